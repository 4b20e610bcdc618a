// SPDX-License-Identifier: MIT
// Reading 1: which rows of Episodes are kept, and where they are cut.
#pragma once

#include <vector>

#include "history/child_rows.h"
#include "history/episodes.h"
#include "outturn/extracts.h"

namespace outturn::history {

class KeptEpisodes {
 public:
  KeptEpisodes(const ExtractTable& table, const ChildRows& rows);

  /// A child's episodes by DECOM, none overlapping, only the last one possibly open. What was dropped, merged or cut
  /// is listed and counted.
  void of(std::uint32_t child, std::vector<Episode>& episodes, Problems& problems, RowCounts& counts) const;

 private:
  Episode read(std::uint32_t row) const;
  bool readable(const Episode& episode, Problems& problems, RowCounts& counts) const;
  void merge_returns(std::vector<Episode>& episodes, Problems& problems, RowCounts& counts) const;
  void cut(std::vector<Episode>& episodes, Problems& problems, RowCounts& counts) const;
  bool identical(std::uint64_t a, std::uint64_t b, bool but_for_the_end) const;

  const ExtractTable& table_;
  const ChildRows& rows_;
  std::size_t decom_, dec_, rne_, ls_, place_, rec_, pl_post_, urn_;
};

}  // namespace outturn::history
