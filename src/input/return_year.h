// SPDX-License-Identifier: MIT
// Reading 11 (b) and (c): the years that names of files and folders, and the cells of a YEAR column, speak of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outturn::input {

/// Financial years before this one are not read from names: there was no return.
inline constexpr int kFirstReturn = 1991;

/// The financial year written in a name, by its starting year: episodes-2021-22.csv, 202122, 2021_2022, 2122. Not part
/// of a longer number, of a date (2008-09-30) or of the time after one (20220405_192021). `2021` alone is 2020-21 only
/// where one of `beside` is named in that way without doubt (1920, 2122).
std::optional<int> financial_year_in_name(std::string_view name, int latest,
                                          const std::vector<std::string_view>& beside = {});

/// Whether the financial year of a name is two years with a separator between them: 2021-22, and not 202122 or 2122,
/// which may be some other number.
bool has_separated_year(std::string_view name, int year);

/// Whether a name has a financial year in four digits that cannot be anything else: 1920, 2122.
bool has_short_year(std::string_view name);

/// A single year in a name (`2017-oc3.csv`): the one in which a financial year begins, or ends.
std::optional<int> single_year_in_name(std::string_view name);

/// The year of a 31 March in a name, the last day of a return: `oc2 as at 31.03.2021`; empty where there is none.
std::string year_end_in_name(std::string_view name);

/// Single years of a YEAR column are kept as negative numbers until it is known what they are: starts or ends.
constexpr std::int32_t as_single_year(int year) {
  return -year;
}
constexpr bool is_single_year(std::int32_t kept) {
  return kept < 0 && kept > -10000;
}

/// The number after a version's mark: `v2`, `Version 12`, `(2)`; 0 = none.
int version_in_name(std::string_view name);

std::string_view file_name_of(std::string_view path);
std::string_view folder_of(std::string_view path);

}  // namespace outturn::input
