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
bool is_ordered(Kind kind) {
  return is_number(kind) || is_duration(kind) || kind == Kind::date;
}

NodePtr to_decimal(NodePtr node) {
  if (node->type.kind == Kind::decimal) return node;
  const SourceSpan where = node->where;
  return make_node(Op::to_decimal, {Kind::decimal}, where, std::move(node));
}

// The type of `left op right`, or Kind::error where it has no meaning.
Kind arithmetic_kind(std::string_view op, Kind left, Kind right) {
  if (op == "/") return is_number(left) && is_number(right) ? Kind::decimal : Kind::error;
  if (is_number(left) && is_number(right))
    return left == Kind::integer && right == Kind::integer ? Kind::integer : Kind::decimal;
  if (op == "*") {
    if (is_duration(left) && right == Kind::integer) return left;
    if (is_duration(right) && left == Kind::integer) return right;
    return Kind::error;
  }
  if (left == Kind::date && is_duration(right)) return Kind::date;
  if (op == "+" && right == Kind::date && is_duration(left)) return Kind::date;
  if (op == "-" && left == Kind::date && right == Kind::date) return Kind::days;
  if (is_duration(left) && left == right) return left;
  return Kind::error;
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

NodePtr clone(const Node& node) {
  auto copy = make_node(node.op, node.type, node.where);
  for (const auto& operand : node.operands) copy->operands.push_back(clone(*operand));
  copy->constant = node.constant;
  copy->text = node.text;
  copy->scope = node.scope;
  copy->table = node.table;
  copy->field = node.field;
  copy->index = node.index;
  copy->function = node.function;
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
    diagnostics_.error("unknown-code", fmt::format("`{}` is not a code of {}", literal->text, codes.name()),
                       literal->where, did_you_mean(literal->text, code_names(codes)));
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
                     fmt::format("{} must be {} and is {}", what, name_of(type, vocabulary_), type_name(node)),
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

NodePtr Operators::arithmetic(std::string_view op, NodePtr left, NodePtr right, const SourceSpan& where) {
  if (!left || !right) return nullptr;
  const Kind kind = arithmetic_kind(op, left->type.kind, right->type.kind);
  if (left->type.kind == Kind::error || right->type.kind == Kind::error)
    return make_node(Op::add, {Kind::error}, where);
  if (kind == Kind::error) {
    diagnostics_.error("type-mismatch",
                       fmt::format("`{}` has no meaning between {} and {}", op, type_name(left), type_name(right)),
                       where, help_for(left->type.kind, right->type.kind));
    return nullptr;
  }
  if (kind == Kind::decimal) {
    left = to_decimal(std::move(left));
    right = to_decimal(std::move(right));
  }
  // The date, or the duration, stands first: one shape for whoever computes it.
  const bool swap = (op == "+" && right->type.kind == Kind::date) || (op == "*" && is_duration(right->type.kind));
  const Op code = op == "+" ? Op::add : op == "-" ? Op::subtract : op == "*" ? Op::multiply : Op::divide;
  return swap ? make_node(code, {kind}, where, std::move(right), std::move(left))
              : make_node(code, {kind}, where, std::move(left), std::move(right));
}

NodePtr Operators::comparison(std::string_view op, NodePtr left, NodePtr right, const SourceSpan& where) {
  if (!left || !right) return nullptr;
  if (left->type.kind == Kind::missing || right->type.kind == Kind::missing) {
    diagnostics_.error("comparison-with-missing", "a comparison with `missing` is never true", where,
                       "write `is missing` or `is not missing`");
    return nullptr;
  }
  if (!unify(left, right, fmt::format("`{}` cannot compare", op), where)) return nullptr;
  const bool equality = op == "=" || op == "!=";
  const Kind kind = left->type.kind;
  if (kind != Kind::error && (kind == Kind::row || (!equality && !is_ordered(kind)))) {
    diagnostics_.error("type-mismatch",
                       fmt::format("`{}` cannot compare {} and {}", op, type_name(left), type_name(right)), where,
                       kind == Kind::row ? "compare their fields" : "only numbers, dates and durations have an order");
    return nullptr;
  }
  const bool swap = op == ">" || op == ">=";
  const Op code = op == "="                ? Op::equal
                  : op == "!="             ? Op::not_equal
                  : op == "<" || op == ">" ? Op::less
                                           : Op::less_equal;
  return swap ? make_node(code, {Kind::boolean}, where, std::move(right), std::move(left))
              : make_node(code, {Kind::boolean}, where, std::move(left), std::move(right));
}

NodePtr Operators::logical(std::string_view op, NodePtr left, NodePtr right, const SourceSpan& where) {
  if (!left || !right) return nullptr;
  const std::string what = fmt::format("each side of `{}`", op);
  const bool left_ok = convert(left, {Kind::boolean}, what);
  const bool right_ok = convert(right, {Kind::boolean}, what);
  if (!left_ok || !right_ok) return nullptr;
  return make_node(op == "and" ? Op::logical_and : Op::logical_or, {Kind::boolean}, where, std::move(left),
                   std::move(right));
}

}  // namespace outturn::language
