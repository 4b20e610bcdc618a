// SPDX-License-Identifier: MIT
// The evaluator over columns against the slow one, on random tables: a list of expressions that names every operator,
// function and aggregate, and expressions written at random.
#include <doctest/doctest.h>

#include <cstdlib>

#include "outturn/extracts.h"
#include "outturn/working_days.h"
#include "random_language.h"
#include "slow_evaluator.h"

namespace {

using namespace outturn;
using namespace outturn::test;
using language::kChildren;

struct Asked {
  language::TableIndex counted;
  std::string text;
};

class Comparison {
 public:
  Comparison() : language_(make_random_language()), working_days_(holidays()) {}

  const Language& language() const { return language_; }

  /// Everything in one plan, so that steps are shared; several blocks, so that memory is used again.
  void run(const std::vector<Asked>& asked, std::mt19937& random, int blocks) {
    const Period period = *parse_period(random() % 2 == 0 ? "2021-22Q2" : "2020-21");
    Diagnostics errors;
    language::Plan plan(language_.vocabulary, language_.terms);
    std::vector<language::NodePtr> nodes;
    std::vector<language::StepIndex> results;
    for (const Asked& a : asked) {
      nodes.push_back(language_.checked(a.text, a.counted, errors));
      if (!nodes.back()) {
        FAIL_CHECK(a.text << "\n" << render(errors.items().back()));
        return;
      }
      results.push_back(plan.add(*nodes.back(), a.counted, period));
    }
    language::Evaluator together(plan, {&working_days_, &texts_});
    for (int i = 0; i < blocks; ++i) {
      const TestTables tables = random_tables(language_.vocabulary, random);
      const TestBlock block(tables, language_.vocabulary, texts_);
      const SlowEvaluator slow(language_.vocabulary, language_.terms, tables, holiday_set_, period);
      together.run(block.block(), results);
      for (std::size_t e = 0; e < asked.size(); ++e)
        compare(asked[e], *nodes[e], together.values(results[e]), tables, slow);
    }
  }

  void run_random(bool areas_among_children) {
    const char* more = std::getenv("OUTTURN_TEST_SEEDS");  // for a long run by hand
    const unsigned seeds = more ? static_cast<unsigned>(std::atoi(more)) : 300;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
      CAPTURE(seed);
      std::mt19937 random(seed);
      ExpressionWriter writer(language_, random, areas_among_children);
      std::vector<Asked> asked;
      for (int i = 0; i < 12; ++i) {
        const language::TableIndex counted = counted_at_random(random, 4);
        asked.push_back({counted, writer.write(counted, 2 + i % 3)});
      }
      run(asked, random, 3);
    }
  }

  int values = 0;
  int missing = 0;
  std::set<std::string> seen;

 private:
  std::vector<Day> holidays() {
    holiday_set_ = {*parse_iso("2021-01-01"), *parse_iso("2021-04-02"), *parse_iso("2021-04-05"),
                    *parse_iso("2021-08-30")};
    return {holiday_set_.begin(), holiday_set_.end()};
  }

  void compare(const Asked& asked, const language::Node& node, const language::Values& result, const TestTables& tables,
               const SlowEvaluator& slow) {
    const std::size_t rows = asked.counted == kNoRows ? 1 : tables[asked.counted].rows.size();
    for (std::size_t row = 0; row < rows; ++row) {
      const test::Cell fast = cell_of(result, static_cast<std::uint32_t>(row), node.type, texts_);
      const test::Cell expected = slow.value(node, asked.counted, static_cast<int>(row));
      ++values;
      seen.insert(shown(fast, node.type));
      missing += expected.missing;
      if (fast == expected) continue;
      FAIL_CHECK(asked.text << " [counted "
                            << (asked.counted ? language_.vocabulary.tables[asked.counted].name : "nothing") << ", row "
                            << row << "]: evaluator " << shown(fast, node.type) << ", slow "
                            << shown(expected, node.type));
      return;
    }
  }

  Language language_;
  std::set<Day> holiday_set_;
  WorkingDays working_days_;
  Texts texts_;
};

