// SPDX-License-Identifier: MIT
#include "slow_evaluator.h"

#include <algorithm>
#include <cctype>
#include <regex>

#include "outturn/day.h"

namespace outturn::test {
namespace {

using language::Aggregate;
using language::Kind;
using language::Node;
using language::Op;
using language::Type;

__extension__ typedef __int128 Wide;

// Half away from zero.
Wide rounded_quotient(Wide n, Wide d) {
  const bool negative = (n < 0) != (d < 0);
  const Wide a = n < 0 ? -n : n;
  const Wide b = d < 0 ? -d : d;
  const Wide quotient = a / b + (2 * (a % b) >= b ? 1 : 0);
  return negative ? -quotient : quotient;
}

// A number that its type cannot hold is missing.
Cell number_of(Wide value, Kind kind) {
  const Wide limit = kind == Kind::decimal ? Wide{INT64_MAX} : Wide{INT32_MAX};
  if (value > limit || value < -limit) return {};
  return Cell::of(static_cast<std::int64_t>(value));
}

Cell truth(bool value) {
  return Cell::of(value ? 1 : 0);
}

// A day outside the years 0 to 9999 is missing.
Cell day_cell(Wide day) {
  if (day < day_of({0, 1, 1}) || day > day_of({9999, 12, 31})) return {};
  return Cell::of(static_cast<std::int64_t>(day));
}

bool leads_out_of_the_calendar(std::int64_t years) {
  return years < -10000 || years > 10000;
}

// A code in no list is neither one code nor another.
bool is_undecided(const Cell& cell, const Type& type) {
  return cell.missing || (type.kind == Kind::code && !type.codes->is_listed(static_cast<std::uint8_t>(cell.number)));
}

Day shifted_months(Day day, std::int64_t months) {
  Date date = date_of(day);
  for (; months > 0; --months) date.month == 12 ? (++date.year, date.month = 1) : ++date.month;
  for (; months < 0; ++months) date.month == 1 ? (--date.year, date.month = 12) : --date.month;
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  return day_of(date);
}

Day anniversary(Day born, std::int64_t years) {
  Date date = date_of(born);
  date.year += static_cast<int>(years);
  if (date.day > days_in_month(date.year, date.month)) return day_of({date.year, 3, 1});
  return day_of(date);
}

// The most whole steps that do not lead past `to`.
template <class Step>
std::int64_t completed(Day from, Day to, Step step) {
  std::int64_t n = 0;
  while (step(from, n + 1) <= to) ++n;
  while (step(from, n) > to) --n;
  return n;
}

bool is_term_start(Day day) {
  const Date d = date_of(day);
  return d.day == 1 && (d.month == 9 || d.month == 1 || d.month == 4);
}

// A form of `matches` as a regular expression.
std::string expression_for(const std::string& form) {
  std::string expression;
  for (const char c : form) {
    if (c == '9')
      expression += "[0-9]";
    else if (c == 'A')
      expression += "[A-Za-z]";
    else if (c == '?')
      expression += "[^]";
    else if (c == '*')
      expression += "[^]*";
    else
      expression += std::isalnum(static_cast<unsigned char>(c)) ? std::string(1, c) : std::string("\\") + c;
  }
  return expression;
}

}  // namespace

Cell SlowEvaluator::value(const Node& expression, language::TableIndex counted, int row) const {
  Frame frame;
  if (counted && vocabulary_.tables[counted].of_children) {
    frame.child = counted == language::kChildren ? row : tables_[counted].rows[static_cast<std::size_t>(row)].child;
    frame.scopes.emplace_back(language::kChildren, frame.child);
  }
  if (counted && counted != language::kChildren) frame.scopes.emplace_back(counted, row);
  return evaluate(expression, frame);
}

Cell SlowEvaluator::evaluate(const Node& node, const Frame& frame) const {
  const auto operand = [&](std::size_t i) { return evaluate(*node.operands[i], frame); };
  switch (node.op) {
    case Op::constant:
      return constant(node);
    case Op::period_start:
      return Cell::of(period_.start);
    case Op::period_end:
      return Cell::of(period_.end);
    case Op::period_is_financial_year:
      return truth(date_of(period_.start).month == 4 && date_of(period_.start).day == 1 &&
                   date_of(period_.end).month == 3 && date_of(period_.end).day == 31 &&
                   date_of(period_.end).year == date_of(period_.start).year + 1);
    case Op::period_year: {
      const Date end = date_of(period_.end);
      return Cell::of(end.month <= 3 ? end.year - 1 : end.year);
    }
    case Op::field: {
      const auto& scope = frame.scopes[frame.scopes.size() - 1 - static_cast<std::size_t>(node.scope)];
      return field(scope.first, scope.second, node.field);
    }
    case Op::row_field: {
      const Cell row = operand(0);
      return row.missing ? row : field(node.table, static_cast<int>(row.number), node.field);
    }
    case Op::parameter: {
      const Argument& argument = frame.arguments[node.parameter];
      return evaluate(*argument.node, *argument.frame);
    }
    case Op::term:
      return term(node, frame);
    case Op::negate: {
      const Cell value = operand(0);
      return value.missing ? value : Cell::of(-value.number);
    }
    case Op::logical_not: {
      const Cell value = operand(0);
      return value.missing ? value : truth(value.number == 0);
    }
    case Op::logical_and:
    case Op::logical_or:
      return logical(node, frame);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
      return arithmetic(node, frame);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
      return comparison(node, frame);
    case Op::in_codes:
    case Op::in_list:
      return in(node, frame);
    case Op::is_missing:
      return truth(operand(0).missing);
    case Op::conditional: {
      const Cell condition = operand(0);
      return condition.missing ? condition : operand(condition.number != 0 ? 1 : 2);
    }
    case Op::to_decimal: {
      const Cell value = operand(0);
      return value.missing ? value : Cell::of(value.number * kDecimalScale);
    }
    case Op::aggregate:
      return aggregate(node, frame);
    default:
      return function(node, frame);
  }
}

Cell SlowEvaluator::constant(const Node& node) const {
  if (node.constant == kMissingLong) return {};
  if (node.type.kind == Kind::text) return Cell::of(node.text);
  if (node.type.kind == Kind::boolean) return truth(node.constant != 0);
  return Cell::of(node.constant);
}

Cell SlowEvaluator::field(language::TableIndex table, int row, language::FieldIndex field) const {
  const TestTable& t = tables_[table];
  if (field.value() < t.missing_altogether.size() && t.missing_altogether[field]) return {};
  return t.rows[static_cast<std::size_t>(row)].cells[field];
}

// A term sees the child and the one row it speaks about, and nothing of what is around the place of its use.
Cell SlowEvaluator::term(const Node& node, const Frame& frame) const {
  const language::Term& term = terms_[node.term];
  Frame inner;
  if (term.table) {
    if (vocabulary_.tables[term.table].of_children) {
      inner.child = frame.child;
      inner.scopes.emplace_back(language::kChildren, frame.child);
    }
    if (term.table != language::kChildren)
      inner.scopes.push_back(frame.scopes[frame.scopes.size() - 1 - static_cast<std::size_t>(node.scope)]);
  }
  for (const auto& argument : node.operands) inner.arguments.push_back({argument.get(), &frame});
  return evaluate(*term.body, inner);
}

Cell SlowEvaluator::logical(const Node& node, const Frame& frame) const {
  const std::int64_t decisive = node.op == Op::logical_and ? 0 : 1;  // one false makes `and` false, one true `or` true
  const Cell a = evaluate(*node.operands[0], frame);
  const Cell b = evaluate(*node.operands[1], frame);
  if (a.is(decisive) || b.is(decisive)) return Cell::of(decisive);
  if (a.missing || b.missing) return {};
  return Cell::of(1 - decisive);
}

Day SlowEvaluator::shifted_working_days(Day day, std::int64_t n) const {
  for (; n > 0; --n) {
    do ++day;
    while (!is_working_day(day));
  }
  for (; n < 0; ++n) {
    do --day;
    while (!is_working_day(day));
  }
  return day;
}

Cell SlowEvaluator::arithmetic(const Node& node, const Frame& frame) const {
  const Cell a = evaluate(*node.operands[0], frame);
  const Cell b = evaluate(*node.operands[1], frame);
  if (a.missing || b.missing) return {};
  const Kind kind = node.type.kind;
  const Kind right = node.operands[1]->type.kind;
  if (kind == Kind::date && (right == Kind::months || right == Kind::working_days)) {
    const std::int64_t n = node.op == Op::add ? b.number : -b.number;
    const Day day = static_cast<Day>(a.number);
    if (right == Kind::working_days)  // more than the calendar of bank holidays has
      return n < -100'000 || n > 100'000 ? Cell{} : Cell::of(shifted_working_days(day, n));
    return leads_out_of_the_calendar(n / 12) ? Cell{} : day_cell(shifted_months(day, n));
  }
  const Wide x = a.number;
  const Wide y = b.number;
  if (kind == Kind::date) return day_cell(node.op == Op::add ? x + y : x - y);
  switch (node.op) {
    case Op::add:
      return number_of(x + y, kind);
    case Op::subtract:
      return number_of(x - y, kind);
    case Op::multiply:
      return number_of(kind == Kind::decimal ? rounded_quotient(x * y, kDecimalScale) : x * y, kind);
    default:
      return y == 0 ? Cell{} : number_of(rounded_quotient(x * kDecimalScale, y), kind);
  }
}

Cell SlowEvaluator::comparison(const Node& node, const Frame& frame) const {
  const Cell a = evaluate(*node.operands[0], frame);
  const Cell b = evaluate(*node.operands[1], frame);
  if (is_undecided(a, node.operands[0]->type) || is_undecided(b, node.operands[1]->type)) return {};
  switch (node.op) {
    case Op::equal:
      return truth(a == b);
    case Op::not_equal:
      return truth(!(a == b));
    case Op::less:
      return truth(a.number < b.number);
    default:
      return truth(a.number <= b.number);
  }
}

Cell SlowEvaluator::in(const Node& node, const Frame& frame) const {
  const Cell value = evaluate(*node.operands[0], frame);
  const Type& type = node.operands[0]->type;
  if (is_undecided(value, type)) return {};
  bool unknown = false;
  if (node.op == Op::in_codes) {
    for (const auto code : node.codes) {
      if (value.is(code)) return truth(true);
      unknown = unknown || code == kMissingByte;
    }
  }
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    const Cell item = evaluate(*node.operands[i], frame);
    if (item == value) return truth(true);
    unknown = unknown || is_undecided(item, type);
  }
  return unknown ? Cell{} : truth(false);
}

