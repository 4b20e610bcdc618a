// SPDX-License-Identifier: MIT
// From what is written to what is meant. Every sub-expression is checked even after an error beside it, so that one
// run tells everything; what could not be understood becomes Kind::error, which agrees with everything.
#include "language/checker.h"

#include <fmt/format.h>

#include <algorithm>

#include "language/aggregate_types.h"
#include "language/aggregates.h"
#include "language/expansion.h"
#include "language/limits.h"
#include "language/literals.h"
#include "language/operations.h"
#include "language/operators.h"
#include "language/parser.h"
#include "outturn/day.h"

namespace outturn::language {
namespace {

class Checker {
 public:
  Checker(const ExpressionSource& source, const Names& names, const Context& context, Diagnostics& diagnostics)
      : source_(source),
        names_(names),
        scopes_(context.scopes),
        parameters_(context.parameters),
        diagnostics_(diagnostics),
        operators_(names.vocabulary, diagnostics) {}

  NodePtr run(const Expression& expression, const Type* wanted) {
    auto node = check(expression);
    if (node && wanted && !operators_.convert(node, *wanted, "this")) return nullptr;
    return node;
  }

 private:
  SourceSpan span(const Expression& e) const { return source_.span(e.begin, e.end); }
  SourceSpan name_span(const Expression& e) const { return source_.span(e.text_begin, e.text_end); }
  const Table& table(TableIndex index) const { return names_.vocabulary.tables[index]; }

  NodePtr error(std::string key, std::string message, SourceSpan where, std::string help = {}) {
    diagnostics_.error(std::move(key), std::move(message), std::move(where), std::move(help));
    return nullptr;
  }

  // The others are not made part of it: an expression may be a thousand deep, and with sanitizers a frame is large.
  NodePtr check(const Expression& e) {
    switch (e.syntax) {
      case Syntax::integer:
      case Syntax::decimal:
      case Syntax::date:
      case Syntax::text:
      case Syntax::boolean:
      case Syntax::missing:
      case Syntax::duration:
        return literal(e, span(e), diagnostics_);
      case Syntax::name:
        return name(e);
      case Syntax::member:
        return member(e);
      case Syntax::call:
        return call(e);
      case Syntax::unary:
        return unary(e);
      case Syntax::binary:
        return binary(e);
      case Syntax::between:
        return between(e);
      case Syntax::in_list:
        return in_list(e);
      case Syntax::in_group:
        return in_group(e);
      case Syntax::is_missing:
        return is_missing(e);
      case Syntax::conditional:
        return conditional(e);
      case Syntax::aggregate:
        return aggregate(e);
    }
    return nullptr;
  }

  // --- names ---

  std::vector<std::string> known_names() const {
    std::vector<std::string> known;
    if (parameters_)
      for (const auto& p : *parameters_) known.push_back(p.name);
    if (!scopes_.empty())
      for (const auto& f : table(scopes_.back()).fields) known.push_back(f.name);
    for (const auto& t : names_.terms) known.push_back(t.name);
    return known;
  }

  [[gnu::noinline]] NodePtr name(const Expression& e) {
    if (parameters_)
      if (const auto found = parameters_->find_if([&](const auto& p) { return p.name == e.text; })) {
        auto node = make_node(Op::parameter, (*parameters_)[found].type, span(e));
        node->parameter = found;
        return node;
      }
    if (!scopes_.empty())
      if (const auto field = names_.vocabulary.find_field(scopes_.back(), e.text)) return field_of(0, field, e);
    if (const auto term = find_term(e.text)) return use_term(term, e, {});
    return unknown_name(e);
  }

