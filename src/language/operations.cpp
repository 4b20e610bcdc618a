// SPDX-License-Identifier: MIT
#include "language/operations.h"

#include <algorithm>
#include <functional>

#include "language/code_kernels.h"
#include "language/kernels.h"
#include "language/scalar_functions.h"

namespace outturn::language {
namespace {

using Int = std::int32_t;
using Long = std::int64_t;

constexpr Kinds kWhole{Kind::integer, Kind::days, Kind::months, Kind::working_days};
constexpr Kinds kOrdered{Kind::integer, Kind::date, Kind::days, Kind::months, Kind::working_days};
constexpr Kinds kAnyInt32{Kind::integer,      Kind::date, Kind::days,   Kind::months,
                          Kind::working_days, Kind::row,  Kind::missing};
constexpr Kinds kComparable{Kind::boolean, Kind::code, Kind::integer, Kind::decimal,     Kind::date,
                            Kind::days,    Kind::text, Kind::months,  Kind::working_days};
constexpr Kinds kAnyInt64{Kind::decimal, Kind::text};

constexpr Parameter date(std::string_view name) {
  return {.name = name, .kinds = Kind::date, .converts_to = Kind::date};
}
constexpr Parameter integer(std::string_view name) {
  return {.name = name, .kinds = Kind::integer, .converts_to = Kind::integer};
}
constexpr Parameter text_or_code(std::string_view name) {
  return {.name = name, .kinds = {Kind::text, Kind::code}, .converts_to = Kind::text};
}
constexpr Parameter text(std::string_view name) {
  return {.name = name, .kinds = Kind::text, .converts_to = Kind::text};
}
constexpr Parameter quoted(std::string_view name) {
  return {.name = name, .kinds = Kind::text, .converts_to = Kind::text, .literal = true};
}
constexpr std::array<Parameter, 3> one(Kinds a) {
  return {{{.name = "a", .kinds = a}}};
}
constexpr std::array<Parameter, 3> two(Kinds a, Kinds b) {
  return {{{.name = "a", .kinds = a}, {.name = "b", .kinds = b}}};
}
constexpr std::array<Parameter, 3> branches(Kinds kinds) {
  return {
      {{.name = "condition", .kinds = Kind::boolean}, {.name = "a", .kinds = kinds}, {.name = "b", .kinds = kinds}}};
}

constexpr Gives kFirst = Gives::type_of(0);
constexpr Gives kSecond = Gives::type_of(1);

// clang-format off
constexpr Operation kTable[] = {
    {.op = Op::logical_or, .name = "or", .parameters = two(Kind::boolean, Kind::boolean), .gives = Kind::boolean,
     .missing = MissingRule::three_valued, .kernel = over_logic<scalar::logical_or>,
     .meaning = "whether at least one is true"},
    {.op = Op::logical_and, .name = "and", .parameters = two(Kind::boolean, Kind::boolean), .gives = Kind::boolean,
     .missing = MissingRule::three_valued, .kernel = over_logic<scalar::logical_and>,
     .meaning = "whether both are true"},
    {.op = Op::logical_not, .name = "not", .form = Form::prefix, .parameters = one(Kind::boolean),
     .gives = Kind::boolean, .missing = MissingRule::three_valued, .kernel = over_logic<scalar::logical_not>,
     .meaning = "whether it is false"},

    {.op = Op::equal, .name = "=", .parameters = two(Kind::boolean, Kind::boolean), .alike = true,
     .gives = Kind::boolean, .kernel = equal_logic, .meaning = "whether they are the same"},
    {.op = Op::equal, .name = "=", .parameters = two(Kind::code, Kind::code), .alike = true, .gives = Kind::boolean,
     .kernel = equal_codes, .meaning = "whether they are the same; unknown for a code that is not in its list"},
    {.op = Op::equal, .name = "=", .parameters = two(kOrdered, kOrdered), .alike = true, .gives = Kind::boolean,
     .kernel = compared<Int, std::equal_to<>>, .meaning = "whether they are the same"},
    {.op = Op::equal, .name = "=", .parameters = two(kAnyInt64, kAnyInt64), .alike = true, .gives = Kind::boolean,
     .kernel = compared<Long, std::equal_to<>>, .meaning = "whether they are the same"},
    {.op = Op::not_equal, .name = "!=", .parameters = two(kComparable, kComparable), .alike = true,
     .gives = Kind::boolean, .meaning = "`not a = b`"},
    {.op = Op::less, .name = "<", .parameters = two(kOrdered, kOrdered), .alike = true, .gives = Kind::boolean,
     .kernel = compared<Int, std::less<>>, .meaning = "whether the first is smaller, earlier or shorter"},
    {.op = Op::less, .name = "<", .parameters = two(Kind::decimal, Kind::decimal), .alike = true,
     .gives = Kind::boolean, .kernel = compared<Long, std::less<>>, .meaning = "whether the first is smaller"},
    {.op = Op::less_equal, .name = "<=", .parameters = two(kOrdered, kOrdered), .alike = true, .gives = Kind::boolean,
     .kernel = compared<Int, std::less_equal<>>, .meaning = "`a < b or a = b`"},
    {.op = Op::less_equal, .name = "<=", .parameters = two(Kind::decimal, Kind::decimal), .alike = true,
     .gives = Kind::boolean, .kernel = compared<Long, std::less_equal<>>, .meaning = "`a < b or a = b`"},
    {.op = Op::greater, .name = ">", .parameters = two(kOrdered, kOrdered), .alike = true, .gives = Kind::boolean,
     .meaning = "`b < a`"},
    {.op = Op::greater, .name = ">", .parameters = two(Kind::decimal, Kind::decimal), .alike = true,
     .gives = Kind::boolean, .meaning = "`b < a`"},
    {.op = Op::greater_equal, .name = ">=", .parameters = two(kOrdered, kOrdered), .alike = true,
     .gives = Kind::boolean, .meaning = "`b <= a`"},
    {.op = Op::greater_equal, .name = ">=", .parameters = two(Kind::decimal, Kind::decimal), .alike = true,
     .gives = Kind::boolean, .meaning = "`b <= a`"},

    {.op = Op::in_codes, .name = "a in GROUP", .form = Form::phrase, .parameters = one(Kind::code),
     .gives = Kind::boolean, .foldable = false, .kernel = by_code<CodeQuestion::listed>,
     .meaning = "whether the code is in the group, or in a list of codes; unknown for a code that is not in its list"},

    {.op = Op::is_missing, .name = "a is missing", .form = Form::phrase, .parameters = one(Kind::boolean),
     .gives = Kind::boolean, .missing = MissingRule::answers, .kernel = is_missing<kUnknown>,
     .meaning = "whether it is unknown"},
    {.op = Op::is_missing, .name = "a is missing", .form = Form::phrase, .parameters = one(Kind::code),
     .gives = Kind::boolean, .missing = MissingRule::answers, .kernel = is_missing<kMissingByte>,
     .meaning = "whether there is no value"},
    {.op = Op::is_missing, .name = "a is missing", .form = Form::phrase, .parameters = one(kAnyInt32),
     .gives = Kind::boolean, .missing = MissingRule::answers, .kernel = is_missing<kMissingInt>,
     .meaning = "whether there is no value"},
    {.op = Op::is_missing, .name = "a is missing", .form = Form::phrase, .parameters = one(kAnyInt64),
     .gives = Kind::boolean, .missing = MissingRule::answers, .kernel = is_missing<kMissingLong>,
     .meaning = "whether there is no value"},

    {.op = Op::conditional, .name = "if condition then a else b", .form = Form::phrase,
     .parameters = branches(Kind::boolean), .alike = true, .gives = kSecond, .missing = MissingRule::chooses,
     .kernel = choose<kUnknown>, .meaning = "`a` where the condition is true, `b` where it is false"},
    {.op = Op::conditional, .name = "if condition then a else b", .form = Form::phrase,
     .parameters = branches(Kind::code), .alike = true, .gives = kSecond, .missing = MissingRule::chooses,
     .kernel = choose<kMissingByte>, .meaning = "`a` where the condition is true, `b` where it is false"},
    {.op = Op::conditional, .name = "if condition then a else b", .form = Form::phrase,
     .parameters = branches(kAnyInt32), .alike = true, .gives = kSecond, .missing = MissingRule::chooses,
     .kernel = choose<kMissingInt>, .meaning = "`a` where the condition is true, `b` where it is false"},
    {.op = Op::conditional, .name = "if condition then a else b", .form = Form::phrase,
     .parameters = branches(kAnyInt64), .alike = true, .gives = kSecond, .missing = MissingRule::chooses,
     .kernel = choose<kMissingLong>, .meaning = "`a` where the condition is true, `b` where it is false"},

    {.op = Op::add, .name = "+", .parameters = two(kWhole, kWhole), .alike = true, .gives = kFirst,
     .kernel = over_integers<scalar::add<Long>>, .meaning = "the sum"},
    {.op = Op::add, .name = "+", .parameters = two(Kind::decimal, Kind::decimal), .gives = Kind::decimal,
     .kernel = over_decimals<scalar::add<Wide>>, .meaning = "the sum"},
    {.op = Op::add, .name = "+", .parameters = two(Kind::date, Kind::days), .gives = Kind::date,
     .kernel = over_integers<scalar::add_days>, .meaning = "that many days later"},
    {.op = Op::add, .name = "+", .parameters = two(Kind::date, Kind::months), .gives = Kind::date,
     .kernel = over_days<scalar::add_months>,
     .meaning = "the same day that many months later, or the last day of that month"},
    {.op = Op::add, .name = "+", .parameters = two(Kind::date, Kind::working_days), .gives = Kind::date,
     .foldable = false, .kernel = over_days<scalar::add_working_days>, .meaning = "that many working days later"},
    {.op = Op::subtract, .name = "-", .parameters = two(kWhole, kWhole), .alike = true, .gives = kFirst,
     .kernel = over_integers<scalar::subtract<Long>>, .meaning = "the difference"},
    {.op = Op::subtract, .name = "-", .parameters = two(Kind::decimal, Kind::decimal), .gives = Kind::decimal,
     .kernel = over_decimals<scalar::subtract<Wide>>, .meaning = "the difference"},
    {.op = Op::subtract, .name = "-", .parameters = two(Kind::date, Kind::date), .gives = Kind::days,
     .kernel = over_integers<scalar::subtract<Long>>, .meaning = "the days from the second to the first"},
    {.op = Op::subtract, .name = "-", .parameters = two(Kind::date, Kind::days), .gives = Kind::date,
     .kernel = over_integers<scalar::subtract_days>, .meaning = "that many days earlier"},
    {.op = Op::subtract, .name = "-", .parameters = two(Kind::date, Kind::months), .gives = Kind::date,
     .kernel = over_days<scalar::subtract_months>,
     .meaning = "the same day that many months earlier, or the last day of that month"},
    {.op = Op::subtract, .name = "-", .parameters = two(Kind::date, Kind::working_days), .gives = Kind::date,
     .foldable = false, .kernel = over_days<scalar::subtract_working_days>,
     .meaning = "that many working days earlier"},
    {.op = Op::multiply, .name = "*", .parameters = two(kWhole, Kind::integer), .gives = kFirst,
     .kernel = over_integers<scalar::multiply>, .meaning = "the product"},
    {.op = Op::multiply, .name = "*", .parameters = two(Kind::decimal, Kind::decimal), .gives = Kind::decimal,
     .kernel = over_decimals<scalar::multiply_decimals>, .meaning = "the product, rounded to four places"},
    {.op = Op::divide, .name = "/", .parameters = two(Kind::decimal, Kind::decimal), .gives = Kind::decimal,
     .kernel = over_decimals<scalar::divide>, .meaning = "the quotient, rounded to four places; missing if `b` is 0"},
    {.op = Op::negate, .name = "-", .form = Form::prefix, .parameters = one(kWhole), .gives = kFirst,
     .kernel = over_integers<scalar::negate<Long>>, .meaning = "the same with the other sign"},
    {.op = Op::negate, .name = "-", .form = Form::prefix, .parameters = one(Kind::decimal), .gives = Kind::decimal,
     .kernel = over_decimals<scalar::negate<Wide>>, .meaning = "the same with the other sign"},
    {.op = Op::to_decimal, .name = "", .form = Form::implied, .parameters = one(Kind::integer),
     .gives = Kind::decimal, .kernel = over_any<scalar::to_decimal, Int, Long>,
     .meaning = "a whole number beside a decimal"},

    {.op = Op::years_between, .name = "years_between", .form = Form::function,
     .parameters = {{date("from"), date("to")}}, .gives = Kind::integer, .kernel = over_days<scalar::years_between>,
     .meaning = "completed years: the age on `to` of someone born on `from` (29 February: 1 March in other years)"},
    {.op = Op::months_between, .name = "months_between", .form = Form::function,
     .parameters = {{date("from"), date("to")}}, .gives = Kind::integer, .kernel = over_days<scalar::months_between>,
     .meaning = "completed calendar months"},
    {.op = Op::working_days_between, .name = "working_days_between", .form = Form::function,
     .parameters = {{date("from"), date("to")}}, .gives = Kind::integer, .foldable = false,
     .kernel = over_days<scalar::working_days_between>,
     .meaning = "working days after `from` up to and including `to`; `from` is day 0"},
    {.op = Op::birthday, .name = "birthday", .form = Form::function,
     .parameters = {{date("born"), integer("age")}}, .gives = Kind::date, .kernel = over_days<scalar::birthday>,
     .meaning = "the day on which that age is reached (29 February: 1 March in other years)"},
    {.op = Op::financial_year, .name = "financial_year", .form = Form::function,
     .parameters = {{date("day")}}, .gives = Kind::integer, .kernel = over_days<scalar::financial_year>,
     .meaning = "the year in which the financial year of that day starts: 2021 for 31 March 2022"},
    {.op = Op::school_term_ended, .name = "school_term_ended", .form = Form::function,
     .parameters = {{date("day")}}, .gives = Kind::date, .kernel = over_days<scalar::school_term_ended>,
     .meaning =
         "the last day of the latest school term that ended on or before that day: 31 December, 31 March or 31 August"},
    {.op = Op::school_term_start, .name = "school_term_start", .form = Form::function,
     .parameters = {{date("day")}}, .gives = Kind::date, .kernel = over_days<scalar::school_term_start>,
     .meaning = "the first day of the school term that day is in: 1 September, 1 January or 1 April"},
    {.op = Op::financial_year_start, .name = "financial_year_start", .form = Form::function,
     .parameters = {{integer("year")}}, .gives = Kind::date,
     .kernel = over_any<scalar::financial_year_start, Int, Day>,
     .meaning = "the 1 April on which the financial year that starts in that year begins"},
    {.op = Op::financial_year_end, .name = "financial_year_end", .form = Form::function,
     .parameters = {{integer("year")}}, .gives = Kind::date, .kernel = over_any<scalar::financial_year_end, Int, Day>,
     .meaning = "the 31 March on which the financial year that starts in that year ends: 31 March 2022 for 2021"},
    {.op = Op::earlier, .name = "earlier", .form = Form::function,
     .parameters = {{date("a"), date("b")}}, .gives = Kind::date, .kernel = over_days<scalar::earlier>,
     .meaning = "the earlier of two dates; missing if either is"},
    {.op = Op::later, .name = "later", .form = Form::function,
     .parameters = {{date("a"), date("b")}}, .gives = Kind::date, .kernel = over_days<scalar::later>,
     .meaning = "the later of two dates; missing if either is"},
    {.op = Op::starts_with, .name = "starts_with", .form = Form::function,
     .parameters = {{text_or_code("value"), quoted("start")}}, .gives = Kind::boolean, .foldable = false,
     .kernel = by_text<CodeQuestion::starts_with>, .meaning = "whether a code or text starts with a text in quotes"},
    {.op = Op::ends_with, .name = "ends_with", .form = Form::function,
     .parameters = {{text_or_code("value"), quoted("end")}}, .gives = Kind::boolean, .foldable = false,
     .kernel = by_text<CodeQuestion::ends_with>, .meaning = "whether a code or text ends with a text in quotes"},
    {.op = Op::matches, .name = "matches", .form = Form::function,
     .parameters = {{text_or_code("value"), quoted("form")}}, .gives = Kind::boolean, .foldable = false,
     .kernel = by_text<CodeQuestion::matches>,
     .meaning = "whether the whole of a code or text has a form in quotes: 9 a digit, A a letter, ? any character, * "
                "any number of them, everything else itself, in capitals or not"},
    {.op = Op::alike, .name = "alike", .form = Form::function,
     .parameters = {{text("a"), text("b")}}, .gives = Kind::boolean, .foldable = false, .kernel = alike,
     .meaning = "whether two texts are the same but for spaces and capitals"},
    {.op = Op::date_in, .name = "date_in", .form = Form::function,
     .parameters = {{text("value")}}, .gives = Kind::date, .foldable = false, .kernel = day_in_text<scalar::date_in>,
     .meaning = "the day that a text gives as day/month/year; missing if it gives none"},
    {.op = Op::first_day_in, .name = "first_day_in", .form = Form::function,
     .parameters = {{text("value")}}, .gives = Kind::date, .foldable = false,
     .kernel = day_in_text<scalar::first_day_in>,
     .meaning = "as `date_in`; if the day, or the day and the month, are zz, the first day that it could be"},
};
// clang-format on

// Every operation has rows, they stand together, and in the order of Op.
constexpr bool follows_op() {
  Op expected = kFirstOperation;
  const Operation* before = nullptr;
  for (const Operation& row : kTable) {
    if (before && row.op == before->op) continue;
    if (row.op != expected) return false;
    expected = static_cast<Op>(static_cast<int>(expected) + 1);
    before = &row;
  }
  return before->op == kLastOperation;
}
static_assert(follows_op(), "kTable has the operations of Op, in its order");

// Where the rows of each operation begin.
constexpr std::size_t place_of(Op op) {
  return static_cast<std::size_t>(op) - static_cast<std::size_t>(kFirstOperation);
}
constexpr auto kBegins = [] {
  std::array<std::size_t, place_of(kLastOperation) + 2> begins{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < std::size(kTable); ++i)
    if (i == 0 || kTable[i].op != kTable[i - 1].op) begins[next++] = i;
  begins[next] = std::size(kTable);
  return begins;
}();

static_assert(std::size(kTable) - kBegins[place_of(kFirstFunction)] ==
                  place_of(kLastOperation) - place_of(kFirstFunction) + 1,
              "a function has one row");

bool takes(const Operation& row, std::span<const Kind> operands) {
  std::size_t at = 0;
  for (const Parameter& parameter : row.parameters) {
    if (parameter.kinds.empty() || parameter.literal) continue;
    if (at == operands.size() || !parameter.kinds.contains(operands[at])) return false;
    ++at;
  }
  return at == operands.size() && (!row.alike || operands[at - 1] == operands[at - 2]);
}

}  // namespace

std::size_t Operation::arity() const {
  return static_cast<std::size_t>(
      std::count_if(parameters.begin(), parameters.end(), [](const Parameter& p) { return !p.kinds.empty(); }));
}

std::span<const Operation> operations() {
  return kTable;
}

std::span<const Operation> operations_of(Op op) {
  if (op < kFirstOperation) return {};
  const std::size_t begin = kBegins[place_of(op)];
  return operations().subspan(begin, kBegins[place_of(op) + 1] - begin);
}

const Operation* find_operation(Op op, std::span<const Kind> operands) {
  for (const Operation& row : operations_of(op))
    if (takes(row, operands)) return &row;
  return nullptr;
}

std::span<const Operation> functions() {
  return operations().subspan(kBegins[place_of(kFirstFunction)]);
}

const Operation* find_function(std::string_view name) {
  for (const Operation& row : functions())
    if (row.name == name) return &row;
  return nullptr;
}

std::string signature_of(const Operation& function) {
  std::string text(function.name);
  for (std::size_t i = 0; i < function.arity(); ++i)
    text.append(i == 0 ? "(" : ", ").append(function.parameters[i].name);
  return text + ")";
}

std::string_view spelling_of(Op op) {
  const auto rows = operations_of(op);
  return rows.empty() ? std::string_view() : rows.front().name;
}

}  // namespace outturn::language
