// SPDX-License-Identifier: MIT
// What is printed stands for every number that rounds to it, so a value is an interval.
#pragma once

#include <cstdint>
#include <string>

#include "text/printed_value.h"
#include "text/wide.h"

namespace outturn::verify {

/// Numbers between two ends, both included, in kFine-ths.
struct PrintedRange {
  std::int64_t low = 0;
  std::int64_t high = 0;

  bool overlaps(const PrintedRange& other) const { return low <= other.high && other.low <= high; }
  bool is_exact() const { return low == high; }
  /// Whether two printings can be of one number. 69% and 70% cannot, though 69.5 may be rounded to either.
  bool can_be_one_with(const PrintedRange& other) const {
    return is_exact() || other.is_exact() ? overlaps(other) : low < other.high && other.low < high;
  }
  friend PrintedRange operator+(const PrintedRange& a, const PrintedRange& b) {
    return {a.low + b.low, a.high + b.high};
  }
  friend PrintedRange operator-(const PrintedRange& a, const PrintedRange& b) {
    return {a.low - b.high, a.high - b.low};
  }
};

/// Whether n x scale / d, rounded to the printed decimals, is what is printed. An exact half may go either way, as
/// documents do not say how they round. `step`: the printed number is a multiple of it (1, or 5 for rounded counts).
bool rounds_to(std::int64_t n, std::int64_t d, std::int64_t scale, const PrintedValue& printed, std::int64_t step = 1);

/// n x scale / d for a message, with one decimal more than is printed.
std::string quotient_text(std::int64_t n, std::int64_t d, std::int64_t scale, int decimals);
/// Why what is printed is not read as a number.
std::string why_no_number(const PrintedValue& printed);
/// A number of kFine-ths, without zeros behind.
std::string fine_text(std::int64_t fine);

}  // namespace outturn::verify
