// SPDX-License-Identifier: MIT
#include "input/unmatched_files.h"

namespace outturn::input {

// By a look at some rows of each file: all of a file's ids are written in one way.
UnmatchedFiles find_unmatched_files(const Extracts& extracts) {
  constexpr std::uint64_t kRowsLookedAt = 2000;
  constexpr std::size_t kEnough = 10, kFewOfAll = 20;
  UnmatchedFiles unmatched;
  const ExtractTable* header = extracts.find("header");
  const ExtractTable* episodes = extracts.find("episodes");
  if (!episodes || episodes->rows == 0 || !header || header->rows < kEnough) return unmatched;
  constexpr std::uint8_t kInHeader = 1, kInEpisodes = 2;
  std::vector<std::uint8_t> known(extracts.children.size());
  std::vector<std::uint32_t> seen_in(extracts.children.size());  // the last file that a child was seen in
  std::uint32_t file = 0;
  for (const std::uint32_t child : episodes->child) known[child] |= kInEpisodes;
  for (const std::uint32_t child : header->child) known[child] |= kInHeader;
  for (const ExtractTable& table : extracts.tables) {
    if (!table.schema->has_children || &table == episodes) continue;
    const std::uint8_t elsewhere = &table == header ? kInEpisodes : kInHeader | kInEpisodes;
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const std::uint64_t first = table.sources[s].first_row, end = table.end_of_source(s);
      const std::uint64_t step = (end - first) / kRowsLookedAt + 1;
      ++file;
      std::size_t children = 0, found = 0;
      for (std::uint64_t row = first; row < end; row += step) {
        const std::uint32_t child = table.child[row];
        if (seen_in[child] == file) continue;
        seen_in[child] = file;
        ++children;
        if (known[child] & elsewhere) ++found;
      }
      if (children >= kEnough && found * kFewOfAll < children)
        unmatched[table.schema->name].push_back(table.sources[s]);
    }
  }
  return unmatched;
}

}  // namespace outturn::input
