// SPDX-License-Identifier: MIT
// The table of a return that the name of a file says, where its columns cannot be asked.
#pragma once

#include <optional>
#include <string_view>

#include "outturn/schema.h"

namespace outturn::input {

/// The table with the longest name that is in the file's: `sw_episodes` before `episodes`.
std::optional<ExtractIndex> table_named(const Schemas& schemas, std::string_view file_name);

/// Whether the file has the table's name and nothing else but digits, as `reviews_2021-22.xlsx` has.
bool is_just_named(const ExtractSchema& schema, std::string_view file_name);

}  // namespace outturn::input
