// SPDX-License-Identifier: MIT
// Files of Episodes that print the last day of each row in DEC, not the day on which it ends (Reading 2 (b)).
#pragma once

#include <cstdint>
#include <vector>

#include "history/child_rows.h"
#include "history/episodes.h"
#include "outturn/extracts.h"

namespace outturn::history {

class LastDays {
 public:
  LastDays() = default;
  /// The files like that are listed in `problems`.
  LastDays(const ExtractTable& episodes, const ChildRows& rows, const EpisodeCodes& codes, Problems& problems);

  /// Whether the row is in such a file.
  bool are_in(std::uint64_t row) const {
    return !by_source_.empty() &&
           by_source_[static_cast<std::size_t>(&episodes_->source_of(row) - episodes_->sources.data())];
  }
  /// Rows with X1 that end on the day before the next one end on its day.
  void close_gaps(std::vector<Episode>& kept, const EpisodeCodes& codes) const;

 private:
  const ExtractTable* episodes_ = nullptr;
  std::vector<bool> by_source_;  ///< empty: there is no such file
};

}  // namespace outturn::history
