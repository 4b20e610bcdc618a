// SPDX-License-Identifier: MIT
// Rows about which the data does not say enough, and the values they allow (Reading 12 (e), (f), (h)).
#pragma once

#include <array>
#include <cstdint>

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

struct Doubts {
  std::array<OpenRows, 3> rows{};  ///< doubtful rows, by what they are counted as: out, in, both

  void add(Outcomes outcomes, Outcomes counted, std::int64_t times = 1) { rows[counted >> 1][outcomes] += times; }
  void add(const Doubts& other);
};

/// A fraction of whole counts.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

/// The lowest or the highest value of a share that the doubts allow (Reading 12 (f)), exactly. Nothing to divide by is
/// no value: the denominator is 0 only where no outcome of any row leaves one.
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
