// SPDX-License-Identifier: MIT
#include "language/aggregate_types.h"

#include <fmt/format.h>

#include "language/aggregates.h"

namespace outturn::language {
namespace {

// The row of the table for the parts given; nullptr after saying which part is wrong.
const AggregateOperation* row_for(const Expression& e, const SourceSpan& name, const Node& node,
                                  Diagnostics& diagnostics) {
  const bool has_value = node.value != nullptr;
  const auto* row = find_aggregate(node.aggregate, has_value);
  const auto wrong = [&](std::string key, std::string message, const SourceSpan& where, std::string help) {
    diagnostics.error(std::move(key), std::move(message), where, std::move(help));
    return nullptr;
  };
  if (!row && !has_value)
    return wrong("aggregate-without-value", fmt::format("`{}` needs a value", e.text), name,
                 fmt::format("write `{}(VALUE of {} where ...)`", e.text, e.table));
  const bool can_be_distinct = row && row->distinct;
  if (node.distinct && !can_be_distinct)
    return wrong("distinct-elsewhere", "`distinct` belongs to `count(distinct VALUE of TABLE where ...)`", node.where,
                 "");
  if (!row)
    return wrong("aggregate-with-value", fmt::format("`{}` takes no value", e.text), name,
                 fmt::format("write `{}({} where ...).FIELD`", e.text, e.table));
  if (row->distinct && !node.distinct)
    return wrong("aggregate-with-value", fmt::format("`{}` takes no value", e.text), name,
                 fmt::format("write `{0}({1} where ...)` or `{0}(distinct VALUE of {1})`", e.text, e.table));
  if (node.order && !row->ordered)
    return wrong("order-elsewhere", fmt::format("`by` has no meaning in `{}`", e.text), node.order->where,
                 "only `first` and `last` have an order");
  return row;
}

Type type_of(const AggregateOperation& row, const Node& node) {
  if (row.gives.operand >= 0) return node.value->type;
  if (row.gives.kind == Kind::row) return {Kind::row, nullptr, node.table};
  return {row.gives.kind};
}

}  // namespace

NodePtr resolve_aggregate(const Expression& e, const SourceSpan& name, NodePtr node, Operators& operators,
                          const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const auto* row = row_for(e, name, *node, diagnostics);
  if (!row) return nullptr;
  if (node->order) {
    const Kind order = node->order->type.kind;
    if (order != Kind::date && order != Kind::integer && order != Kind::error) {
      diagnostics.error(
          "type-mismatch",
          fmt::format("`by` needs a date or a whole number, but is given {}", name_of(node->order->type, vocabulary)),
          node->order->where);
      return nullptr;
    }
  }
  const bool of_conditions = node->aggregate == Aggregate::any || node->aggregate == Aggregate::all;
  if (node->value && of_conditions &&
      !operators.convert(node->value, {Kind::boolean}, fmt::format("the value of `{}`", e.text)))
    return nullptr;
  if (node->value && node->value->type.kind != Kind::error && !row->values.contains(node->value->type.kind)) {
    diagnostics.error("type-mismatch",
                      fmt::format("`{}` has no meaning over {}", e.text, name_of(node->value->type, vocabulary)),
                      node->value->where);
    return nullptr;
  }
  node->type = type_of(*row, *node);
  return node;
}

}  // namespace outturn::language
