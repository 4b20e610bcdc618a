// SPDX-License-Identifier: MIT
// Recursive descent, one function a level of binding, loosest first:
//   or; and; not; comparison, in, between, is missing; + -; * /; unary -; member access; primary.
// Comparisons do not chain: `a < b < c` is an error that says so.
#include "language/parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "language/aggregates.h"
#include "language/limits.h"
#include "language/operations.h"

namespace outturn::language {
namespace {

class Parser {
 public:
  Parser(const ExpressionSource& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics), tokens_(tokens_of(source, diagnostics)) {}

  ExpressionPtr run() {
    // After an unknown character the rest is guesswork; a day that is none still reads as a date.
    const bool readable = diagnostics_.items().size() < kMostUnreadable &&
                          std::all_of(diagnostics_.items().begin(), diagnostics_.items().end(),
                                      [](const Diagnostic& d) { return d.key == "impossible-date-literal"; });
    if (!readable) return nullptr;
    if (peek().kind == TokenKind::end) return fail(peek(), "empty-expression", "an expression is missing here", "");
    if (tokens_.size() > kMostTokens) return too_long(peek());
    auto expression = or_level();
    if (expression && peek().kind != TokenKind::end)
      return fail(peek(), "unexpected-token", fmt::format("`{}` was not expected here", peek().text),
                  "join conditions with `and` or `or`");
    if (expression && expression->depth > kDeepest) return too_deep(tokens_[0]);
    return expression;
  }

  ExpressionPtr too_long(const Token& token) {
    return fail(token, "too-deep", "the expression is too long", "split it into terms");
  }

 private:
  const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  const Token& take() { return tokens_[at_ < tokens_.size() - 1 ? at_++ : at_]; }
  bool take_keyword(std::string_view word) { return peek().is_keyword(word) && (take(), true); }
  bool take_symbol(std::string_view symbol) { return peek().is_symbol(symbol) && (take(), true); }

  // Only the first error of an expression is told: what follows it is often its echo.
  ExpressionPtr fail(const Token& token, std::string key, std::string message, std::string help) {
    if (!failed_)
      diagnostics_.error(std::move(key), std::move(message),
                         source_.span(token.begin, std::max(token.end, token.begin + 1)), std::move(help));
    failed_ = true;
    return nullptr;
  }

  ExpressionPtr too_deep(const Token& token) {
    return fail(token, "too-deep", "the expression is nested too deeply", "split it into terms");
  }

  ExpressionPtr expected(std::string_view what) {
    const Token& token = peek();
    if (token.kind == TokenKind::end)
      return fail(token, "unexpected-end", fmt::format("the expression ends where {} was expected", what), "");
    return fail(token, "unexpected-token", fmt::format("expected {} and found `{}`", what, token.text), "");
  }

  ExpressionPtr make(Syntax syntax, std::size_t begin) const {
    auto expression = std::make_unique<Expression>();
    expression->syntax = syntax;
    expression->begin = begin;
    expression->end = at_ > 0 ? tokens_[at_ - 1].end : begin;
    return expression;
  }

  ExpressionPtr named(Syntax syntax, const Token& token, std::size_t begin) const {
    auto expression = make(syntax, begin);
    expression->text = token.text;
    expression->text_begin = token.begin;
    expression->text_end = token.end;
    return expression;
  }

  static void stand_above(Expression& whole, const Expression& part) {
    whole.depth = std::max(whole.depth, part.depth + 1);
  }

  static void adopt(Expression& whole, ExpressionPtr part) {
    stand_above(whole, *part);
    whole.operands.push_back(std::move(part));
  }

  ExpressionPtr unary(Op op, const Token& token, ExpressionPtr operand) const {
    auto expression = named(Syntax::unary, token, token.begin);
    expression->op = op;
    adopt(*expression, std::move(operand));
    return expression;
  }

  ExpressionPtr binary(Op op, const Token& token, ExpressionPtr left, ExpressionPtr right) const {
    auto expression = named(Syntax::binary, token, left->begin);
    expression->op = op;
    adopt(*expression, std::move(left));
    adopt(*expression, std::move(right));
    return expression;
  }

  // Which of these operators a token is.
  static std::optional<Op> operator_among(std::initializer_list<Op> ops, const Token& token) {
    if (token.kind != TokenKind::symbol && token.kind != TokenKind::keyword) return std::nullopt;
    const auto found =
        std::find_if(ops.begin(), ops.end(), [&token](const Op op) { return spelling_of(op) == token.text; });
    return found == ops.end() ? std::nullopt : std::optional(*found);
  }

  template <class Next>
  ExpressionPtr left_to_right(Next next, std::initializer_list<Op> ops) {
    auto left = next();
    while (left) {
      const Token token = peek();
      const auto op = operator_among(ops, token);
      if (!op) return left;
      take();
      auto right = next();
      if (!right) return nullptr;
      left = binary(*op, token, std::move(left), std::move(right));
      if (left->depth > kDeepest) return too_deep(token);
    }
    return nullptr;
  }