const std::vector<Asked>& listed_expressions() {
  static const std::vector<Asked> list = {
      // fields, literals, the period
      {kChildren, "start"},
      {kChildren, "name"},
      {kChildren, "kind"},
      {kChildren, "done"},
      {kChildren, "amount"},
      {kVisits, "child.kind"},
      {kAreas, "kind"},
      {kNoRows, "period.end - 12 months + 1 day"},
      {kNoRows, "period.year"},
      {kChildren, "\"a text\""},
      {kChildren, "true"},
      // logic
      {kChildren, "done and n > 0 or not (m = 2)"},
      {kVisits, "done and child.done"},
      {kVisits, "done or child.done"},
      {kVisits, "done = child.done"},
      {kVisits, "done != (n > 1)"},
      // comparison of every type
      {kChildren, "start < end"},
      {kChildren, "n <= m"},
      {kChildren, "n > amount"},
      {kChildren, "amount >= 0.25"},
      {kChildren, "name = \"a longer name\""},
      {kVisits, "name != child.name"},
      {kChildren, "kind = \"A1\""},
      {kVisits, "kind != child.kind"},
      {kChildren, "end - start > 30 days"},
      {kVisits, "start between child.start and child.end"},
      {kVisits, "n not between m and 4"},
      // membership and missing
      {kChildren, "kind in a"},
      {kChildren, "kind not in (\"B1\", \"C\")"},
      {kVisits, "kind in (child.kind, \"C\")"},
      {kChildren, "name in (\"ann\", \"ben\")"},
      {kChildren, "n in (m, 3)"},
      {kChildren, "start in (end, 2021-03-01)"},
      {kChildren, "end is missing"},
      {kChildren, "(n + m) is not missing"},
      {kChildren, "(done and n > 1) is missing"},
      // arithmetic
      {kChildren, "-n + m * 3 - 1"},
      {kChildren, "n / m"},
      {kChildren, "amount * amount / 3.5 - n"},
      {kChildren, "n * 1073741824"},
      {kChildren, "amount * 99999.9999 * 99999.9999 * 99999.9999"},
      {kChildren, "start + 3 months"},
      {kChildren, "end - 30 months"},
      {kChildren, "start + 20 working days"},
      {kChildren, "2 weeks + start - n * 1 day"},
      {kChildren, "(end - start) * 2 + 1 day"},
      {kChildren, "n * 3 months + 1 month < 1 year"},
      // if
      {kChildren, "if done then start else end"},
      {kChildren, "if n > m then missing else kind"},
      {kChildren, "if done then 1 else 2.5"},
      {kVisits, "if child.done then done else n = m"},
      // functions
      {kChildren, "years_between(start - 10 years, end)"},
      {kVisits, "months_between(child.start, start)"},
      {kVisits, "working_days_between(child.start, start)"},
      {kChildren, "birthday(start, 18)"},
      {kChildren, "birthday(2020-02-29, n)"},
      {kChildren, "financial_year(start)"},
      {kChildren, "financial_year_start(n + 2000)"},
      {kChildren, "financial_year_end(n * 100)"},
      {kChildren, "earlier(start, end)"},
      {kChildren, "later(start, period.start)"},
      {kChildren, "starts_with(kind, \"A\")"},
      {kChildren, "ends_with(name, \"e\")"},
      {kChildren, "matches(name, \"*e\")"},
      {kChildren, "alike(name, \"A NN\")"},
      {kChildren, "date_in(name)"},
      {kChildren, "first_day_in(name)"},
      {kChildren, "starts_with(name, \"a longer name\")"},
      // aggregates
      {kChildren, "count(visits)"},
      {kChildren, "count(visits where end is missing or end > period.end)"},
      {kChildren, "count(distinct kind of visits)"},
      {kChildren, "count(distinct name of calls where n > 0)"},
      {kChildren, "any(visits)"},
      {kChildren, "any(calls where done)"},
      {kChildren, "any(done of calls where n > 0)"},
      {kChildren, "all(done of visits)"},
      {kChildren, "first(visits).start"},
      {kChildren, "last(visits where kind = \"A1\").name"},
      {kChildren, "last(calls where n > 0 by m).done"},
      {kChildren, "first(calls by start).amount"},
      {kChildren, "last(visits where start <= period.end).kind in a"},
      {kChildren, "min(start of visits)"},
      {kChildren, "max(end - start of visits)"},
      {kChildren, "sum(n of calls)"},
      {kChildren, "sum(amount of calls where done)"},
      {kChildren, "mean(n of calls)"},
      {kChildren, "mean(amount of visits)"},
      {kChildren, "last(visits)"},
      {kChildren, "last(visits where n > 3) is missing"},
      // rows of no children
      {kAreas, "start <= period.end and n > 1"},
      {kNoRows, "count(areas where kind in a)"},
      {kNoRows, "last(areas where start <= period.end by start).n"},
      {kNoRows, "sum(amount of areas) / count(areas)"},
      {kAreas, "count(areas where n < outer.n)"},
      // rows with rows: of one table, of two, of three
      {kVisits, "any(calls where start between outer.start and outer.end)"},
      {kVisits, "count(visits where start < outer.start) + 1"},
      {kVisits, "outer.n"},
      {kVisits, "last(calls where start <= outer.start by start).kind = \"RED\""},
      {kChildren, "count(visits where any(calls where start > outer.start))"},
      {kChildren, "count(visits where count(calls where n = outer.n and m = child.m) > 1)"},
      {kChildren, "count(visits where start = max(start of visits))"},
      {kChildren, "any(visits where n = last(calls).n and kind = first(visits).kind)"},
      // terms
      {kChildren, "busy"},
      {kVisits, "open and busy"},
      {kVisits, "late(child.end)"},
      {kChildren, "count(visits where late(period.start))"},
      {kChildren, "nearest(period.end).kind"},
      {kVisits, "nearest(start).n = n"},
      {kVisits, "nearest(start + 1 month) is missing"},
      {kChildren, "weighty(nearest(end), n)"},
      {kVisits, "weighty(last(visits where n < outer.n), m)"},
      {kCalls, "after_some(child.start, 1)"},
      {kVisits, "any(calls where after_some(outer.start, outer.n))"},
      {kVisits, "same_as(child.kind) and same_as(\"A1\")"},
      {kVisits, "any(visits where same_as(outer.kind) and late(outer.start))"},
      {kCalls, "oversized_child(child.n)"},
      {kVisits, "calm(n > 1)"},
      {kVisits, "count(calls where called(outer.name))"},
      {kNoRows, "scaled(2) + scaled(0.5)"},
      {kVisits, "between_days(start, year_before) > 100 days"},
      {kAreas, "current and any(areas where current and n > outer.n)"},
  };
  return list;
}

