// SPDX-License-Identifier: MIT
#include "scorecard/doubt.h"

#include <algorithm>
#include <numeric>

#include "text/wide.h"

namespace outturn {
namespace {

constexpr std::array<Outcomes, 3> kAll = {kOut, kIn, kBoth};
constexpr Outcomes kNoMatter = 0;

constexpr std::int64_t numerator_of(Outcomes outcome) {
  return outcome == kBoth;
}
constexpr std::int64_t denominator_of(Outcomes outcome) {
  return outcome != kOut;
}

// A numerator and denominator, and what they are worth where a row of the numerator is worth `numerator` and one of the
// denominator `denominator`.
struct Worth {
  Wide numerator = 0;
  Wide denominator = 0;

  Wide of(Fraction f) const { return numerator * f.numerator + denominator * f.denominator; }
};

Fraction operator+(Fraction a, Fraction b) {
  return {a.numerator + b.numerator, a.denominator + b.denominator};
}

// What is worth least; of equals the one with more to divide by.
bool is_better(Fraction a, Fraction b, const Worth& worth) {
  const Wide left = worth.of(a), right = worth.of(b);
  return left != right ? left < right : a.denominator > b.denominator;
}

Fraction best_of(Outcomes outcomes, const Worth& worth) {
  bool any = false;
  Fraction best;
  for (const Outcomes outcome : kAll) {
    if (!(outcomes & outcome)) continue;
    const Fraction f{numerator_of(outcome), denominator_of(outcome)};
    if (!any || is_better(f, best, worth)) best = f;
    any = true;
  }
  return best;
}

Fraction best_of(const OpenRows& open, const Worth& worth) {
  Fraction sum;
  for (std::size_t outcomes = 0; outcomes < open.size(); ++outcomes) {
    if (open[outcomes] == 0) continue;
    const Fraction one = best_of(static_cast<Outcomes>(outcomes), worth);
    sum = sum + Fraction{one.numerator * open[outcomes], one.denominator * open[outcomes]};
  }
  return sum;
}

Fraction best_of(const DoubtfulChild& child, const Worth& worth) {
  Fraction best;
  for (std::size_t h = 0; h < child.histories.size(); ++h) {
    const PossibleCount& count = child.histories[h];
    const Fraction f = Fraction{count.numerator, count.denominator} + best_of(count.open, worth);
    if (h == 0 || is_better(f, best, worth)) best = f;
  }
  return best;
}

// What is sure, and the doubtful rows together.
struct Parts {
  Fraction sure;
  OpenRows open{};
};

Parts parts_of(Fraction counted, const Doubts& doubts) {
  Parts parts{counted, {}};
  for (std::size_t c = 0; c < kAll.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < parts.open.size(); ++outcomes) {
      const std::int64_t rows = doubts.rows[c][outcomes];
      parts.open[outcomes] += rows;
      parts.sure.numerator -= rows * numerator_of(kAll[c]);
      parts.sure.denominator -= rows * denominator_of(kAll[c]);
    }
  for (const auto& child : doubts.children) {
    parts.sure.numerator -= child.histories[0].counted_numerator;
    parts.sure.denominator -= child.histories[0].counted_denominator;
  }
  return parts;
}

Fraction best_of(const Parts& parts, const Doubts& doubts, const Worth& worth) {
  Fraction sum = parts.sure + best_of(parts.open, worth);
  for (const auto& child : doubts.children) sum = sum + best_of(child, worth);
  return sum;
}

std::int64_t rows_in(const OpenRows& open) {
  return std::accumulate(open.begin(), open.end(), std::int64_t{0});
}

std::int64_t rows_that_can(const OpenRows& open, Outcomes any_of) {
  std::int64_t rows = 0;
  for (std::size_t outcomes = 0; outcomes < open.size(); ++outcomes)
    if (outcomes & any_of) rows += open[outcomes];
  return rows;
}

// How many rows must differ between two counts of rows, of which each is out, in or both.
std::int64_t rows_that_differ(const PossibleCount& a, const PossibleCount& b) {
  const std::int64_t both = b.numerator - a.numerator;
  const std::int64_t in = b.denominator - b.numerator - (a.denominator - a.numerator);
  const std::int64_t more = std::max<std::int64_t>(both, 0) + std::max<std::int64_t>(in, 0);
  const std::int64_t fewer = std::max<std::int64_t>(-both, 0) + std::max<std::int64_t>(-in, 0);
  return std::max(more, fewer);
}

bool same_values(const PossibleCount& a, const PossibleCount& b) {
  return a.value_sum == b.value_sum && a.of_sum == b.of_sum;
}

bool same(const PossibleCount& a, const PossibleCount& b) {
  return a.numerator == b.numerator && a.denominator == b.denominator && a.open == b.open && same_values(a, b);
}

Outcomes outcomes_of(const PossibleCount& count) {
  for (std::size_t outcomes = 0; outcomes < count.open.size(); ++outcomes)
    if (count.open[outcomes] > 0) return static_cast<Outcomes>(outcomes);
  if (count.denominator == 0) return kOut;
  return count.numerator > 0 ? kBoth : kIn;
}

Outcomes counted_as(const PossibleCount& count) {
  if (count.counted_denominator == 0) return kOut;
  return count.counted_numerator > 0 ? kBoth : kIn;
}

DoubtfulRows doubtful_where(const Doubts& doubts, Outcomes one, Outcomes other, Outcomes counted_in) {
  DoubtfulRows found;
  for (std::size_t c = 0; c < kAll.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < doubts.rows[c].size(); ++outcomes) {
      const bool differs = one == kNoMatter ? is_doubtful(static_cast<Outcomes>(outcomes))
                                            : (outcomes & one) != 0 && (outcomes & other) != 0;
      if (!differs) continue;
      found.rows += doubts.rows[c][outcomes];
      if (!(kAll[c] & counted_in)) found.outside += doubts.rows[c][outcomes];
    }
  return found;
}

}  // namespace

void Doubts::add(const Doubts& other) {
  for (std::size_t c = 0; c < rows.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < rows[c].size(); ++outcomes) rows[c][outcomes] += other.rows[c][outcomes];
  children.insert(children.end(), other.children.begin(), other.children.end());
}

void add_child(std::vector<PossibleCount> histories, bool forced, Doubts& doubts) {
  const PossibleCount& counted = histories[0];
  const bool one_row = std::all_of(histories.begin(), histories.end(),
                                   [](const PossibleCount& h) { return h.denominator + rows_in(h.open) <= 1; });
  if (one_row) {
    Outcomes outcomes = forced ? kOut | kIn | kBoth : 0;
    for (const auto& history : histories) {
      outcomes |= outcomes_of(history);
      if (!same_values(history, counted)) outcomes |= kIn | kBoth;
    }
    if (is_doubtful(outcomes)) doubts.add(outcomes, counted_as(counted));
    return;
  }
  if (forced) doubts.add(kOut | kIn | kBoth, kOut);
  DoubtfulChild child;
  for (const auto& history : histories) {
    const std::int64_t open = rows_in(history.open);
    const std::int64_t values = same_values(history, counted) ? 0 : 1;
    child.rows = std::max(child.rows, std::max(rows_that_differ(counted, history), values) + open);
    child.outside = std::max(
        child.outside, history.denominator + rows_that_can(history.open, kIn | kBoth) - counted.counted_denominator);
  }
  if (child.rows == 0 &&
      std::all_of(histories.begin(), histories.end(), [&](const PossibleCount& h) { return same(h, counted); }))
    return;
  child.histories = std::move(histories);
  doubts.children.push_back(std::move(child));
}

// Dinkelbach: with a share at hand, what makes numerator - share x denominator least is found row by row; the share it
// comes to is lower, until none is. Begun with what is certain to be no lower: 1, or 0 from above.
Fraction extreme_share(Fraction counted, const Doubts& doubts, bool highest) {
  const Parts parts = parts_of(counted, doubts);
  const Wide sign = highest ? -1 : 1;
  Fraction share{highest ? 0 : 1, 1};
  for (;;) {
    const Fraction next =
        best_of(parts, doubts, {sign * share.denominator, -sign * static_cast<Wide>(share.numerator)});
    if (next.denominator <= 0) return {};
    const Wide moved =
        static_cast<Wide>(next.numerator) * share.denominator - static_cast<Wide>(share.numerator) * next.denominator;
    if (sign * moved >= 0) return next;
    share = next;
  }
}

std::int64_t extreme_numerator(std::int64_t counted, const Doubts& doubts, bool highest) {
  const Parts parts = parts_of({counted, 0}, doubts);
  return best_of(parts, doubts, {highest ? -1 : 1, 0}).numerator;
}

std::int64_t extreme_denominator(std::int64_t counted, const Doubts& doubts, bool highest) {
  const Parts parts = parts_of({0, counted}, doubts);
  return best_of(parts, doubts, {0, highest ? -1 : 1}).denominator;
}

DoubtfulRows doubtful_in_share(const Doubts& doubts) {
  DoubtfulRows found = doubtful_where(doubts, kNoMatter, kNoMatter, kIn | kBoth);
  for (const auto& child : doubts.children) {
    found.rows += child.rows;
    found.outside += child.outside;
  }
  return found;
}

DoubtfulRows doubtful_in_numerator(const Doubts& doubts) {
  DoubtfulRows found = doubtful_where(doubts, kBoth, kOut | kIn, kBoth);
  for (const auto& child : doubts.children) {
    std::int64_t low = INT64_MAX, high = 0;
    for (const auto& history : child.histories) {
      low = std::min(low, history.numerator);
      high = std::max(high, history.numerator + rows_that_can(history.open, kBoth));
    }
    found.rows += high - low;
    found.outside += std::max<std::int64_t>(0, high - child.histories[0].counted_numerator);
  }
  return found;
}

DoubtfulRows doubtful_in_denominator(const Doubts& doubts) {
  DoubtfulRows found = doubtful_where(doubts, kOut, kIn | kBoth, kIn | kBoth);
  for (const auto& child : doubts.children) {
    std::int64_t low = INT64_MAX, high = 0;
    for (const auto& history : child.histories) {
      low = std::min(low, history.denominator);
      high = std::max(high, history.denominator + rows_that_can(history.open, kIn | kBoth));
    }
    found.rows += high - low;
    found.outside += std::max<std::int64_t>(0, high - child.histories[0].counted_denominator);
  }
  return found;
}

}  // namespace outturn
