// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace outturn {

/// A number rounded once, for print: digits / 10^decimals.
struct Rounded {
  std::int64_t digits = 0;
  int decimals = 0;

  /// "6.6", "101", "0.05", "-1.5".
  std::string text() const;
  friend bool operator==(const Rounded&, const Rounded&) = default;
};

/// numerator x scale / denominator, rounded half away from zero in integers (Rule 8: k = (2 n 10^d + den) / (2 den),
/// as the DfE and Excel round). Rounds every figure, for all formats; intervals and control limits are not fractions.
/// denominator > 0, scale >= 0 (100 for a percentage), 0 <= decimals <= 4.
Rounded round_ratio(std::int64_t numerator, std::int64_t denominator, std::int64_t scale, int decimals);

}  // namespace outturn