/// A table of no children beside the children: spread to every child, and multiplied with rows of children.
const std::vector<Asked>& expressions_with_areas() {
  static const std::vector<Asked> list = {
      {kChildren, "first(areas)"},
      {kVisits, "any(areas where kind = outer.kind)"},
      {kVisits, "first(areas where start >= outer.start by start).amount * outer.amount"},
      {kChildren, "sum(n of areas where kind = child.kind)"},
      {kChildren, "max(count(calls where n < outer.n) of visits where any(areas where n = outer.n))"},
      {kVisits, "all(any(areas where n = outer.n) of calls where start < outer.start)"},
      {kCalls, "sum(count(areas where n <= outer.n) of visits where n <= outer.n)"},
      {kVisits, "crossed(start)"},
      {kCalls, "crossed(end) and n = m"},
      {kChildren, "count(areas)"},
      {kCalls, "first(areas where ((if done then done else child.done) and outer.done)).n"},
      {kVisits, "any((child.start in (end, 2021-03-15, outer.start)) of areas)"},
  };
  return list;
}

void compare_all(const std::vector<Asked>& asked, const std::string& expected = "", const std::string& or_else = "") {
  Comparison comparison;
  std::mt19937 random(4);
  for (int round = 0; round < 10; ++round) comparison.run(asked, random, 3);
  if (expected.empty()) return;
  for (const auto& value : comparison.seen) CHECK_MESSAGE((value == expected || value == or_else), value);
}

}  // namespace

TEST_CASE("the evaluator and the slow evaluator agree on every operator, function and aggregate") {
  Comparison comparison;
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) comparison.run(listed_expressions(), random, 3);
  CHECK(comparison.values > 50000);
  CHECK(comparison.missing > comparison.values / 20);  // the tables are not all missing, nor never
  CHECK(comparison.missing < comparison.values / 2);
}

TEST_CASE("an expression gives the same alone as beside others") {
  Comparison comparison;
  std::mt19937 random(2);
  for (const Asked& asked : listed_expressions()) comparison.run({asked}, random, 4);
}

TEST_CASE("the evaluator and the slow evaluator agree on expressions written at random") {
  Comparison comparison;
  comparison.run_random(false);
}

// A table of no children asked about from the children's side.

TEST_CASE("the evaluator and the slow evaluator agree on tables of no children beside children") {
  Comparison comparison;
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) comparison.run(expressions_with_areas(), random, 3);
  comparison.run_random(true);
}

// Values that are written out, on both sides.

TEST_CASE("a text can be `missing`") {
  compare_all({{kChildren, "if done then name else missing"}, {kChildren, "name in (\"ann\", missing)"}});
}

TEST_CASE("texts that are written out are compared and chosen like others") {
  compare_all({{kNoRows, "\"a\" = \"b\""},
               {kNoRows, "\"a\" != \"b\""},
               {kNoRows, "if true then \"a\" else \"b\""},
               {kChildren, "if period.year = 2021 then \"a\" else name"},
               {kNoRows, "\"a\" in (\"b\", \"c\")"}});
}

TEST_CASE("a list with a missing item is never false") {
  compare_all({{kChildren, "kind in (\"A1\", missing)"}, {kChildren, "kind not in (\"A1\", missing)"}});
}

TEST_CASE("what is always missing is missing in every type") {
  compare_all({{kChildren, "if done then (if n > 0 then missing else missing) else n > 1"},
               {kChildren, "if done then (if n > 0 then missing else missing) else amount"}});
}

TEST_CASE("working days are counted backwards too") {
  compare_all({{kChildren, "start - 5 working days"}, {kChildren, "start + n * 1 working day"}});
}

TEST_CASE("a list of whole numbers and decimals is compared as decimals") {
  compare_all({{kChildren, "(n in (1, 2.5)) = (n = 1 or n = 2.5)"},
               {kChildren, "(\"A1\" in (\"B1\", kind)) = (\"A1\" = kind)"}},
              "true", "unknown");
}
