// SPDX-License-Identifier: MIT
// Where no heading says which column is the child's id: the one whose values stand in the other files too.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace outturn::start {

/// A column that may be the child's id, and what stands in it: each value once.
struct IdColumn {
  std::size_t position = 0;
  std::set<std::string> values;
};

/// The columns of one file: the child's id alone where it is known.
struct IdColumns {
  bool is_known = false;
  std::vector<IdColumn> columns;
};

/// By file: the position of the column that is most likely the child's id; nothing where it is known already, and where
/// no column shares its values with another file.
std::vector<std::optional<std::size_t>> shared_children(const std::vector<IdColumns>& files);

}  // namespace outturn::start
