// SPDX-License-Identifier: MIT
// What outturn.toml and the options say of files, and no file is like: a slip of the pen would go unseen.
#pragma once

#include <string_view>
#include <vector>

#include "input/header.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Whether the setting is of this file, or of a folder above it.
bool is_of(const ReturnSetting& setting, std::string_view path);

/// Patterns of --exclude and names in `[returns]` that fit nothing in the folder.
void note_unmatched_settings(const std::vector<DirectoryEntry>& entries, const LoadOptions& options,
                             Problems& problems);

/// A return is taken in its year, or in the year after it.
bool may_be_taken_on(Day day, int year);

/// Days on which no return of its year is taken. Years must be settled.
void note_days_outside(Extracts& extracts);

/// Headings in `columns` that no file of their extract has. `headers`: of the files that were recognised, by table.
void note_unused_headings(const Indexed<ExtractIndex, std::vector<std::vector<const Header*>>>& headers,
                          const std::vector<ExtractMapping>& mappings, Extracts& extracts);

}  // namespace outturn::input