  [[gnu::noinline]] NodePtr unknown_name(const Expression& e) {
    if (e.text == "period")
      return error("period-alone", "`period` is not a value", span(e),
                   "write `period.start`, `period.end`, `period.year` or `period.is_financial_year`");
    if (names_.vocabulary.find_table(e.text))
      return error("table-as-value", fmt::format("`{}` is a table, not a value", e.text), span(e),
                   fmt::format("ask about its rows, as in `any({} where ...)`", e.text));
    if (const auto* info = find_function(e.text))
      return error("function-without-arguments", fmt::format("`{}` is a function", e.text), span(e),
                   fmt::format("add its arguments: `{}(...)`", info->name));
    for (std::size_t out = 1; out < scopes_.size(); ++out) {
      const TableIndex outer = scopes_[scopes_.size() - 1 - out];
      if (names_.vocabulary.find_field(outer, e.text))
        return error(
            "field-of-outer-table",
            fmt::format("`{}` is a field of {}, not of {}", e.text, table(outer).name, table(scopes_.back()).name),
            span(e), fmt::format("write `{}.{}`", outer == kChildren ? "child" : "outer", e.text));
    }
    const auto known = known_names();
    std::string help = did_you_mean(e.text, known);
    if (help.empty()) help = did_you_mean(e.text, {"period", "child", "outer"});
    if (help.empty() && !scopes_.empty())
      help = fmt::format("see `outturn describe {}` for its fields", table(scopes_.back()).name);
    return error("unknown-name",
                 scopes_.empty()
                     ? fmt::format("nothing is named `{}` here", e.text)
                     : fmt::format("`{}` is neither a field of {} nor a term", e.text, table(scopes_.back()).name),
                 span(e), help);
  }

  NodePtr field_of(int scope, FieldIndex field, const Expression& e) const {
    const TableIndex of = scopes_[scopes_.size() - 1 - static_cast<std::size_t>(scope)];
    auto node = make_node(Op::field, table(of).fields[field].type, span(e));
    node->scope = scope;
    node->table = of;
    node->field = field;
    return node;
  }

  NodePtr unknown_field(const Expression& e, TableIndex of) {
    std::vector<std::string> known;
    for (const auto& f : table(of).fields) known.push_back(f.name);
    std::string help = did_you_mean(e.text, known);
    if (help.empty()) help = fmt::format("see `outturn describe {}` for its fields", table(of).name);
    return error("unknown-field", fmt::format("{} has no field `{}`", table(of).name, e.text), name_span(e), help);
  }

  [[gnu::noinline]] NodePtr member(const Expression& e) {
    const Expression& left = *e.operands[0];
    if (left.syntax == Syntax::name && !is_parameter(left.text)) {
      if (left.text == "period") return period_member(e);
      if (left.text == "child")
        return scoped_member(e, scopes_.empty() || scopes_[0] != kChildren ? -1 : static_cast<int>(scopes_.size()) - 1,
                             "child");
      if (left.text == "outer") return scoped_member(e, scopes_.size() < 2 ? -1 : 1, "outer");
    }
    auto row = check(left);
    if (!row || row->type.kind == Kind::error) return nullptr;
    if (row->type.kind != Kind::row)
      return error("not-a-row",
                   fmt::format("only a row has fields, but this is {}", name_of(row->type, names_.vocabulary)),
                   row->where, "");
    const TableIndex of = row->type.table;
    const auto field = names_.vocabulary.find_field(of, e.text);
    if (!field) return unknown_field(e, of);
    auto node = make_node(Op::row_field, table(of).fields[field].type, span(e), std::move(row));
    node->table = of;
    node->field = field;
    return node;
  }

  bool is_parameter(const std::string& text) const {
    return parameters_ && parameters_->find_if([&](const auto& p) { return p.name == text; });
  }

  [[gnu::noinline]] NodePtr period_member(const Expression& e) {
    if (e.text == "start") return make_node(Op::period_start, {Kind::date}, span(e));
    if (e.text == "end") return make_node(Op::period_end, {Kind::date}, span(e));
    if (e.text == "is_financial_year") return make_node(Op::period_is_financial_year, {Kind::boolean}, span(e));
    if (e.text == "year") return make_node(Op::period_year, {Kind::integer}, span(e));
    return error("unknown-field", fmt::format("`period` has no field `{}`", e.text), name_span(e),
                 "it has `start`, `end`, `year` and `is_financial_year`");
  }

