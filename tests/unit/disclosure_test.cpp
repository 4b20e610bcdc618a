// SPDX-License-Identifier: MIT
// What is hidden in thousands of small tables, attacked by trying every other table there could be.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <string>

#include "disclosure/choose.h"
#include "random_numbers.h"

namespace {

using namespace outturn::disclosure;
using outturn::test::below;

// Tries all values of all counts that are not shown, up to `most`, and calls `use` with each table that agrees with
// what is shown. Knows nothing of linear programs.
class Attack {
 public:
  Attack(const Counts& counts, const std::vector<bool>& hidden, std::int64_t most)
      : known_(counts.values.size()), most_(most), table_(counts.values) {
    for (std::size_t f = 0; f < hidden.size(); ++f)
      if (!hidden[f])
        for (const std::size_t q : counts.figures[f].counts) known_[q] = true;
    for (std::size_t q = 0; q < known_.size(); ++q)
      if (!known_[q]) open_.push_back(q);
    ends_.resize(open_.size());
    for (const Relation& relation : counts.relations) {
      std::size_t last = 0;
      bool any = false;
      for (const Term& term : relation.terms)
        for (std::size_t i = 0; i < open_.size(); ++i)
          if (open_[i] == term.count) last = std::max(last, i), any = true;
      if (any) ends_[last].push_back(&relation);
    }
  }

  // Whether there is a table for which `is_so` holds.
  bool any(const std::function<bool(const std::vector<std::int64_t>&)>& is_so) { return next(0, is_so); }

 private:
  bool next(std::size_t i, const std::function<bool(const std::vector<std::int64_t>&)>& is_so) {
    if (i == open_.size()) return is_so(table_);
    for (std::int64_t value = 0; value <= most_; ++value) {
      table_[open_[i]] = value;
      const bool agrees = std::all_of(ends_[i].begin(), ends_[i].end(), [this](const Relation* relation) {
        const std::int64_t sum = value_of(relation->terms, table_);
        return relation->equal ? sum == 0 : sum >= 0;
      });
      if (agrees && next(i + 1, is_so)) return true;
    }
    return false;
  }

  std::vector<bool> known_;
  std::int64_t most_;
  std::vector<std::int64_t> table_;
  std::vector<std::size_t> open_;
  std::vector<std::vector<const Relation*>> ends_;  // by open count: the relations that are settled with it
};

std::int64_t largest(const Counts& counts) {
  return *std::max_element(counts.values.begin(), counts.values.end()) + counts.threshold + 1;
}

// A small sum must be able to be 1, and to be the threshold.
bool is_narrowed(const Counts& counts, const std::vector<bool>& hidden, const Sum& sum) {
  for (const std::int64_t wanted : {std::int64_t{1}, static_cast<std::int64_t>(counts.threshold)}) {
    Attack attack(counts, hidden, largest(counts));
    const bool possible = attack.any([&](const std::vector<std::int64_t>& table) {
      const std::int64_t value = value_of(sum, table);
      return wanted == 1 ? value <= wanted : value >= wanted;
    });
    if (!possible) return true;
  }
  return false;
}

// And what a hidden figure counts must be able to be as many things as a small count can.
bool is_known_closely(const Counts& counts, const std::vector<bool>& hidden, const Sum& sum) {
  std::int64_t least = INT64_MAX, most = -1;
  Attack attack(counts, hidden, largest(counts));
  return !attack.any([&](const std::vector<std::int64_t>& table) {
    const std::int64_t value = value_of(sum, table);
    least = std::min(least, value);
    most = std::max(most, value);
    return most - least >= counts.threshold - 1;
  });
}

bool attack_succeeds(const Counts& counts, const std::vector<bool>& hidden) {
  for (std::size_t f = 0; f < hidden.size(); ++f) {
    if (!hidden[f]) continue;
    const Figure& figure = counts.figures[f];
    for (const Sum& sum : figure.small)
      if (is_narrowed(counts, hidden, sum)) return true;
    // That there is nobody may be found out.
    if (value_of(figure.main, counts.values) != 0 && is_known_closely(counts, hidden, figure.main)) return true;
  }
  return false;
}

class Tables {
 public:
  explicit Tables(int threshold) { counts_.threshold = threshold; }

