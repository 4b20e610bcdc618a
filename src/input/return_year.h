// SPDX-License-Identifier: MIT
// Reading 11: which return a file is of, by its name or its folder's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace outturn::input {

/// The financial year written in a name, by its starting year: episodes-2021-22.csv, 202122, 2021_2022. Not part
/// of a longer number or of a date (2008-09-30).
std::optional<int> financial_year_in_name(std::string_view name);

/// The file's name first, then its folder's, then that one's folder ... `path` with `/` between folders.
std::optional<int> financial_year_in_path(std::string_view path);

/// A single year in a name (`2017-oc3.csv`): it says which files belong together, not which return they are.
std::string single_year_in_name(std::string_view name);

std::string_view file_name_of(std::string_view path);
std::string_view folder_of(std::string_view path);

}  // namespace outturn::input