  NodePtr scoped_member(const Expression& e, int scope, std::string_view qualifier) {
    if (scope < 0)
      return error(
          "no-such-row", fmt::format("`{}` cannot be used here", qualifier), span(*e.operands[0]),
          qualifier == "outer" ? "`outer` is the row around the innermost count(...), any(...) and so on" : "");
    const TableIndex of = scopes_[scopes_.size() - 1 - static_cast<std::size_t>(scope)];
    const auto field = names_.vocabulary.find_field(of, e.text);
    return field ? field_of(scope, field, e) : unknown_field(e, of);
  }

  // --- terms and functions ---

  TermIndex find_term(const std::string& text) const {
    return names_.terms.find_if([&text](const Term& term) { return term.name == text; });
  }

  NodePtr use_term(TermIndex index, const Expression& e, std::vector<NodePtr> arguments) {
    const Term& term = names_.terms[index];
    if (!term.body) return make_node(Op::constant, {Kind::error}, span(e));  // reported where it is defined
    if (arguments.size() != term.parameters.size())
      return error("wrong-number-of-arguments",
                   fmt::format("`{}` takes {}, but is given {}", term.name,
                               count_of(term.parameters.size(), "argument"), arguments.size()),
                   span(e), fmt::format("write `{}`", usage_of(term)));
    int scope = 0;
    if (term.table) {
      const auto found = std::find(scopes_.rbegin(), scopes_.rend(), term.table);
      if (found == scopes_.rend())
        return error(
            "term-of-another-table",
            fmt::format("`{}` is about a row of {}, but there is none here", term.name, table(term.table).name),
            span(e), "");
      scope = static_cast<int>(found - scopes_.rbegin());
    }
    for (const ParameterIndex i : term.parameters.indices())
      if (!operators_.convert(arguments[i.value()], term.parameters[i].type,
                              fmt::format("`{}`", term.parameters[i].name)))
        return nullptr;
    auto node = make_node(Op::term, term.type, span(e));
    node->term = index;
    node->scope = scope;
    node->operands = std::move(arguments);
    return node;
  }

  static std::string count_of(std::size_t n, std::string_view what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
  }

  [[gnu::noinline]] NodePtr call(const Expression& e) {
    std::vector<NodePtr> arguments;
    bool ok = true;
    for (const auto& operand : e.operands) {
      arguments.push_back(check(*operand));
      ok = ok && arguments.back();
    }
    if (const auto term = find_term(e.text)) return ok ? use_term(term, e, std::move(arguments)) : nullptr;
    const auto* info = find_function(e.text);
    if (!info) {
      std::vector<std::string> known = aggregate_names();
      for (const Operation& f : functions()) known.emplace_back(f.name);
      for (const auto& t : names_.terms) known.push_back(t.name);
      return error("unknown-function", fmt::format("no function or term is named `{}`", e.text), name_span(e),
                   did_you_mean(e.text, known));
    }
    return ok ? use_function(*info, e, std::move(arguments)) : nullptr;
  }

  NodePtr use_function(const Operation& function, const Expression& e, std::vector<NodePtr> arguments) {
    if (arguments.size() != function.arity())
      return error("wrong-number-of-arguments",
                   fmt::format("`{}` takes {}, but is given {}", function.name, count_of(function.arity(), "argument"),
                               arguments.size()),
                   span(e), fmt::format("write `{}`", signature_of(function)));
    auto node = make_node(function.op, {function.gives.kind}, span(e));
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Parameter& parameter = function.parameters[i];
      NodePtr& argument = arguments[i];
      if (!parameter.kinds.contains(argument->type.kind) &&
          !operators_.convert(argument, {parameter.converts_to}, fmt::format("`{}`", parameter.name)))
        return nullptr;
      if (!parameter.literal) continue;
      if (argument->op != Op::constant || argument->constant == kMissingLong)
        return error("text-must-be-literal", fmt::format("`{}` needs a text in quotes", function.name), argument->where,
                     "");
      node->text = argument->text;
    }
    for (std::size_t i = 0; i < arguments.size(); ++i)
      if (!function.parameters[i].literal) node->operands.push_back(std::move(arguments[i]));
    return node;
  }

