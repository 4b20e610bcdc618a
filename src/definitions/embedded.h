// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace outturn::definitions {

struct EmbeddedFile {
  std::string_view name;  ///< relative to the folder: definitions/placements.toml
  std::string_view text;
};

/// The files of indicators/ as they were when this was built, sorted by name.
const std::vector<EmbeddedFile>& embedded_files();

/// Those of self-check/: the data/ of a few invented children, and the figures.csv that come of it.
const std::vector<EmbeddedFile>& self_check_files();

}  // namespace outturn::definitions
