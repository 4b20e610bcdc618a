// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/files.h"

namespace outturn::input {

/// `folder/path`; just `path` where the folder is the current one.
inline std::string joined(std::string_view folder, std::string_view path) {
  while (folder.size() > 1 && folder.back() == '/') folder.remove_suffix(1);
  if (folder.empty() || folder == ".") return std::string(path);
  std::string whole(folder);
  if (whole.back() != '/') whole += '/';
  return whole.append(path);
}

inline void sort_by_path(std::vector<DirectoryEntry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.path < b.path; });
}

}  // namespace outturn::input
