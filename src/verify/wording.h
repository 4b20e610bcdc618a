// SPDX-License-Identifier: MIT
// What the words beside a figure claim about its direction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace outturn::verify {

enum class Claim : std::uint8_t {
  none,       ///< nothing that can be checked
  up,         ///< rose, increased, higher, above
  down,       ///< fell, reduced, fewer, below
  better,     ///< improved: up or down, as the measure has it
  worse,      ///< deteriorated
  unchanged,  ///< remained at, the same as
};

Claim claim_of(std::string_view wording);
/// The amount of change the words name, as printed: "4%" of "increased by 4%" and of "a 4% increase"; empty: none. A
/// number behind "from", "to" or "at" is no amount.
std::string amount_in(std::string_view wording);
/// "4 percentage points", "4 points".
bool speaks_of_points(std::string_view wording);

}  // namespace outturn::verify
