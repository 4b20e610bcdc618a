// SPDX-License-Identifier: MIT
#pragma once

namespace outturn {

/// For products of counts, scales and powers of ten, which 64 bits may not hold.
__extension__ typedef __int128 Wide;

constexpr Wide power_of_ten(int n) {
  Wide result = 1;
  while (n-- > 0) result *= 10;
  return result;
}

}  // namespace outturn