  // --- operators ---

  [[gnu::noinline]] NodePtr unary(const Expression& e) {
    return operators_.unary(e.op, check(*e.operands[0]), span(e));
  }

  [[gnu::noinline]] NodePtr binary(const Expression& e) {
    auto left = check(*e.operands[0]);
    auto right = check(*e.operands[1]);
    return operators_.binary(e.op, std::move(left), std::move(right), span(e));
  }

  // a between b and c: b <= a and a <= c, both ends included.
  [[gnu::noinline]] NodePtr between(const Expression& e) {
    auto value = check(*e.operands[0]);
    auto low = check(*e.operands[1]);
    auto high = check(*e.operands[2]);
    if (!value || !low || !high) return nullptr;
    again_ += parts_of(*value);
    if (again_ > kMostParts)
      return error("too-deep", "too many `between`s inside one another", span(e), "split it into terms");
    auto again = clone(*value);
    auto from = operators_.binary(Op::less_equal, std::move(low), std::move(value), span(e));
    auto to = operators_.binary(Op::less_equal, std::move(again), std::move(high), span(e));
    return negated_if(e, operators_.binary(Op::logical_and, std::move(from), std::move(to), span(e)));
  }

  static std::size_t parts_of(const Node& node) {
    std::size_t parts = 1;
    for_each_part(node, [&parts](const Node& part) { parts += parts_of(part); });
    return parts;
  }

  NodePtr negated_if(const Expression& e, NodePtr node) const {
    return node && e.negated ? make_node(Op::logical_not, {Kind::boolean}, span(e), std::move(node)) : std::move(node);
  }

  [[gnu::noinline]] NodePtr in_list(const Expression& e) {
    auto value = check(*e.operands[0]);
    std::vector<NodePtr> items;
    bool ok = value != nullptr;
    for (std::size_t i = 1; i < e.operands.size(); ++i) {
      auto item = check(*e.operands[i]);
      ok = item && ok && operators_.unify(value, item, "the list mixes", item->where) && ok;
      items.push_back(std::move(item));
    }
    if (!ok) return nullptr;
    for (auto& item : items)  // a later item may have given the value its type
      if (!operators_.unify(value, item, "the list mixes", item->where)) return nullptr;
    const bool codes = value->type.kind == Kind::code && std::all_of(items.begin(), items.end(), [](const auto& item) {
                         return item->op == Op::constant && item->constant != kMissingLong;
                       });
    auto node = make_node(codes ? Op::in_codes : Op::in_list, {Kind::boolean}, span(e), std::move(value));
    for (auto& item : items) {
      if (codes)
        node->codes.push_back(static_cast<std::uint8_t>(item->constant));
      else
        node->operands.push_back(std::move(item));
    }
    return negated_if(e, std::move(node));
  }

  [[gnu::noinline]] NodePtr in_group(const Expression& e) {
    auto value = check(*e.operands[0]);
    if (!value || value->type.kind == Kind::error) return nullptr;
    if (value->type.kind != Kind::code)
      return error("group-of-no-code",
                   fmt::format("`{}` would be a group of codes, but this is {}", e.text,
                               name_of(value->type, names_.vocabulary)),
                   value->where, "write a list in brackets");
    const auto* group = value->type.codes->find_group(e.text);
    if (!group) {
      std::vector<std::string> known;
      for (const auto& g : value->type.codes->groups()) known.push_back(g.name);
      return error("unknown-group", fmt::format("{} has no group `{}`", value->type.codes->name(), e.text),
                   name_span(e), did_you_mean(e.text, known));
    }
    auto node = make_node(Op::in_codes, {Kind::boolean}, span(e), std::move(value));
    node->codes = group->codes;
    return negated_if(e, std::move(node));
  }

