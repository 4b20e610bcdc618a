// SPDX-License-Identifier: MIT
// What `outturn list` shows: a plain table in three formats.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"

namespace outturn {

struct Catalogue {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// id, title, kind, basis, better, needs, scorecards.
Catalogue indicator_catalogue(const Library& library);
/// name, title, indicators, years.
Catalogue scorecard_catalogue(const Library& library);

std::string render_text(const Catalogue& catalogue, int width);
std::string render_csv(const Catalogue& catalogue);
std::string render_json(const Catalogue& catalogue);

}  // namespace outturn
