// SPDX-License-Identifier: MIT
// Rows about which the data does not say enough, and the values they allow (Reading 12 (e), (f), (h)).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace outturn {

/// What can come of a row, as bits: out of the population, in it but not in the numerator, in both. A row of which
/// several can come is doubtful.
using Outcomes = std::uint8_t;
inline constexpr Outcomes kOut = 1;
inline constexpr Outcomes kIn = 2;
inline constexpr Outcomes kBoth = 4;

constexpr bool is_doubtful(Outcomes outcomes) {
  return (outcomes & (outcomes - 1)) != 0;
}

/// Doubtful rows by what can come of them.
using OpenRows = std::array<std::int64_t, 8>;

/// What the rows of a child come to in one of the histories it could have had.
struct PossibleCount {
  std::int64_t numerator = 0;  ///< of rows of which one thing only can come
  std::int64_t denominator = 0;
  OpenRows open{};
  std::int64_t counted_numerator = 0;  ///< of all rows, as they are counted
  std::int64_t counted_denominator = 0;
  std::int64_t value_sum = 0;  ///< of means, totals and ratios: to see whether histories differ in them
  std::int64_t of_sum = 0;
};

/// A child of several rows whose histories differ. The first one is the one counted.
struct DoubtfulChild {
  std::int64_t rows = 0;     ///< rows that are doubtful
  std::int64_t outside = 0;  ///< those of them outside the denominator as counted
  std::vector<PossibleCount> histories;
};

struct Doubts {
  std::array<OpenRows, 3> rows{};  ///< doubtful rows, by what they are counted as: out, in, both
  std::vector<DoubtfulChild> children;

  void add(Outcomes outcomes, Outcomes counted, std::int64_t times = 1) { rows[counted >> 1][outcomes] += times; }
  void add(const Doubts& other);
};

/// Adds a child by its histories, the one counted first; `forced`: whatever they say, anything can come of it.
void add_child(std::vector<PossibleCount> histories, bool forced, Doubts& doubts);

/// A fraction of whole counts.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

/// The lowest or the highest value of a share that the doubts allow, exactly; its denominator is 0 where no outcome
/// leaves anything to divide by.
Fraction extreme_share(Fraction counted, const Doubts& doubts, bool highest);
/// The same of the numerator alone, as of a count.
std::int64_t extreme_numerator(std::int64_t counted, const Doubts& doubts, bool highest);
/// The same of the denominator alone, as of the bands of a distribution.
std::int64_t extreme_denominator(std::int64_t counted, const Doubts& doubts, bool highest);

struct DoubtfulRows {
  std::int64_t rows = 0;
  std::int64_t outside = 0;  ///< those of them that are not counted
};
/// Rows that can differ in the share, in the numerator alone, or in the denominator alone.
DoubtfulRows doubtful_in_share(const Doubts& doubts);
DoubtfulRows doubtful_in_numerator(const Doubts& doubts);
DoubtfulRows doubtful_in_denominator(const Doubts& doubts);

}  // namespace outturn