  std::size_t count(std::int64_t value) {
    counts_.values.push_back(value);
    return counts_.values.size() - 1;
  }
  void figure(std::size_t numerator, std::optional<std::size_t> denominator, Level level) {
    Figure f;
    f.counts = {numerator};
    small({{numerator, 1}}, f);
    if (denominator) {
      f.counts.push_back(*denominator);
      small({{*denominator, 1}}, f);
      small({{*denominator, 1}, {numerator, -1}}, f);
    }
    f.main = {{numerator, 1}};
    f.level = level;
    f.size = counts_.values[numerator];
    f.is_zero = f.size == 0;
    counts_.figures.push_back(std::move(f));
  }
  void adds_up(std::size_t whole, const std::vector<std::size_t>& parts, bool equal = true) {
    Sum terms = {{whole, 1}};
    for (const std::size_t part : parts) terms.push_back({part, -1});
    REQUIRE(value_of(terms, counts_.values) >= 0);
    if (equal) REQUIRE(value_of(terms, counts_.values) == 0);
    counts_.relations.push_back({std::move(terms), equal});
  }
  const Counts& counts() const { return counts_; }
  std::int64_t value(std::size_t count) const { return counts_.values[count]; }

 private:
  void small(Sum sum, Figure& f) const {
    const std::int64_t value = value_of(sum, counts_.values);
    if (value >= 1 && value <= counts_.threshold) f.small.push_back(std::move(sum));
  }
  Counts counts_;
};

// A count by groups: every group is a figure, and everybody.
Counts groups(std::mt19937& random) {
  Tables tables(static_cast<int>(2 + below(random, 2)));
  std::vector<std::size_t> parts;
  std::int64_t total = 0;
  for (std::int64_t g = 0, n = 2 + below(random, 3); g < n; ++g) {
    const std::int64_t value = below(random, 2) ? below(random, 4) : below(random, 9);
    total += value;
    parts.push_back(tables.count(value));
  }
  const std::size_t whole = tables.count(total);
  tables.adds_up(whole, parts);
  for (const std::size_t part : parts) tables.figure(part, {}, Level::group);
  tables.figure(whole, {}, Level::everybody);
  return tables.counts();
}

// A share by two or three groups: numerators and denominators add up.
Counts shares(std::mt19937& random) {
  Tables tables(2);
  std::vector<std::size_t> numerators, denominators;
  std::int64_t n_total = 0, d_total = 0;
  for (std::int64_t g = 0, n = 2 + below(random, 2); g < n; ++g) {
    const std::int64_t d = below(random, 7), value = below(random, d + 1);
    numerators.push_back(tables.count(value));
    denominators.push_back(tables.count(d));
    n_total += value;
    d_total += d;
  }
  const std::size_t all_n = tables.count(n_total), all_d = tables.count(d_total);
  tables.adds_up(all_n, numerators);
  tables.adds_up(all_d, denominators);
  tables.adds_up(all_d, {all_n}, false);
  for (std::size_t g = 0; g < numerators.size(); ++g) {
    tables.adds_up(denominators[g], {numerators[g]}, false);
    tables.figure(numerators[g], denominators[g], Level::group);
  }
  tables.figure(all_n, all_d, Level::everybody);
  return tables.counts();
}

// Quarters and the year to date of two kinds that add up: two tables in one.
Counts quarters(std::mt19937& random) {
  Tables tables(2);
  std::vector<std::vector<std::size_t>> kinds(3);
  for (std::size_t q = 0; q < 2; ++q) {
    const std::int64_t a = below(random, 6), b = below(random, 6);
    kinds[0].push_back(tables.count(a));
    kinds[1].push_back(tables.count(b));
    kinds[2].push_back(tables.count(a + b));
    tables.adds_up(kinds[2][q], {kinds[0][q], kinds[1][q]});
  }
  for (auto& kind : kinds) {
    kind.push_back(tables.count(tables.value(kind[0]) + tables.value(kind[1])));
    tables.adds_up(kind[2], {kind[0], kind[1]});
  }
  tables.adds_up(kinds[2][2], {kinds[0][2], kinds[1][2]});
  for (const auto& kind : kinds)
    for (const std::size_t q : kind) tables.figure(q, {}, Level::everybody);
  return tables.counts();
}

bool is_hidden_at(const Counts& counts, const std::vector<bool>& hidden, Level level) {
  for (std::size_t f = 0; f < hidden.size(); ++f)
    if (hidden[f] && counts.figures[f].level == level && counts.figures[f].small.empty()) return true;
  return false;
}

void attack(Counts (*table)(std::mt19937&), int tables) {
  std::mt19937 random(20);
  int with_more = 0;
  for (int i = 0; i < tables; ++i) {
    const Counts counts = table(random);
    CAPTURE(counts.values);
    auto hidden = choose_hidden(counts);
    REQUIRE_FALSE(attack_succeeds(counts, hidden));
    for (std::size_t f = 0; f < hidden.size(); ++f) {
      if (!counts.figures[f].small.empty()) REQUIRE(hidden[f]);
      if (!hidden[f] || !counts.figures[f].small.empty()) continue;
      ++with_more;
      hidden[f] = false;
      REQUIRE(attack_succeeds(counts, hidden));
      hidden[f] = true;
    }
  }
  CHECK(with_more > tables / 20);
}

}  // namespace

