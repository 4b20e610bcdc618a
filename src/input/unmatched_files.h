// SPDX-License-Identifier: MIT
// Files whose ids are written in another way than those of Header and Episodes (Reading 12 (b)): nothing in them is
// known of any child.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

/// By extract: the rows of files of at least ten children of whom fewer than one in twenty is in Header or Episodes.
using UnmatchedFiles = std::map<std::string, std::vector<RowSource>>;

UnmatchedFiles find_unmatched_files(const Extracts& extracts);

}  // namespace outturn::input
