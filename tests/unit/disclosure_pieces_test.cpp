// SPDX-License-Identifier: MIT
// Conditions as clauses, and counts as sums of the pieces that they cut rows into.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "disclosure/choose.h"
#include "disclosure/cut.h"
#include "disclosure/pieces.h"
#include "disclosure/remainders.h"
#include "random_numbers.h"

namespace {

using namespace outturn::disclosure;
using outturn::test::below;

Clauses clauses(const std::vector<Clause>& all) {
  Clauses made;
  for (const Clause& clause : all) made.require(clause);
  return made;
}

// Children by age and sex; 0 is not recorded.
struct Child {
  std::int64_t age = 0, sex = 0;
};

struct Table {
  Counts counts;
  explicit Table(std::vector<Child> all) : children(std::move(all)) {}
  std::size_t count(const ValueSet& ages, const ValueSet& sexes, int measure) {
    const auto is_in = [](const ValueSet& set, std::int64_t value) {
      return value == 0 ? set.has_missing() : set.has(value);
    };
    const auto value = std::count_if(children.begin(), children.end(), [&](const Child& child) {
      return is_in(ages, child.age) && is_in(sexes, child.sex);
    });
    CountedRows rows{0, {}, {measure}};
    for (const auto& [field, set] : {std::pair{"age", ages}, std::pair{"sex", sexes}})
      if (!set.is_everything()) rows.clauses.require({{field, set}});
    counts.rows.push_back(std::move(rows));
    counts.values.push_back(value);
    return counts.values.size() - 1;
  }
  void figure(std::size_t count, Level level = Level::everybody) {
    const std::int64_t value = counts.values[count];
    Figure figure{{count}, {}, {{count, 1}}, level};
    if (value >= 1 && value <= counts.threshold) figure.small.push_back({{count, 1}});
    figure.size = value;
    figure.is_zero = value == 0;
    counts.figures.push_back(std::move(figure));
  }
  std::vector<Child> children;
};

const ValueSet kAny = ValueSet::none().complement();

}  // namespace

TEST_CASE("value sets") {
  const ValueSet young = ValueSet::at_most(4), old = ValueSet::at_least(5);
  CHECK((young & old).empty());
  CHECK((young | old) == ValueSet::all());
  CHECK((young | old | ValueSet::only_missing()).is_everything());
  CHECK(young.complement() == (old | ValueSet::only_missing()));
  CHECK(young.complement().known() == old);
  CHECK(ValueSet::between(1, 4).within(young));
  CHECK_FALSE(young.within(ValueSet::between(1, 4)));
  CHECK(ValueSet::of(3).complement().has(4));
  CHECK_FALSE(ValueSet::of(3).complement().has(3));
}

TEST_CASE("clauses are brought into one form") {
  const Clause young = {{"age", ValueSet::at_most(9)}}, school = {{"age", ValueSet::between(5, 20)}};
  CHECK(clauses({young, school}).all() == clauses({{{"age", ValueSet::between(5, 9)}}}).all());
  // "Under 10, and girls or over 10": girls.
  const Clause either = {{"sex", ValueSet::of(2)}, {"age", ValueSet::at_least(10)}};
  CHECK(clauses({young, either}).all() == clauses({young, {{"sex", ValueSet::of(2)}}}).all());
  // "Under 10, and girls or under 12": under 10.
  const Clause implied = {{"sex", ValueSet::of(2)}, {"age", ValueSet::at_most(11)}};
  CHECK(clauses({young, implied}).all() == clauses({young}).all());
}

TEST_CASE("one condition more") {
  const Clause in_care = {{"in care", ValueSet::of(1)}}, young = {{"age", ValueSet::at_most(4)}};
  const Clause girls = {{"sex", ValueSet::of(2)}}, younger = {{"age", ValueSet::at_most(1)}};
  CHECK(clauses({in_care, young}).narrower_by_one(clauses({in_care})));
  CHECK(clauses({in_care, younger}).narrower_by_one(clauses({in_care, young})));
  CHECK_FALSE(clauses({in_care, young}).narrower_by_one(clauses({in_care, younger})));
  CHECK_FALSE(clauses({in_care, young, girls}).narrower_by_one(clauses({in_care})));
  CHECK_FALSE(clauses({in_care, girls}).narrower_by_one(clauses({in_care, young})));
  CHECK_FALSE(clauses({in_care}).narrower_by_one(clauses({in_care})));
}

TEST_CASE("what is said of pieces is true") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<Child> children(static_cast<std::size_t>(below(random, 40)));
    for (Child& child : children) child = {below(random, 18), below(random, 3)};
    Table table(children);
    for (int c = 0; c < 7; ++c) {
      const std::int64_t from = below(random, 12), to = from + below(random, 9);
      const ValueSet ages = below(random, 3) == 0 ? kAny : ValueSet::between(from, to);
      table.count(ages, below(random, 2) == 0 ? kAny : ValueSet::of(1 + below(random, 2)), c);
    }
    const std::size_t printed = table.counts.values.size();
    add_pieces(table.counts);
    for (std::size_t q = printed; q < table.counts.values.size(); ++q) CHECK(table.counts.values[q] >= 0);
    for (const Relation& relation : table.counts.relations) {
      const std::int64_t value = value_of(relation.terms, table.counts.values);
      CHECK((relation.equal ? value == 0 : value >= 0));
    }
  }
}

TEST_CASE("bands of two distributions are one problem") {
  // 2 aged under 1 and 7 aged 1 to 4 beside 9 aged under 5.
  std::vector<Child> children;
  for (int i = 0; i < 40; ++i) children.push_back({i < 2 ? 1 : i < 9 ? 3 : 8, 1});
  Table table(children);
  const auto babies = table.count(ValueSet::at_most(2), kAny, 0),
             toddlers = table.count(ValueSet::between(3, 4), kAny, 0);
  const auto older = table.count(ValueSet::at_least(5), kAny, 0), under_5 = table.count(ValueSet::at_most(4), kAny, 1);
  for (const auto count : {babies, toddlers, older, under_5}) table.figure(count);
  const auto hidden = choose_hidden(table.counts);
  CHECK(hidden[0]);
  CHECK((hidden[1] || hidden[3]));
  CHECK_FALSE(hidden[2]);
}

TEST_CASE("what one condition leaves is small") {
  std::vector<Child> children(20, {8, 1});
  for (int i = 0; i < 3; ++i) children.push_back({8, 2});
  Table table(children);
  table.figure(table.count(kAny, kAny, 0));
  table.figure(table.count(kAny, ValueSet::of(1), 1));
  const auto left = remainders(table.counts, {});
  REQUIRE(left.size() == 1);
  CHECK(value_of(left[0].small[0], table.counts.values) == 3);
  CHECK_FALSE(left[0].is_printed);
  table.counts.figures.push_back(left[0]);
  const auto hidden = choose_hidden(table.counts);
  CHECK(hidden[0] != hidden[1]);
}
