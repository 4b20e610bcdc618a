// SPDX-License-Identifier: MIT
#include "language/operators.h"

#include <fmt/format.h>

namespace outturn::language {
namespace {

bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::decimal;
}
bool is_duration(Kind kind) {
  return kind == Kind::days || kind == Kind::months || kind == Kind::working_days;
}
NodePtr to_decimal(NodePtr node) {
  if (node->type.kind == Kind::decimal) return node;
  const SourceSpan where = node->where;
  return make_node(Op::to_decimal, {Kind::decimal}, where, std::move(node));
}

std::string help_for(Kind left, Kind right) {
  if ((left == Kind::code && is_number(right)) || (is_number(left) && right == Kind::code))
    return "codes are written in quotes, as in `\"1\"`";
  if ((is_duration(left) && is_number(right)) || (is_number(left) && is_duration(right)))
    return "give the number a unit, as in `28 days`";
  if (is_duration(left) && is_duration(right))
    return "months have no fixed number of days: compare dates instead, as in `end >= start + 6 months`";
  if (left == Kind::date || right == Kind::date) return "dates are written year-month-day, as in 2021-09-30";
  return {};
}

}  // namespace

NodePtr make_node(Op op, Type type, SourceSpan where) {
  auto node = std::make_unique<Node>();
  node->op = op;
  node->type = type;
  node->where = std::move(where);
  return node;
}

NodePtr make_node(Op op, Type type, SourceSpan where, NodePtr first, NodePtr second) {
  auto node = make_node(op, type, std::move(where));
  node->operands.push_back(std::move(first));
  if (second) node->operands.push_back(std::move(second));
  return node;
}

std::string usage_of(const Term& term) {
  std::string text = term.name;
  std::string_view before = "(";
  for (const Term::Parameter& parameter : term.parameters) {
    text += before;
    text += parameter.name;
    before = ", ";
  }
  return term.parameters.empty() ? text : text + ")";
}

NodePtr clone(const Node& node) {
  auto copy = make_node(node.op, node.type, node.where);
  for (const auto& operand : node.operands) copy->operands.push_back(clone(*operand));
  copy->constant = node.constant;
  copy->text = node.text;
  copy->scope = node.scope;
  copy->table = node.table;
  copy->field = node.field;
  copy->parameter = node.parameter;
  copy->term = node.term;
  copy->aggregate = node.aggregate;
  copy->distinct = node.distinct;
  copy->codes = node.codes;
  if (node.value) copy->value = clone(*node.value);
  if (node.condition) copy->condition = clone(*node.condition);
  if (node.order) copy->order = clone(*node.order);
  return copy;
}

std::vector<std::string> code_names(const CodeSet& codes) {
  std::vector<std::string> names;
  for (const auto& code : codes.codes()) names.push_back(code.code);
  return names;
}

bool Operators::to_code(NodePtr& literal, const CodeSet& codes) {
  const std::uint8_t number = codes.find(literal->text);
  if (number == 0) {
    const std::string guess = did_you_mean(literal->text, code_names(codes));
    diagnostics_.error("unknown-code", fmt::format("`{}` is not a code of {}", literal->text, codes.name()),
                       literal->where,
                       guess.empty() ? fmt::format("`outturn describe {}` lists its codes", codes.name()) : guess);
    return false;
  }
  literal->type = {Kind::code, &codes};
  literal->constant = number;
  return true;
}

namespace {

// `missing` takes a type, and so does every branch of an `if` that gives nothing else.
void give_type(Node& node, const Type& type) {
  node.type = type;
  if (node.op != Op::conditional) return;
  give_type(*node.operands[1], type);
  give_type(*node.operands[2], type);
}

}  // namespace

bool Operators::convert(NodePtr& node, const Type& type, std::string_view what) {
  if (node->type == type || node->type.kind == Kind::error) return true;
  if (node->type.kind == Kind::missing) return give_type(*node, type), true;
  if (type.kind == Kind::decimal && node->type.kind == Kind::integer) return node = to_decimal(std::move(node)), true;
  if (type.kind == Kind::code && node->op == Op::constant && node->type.kind == Kind::text)
    return to_code(node, *type.codes);
  diagnostics_.error("wrong-type",
                     fmt::format("{} must be {}, but is {}", what, name_of(type, vocabulary_), type_name(node)),
                     node->where,
                     type.kind == Kind::boolean ? "write a condition, such as `x > 1` or `x is not missing`"
                                                : help_for(type.kind, node->type.kind));
  return false;
}

