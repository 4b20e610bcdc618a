// SPDX-License-Identifier: MIT
#include "language/certainty.h"

#include <algorithm>
#include <utility>

#include "outturn/schema.h"

namespace outturn::language {

bool asks_of_condition(const Node& is_missing) {
  const Node& of = *is_missing.operands.front();
  return of.type.kind == Kind::boolean && of.op != Op::field && of.op != Op::row_field;
}

bool Certainty::of_field(TableIndex table, std::uint32_t row, const Node& field) const {
  const Known known = unread_.value(table, row, field.field);
  if (known == Known::nothing) return false;
  if (known == Known::blank) return blank_is_seen_;
  if (!unknown_too_) return true;
  const Cell value = values_.field(table, row, field.field);
  if (value == (field.type.kind == Kind::boolean ? Cell{kUnknown} : kMissingLong))
    return blank_is_seen_ || !unread_.is_unrecorded(table, field.field);
  return field.type.kind != Kind::code || value <= static_cast<Cell>(field.type.codes->codes().size());
}

// That nothing was recorded is no doubt where that is the question. Of a condition it is not: whether it is known that
// a home is suitable depends on the home, which nobody recorded.
bool Certainty::of_is_missing(const Node& node, const Frame& frame) const {
  const bool was_seen = std::exchange(blank_is_seen_, !asks_of_condition(node));
  const bool certain = of_all(node, frame);
  blank_is_seen_ = was_seen;
  return certain;
}

bool Certainty::of_all(const Node& node, const Frame& frame) const {
  return std::all_of(node.operands.begin(), node.operands.end(), [&](const NodePtr& each) { return of(*each, frame); });
}

// `deciding`: what one operand being it makes of the whole, whatever the other is.
bool Certainty::of_logic(const Node& node, const Frame& frame, Cell deciding) const {
  bool all = true;
  for (const NodePtr& each : node.operands) {
    const bool certain = of(*each, frame);
    if (certain && values_.value(*each, frame) == deciding) return true;
    all = all && certain;
  }
  return all;
}

bool Certainty::of_conditional(const Node& node, const Frame& frame) const {
  if (const auto taken = branch_taken(node, values_.period())) return of(*node.operands[*taken], frame);
  if (!of_question(*node.operands[0], frame)) return false;
  const Cell condition = values_.value(*node.operands[0], frame);
  return condition == kUnknown || of(*node.operands[condition == kTrue ? 1 : 2], frame);
}

// Which way to go, whether a row is taken, and in what order, are always questions of values.
bool Certainty::of_question(const Node& decides, const Frame& frame) const {
  const bool was_seen = std::exchange(blank_is_seen_, false);
  const bool certain = of(decides, frame);
  blank_is_seen_ = was_seen;
  return certain;
}

bool Certainty::of_row_taken(const NodePtr& decides, const Frame& frame) const {
  return !decides || of_question(*decides, frame);
}

// A row that the condition surely leaves out does not matter. Of `any` and `all` one sure row decides.
bool Certainty::of_aggregate(const Node& node, const Frame& frame) const {
  const bool is_any = node.aggregate == Aggregate::any, is_all = node.aggregate == Aggregate::all;
  const Frame::Row* child = frame.innermost;
  while (child && child->table != kChildren) child = child->parent;
  bool certain = !unread_.row(node.table, child ? child->row : 0);
  const auto [from, to] = values_.rows_of(node.table, frame);
  for (std::uint32_t r = from; r < to; ++r) {
    const Frame::Row row{node.table, r, frame.innermost};
    const Frame inner{&row, frame.arguments};
    const bool taken_surely = of_row_taken(node.condition, inner);
    const bool taken = !node.condition || values_.value(*node.condition, inner) == kTrue;
    if (taken_surely && !taken) continue;
    const bool value_is_sure = !node.value || of(*node.value, inner);
    if (taken_surely && value_is_sure && (is_any || is_all)) {
      const Cell value = node.value ? values_.value(*node.value, inner) : Cell{kTrue};
      if (value == (is_any ? kTrue : kFalse)) return true;
    }
    certain = certain && taken_surely && value_is_sure && of_row_taken(node.order, inner);
  }
  return certain;
}

bool Certainty::of(const Node& node, const Frame& frame) const {
  switch (node.op) {
    case Op::constant:
    case Op::period_start:
    case Op::period_end:
    case Op::period_year:
    case Op::period_is_financial_year:
      return true;
    case Op::field:
      return of_field(node.table, frame.row_of(node).row, node);
    case Op::row_field: {
      if (!of(*node.operands[0], frame)) return false;
      const Cell row = values_.value(*node.operands[0], frame);
      return row == kMissingLong || of_field(node.table, static_cast<std::uint32_t>(row), node);
    }
    case Op::parameter: {
      const auto& argument = frame.arguments[node.parameter];
      return of(*argument.node, *argument.frame);
    }
    case Op::term:
      return of(*values_.term(node).body, values_.inside(node, frame));
    case Op::logical_and:
      return of_logic(node, frame, kFalse);
    case Op::logical_or:
      return of_logic(node, frame, kTrue);
    case Op::conditional:
      return of_conditional(node, frame);
    case Op::is_missing:
      return of_is_missing(node, frame);
    case Op::aggregate:
      return of_aggregate(node, frame);
    default:
      return of_all(node, frame);
  }
}

}  // namespace outturn::language