TEST_CASE("nobody can tell a small group from what is shown, and nothing is hidden that need not be") {
  attack(groups, 2000);
}

TEST_CASE("the same of shares, whose numerators and denominators both add up") {
  attack(shares, 400);
}

TEST_CASE("the same of quarters, years to date and kinds that add up") {
  attack(quarters, 400);
}

TEST_CASE("everybody is shown as in a report without groups") {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const Counts counts = i % 2 ? groups(random) : shares(random);
    CAPTURE(counts.values);
    CHECK_FALSE(is_hidden_at(counts, choose_hidden(counts), Level::everybody));
  }
}

TEST_CASE("nobody of everybody is shown, though a group may then be known to have nobody too") {
  Tables tables(5);
  const auto nobody = tables.count(0), one = tables.count(0), other = tables.count(0);
  const auto all = tables.count(15), of_one = tables.count(5), of_other = tables.count(10);
  tables.adds_up(nobody, {one, other});
  tables.adds_up(all, {of_one, of_other});
  tables.figure(one, of_one, Level::group);
  tables.figure(other, of_other, Level::group);
  tables.figure(nobody, all, Level::everybody);
  CHECK(choose_hidden(tables.counts()) == std::vector<bool>{true, true, false});
}

TEST_CASE("of several that would do the smallest is hidden, and a group of nobody only where nothing else would do") {
  const auto hidden = [](const std::vector<std::int64_t>& values) {
    Tables tables(5);
    std::vector<std::size_t> parts;
    std::int64_t total = 0;
    for (const std::int64_t value : values) {
      parts.push_back(tables.count(value));
      total += value;
    }
    const std::size_t whole = tables.count(total);
    tables.adds_up(whole, parts);
    for (const std::size_t part : parts) tables.figure(part, {}, Level::group);
    tables.figure(whole, {}, Level::everybody);
    std::string text;
    for (const bool is_hidden : choose_hidden(tables.counts())) text += is_hidden ? 'c' : '-';
    return text;
  };
  CHECK(hidden({3, 20, 50, 0}) == "cc---");
  CHECK(hidden({20, 50, 0}) == "----");
  CHECK(hidden({5, 20}) == "cc-");
  CHECK(hidden({6, 20}) == "---");
  CHECK(hidden({1, 2, 40}) == "ccc-");  // 1 and 2 together are 3: neither could be 5
  CHECK(hidden({3, 4, 40}) == "cc--");
  CHECK(hidden({3, 0}) == "c-c");  // it is everybody
  CHECK(hidden({3, 3, 0, 0}) == "cc---");
  CHECK(hidden({1, 1, 0, 7}) == "cc-c-");
}