  [[gnu::noinline]] NodePtr is_missing(const Expression& e) {
    auto operand = check(*e.operands[0]);
    if (!operand) return nullptr;
    return negated_if(e, make_node(Op::is_missing, {Kind::boolean}, span(e), std::move(operand)));
  }

  [[gnu::noinline]] NodePtr conditional(const Expression& e) {
    auto condition = check(*e.operands[0]);
    auto yes = check(*e.operands[1]);
    auto no = check(*e.operands[2]);
    if (!condition || !yes || !no) return nullptr;
    if (!operators_.convert(condition, {Kind::boolean}, "what follows `if`")) return nullptr;
    if (!operators_.unify(yes, no, "`then` and `else` give", span(e))) return nullptr;
    const Type type = yes->type;
    auto node = make_node(Op::conditional, type, span(e), std::move(condition), std::move(yes));
    node->operands.push_back(std::move(no));
    return node;
  }

  // --- aggregates ---

  [[gnu::noinline]] NodePtr aggregate(const Expression& e) {
    const auto found = names_.vocabulary.find_table(e.table);
    if (!found || found == kChildren) {
      std::vector<std::string> tables;
      for (const TableIndex t : names_.vocabulary.tables.indices_after_first()) tables.push_back(table(t).name);
      return error("unknown-table", fmt::format("no table is named `{}`", e.table),
                   source_.span(e.table_begin, e.table_end), did_you_mean(e.table, tables));
    }
    if (table(found).of_children && (scopes_.empty() || scopes_[0] != kChildren))
      return error("no-such-row", fmt::format("the rows of {} belong to a child, but there is none here", e.table),
                   source_.span(e.table_begin, e.table_end), "");

    auto node = make_node(Op::aggregate, {Kind::error}, span(e));
    node->aggregate = aggregate_named(e.text).value_or(Aggregate::count);
    node->table = found;
    node->distinct = e.distinct;
    scopes_.push_back(found);
    bool ok = true;
    const auto part = [&](const ExpressionPtr& from, NodePtr& to) {
      if (from) ok = (to = check(*from)) && ok;
    };
    part(e.value, node->value);
    part(e.condition, node->condition);
    part(e.order, node->order);
    scopes_.pop_back();
    if (!ok || (node->condition && !operators_.convert(node->condition, {Kind::boolean}, "what follows `where`")))
      return nullptr;
    return resolve_aggregate(e, name_span(e), std::move(node), operators_, names_.vocabulary, diagnostics_);
  }

  const ExpressionSource& source_;
  const Names& names_;
  std::vector<TableIndex> scopes_;
  const Term::Parameters* parameters_;
  Diagnostics& diagnostics_;
  Operators operators_;
  std::size_t again_ = 0;  // parts that stand twice in the tree and once in what is written
};

// Whether an expression stays within what may be computed once its terms are written out.
bool is_small_enough(const Node& node, const Names& names, const SourceSpan& where, Diagnostics& diagnostics) {
  const Expansion expansion = expansion_of(node, names.terms);
  if (expansion.parts > kMostParts)
    diagnostics.error("too-deep", "with its terms written out this comes to more than 100,000 parts", where,
                      "use fewer terms within terms: one that uses its argument twice doubles it");
  else if (expansion.depth > kDeepest)
    diagnostics.error("too-deep", "with its terms written out this is more than 1,000 levels deep", where,
                      "use fewer terms within terms");
  return diagnostics.ok();
}

}  // namespace

NodePtr check(const Expression& expression, const ExpressionSource& source, const Names& names, const Context& context,
              const Type* wanted, Diagnostics& diagnostics) {
  Diagnostics own;
  auto node = Checker(source, names, context, own).run(expression, wanted);
  if (node && own.ok() && !is_small_enough(*node, names, source.span(expression.begin, expression.end), own))
    node = nullptr;
  diagnostics.append(own);
  return own.ok() ? std::move(node) : nullptr;
}

}  // namespace outturn::language
