// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::history {

/// A row there is none of: gathers as missing.
inline constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();

/// Holds one column of a block, gathered from rows that lie elsewhere.
class ColumnBuffer {
 public:
  /// The values of `rows`; nullptr where the column was not read. Valid until the next call.
  const void* gather(const Column& column, const std::uint32_t* rows, std::size_t n) {
    if (!column.bytes.empty()) return gather_into(bytes_, column.bytes, rows, n, kMissingByte);
    if (!column.ints.empty()) return gather_into(ints_, column.ints, rows, n, kMissingInt);
    if (!column.longs.empty()) return gather_into(longs_, column.longs, rows, n, kMissingLong);
    return nullptr;
  }

  /// The whole numbers and days gathered last, to be changed.
  std::vector<std::int32_t>& ints() { return ints_; }

  /// The values as they lie from one row on.
  static const void* at(const Column& column, std::uint32_t row) {
    if (!column.bytes.empty()) return column.bytes.data() + row;
    if (!column.ints.empty()) return column.ints.data() + row;
    if (!column.longs.empty()) return column.longs.data() + row;
    return nullptr;
  }

 private:
  template <class T>
  static const void* gather_into(std::vector<T>& to, const std::vector<T>& from, const std::uint32_t* rows,
                                 std::size_t n, T missing) {
    to.resize(n + 1);  // never empty: nullptr means missing everywhere
    for (std::size_t i = 0; i < n; ++i) to[i] = rows[i] == kNoRow ? missing : from[rows[i]];
    return to.data();
  }

  std::vector<std::uint8_t> bytes_;
  std::vector<std::int32_t> ints_;
  std::vector<std::int64_t> longs_;
};

}  // namespace outturn::history
