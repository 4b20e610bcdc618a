// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "definitions/toml_tree.h"

namespace outturn::definitions {

/// Before their names, as users see them.
inline constexpr std::string_view kBuiltInFolder = "indicators/";

struct EmbeddedFile {
  std::string_view name;  ///< relative to the folder: definitions/placements.toml
  std::string_view text;
};

/// The files of indicators/ as they were when this was built, sorted by name.
const std::vector<EmbeddedFile>& embedded_files();

struct EmbeddedTree {
  std::string_view name;  ///< of the file
  TomlTree tree;
};

/// What the same files say, parsed when this was built; in the same order.
const std::vector<EmbeddedTree>& embedded_trees();

/// Those whose text does not say what was compiled in of it: of a sound program none.
std::vector<std::string_view> altered_files();

/// Those of self-check/: the data/ of a few invented children, and the figures.csv that come of it.
const std::vector<EmbeddedFile>& self_check_files();

}  // namespace outturn::definitions
