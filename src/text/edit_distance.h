// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace outturn {

/// How many insertions, deletions, substitutions and swaps of neighbours make one text the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace outturn
