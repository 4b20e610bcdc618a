// SPDX-License-Identifier: MIT
#include "input/unmatched_files.h"

#include <algorithm>
#include <set>

namespace outturn::input {

// By a look at some rows of each file: all of a file's ids are written in one way.
UnmatchedFiles find_unmatched_files(const Extracts& extracts) {
  constexpr std::uint64_t kRowsLookedAt = 2000;
  constexpr std::size_t kEnoughChildren = 10, kFewOfAll = 20;
  UnmatchedFiles unmatched;
  const ExtractTable* header = extracts.find("header");
  const ExtractTable* episodes = extracts.find("episodes");
  if (!episodes || episodes->rows == 0 || !header || header->rows < kEnoughChildren) return unmatched;
  constexpr std::uint8_t kInHeader = 1, kInEpisodes = 2;
  std::vector<std::uint8_t> known(extracts.children.size());
  for (const std::uint32_t child : episodes->child) known[child] |= kInEpisodes;
  for (const std::uint32_t child : header->child) known[child] |= kInHeader;
  for (const ExtractTable& table : extracts.tables) {
    if (!table.schema->has_children || &table == episodes) continue;
    const std::uint8_t elsewhere = &table == header ? kInEpisodes : kInHeader | kInEpisodes;
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const std::uint64_t first = table.sources[s].first_row, end = table.end_of_source(s);
      const std::uint64_t step = (end - first) / kRowsLookedAt + 1;
      std::set<std::uint32_t> children;
      for (std::uint64_t row = first; row < end; row += step) children.insert(table.child[row]);
      const auto found = static_cast<std::size_t>(std::count_if(
          children.begin(), children.end(), [&](std::uint32_t child) { return (known[child] & elsewhere) != 0; }));
      if (children.size() >= kEnoughChildren && found * kFewOfAll < children.size())
        unmatched[table.schema->name].push_back(table.sources[s]);
    }
  }
  return unmatched;
}

}  // namespace outturn::input
