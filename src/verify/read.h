// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "outturn/files.h"
#include "verify/figures.h"

namespace outturn::verify {

/// Reads files of published figures; a folder stands for the CSV files directly in it. An error where a file cannot be
/// opened or is no table of figures; rows that cannot be read are problems.
Result<PublishedFigures> read_published_figures(const FileSystem& files, const std::vector<std::string>& paths);

/// A file to begin with: the columns, and a row of each kind.
std::string published_figures_template();

}  // namespace outturn::verify
