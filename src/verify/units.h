// SPDX-License-Identifier: MIT
// What a printed number counts, and the words documents use for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/printed_text.h"

namespace outturn::verify {

enum class UnitKind : std::uint8_t {
  unknown,  ///< nothing is said
  percent,
  points,  ///< percentage points
  rate,    ///< per 1,000, per 10,000: `scale` of them
  mean,    ///< numerator over denominator as it is
  count,   ///< children, days, homes: whatever is counted
};

struct Unit {
  UnitKind kind = UnitKind::unknown;
  std::int64_t scale = 1;  ///< of a quotient: 100 for a percentage
  std::string text;

  bool is_share() const { return kind == UnitKind::percent; }
  /// Whether the numbers are rounded at their last digit; a whole count is not.
  bool is_quotient() const { return kind != UnitKind::unknown && kind != UnitKind::count; }
};

Unit read_unit(std::string_view text);

/// A group's key; empty for "total", "all children" and other names of everybody.
std::string group_key(std::string_view text);
bool names_everybody(std::string_view text);

}  // namespace outturn::verify
