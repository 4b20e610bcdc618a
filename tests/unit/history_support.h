// SPDX-License-Identifier: MIT
// What the tests of histories share: days and ranges as texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outturn/day.h"

namespace outturn::test {

using Lines = std::vector<std::string>;

inline Day day(std::string_view iso) {
  return iso.empty() ? kNoDay : parse_iso(iso).value();
}

inline std::string range(Day start, Day end) {
  return format_iso(start) + ".." + format_iso(end);
}

}  // namespace outturn::test