  ExpressionPtr or_level() {
    if (++depth_ > kDeepestBrackets) return too_deep(peek());
    auto result = left_to_right([this] { return and_level(); }, {Op::logical_or});
    --depth_;
    return result;
  }

  ExpressionPtr and_level() {
    return left_to_right([this] { return not_level(); }, {Op::logical_and});
  }

  ExpressionPtr not_level() {
    const Token op = peek();
    if (!take_keyword("not")) return comparison_level();
    if (++depth_ > kDeepestBrackets) return too_deep(op);
    auto operand = not_level();
    --depth_;
    return operand ? unary(Op::logical_not, op, std::move(operand)) : nullptr;
  }

  static std::optional<Op> comparison(const Token& token) {
    return operator_among({Op::equal, Op::not_equal, Op::less, Op::less_equal, Op::greater, Op::greater_equal}, token);
  }

  ExpressionPtr comparison_level() {
    auto left = sum_level();
    if (!left) return nullptr;
    const Token op = peek();
    if (const auto compares = comparison(op)) {
      take();
      if (peek().is_symbol("=")) return fail(peek(), "double-equals", "`==` is not an operator", "write a single `=`");
      auto right = sum_level();
      if (!right) return nullptr;
      if (comparison(peek()))
        return fail(peek(), "chained-comparison", "comparisons do not chain",
                    "write `x between a and b`, or two comparisons joined by `and`");
      return binary(*compares, op, std::move(left), std::move(right));
    }
    if (op.is_keyword("is")) return is_missing(std::move(left));
    const bool negated = op.is_keyword("not") && (peek(1).is_keyword("in") || peek(1).is_keyword("between"));
    if (negated) take();
    if (peek().is_keyword("in")) return in(std::move(left), negated);
    if (peek().is_keyword("between")) return between(std::move(left), negated);
    return left;
  }

  ExpressionPtr is_missing(ExpressionPtr left) {
    take();
    const bool negated = take_keyword("not");
    if (!take_keyword("missing")) return expected("`missing`");
    auto expression = make(Syntax::is_missing, left->begin);
    expression->negated = negated;
    adopt(*expression, std::move(left));
    return expression;
  }

  ExpressionPtr between(ExpressionPtr left, bool negated) {
    take();
    auto low = sum_level();
    if (!low) return nullptr;
    if (!take_keyword("and")) return expected("`and` and the upper end of `between`");
    auto high = sum_level();
    if (!high) return nullptr;
    auto expression = make(Syntax::between, left->begin);
    expression->negated = negated;
    adopt(*expression, std::move(left));
    adopt(*expression, std::move(low));
    adopt(*expression, std::move(high));
    return expression;
  }

  ExpressionPtr in(ExpressionPtr left, bool negated) {
    take();
    const std::size_t begin = left->begin;
    if (peek().kind == TokenKind::name) {
      const Token group = take();
      auto expression = named(Syntax::in_group, group, begin);
      expression->negated = negated;
      adopt(*expression, std::move(left));
      return expression;
    }
    if (!take_symbol("(")) return expected("a list in brackets or the name of a group");
    std::vector<ExpressionPtr> operands;
    operands.push_back(std::move(left));
    do {
      auto item = sum_level();
      if (!item) return nullptr;
      operands.push_back(std::move(item));
    } while (take_symbol(","));
    if (!take_symbol(")")) return expected("`)` or `,`");
    auto expression = make(Syntax::in_list, begin);
    expression->negated = negated;
    for (auto& operand : operands) adopt(*expression, std::move(operand));
    return expression;
  }

  ExpressionPtr sum_level() {
    return left_to_right([this] { return product_level(); }, {Op::add, Op::subtract});
  }

  ExpressionPtr product_level() {
    return left_to_right([this] { return unary_level(); }, {Op::multiply, Op::divide});
  }

  ExpressionPtr unary_level() {
    const Token op = peek();
    if (!take_symbol("-")) return member_level();
    if (++depth_ > kDeepestBrackets) return too_deep(op);
    auto operand = unary_level();
    --depth_;
    return operand ? unary(Op::negate, op, std::move(operand)) : nullptr;
  }

  ExpressionPtr member_level() {
    auto left = primary();
    while (left && take_symbol(".")) {
      const Token field = peek();
      if (field.kind != TokenKind::name) return expected("the name of a field");
      take();
      auto expression = named(Syntax::member, field, left->begin);
      adopt(*expression, std::move(left));
      left = std::move(expression);
      if (left->depth > kDeepest) return too_deep(field);
    }
    return left;
  }

  ExpressionPtr primary() {
    const Token token = peek();
    switch (token.kind) {
      case TokenKind::integer:
        take();
        return integer_or_duration(token);
      case TokenKind::decimal:
        take();
        return named(Syntax::decimal, token, token.begin);
      case TokenKind::date:
        take();
        return named(Syntax::date, token, token.begin);
      case TokenKind::text:
        take();
        return named(Syntax::text, token, token.begin);
      case TokenKind::name:
        return name_or_call();
      case TokenKind::keyword:
        if (token.text == "true" || token.text == "false") return take(), named(Syntax::boolean, token, token.begin);
        if (token.text == "missing") return take(), named(Syntax::missing, token, token.begin);
        if (token.text == "if") return conditional();
        return expected("a value");
      case TokenKind::symbol:
        if (take_symbol("(")) {
          auto inner = or_level();
          if (inner && !take_symbol(")")) return expected("`)`");
          return inner;
        }
        return expected("a value");
      case TokenKind::end:
        break;
    }
    return expected("a value");
  }

