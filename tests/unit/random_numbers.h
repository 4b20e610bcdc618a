// SPDX-License-Identifier: MIT
// Numbers for invented tables, the same from the same seed.
#pragma once

#include <cstdint>
#include <random>

namespace outturn::test {

/// From 0 to n - 1.
inline std::int64_t below(std::mt19937& random, std::int64_t n) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(n));
}

}  // namespace outturn::test
