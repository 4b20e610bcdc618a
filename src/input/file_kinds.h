// SPDX-License-Identifier: MIT
// What a file of the data folder is, before its columns are looked at: by its name and its first bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "problems/catalogue.h"

namespace outturn::input {

bool is_csv_name(std::string_view path);
bool is_xml_name(std::string_view path);
/// What an extract is often sent as, so that its absence should be explained.
bool is_other_data_name(std::string_view path);
/// What holds one return where nothing names its year: a folder, or a file of XML, which has all of its tables.
std::string place_of_return(std::string_view path);
/// A file that cannot be CSV, by its first bytes.
std::optional<ProblemId> unreadable_content(std::string_view bytes);
/// Whether a path fits a pattern, whatever its case: `*` stands for any characters, `?` for one.
bool fits(std::string_view text, std::string_view pattern);
/// Whether the path or its name, or a folder above it, fits one of the patterns.
bool is_excluded(std::string_view path, const std::vector<std::string>& patterns);
/// Results, explanations or a list of rejects that we wrote ourselves, into the data folder.
bool is_own_output(std::string_view text);

}  // namespace outturn::input
