// SPDX-License-Identifier: MIT
#include "language/aggregate_types.h"

#include <fmt/format.h>

namespace outturn::language {
namespace {

bool picks_row(Aggregate which) {
  return which == Aggregate::first || which == Aggregate::last;
}

bool needs_value(Aggregate which) {
  return which == Aggregate::all || which == Aggregate::min || which == Aggregate::max || which == Aggregate::sum ||
         which == Aggregate::mean;
}

// Whether the parts given are those the aggregate takes.
bool parts_fit(const Expression& e, const SourceSpan& name, const Node& node, Diagnostics& diagnostics) {
  const bool has_value = node.value != nullptr;
  const auto wrong = [&](std::string key, std::string message, const SourceSpan& where, std::string help) {
    diagnostics.error(std::move(key), std::move(message), where, std::move(help));
    return false;
  };
  if (needs_value(node.aggregate) && !has_value)
    return wrong("aggregate-without-value", fmt::format("`{}` needs a value", e.text), name,
                 fmt::format("write `{}(VALUE of {} where ...)`", e.text, e.table));
  if (node.distinct && (node.aggregate != Aggregate::count || !has_value))
    return wrong("distinct-elsewhere", "`distinct` belongs to `count(distinct VALUE of TABLE where ...)`", node.where,
                 "");
  if (has_value && picks_row(node.aggregate))
    return wrong("aggregate-with-value", fmt::format("`{}` takes no value", e.text), name,
                 fmt::format("write `{}({} where ...).FIELD`", e.text, e.table));
  if (has_value && node.aggregate == Aggregate::count && !node.distinct)
    return wrong("aggregate-with-value", "`count` takes no value", name,
                 fmt::format("write `count({0} where ...)` or `count(distinct VALUE of {0})`", e.table));
  if (node.order && !picks_row(node.aggregate))
    return wrong("order-elsewhere", fmt::format("`by` has no meaning in `{}`", e.text), node.order->where,
                 "only `first` and `last` have an order");
  return true;
}

bool fits(Aggregate which, Kind value) {
  const bool numeric = value == Kind::integer || value == Kind::decimal || value == Kind::days;
  switch (which) {
    case Aggregate::min:
    case Aggregate::max:
      return numeric || value == Kind::date;
    case Aggregate::sum:
    case Aggregate::mean:
      return numeric;
    case Aggregate::count:
      return value != Kind::row && value != Kind::missing;
    default:
      return true;
  }
}

Type type_of(const Node& node) {
  switch (node.aggregate) {
    case Aggregate::count:
      return {Kind::integer};
    case Aggregate::any:
    case Aggregate::all:
      return {Kind::boolean};
    case Aggregate::first:
    case Aggregate::last:
      return {Kind::row, nullptr, node.table};
    case Aggregate::mean:
      return {Kind::decimal};
    default:
      return node.value->type;
  }
}

}  // namespace

NodePtr settle_aggregate(const Expression& e, const SourceSpan& name, NodePtr node, Operators& operators,
                         const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  if (!parts_fit(e, name, *node, diagnostics)) return nullptr;
  if (node->order) {
    const Kind order = node->order->type.kind;
    if (order != Kind::date && order != Kind::integer && order != Kind::error) {
      diagnostics.error(
          "type-mismatch",
          fmt::format("`by` needs a date or a whole number and is given {}", name_of(node->order->type, vocabulary)),
          node->order->where);
      return nullptr;
    }
  }
  if (node->value && (node->aggregate == Aggregate::any || node->aggregate == Aggregate::all) &&
      !operators.convert(node->value, {Kind::boolean}, fmt::format("the value of `{}`", e.text)))
    return nullptr;
  if (node->value && node->value->type.kind != Kind::error && !fits(node->aggregate, node->value->type.kind)) {
    diagnostics.error("type-mismatch",
                      fmt::format("`{}` has no meaning over {}", e.text, name_of(node->value->type, vocabulary)),
                      node->value->where);
    return nullptr;
  }
  node->type = type_of(*node);
  return node;
}

}  // namespace outturn::language
