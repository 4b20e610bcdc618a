// SPDX-License-Identifier: MIT
#include "outturn/rounding.h"

#include <fmt/format.h>

#include "text/wide.h"

namespace outturn {

std::string Rounded::text() const {
  std::int64_t power = 1;
  for (int i = 0; i < decimals; ++i) power *= 10;
  const std::int64_t magnitude = digits < 0 ? -digits : digits;
  const std::string sign = digits < 0 ? "-" : "";
  if (decimals == 0) return fmt::format("{}{}", sign, magnitude);
  return fmt::format("{}{}.{:0{}}", sign, magnitude / power, magnitude % power, decimals);
}

Rounded round_ratio(std::int64_t numerator, std::int64_t denominator, std::int64_t scale, int decimals) {
  Wide n = static_cast<Wide>(numerator) * scale;
  for (int i = 0; i < decimals; ++i) n *= 10;
  const Wide d = denominator;
  const Wide rounded = n >= 0 ? (2 * n + d) / (2 * d) : -((-2 * n + d) / (2 * d));
  return {static_cast<std::int64_t>(rounded), decimals};
}

}  // namespace outturn