Cell SlowEvaluator::function(const Node& node, const Frame& frame) const {
  const Type& type = node.operands[0]->type;
  const Cell first = evaluate(*node.operands[0], frame);
  const Cell second = node.operands.size() > 1 ? evaluate(*node.operands[1], frame) : Cell::of(0);
  if (is_undecided(first, type) || second.missing) return {};
  const Day a = static_cast<Day>(first.number);
  const Day b = static_cast<Day>(second.number);
  switch (node.op) {
    case Op::years_between:
      return Cell::of(completed(a, b, anniversary));
    case Op::months_between:
      return Cell::of(completed(a, b, shifted_months));
    case Op::working_days_between: {
      std::int64_t n = 0;
      for (Day day = a + 1; day <= b; ++day) n += is_working_day(day);
      for (Day day = b + 1; day <= a; ++day) n -= is_working_day(day);
      return Cell::of(n);
    }
    case Op::birthday:
      return leads_out_of_the_calendar(second.number) ? Cell{} : day_cell(anniversary(a, second.number));
    case Op::financial_year:
      return Cell::of(date_of(a).month <= 3 ? date_of(a).year - 1 : date_of(a).year);
    case Op::school_term_ended: {
      Day day = a;  // back to a day after which another term begins
      for (; !is_term_start(day + 1); --day) {
      }
      return Cell::of(day);
    }
    case Op::school_term_start: {
      Day day = a;
      for (; !is_term_start(day); --day) {
      }
      return Cell::of(day);
    }
    case Op::financial_year_start:
    case Op::financial_year_end: {
      if (first.number < 1 || first.number > 9999) return {};
      const int year = static_cast<int>(first.number);
      return Cell::of(node.op == Op::financial_year_start ? day_of({year, 4, 1}) : day_of({year + 1, 4, 1}) - 1);
    }
    case Op::earlier:
      return Cell::of(std::min(a, b));
    case Op::later:
      return Cell::of(std::max(a, b));
    case Op::starts_with:
    case Op::ends_with: {
      const std::string text =
          type.kind == Kind::code ? type.codes->code_of(static_cast<std::uint8_t>(first.number)) : first.text;
      return truth(node.op == Op::starts_with ? text.starts_with(node.text) : text.ends_with(node.text));
    }
    case Op::matches:
      return truth(std::regex_match(
          type.kind == Kind::code ? type.codes->code_of(static_cast<std::uint8_t>(first.number)) : first.text,
          std::regex(expression_for(node.text), std::regex::icase)));
    case Op::alike: {
      const auto plain = [](std::string text) {
        std::erase(text, ' ');
        std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
        return text;
      };
      return truth(plain(first.text) == plain(second.text));
    }
    case Op::date_in: {
      std::smatch found;
      static const std::regex form("(\\d\\d?)/(\\d\\d?)/(\\d{4})");
      if (!std::regex_match(first.text, found, form)) return {};
      const Date date{std::stoi(found[3]), std::stoi(found[2]), std::stoi(found[1])};
      if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in_month(date.year, date.month))
        return {};
      return Cell::of(day_of(date));
    }
    case Op::first_day_in: {
      std::smatch found;
      static const std::regex form("(\\d\\d?|zz)/(\\d\\d?|zz)/(\\d{4})", std::regex::icase);
      if (!std::regex_match(first.text, found, form)) return {};
      const auto is_number = [](const std::string& part) { return std::isdigit(static_cast<unsigned char>(part[0])); };
      if (is_number(found[1]) && !is_number(found[2])) return {};
      const Date date{std::stoi(found[3]), is_number(found[2]) ? std::stoi(found[2]) : 1,
                      is_number(found[1]) ? std::stoi(found[1]) : 1};
      if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in_month(date.year, date.month))
        return {};
      return Cell::of(day_of(date));
    }
    default:
      return {};
  }
}

