// SPDX-License-Identifier: MIT
// Officers' comments on figures, kept from quarter to quarter in a file of their own (docs/board-pack.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"

namespace outturn::cli {

/// One officer's text on one indicator in one period.
struct Comment {
  std::string indicator;
  Period period;
  std::string text;
  std::uint32_t line = 0;  ///< of the first line of the text
};

/// Reads `[[comment]]` tables (`indicator`, `period`, `text`), or a CSV file with these columns where the name of the
/// file ends in .csv. Errors: what is not such a table, an id that no indicator has, a period that is none, two
/// comments on one figure.
std::vector<Comment> read_comments(std::shared_ptr<const SourceFile> file, const Library& library,
                                   Diagnostics& diagnostics);

/// Whether a file is one of comments rather than of published figures: TOML, or CSV with a column `text`.
bool holds_comments(const SourceFile& file);

/// Sets each text beside the figure of everybody it is about. Comments on other periods, or on indicators the report
/// does not have, wait for theirs.
void add_comments(const std::vector<Comment>& comments, Report& report);

}  // namespace outturn::cli