bool Operators::unify(NodePtr& left, NodePtr& right, std::string_view what, const SourceSpan& where) {
  if (left->type.kind == Kind::error || right->type.kind == Kind::error) return true;
  const auto literal_text = [](const NodePtr& n) { return n->op == Op::constant && n->type.kind == Kind::text; };
  if (left->type == right->type) return true;
  if (left->type.kind == Kind::missing) return give_type(*left, right->type), true;
  if (right->type.kind == Kind::missing) return give_type(*right, left->type), true;
  if (left->type.kind == Kind::code && literal_text(right)) return to_code(right, *left->type.codes);
  if (right->type.kind == Kind::code && literal_text(left)) return to_code(left, *right->type.codes);
  if (is_number(left->type.kind) && is_number(right->type.kind)) {
    left = to_decimal(std::move(left));
    right = to_decimal(std::move(right));
    return true;
  }
  diagnostics_.error("type-mismatch", fmt::format("{} {} and {}", what, type_name(left), type_name(right)), where,
                     help_for(left->type.kind, right->type.kind));
  return false;
}

NodePtr Operators::unary(Op op, NodePtr operand, const SourceSpan& where) {
  if (!operand) return nullptr;
  if (op == Op::logical_not) {
    if (!convert(operand, {Kind::boolean}, "what follows `not`")) return nullptr;
    return make_node(Op::logical_not, {Kind::boolean}, where, std::move(operand));
  }
  if (operand->type.kind != Kind::error && !find_operation(op, {operand->type.kind})) {
    diagnostics_.error("type-mismatch",
                       fmt::format("`{}` has no meaning before {}", spelling_of(op), type_name(operand)), where);
    return nullptr;
  }
  const Type type = operand->type;
  return make_node(op, type, where, std::move(operand));
}

NodePtr Operators::binary(Op op, NodePtr left, NodePtr right, const SourceSpan& where) {
  if (!left || !right) return nullptr;
  if (op == Op::logical_and || op == Op::logical_or) return logical(op, std::move(left), std::move(right), where);
  return op >= Op::add ? arithmetic(op, std::move(left), std::move(right), where)
                       : comparison(op, std::move(left), std::move(right), where);
}

NodePtr Operators::arithmetic(Op op, NodePtr left, NodePtr right, const SourceSpan& where) {
  if (left->type.kind == Kind::error || right->type.kind == Kind::error)
    return make_node(Op::constant, {Kind::error}, where);
  const auto* row = find_operation(op, {left->type.kind, right->type.kind});
  if (!row && is_number(left->type.kind) && is_number(right->type.kind)) {
    left = to_decimal(std::move(left));
    right = to_decimal(std::move(right));
    row = find_operation(op, {Kind::decimal, Kind::decimal});
  }
  // The date, or the duration, stands first: one shape for whoever computes it.
  if (!row && (op == Op::add || op == Op::multiply)) {
    row = find_operation(op, {right->type.kind, left->type.kind});
    if (row) std::swap(left, right);
  }
  if (!row) {
    diagnostics_.error(
        "type-mismatch",
        fmt::format("`{}` has no meaning between {} and {}", spelling_of(op), type_name(left), type_name(right)), where,
        help_for(left->type.kind, right->type.kind));
    return nullptr;
  }
  const Type type = row->gives.operand < 0 ? Type{row->gives.kind} : left->type;
  return make_node(op, type, where, std::move(left), std::move(right));
}

NodePtr Operators::comparison(Op op, NodePtr left, NodePtr right, const SourceSpan& where) {
  if (left->type.kind == Kind::missing || right->type.kind == Kind::missing) {
    diagnostics_.error("comparison-with-missing", "a comparison with `missing` is never true", where,
                       "write `is missing` or `is not missing`");
    return nullptr;
  }
  if (!unify(left, right, fmt::format("`{}` cannot compare", spelling_of(op)), where)) return nullptr;
  const Kind kind = left->type.kind;
  if (kind != Kind::error && !find_operation(op, {kind, kind})) {
    diagnostics_.error("type-mismatch",
                       fmt::format("`{}` cannot compare {} and {}", spelling_of(op), type_name(left), type_name(right)),
                       where,
                       kind == Kind::row ? "compare their fields" : "only numbers, dates and durations have an order");
    return nullptr;
  }
  // a > b is b < a: one shape for whoever computes it.
  if (op == Op::greater || op == Op::greater_equal) {
    std::swap(left, right);
    op = op == Op::greater ? Op::less : Op::less_equal;
  }
  return make_node(op, {Kind::boolean}, where, std::move(left), std::move(right));
}

NodePtr Operators::logical(Op op, NodePtr left, NodePtr right, const SourceSpan& where) {
  const std::string what = fmt::format("each side of `{}`", spelling_of(op));
  const bool left_ok = convert(left, {Kind::boolean}, what);
  const bool right_ok = convert(right, {Kind::boolean}, what);
  if (!left_ok || !right_ok) return nullptr;
  return make_node(op, {Kind::boolean}, where, std::move(left), std::move(right));
}

}  // namespace outturn::language
