// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace outturn::definitions {

struct EmbeddedFile {
  std::string_view name;  ///< relative to indicators/: definitions/placements.toml
  std::string_view text;
};

/// The files of indicators/ as they were when this was built, sorted by name.
const std::vector<EmbeddedFile>& embedded_files();

}  // namespace outturn::definitions
