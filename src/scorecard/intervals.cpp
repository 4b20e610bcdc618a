// SPDX-License-Identifier: MIT
#include "scorecard/intervals.h"

#include <algorithm>
#include <cmath>

namespace outturn {

std::optional<Interval> wilson_interval(std::int64_t numerator, std::int64_t denominator, double z) {
  if (denominator <= 0 || numerator < 0 || numerator > denominator) return std::nullopt;
  const auto x = static_cast<double>(numerator), n = static_cast<double>(denominator);
  const double root = z * std::sqrt(z * z + 4 * x * (1 - x / n));
  const double below = 2 * (n + z * z);
  return Interval{std::clamp((2 * x + z * z - root) / below, 0.0, 1.0),
                  std::clamp((2 * x + z * z + root) / below, 0.0, 1.0)};
}

}  // namespace outturn