  ExpressionPtr integer_or_duration(const Token& number) {
    std::string word = peek().kind == TokenKind::name ? peek().text : "";
    bool working = false;
    if (word == "working" && peek(1).kind == TokenKind::name) {
      working = true;
      take();
      word = peek().text;
    }
    static const std::vector<std::pair<std::string_view, Unit>> units = {
        {"day", Unit::days},     {"days", Unit::days},     {"week", Unit::weeks}, {"weeks", Unit::weeks},
        {"month", Unit::months}, {"months", Unit::months}, {"year", Unit::years}, {"years", Unit::years}};
    const auto unit = std::find_if(units.begin(), units.end(), [&](const auto& u) { return u.first == word; });
    if (working && (unit == units.end() || unit->second != Unit::days)) return expected("`days` after `working`");
    if (unit == units.end()) return named(Syntax::integer, number, number.begin);
    take();
    auto expression = named(Syntax::duration, number, number.begin);
    expression->unit = working ? Unit::working_days : unit->second;
    return expression;
  }

  ExpressionPtr conditional() {
    const std::size_t begin = take().begin;
    auto condition = or_level();
    if (!condition) return nullptr;
    if (!take_keyword("then")) return expected("`then`");
    auto yes = or_level();
    if (!yes) return nullptr;
    if (!take_keyword("else")) return expected("`else`");
    auto no = or_level();
    if (!no) return nullptr;
    auto expression = make(Syntax::conditional, begin);
    adopt(*expression, std::move(condition));
    adopt(*expression, std::move(yes));
    adopt(*expression, std::move(no));
    return expression;
  }

  ExpressionPtr name_or_call() {
    const Token name = take();
    if (!peek().is_symbol("(")) return named(Syntax::name, name, name.begin);
    if (aggregate_named(name.text)) return aggregate(name);
    take();
    std::vector<ExpressionPtr> arguments;
    if (!peek().is_symbol(")")) {
      do {
        auto argument = or_level();
        if (!argument) return nullptr;
        arguments.push_back(std::move(argument));
      } while (take_symbol(","));
    }
    if (!take_symbol(")")) return expected("`)` or `,`");
    auto expression = named(Syntax::call, name, name.begin);
    for (auto& argument : arguments) adopt(*expression, std::move(argument));
    return expression;
  }

  // count(placements where start <= period.end), max(review of reviews where ...), last(reviews by review)
  ExpressionPtr aggregate(const Token& name) {
    take();
    const bool distinct = take_keyword("distinct");
    auto head = or_level();
    if (!head) return nullptr;
    ExpressionPtr value;
    Token table = peek();
    if (take_keyword("of")) {
      value = std::move(head);
      table = peek();
      if (table.kind != TokenKind::name) return expected("the name of a table");
      take();
    } else {
      if (head->syntax != Syntax::name) {
        if (!failed_)
          diagnostics_.error("aggregate-without-table", fmt::format("`{}` needs a table", name.text),
                             source_.span(head->begin, head->end),
                             fmt::format("write `{0}(TABLE where ...)` or `{0}(VALUE of TABLE where ...)`", name.text));
        failed_ = true;
        return nullptr;
      }
      table.text = head->text;
      table.begin = head->begin;
      table.end = head->end;
    }
    ExpressionPtr condition, order;
    if (take_keyword("where") && !(condition = or_level())) return nullptr;
    if (take_keyword("by") && !(order = or_level())) return nullptr;
    if (!take_symbol(")")) return expected("`where`, `by` or `)`");
    auto expression = named(Syntax::aggregate, name, name.begin);
    expression->table = table.text;
    expression->table_begin = table.begin;
    expression->table_end = table.end;
    expression->distinct = distinct;
    const std::pair<ExpressionPtr*, ExpressionPtr*> parts[] = {
        {&expression->value, &value}, {&expression->condition, &condition}, {&expression->order, &order}};
    for (const auto& [to, from] : parts) {
      if (!*from) continue;
      stand_above(*expression, **from);
      *to = std::move(*from);
    }
    return expression;
  }

  const ExpressionSource& source_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool failed_ = false;
};

}  // namespace

ExpressionPtr parse(const ExpressionSource& source, Diagnostics& diagnostics) {
  Diagnostics own;
  if (source.text.size() > kMostBytes) {
    diagnostics.error("too-deep", "the expression is too long", source.span(0, 1), "split it into terms");
    return nullptr;
  }
  auto expression = Parser(source, own).run();
  diagnostics.append(own);
  return expression;
}

}  // namespace outturn::language