Cell SlowEvaluator::aggregate(const Node& node, const Frame& frame) const {
  const auto& rows = tables_[node.table].rows;
  const bool of_children = vocabulary_.tables[node.table].of_children;
  std::vector<Cell> values;  // of the rows taken
  Cell picked, best;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (of_children && rows[r].child != frame.child) continue;
    Frame inner = frame;
    inner.scopes.emplace_back(node.table, static_cast<int>(r));
    if (node.condition && !evaluate(*node.condition, inner).is(1)) continue;
    values.push_back(node.value ? evaluate(*node.value, inner) : Cell{});
    const Cell order = node.order ? evaluate(*node.order, inner) : Cell::of(static_cast<std::int64_t>(r));
    if (order.missing) continue;
    const bool better = picked.missing ||
                        (node.aggregate == Aggregate::last ? order.number >= best.number : order.number < best.number);
    if (better) {
      picked = Cell::of(static_cast<std::int64_t>(r));
      best = order;
    }
  }
  if (node.aggregate == Aggregate::first || node.aggregate == Aggregate::last) return picked;
  if (!node.value)
    return node.aggregate == Aggregate::any ? truth(!values.empty()) : Cell::of(std::int64_t(values.size()));
  return combined(node, values);
}

Cell SlowEvaluator::combined(const Node& node, const std::vector<Cell>& values) const {
  std::vector<Cell> known;
  for (const Cell& value : values)
    if (!value.missing) known.push_back(value);
  const auto contains = [&known](std::int64_t n) {
    return std::any_of(known.begin(), known.end(), [n](const Cell& c) { return c.number == n; });
  };
  const bool some_unknown = known.size() < values.size();
  switch (node.aggregate) {
    case Aggregate::count:
      return Cell::of(std::int64_t(std::set<Cell>(known.begin(), known.end()).size()));
    case Aggregate::any:
      return contains(1) ? truth(true) : some_unknown ? Cell{} : truth(false);
    case Aggregate::all:
      return contains(0) ? truth(false) : some_unknown ? Cell{} : truth(true);
    case Aggregate::min:
      return known.empty() ? Cell{} : *std::min_element(known.begin(), known.end());
    case Aggregate::max:
      return known.empty() ? Cell{} : *std::max_element(known.begin(), known.end());
    default:
      break;
  }
  Wide total = 0;
  for (const Cell& value : known) total += value.number;
  if (node.aggregate == Aggregate::sum) return number_of(total, node.type.kind);
  if (known.empty()) return {};
  if (node.value->type.kind != Kind::decimal) total *= kDecimalScale;
  return number_of(rounded_quotient(total, static_cast<Wide>(known.size())), Kind::decimal);
}

}  // namespace outturn::test
