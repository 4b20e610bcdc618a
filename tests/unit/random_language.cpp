// SPDX-License-Identifier: MIT
#include "random_language.h"

#include <algorithm>

#include "outturn/day.h"

namespace outturn::test {

using language::Field;
using language::kChildren;
using language::Table;
using language::Type;

Language make_random_language() {
  using language::Kind;
  Language l;
  CodeSet& kind = l.code_sets.emplace_back("KIND");
  for (const char* code : {"A1", "A2", "B1", "C"}) kind.add(code, "");
  kind.add_group({"a", {1, 2}, ""});
  kind.add_group({"none", {}, ""});
  CodeSet& colour = l.code_sets.emplace_back("COLOUR");
  for (const char* code : {"RED", "GREEN"}) colour.add(code, "");
  colour.add_group({"warm", {1}, ""});

  const auto table = [&l](const char* name, bool of_children, const CodeSet& codes) {
    Table t;
    t.name = name;
    t.of_children = of_children;
    const auto add = [&t](const char* field, Type type) { t.fields.push_back({field, type, "", "", ""}); };
    add("start", {Kind::date});
    add("end", {Kind::date});
    add("n", {Kind::integer});
    add("m", {Kind::integer});
    add("amount", {Kind::decimal});
    add("name", {Kind::text});
    add("kind", {Kind::code, &codes});
    add("done", {Kind::boolean});
    l.vocabulary.tables.push_back(std::move(t));
  };
  table("children", true, kind);
  table("visits", true, kind);
  table("calls", true, colour);
  table("areas", false, kind);

  Diagnostics errors;
  const Type a_date{Kind::date}, a_number{Kind::integer}, a_decimal{Kind::decimal}, a_text{Kind::text};
  const Type a_kind{Kind::code, &kind}, a_visit{Kind::row, nullptr, kVisits}, a_truth{Kind::boolean};
  l.add_term("year_before", kNoRows, {}, "period.end - 12 months + 1 day", errors);
  l.add_term("scaled", kNoRows, {{"x", a_decimal}}, "x * 1.5 + x / 3", errors);
  l.add_term("between_days", kNoRows, {{"x", a_date}, {"y", a_date}}, "later(x, y) - earlier(x, y)", errors);
  l.add_term("open", kVisits, {}, "end is missing", errors);
  l.add_term("late", kVisits, {{"day", a_date}}, "start > day or (open and child.start < day)", errors);
  l.add_term("same_as", kVisits, {{"other", a_kind}}, "kind = other", errors);
  l.add_term("busy", kChildren, {}, "count(visits where open) >= 1", errors);
  l.add_term("nearest", kChildren, {{"day", a_date}}, "last(visits where start <= day by end)", errors);
  l.add_term("weighty", kChildren, {{"visit", a_visit}, {"than", a_number}}, "visit.n > than", errors);
  l.add_term("after_some", kCalls, {{"day", a_date}, {"k", a_number}},
             "any(visits where start < day and n >= k and start <= outer.start)", errors);
  l.add_term("oversized_child", kCalls, {{"k", a_number}}, "count(calls where n = outer.n and m >= k) > 1 or busy",
             errors);
  l.add_term("calm", kChildren, {{"flag", a_truth}}, "all(flag of calls where n is not missing) or flag", errors);
  l.add_term("current", kAreas, {}, "start <= period.end and not (end < period.start)", errors);
  l.add_term("crossed", kChildren, {{"day", a_date}},
             "any(areas where any(calls where count(visits where start < day and m = outer.m) > outer.n))", errors);
  l.add_term("called", kChildren, {{"who", a_text}}, "any(calls where name = who)", errors);
  return l;
}

TestTables random_tables(const language::Vocabulary& vocabulary, std::mt19937& random) {
  const auto roll = [&random](std::size_t n) { return static_cast<std::int64_t>(random() % n); };
  const std::vector<std::string> names = {"ann", "ben", "a longer name", "\xC3\xA9mile"};
  const auto cell = [&](const Type& type, std::int64_t one_missing_in) {
    if (roll(static_cast<std::size_t>(one_missing_in)) == 0) return Cell{};
    switch (type.kind) {
      case language::Kind::boolean:
        return Cell::of(roll(2));
      case language::Kind::integer:
        return Cell::of(roll(9) - 3);
      case language::Kind::decimal:
        return Cell::of((roll(9) - 3) * 2500);
      case language::Kind::date:
        return Cell::of(day_of({2020, 11, 20}) + roll(4) * 101 + roll(6));
      case language::Kind::text:
        return Cell::of(names[static_cast<std::size_t>(roll(names.size()))]);
      default:
        return Cell::of(1 + roll(type.codes->codes().size() + 2));  // the last two stand in no list
    }
  };
  TestTables tables;
  const std::int64_t children = roll(6);
  for (const language::TableIndex t : vocabulary.tables.indices()) {
    const Table& table = vocabulary.tables[t];
    TestTable& rows = tables.emplace_back();
    const std::int64_t one_missing_in = 2 + roll(9);
    for (std::size_t f = 0; f < table.fields.size(); ++f) rows.missing_altogether.push_back(roll(25) == 0);
    for (std::int64_t child = 0; child < (table.of_children ? children : 1); ++child)
      for (std::int64_t r = t == kChildren ? 1 : roll(5); r > 0; --r) {
        TestRow& row = rows.rows.emplace_back();
        row.child = table.of_children ? static_cast<int>(child) : -1;
        for (const Field& field : table.fields) row.cells.push_back(cell(field.type, one_missing_in));
      }
  }
  return tables;
}

language::TableIndex counted_at_random(std::mt19937& random, std::size_t tables) {
  const std::size_t roll = random() % (tables + 1);
  return roll == 0 ? kNoRows : language::TableIndex(roll - 1);
}

// --- expressions ---

std::string ExpressionWriter::write(language::TableIndex counted, int depth) {
  scopes_.clear();
  if (counted && counted != kAreas) scopes_.push_back(kChildren);
  if (counted && counted != kChildren) scopes_.push_back(counted);
  return of(any_kind(), depth);
}

ExpressionWriter::Kind ExpressionWriter::any_kind() {
  static constexpr Kind kKinds[] = {Kind::boolean, Kind::boolean, Kind::boolean, Kind::integer, Kind::decimal,
                                    Kind::date,    Kind::days,    Kind::text,    Kind::code};
  return scopes_.empty() ? kKinds[roll(7)] : kKinds[roll(9)];
}

bool ExpressionWriter::has(language::TableIndex table) const {
  return std::find(scopes_.begin(), scopes_.end(), table) != scopes_.end();
}

std::string ExpressionWriter::of(Kind kind, int depth) {
  if (depth <= 0 || chance(8)) return leaf(kind);
  if (chance(9)) return conditional(kind, depth);
  if (chance(7) && kind != Kind::days) return row_field(kind, depth);
  switch (kind) {
    case Kind::boolean:
      return boolean(depth);
    case Kind::integer:
      return integer(depth);
    case Kind::decimal:
      return decimal(depth);
    case Kind::date:
      return date(depth);
    case Kind::days:
      return days(depth);
    default:
      return leaf(kind);
  }
}

std::string ExpressionWriter::literal(Kind kind) {
  const auto number = [this](std::size_t n) { return std::to_string(roll(n)); };
  switch (kind) {
    case Kind::boolean:
      return chance(2) ? "true" : "false";
    case Kind::integer:
      return chance(6) ? "period.year" : number(6);
    case Kind::decimal:
      return number(3) + "." + number(100);
    case Kind::date:
      return chance(3) ? "period.start" : chance(2) ? "period.end" : "2021-0" + std::to_string(1 + roll(9)) + "-15";
    case Kind::days:
      return number(90) + (chance(4) ? " weeks" : " days");
    default:
      return "\"A1\"";
  }
}

// A field in reach: of the innermost row, of the child, or of the row around.
std::string ExpressionWriter::field(Kind kind) {
  std::vector<std::string> prefixes = {""};
  if (scopes_.size() >= 2 && scopes_[0] == kChildren) prefixes.push_back("child.");
  if (scopes_.size() >= 2) prefixes.push_back("outer.");
  const std::string& prefix = prefixes[roll(prefixes.size())];
  switch (kind) {
    case Kind::boolean:
      return prefix + "done";
    case Kind::integer:
      return prefix + (chance(2) ? "n" : "m");
    case Kind::decimal:
      return prefix + "amount";
    case Kind::date:
      return prefix + (chance(2) ? "start" : "end");
    case Kind::days:
      return "(" + prefix + "end - " + prefix + "start)";
    case Kind::text:
      return prefix + "name";
    default:
      return scopes_.back() == kCalls && prefix.empty() ? "if done then kind else kind" : prefix + "kind";
  }
}

std::string ExpressionWriter::leaf(Kind kind) {
  if (scopes_.empty()) return literal(kind);
  if (kind == Kind::code) {  // KIND only: the innermost row that has it
    if (scopes_.back() != kCalls) return "kind";
    return "child.kind";
  }
  if (kind == Kind::text) return field(kind);
  return chance(3) ? literal(kind) : field(kind);
}

std::string ExpressionWriter::conditional(Kind kind, int depth) {
  const std::string condition = of(Kind::boolean, depth - 1);
  const bool may_be_missing = kind != Kind::text && kind != Kind::code;
  return "(if " + condition + " then " + of(kind, depth - 1) + " else " +
         (may_be_missing && chance(5) ? "missing" : of(kind, depth - 1)) + ")";
}

std::string ExpressionWriter::compared(int depth) {
  static constexpr Kind kKinds[] = {Kind::integer, Kind::decimal, Kind::date,   Kind::days,
                                    Kind::text,    Kind::code,    Kind::boolean};
  static const std::string kOperators[] = {" = ", " != ", " < ", " <= ", " > ", " >= "};
  const Kind kind = kKinds[roll(scopes_.empty() ? 4 : 7)];
  const bool equality = kind == Kind::text || kind == Kind::code || kind == Kind::boolean;
  const std::string op = kOperators[roll(equality ? 2 : 6)];
  const std::string left = of(kind, depth - 1);
  if (kind == Kind::text && chance(2)) return left + op + "\"ann\"";
  if (kind == Kind::code && chance(2)) return chance(2) ? left + op + "\"B1\"" : "\"B1\"" + op + left;
  if (kind == Kind::integer && chance(4)) return left + op + of(Kind::decimal, depth - 1);
  return left + op + of(kind, depth - 1);
}

std::string ExpressionWriter::listed(int depth) {
  static constexpr Kind kKinds[] = {Kind::integer, Kind::date, Kind::decimal, Kind::code, Kind::text};
  const Kind kind = kKinds[roll(scopes_.empty() ? 3 : 5)];
  const std::string op = chance(3) ? " not in " : " in ";
  if (kind == Kind::code && chance(2)) return of(kind, depth - 1) + op + (chance(4) ? "none" : "a");
  if (kind == Kind::code && chance(2)) return of(kind, depth - 1) + op + "(\"A1\", \"C\")";
  if (kind == Kind::text && chance(2)) return of(kind, depth - 1) + op + "(\"ann\", \"a longer name\")";
  std::string text = of(kind, depth - 1) + op + "(" + of(kind, depth - 1);
  for (std::size_t i = roll(3); i > 0; --i) text += ", " + of(kind, depth - 2);
  return text + ")";
}

std::string ExpressionWriter::boolean_term(int depth) {
  std::vector<std::string> calls;
  if (has(kChildren)) {
    calls.push_back("busy");
    calls.push_back("weighty(nearest(" + of(Kind::date, depth - 1) + "), " + of(Kind::integer, depth - 1) + ")");
    calls.push_back("calm(" + of(Kind::boolean, depth - 1) + ")");
    if (areas_among_children_) calls.push_back("crossed(" + of(Kind::date, depth - 1) + ")");
    calls.push_back("called(" + of(Kind::text, depth - 1) + ")");
  }
  if (has(kVisits)) {
    calls.push_back("open");
    calls.push_back("late(" + of(Kind::date, depth - 1) + ")");
    calls.push_back("same_as(" + of(Kind::code, depth - 1) + ")");
  }
  if (has(kCalls)) {
    calls.push_back("after_some(" + of(Kind::date, depth - 1) + ", " + of(Kind::integer, depth - 1) + ")");
    calls.push_back("oversized_child(" + of(Kind::integer, depth - 1) + ")");
  }
  if (has(kAreas)) calls.push_back("current");
  return calls.empty() ? of(Kind::boolean, depth - 1) : calls[roll(calls.size())];
}

std::string ExpressionWriter::boolean(int depth) {
  const auto a = [&](Kind kind) { return of(kind, depth - 1); };
  switch (roll(14)) {
    case 0:
      return "(" + a(Kind::boolean) + " and " + a(Kind::boolean) + ")";
    case 1:
      return "(" + a(Kind::boolean) + " or " + a(Kind::boolean) + ")";
    case 2:
      return "(not " + a(Kind::boolean) + ")";
    case 3:
      return "(" + a(any_kind()) + (chance(2) ? " is missing)" : " is not missing)");
    case 4:
      return "(" + listed(depth) + ")";
    case 5: {
      const Kind kind = chance(2) ? Kind::date : chance(2) ? Kind::integer : Kind::decimal;
      return "(" + a(kind) + (chance(4) ? " not" : "") + " between " + a(kind) + " and " + a(kind) + ")";
    }
    case 6:
      if (scopes_.empty()) return "(" + compared(depth) + ")";
      if (chance(4)) return "alike(" + a(Kind::text) + ", " + a(Kind::text) + ")";
      if (chance(3))
        return "matches(" + a(chance(2) ? Kind::code : Kind::text) + (chance(2) ? ", \"A*9\")" : ", \"*a?\")");
      return std::string(chance(2) ? "starts_with(" : "ends_with(") + a(chance(2) ? Kind::code : Kind::text) +
             (chance(2) ? ", \"A\")" : ", \"1\")");
    case 7:
      return boolean_term(depth);
    case 8:
      return "any(" + rows(some_table(), depth, true) + ")";
    case 9:
      return aggregate("any", Kind::boolean, depth);
    case 10:
      return aggregate("all", Kind::boolean, depth);
    default:
      return "(" + compared(depth) + ")";
  }
}

std::string ExpressionWriter::integer(int depth) {
  const auto a = [&](Kind kind) { return of(kind, depth - 1); };
  switch (roll(13)) {
    case 0:
      return "(" + a(Kind::integer) + " + " + a(Kind::integer) + ")";
    case 1:
      return "(" + a(Kind::integer) + " - " + a(Kind::integer) + ")";
    case 2:
      return "(" + a(Kind::integer) + " * " + a(Kind::integer) + ")";
    case 3:
      return "(-" + a(Kind::integer) + ")";
    case 4:
      return "years_between(" + a(Kind::date) + ", " + a(Kind::date) + ")";
    case 5:
      return "months_between(" + a(Kind::date) + ", " + a(Kind::date) + ")";
    case 6:
      return "working_days_between(" + a(Kind::date) + ", " + a(Kind::date) + ")";
    case 7:
      return "financial_year(" + a(Kind::date) + ")";
    case 8:
      return aggregate("sum", Kind::integer, depth);
    case 9:
      return aggregate(chance(2) ? "min" : "max", Kind::integer, depth);
    case 10: {
      static constexpr Kind kKinds[] = {Kind::integer, Kind::text,    Kind::date,
                                        Kind::boolean, Kind::decimal, Kind::code};
      return aggregate("count", kKinds[roll(6)], depth);
    }
    default:
      return "count(" + rows(some_table(), depth, false) + ")";
  }
}

std::string ExpressionWriter::decimal(int depth) {
  const auto a = [&](Kind kind) { return of(kind, depth - 1); };
  switch (roll(9)) {
    case 0:
      return "(" + a(Kind::decimal) + " + " + a(chance(3) ? Kind::integer : Kind::decimal) + ")";
    case 1:
      return "(" + a(Kind::decimal) + " - " + a(Kind::decimal) + ")";
    case 2:
      return "(" + a(Kind::decimal) + " * " + a(Kind::decimal) + ")";
    case 3:
      return "(" + a(Kind::integer) + " / " + a(Kind::integer) + ")";
    case 4:
      return "(" + a(Kind::decimal) + " / " + a(Kind::decimal) + ")";
    case 5:
      return "scaled(" + a(chance(3) ? Kind::integer : Kind::decimal) + ")";
    case 6:
      return aggregate("mean", chance(3) ? Kind::days : chance(2) ? Kind::integer : Kind::decimal, depth);
    case 7:
      return aggregate("sum", Kind::decimal, depth);
    default:
      return aggregate(chance(2) ? "min" : "max", Kind::decimal, depth);
  }
}

std::string ExpressionWriter::date(int depth) {
  const auto a = [&](Kind kind) { return of(kind, depth - 1); };
  const std::string n = std::to_string(1 + roll(30));
  switch (roll(10)) {
    case 8:
      return std::string(chance(2) ? "school_term_ended(" : "school_term_start(") + a(Kind::date) + ")";
    case 0:
      return "(" + a(Kind::date) + " + " + a(Kind::days) + ")";
    case 1:
      return "(" + a(Kind::date) + " - " + a(Kind::days) + ")";
    case 2:
      return "(" + a(Kind::date) + (chance(2) ? " - " : " + ") + n + (chance(4) ? " years)" : " months)");
    case 3:
      return "(" + a(Kind::date) + " + " + n + " working days)";
    case 4:
      return "birthday(" + a(Kind::date) + ", " + std::to_string(roll(5)) + ")";
    case 5:
      return "earlier(" + a(Kind::date) + ", " + a(Kind::date) + ")";
    case 6:
      return "later(" + a(Kind::date) + ", " + a(Kind::date) + ")";
    case 7:
      return "year_before";
    default:
      return aggregate(chance(2) ? "min" : "max", Kind::date, depth);
  }
}

std::string ExpressionWriter::days(int depth) {
  const auto a = [&](Kind kind) { return of(kind, depth - 1); };
  switch (roll(6)) {
    case 0:
      return "(" + a(Kind::days) + " + " + a(Kind::days) + ")";
    case 1:
      return "(" + a(Kind::days) + " * " + std::to_string(roll(3)) + ")";
    case 2:
      return "between_days(" + a(Kind::date) + ", " + a(Kind::date) + ")";
    case 3:
      return aggregate(chance(2) ? "sum" : "max", Kind::days, depth);
    default:
      return "(" + a(Kind::date) + " - " + a(Kind::date) + ")";
  }
}

language::TableIndex ExpressionWriter::some_table() {
  return has(kChildren) ? language::TableIndex(1 + roll(areas_among_children_ ? 3 : 2)) : kAreas;
}

// TABLE, or TABLE where CONDITION.
std::string ExpressionWriter::rows(language::TableIndex table, int depth, bool needs_condition) {
  const std::string& name = language_.vocabulary.tables[table].name;
  if (!needs_condition && chance(3)) return name;
  scopes_.push_back(table);
  const std::string condition = of(Kind::boolean, depth - 1);
  scopes_.pop_back();
  return name + " where " + condition;
}

// NAME(VALUE of TABLE where CONDITION); count: count(distinct VALUE of ...).
std::string ExpressionWriter::aggregate(const char* name, Kind value, int depth) {
  const language::TableIndex table = some_table();
  scopes_.push_back(table);
  const std::string head = of(value, depth - 1);
  scopes_.pop_back();
  const bool distinct = std::string_view(name) == "count";
  return std::string(name) + "(" + (distinct ? "distinct " : "") + head + " of " + rows(table, depth, false) + ")";
}

// last(TABLE where ... by ...).FIELD
std::string ExpressionWriter::row_field(Kind kind, int depth) {
  language::TableIndex table = some_table();
  if (kind == Kind::code && table == kCalls) table = kVisits;  // of KIND, not of COLOUR
  std::string text = std::string(chance(2) ? "first(" : "last(") + rows(table, depth, false);
  if (chance(3)) {
    scopes_.push_back(table);
    text += " by " + of(chance(2) ? Kind::integer : Kind::date, depth - 2);
    scopes_.pop_back();
  }
  static const char* const kNames[] = {"done", "n", "amount", "start", "name", "kind"};
  static constexpr Kind kKinds[] = {Kind::boolean, Kind::integer, Kind::decimal, Kind::date, Kind::text, Kind::code};
  return text + ")." + kNames[std::find(std::begin(kKinds), std::end(kKinds), kind) - std::begin(kKinds)];
}

}  // namespace outturn::test
