// SPDX-License-Identifier: MIT
// Numbers and lists as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outturn {

/// 1234567 as 1,234,567, and -1234 as -1,234.
std::string with_commas(std::int64_t number);
/// "1 row", "2 rows".
std::string counted(std::uint64_t number, std::string_view singular);
/// "`text`, `csv`, `json`"
std::string list_of(const std::vector<std::string>& words);

}  // namespace outturn
