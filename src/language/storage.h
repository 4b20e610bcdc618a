// SPDX-License-Identifier: MIT
// How values are held in columns, and one by one.
#pragma once

#include <cstddef>
#include <cstdint>

#include "language/vocabulary.h"

namespace outturn::language {

/// Three-valued logic as 0 false, 1 unknown, 2 true (so that `and` is the minimum and `or` the maximum); codes as
/// bytes; days, whole numbers and row numbers as int32; decimals and texts as int64.
enum class Storage : std::uint8_t { logic, code, int32, int64 };

inline constexpr std::uint8_t kFalse = 0;
inline constexpr std::uint8_t kUnknown = 1;
inline constexpr std::uint8_t kTrue = 2;

Storage storage_of(const Type& type);

constexpr std::size_t width_of(Storage storage) {
  return storage == Storage::int32 ? 4 : storage == Storage::int64 ? 8 : 1;
}

/// A value as a number, whatever holds it in a column: a condition is kFalse, kUnknown or kTrue; anything else missing
/// is kMissingLong.
using Cell = std::int64_t;

constexpr Cell missing_cell(Storage storage) {
  return storage == Storage::logic ? Cell{kUnknown} : kMissingLong;
}

/// A cell written as an element of a column, and read from one.
void store(Storage storage, Cell cell, void* to);
Cell load(Storage storage, const void* from);

}  // namespace outturn::language
