// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace outturn {

/// z for 95%, as in PHEindicatormethods.
inline constexpr double kZ95 = 1.959963984540054;

struct Interval {
  double lower = 0;  ///< a share from 0 to 1
  double upper = 0;
};

/// Wilson's score interval of numerator / denominator (Wilson 1927; Newcombe and Altman 2000; as public health
/// indicators use it). Nothing where the denominator is 0; 0 <= numerator <= denominator.
std::optional<Interval> wilson_interval(std::int64_t numerator, std::int64_t denominator, double z);

}  // namespace outturn
