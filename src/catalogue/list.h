// SPDX-License-Identifier: MIT
// What `outturn list` shows: a plain table in three formats.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"

namespace outturn::catalogue {

struct Listing {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> also{};  ///< by row: other names it is found by, not shown; may be empty
};

/// id, title, kind, basis, better, needs, scorecards.
Listing list_indicators(const Library& library);
/// name, title, indicators, years.
Listing list_scorecards(const Library& library);

/// dfe, id, title, severity, about: of a library with the data quality rules.
Listing list_rules(const Library& library);
/// The rows that hold the words, each somewhere, whatever the case; other names with or without their blanks.
void keep_rows_with(const std::vector<std::string>& words, Listing& listing);

std::string render_text(const Listing& listing, int width);
std::string render_csv(const Listing& listing);
std::string render_json(const Listing& listing);

}  // namespace outturn::catalogue
