// SPDX-License-Identifier: MIT
// The range of a share against every choice there is, tried one by one.
#include "scorecard/doubt.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace outturn {
namespace {

struct Item {
  std::vector<Fraction> choices;  // the first is the one counted
};

Fraction of(Outcomes outcome) {
  return {outcome == kBoth, outcome != kOut};
}

// Every choice of every item; the least or greatest share that leaves something to divide by.
void try_all(const std::vector<Item>& items, std::size_t next, Fraction sum, bool highest, Fraction& best) {
  if (next == items.size()) {
    if (sum.denominator == 0) return;
    const auto left = sum.numerator * best.denominator, right = best.numerator * sum.denominator;
    if (best.denominator == 0 || (highest ? left > right : left < right)) best = sum;
    return;
  }
  for (const Fraction& f : items[next].choices)
    try_all(items, next + 1, {sum.numerator + f.numerator, sum.denominator + f.denominator}, highest, best);
}

}  // namespace

TEST_CASE("the range of a share is that of every choice tried (Reading 12 (f))") {
  std::mt19937 random(12);
  const auto upto = [&random](std::uint32_t n) { return static_cast<std::int64_t>(random() % (n + 1)); };
  for (int round = 0; round < 3000; ++round) {
    const std::int64_t sure_in = upto(6);
    Fraction counted{upto(static_cast<std::uint32_t>(sure_in)), sure_in};
    const Fraction sure = counted;
    std::vector<Item> items;
    Doubts doubts;
    for (std::int64_t row = upto(6); row > 0; --row) {
      const auto outcomes = static_cast<Outcomes>(1 + random() % 7);
      if (!is_doubtful(outcomes)) continue;
      Item item;
      for (const Outcomes outcome : {kOut, kIn, kBoth})
        if (outcomes & outcome) item.choices.push_back(of(outcome));
      const Outcomes as = item.choices[0].denominator == 0 ? kOut : item.choices[0].numerator == 0 ? kIn : kBoth;
      doubts.add(outcomes, as);
      counted.numerator += item.choices[0].numerator;
      counted.denominator += item.choices[0].denominator;
      items.push_back(std::move(item));
    }
    for (const bool highest : {false, true}) {
      Fraction best;
      try_all(items, 0, sure, highest, best);
      const Fraction found = extreme_share(counted, doubts, highest);
      CAPTURE(round);
      CHECK((best.denominator == 0) == (found.denominator == 0));
      CHECK(best.numerator * found.denominator == found.numerator * best.denominator);
    }
  }
}

TEST_CASE("the example of Reading 12 (f)") {
  Doubts doubts;
  doubts.add(kIn | kBoth, kIn);
  doubts.add(kOut | kIn | kBoth, kOut);
  doubts.add(kOut | kIn, kOut);
  const Fraction lowest = extreme_share({46, 700}, doubts, false);
  CHECK(lowest.numerator == 46);
  CHECK(lowest.denominator == 702);
  const Fraction highest = extreme_share({46, 700}, doubts, true);
  CHECK(highest.numerator == 48);
  CHECK(highest.denominator == 701);
  CHECK(doubtful_in_share(doubts).rows == 3);
  CHECK(doubtful_in_share(doubts).outside == 2);
}

}  // namespace outturn
