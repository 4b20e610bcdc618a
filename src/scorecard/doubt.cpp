// SPDX-License-Identifier: MIT
#include "scorecard/doubt.h"

#include <initializer_list>

namespace outturn {
namespace {

constexpr std::array<Outcomes, 3> kAll = {kOut, kIn, kBoth};

constexpr std::int64_t numerator_of(Outcomes outcome) {
  return outcome == kBoth;
}
constexpr std::int64_t denominator_of(Outcomes outcome) {
  return outcome != kOut;
}

// The first of the wishes that a row can have.
Outcomes chosen(std::size_t outcomes, std::initializer_list<Outcomes> wishes) {
  for (const Outcomes wish : wishes)
    if (outcomes & wish) return wish;
  return kOut;
}

// What is counted, with every doubtful row as wished.
Fraction with(Fraction counted, const Doubts& doubts, std::initializer_list<Outcomes> wishes) {
  for (std::size_t c = 0; c < kAll.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < doubts.rows[c].size(); ++outcomes) {
      const std::int64_t rows = doubts.rows[c][outcomes];
      if (rows == 0) continue;
      const Outcomes outcome = chosen(outcomes, wishes);
      counted.numerator += rows * (numerator_of(outcome) - numerator_of(kAll[c]));
      counted.denominator += rows * (denominator_of(outcome) - denominator_of(kAll[c]));
    }
  return counted;
}

bool any_can_be(const Doubts& doubts, Outcomes outcome) {
  for (const auto& counted : doubts.rows)
    for (std::size_t outcomes = 0; outcomes < counted.size(); ++outcomes)
      if ((outcomes & outcome) && counted[outcomes] > 0) return true;
  return false;
}

// Rows that can be one thing and another; `counted_in`: what they are counted as where they are not outside.
DoubtfulRows doubtful_where(const Doubts& doubts, Outcomes one, Outcomes other, Outcomes counted_in) {
  DoubtfulRows found;
  for (std::size_t c = 0; c < kAll.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < doubts.rows[c].size(); ++outcomes) {
      if (!(outcomes & one) || !(outcomes & other)) continue;
      found.rows += doubts.rows[c][outcomes];
      if (!(kAll[c] & counted_in)) found.outside += doubts.rows[c][outcomes];
    }
  return found;
}

}  // namespace

void Doubts::add(const Doubts& other) {
  for (std::size_t c = 0; c < rows.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < rows[c].size(); ++outcomes) rows[c][outcomes] += other.rows[c][outcomes];
}

Fraction extreme_share(Fraction counted, const Doubts& doubts, bool highest) {
  const Fraction share =
      highest ? with(counted, doubts, {kBoth, kOut, kIn}) : with(counted, doubts, {kIn, kOut, kBoth});
  if (share.denominator > 0) return share;
  const Outcomes rest = highest ? kIn : kBoth;  // of nothing else is there a share
  return any_can_be(doubts, rest) ? Fraction{numerator_of(rest), 1} : Fraction{};
}

std::int64_t extreme_numerator(std::int64_t counted, const Doubts& doubts, bool highest) {
  const Fraction of{counted, 0};
  return (highest ? with(of, doubts, {kBoth}) : with(of, doubts, {kOut, kIn, kBoth})).numerator;
}

std::int64_t extreme_denominator(std::int64_t counted, const Doubts& doubts, bool highest) {
  const Fraction of{0, counted};
  return (highest ? with(of, doubts, {kIn, kBoth}) : with(of, doubts, {kOut, kIn, kBoth})).denominator;
}

DoubtfulRows doubtful_in_share(const Doubts& doubts) {
  DoubtfulRows found;
  for (std::size_t c = 0; c < kAll.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < doubts.rows[c].size(); ++outcomes) {
      if (!is_doubtful(static_cast<Outcomes>(outcomes))) continue;
      found.rows += doubts.rows[c][outcomes];
      if (kAll[c] == kOut) found.outside += doubts.rows[c][outcomes];
    }
  return found;
}

DoubtfulRows doubtful_in_numerator(const Doubts& doubts) {
  return doubtful_where(doubts, kBoth, kOut | kIn, kBoth);
}

DoubtfulRows doubtful_in_denominator(const Doubts& doubts) {
  return doubtful_where(doubts, kOut, kIn | kBoth, kIn | kBoth);
}

}  // namespace outturn
