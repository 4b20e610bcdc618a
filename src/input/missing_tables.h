// SPDX-License-Identifier: MIT
// A table that a return should have and that is not among what was read: its file has headings only, or was saved as a
// spreadsheet. Without it the data seems to end a return earlier, and a period found from the data is an old one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "input/known_files.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// After the years of all files are known. `without_rows`: files that were read and have a header only. `root`: the
/// name of the data folder.
void note_missing_tables(const std::vector<KnownFile>& known, const Schemas& schemas,
                         const std::vector<std::uint32_t>& without_rows, std::string_view root, Extracts& extracts);

}  // namespace outturn::input
