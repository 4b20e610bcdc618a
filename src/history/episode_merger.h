// SPDX-License-Identifier: MIT
// Reading 1: which rows of Episodes are kept, and where they are cut, of one child after another.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "history/child_rows.h"
#include "history/episode_returns.h"
#include "history/episodes.h"
#include "history/last_days.h"
#include "outturn/extracts.h"

namespace outturn::history {

/// What cannot be decided about a row that was kept: where the child's other possible histories come from.
struct EpisodeDoubt {
  enum class Kind : std::uint8_t {
    absent,    ///< stale: closed on 1 April, and may have ended from `from` on, or run on until `until` (d)
    lost_end,  ///< kept open, and may have ended from `from` on (f)
    versions,  ///< `other` is a row of the same DECOM that may be the right one (g), (h)
    one_file,  ///< stands in one of several versions only, and may be none (h)
  };
  Kind kind;
  std::uint32_t row = 0;    ///< of the extract: the kept episode's
  std::uint32_t other = 0;  ///< versions: of the extract
  Day from = kNoDay;
  Day until = kNoDay;  ///< the first day certain again; kNoDay: there is none
};

class EpisodeMerger {
 private:
  struct Row {
    Episode episode;
    std::size_t in_return = 0;
    std::size_t source = 0;
    bool lost_end = false;
  };
  class Child;

 public:
  struct Result {
    std::vector<Episode> episodes;  ///< by DECOM, none overlapping, only the last one possibly open
    std::vector<EpisodeDoubt> doubts;
    std::optional<std::uint32_t> exchanged;   ///< a row whose DECOM and DEC may have changed places (f)
    std::vector<std::int32_t> unsure_starts;  ///< of the returns of rows whose DECOM may be the one that is wrong (f)

    void clear() {
      episodes.clear();
      doubts.clear();
      exchanged.reset();
      unsure_starts.clear();
    }

   private:
    friend class Child;
    std::vector<Row> rows_, kept_, kept_of_return_;  // room that is used again for the next child
  };
  EpisodeMerger(const ExtractTable& table, const ChildRows& rows, const EpisodeCodes& codes,
                const EpisodeReturns& returns, const LastDays& last_days);

  /// What was dropped, merged or cut is listed and counted. `born`: kNoDay where it is not known.
  void merge(std::uint32_t child, Day born, Result& result, Problems& problems, RowCounts& counts) const;
  /// The kept episodes if the days of all rows that may be exchanged are.
  std::vector<Episode> merged_as_exchanged(std::uint32_t child, Day born) const;
  /// A row as the file gives it.
  Episode read(std::uint32_t row) const;

 private:
  static bool is_in(const std::vector<bool>& rows, std::uint32_t row);
  std::int64_t value(ColumnIndex field, std::uint64_t row) const;
  /// `may_lack`: of rows of two returns; a provider that only one of them gives is no difference.
  enum class Provider : std::uint8_t { compared, may_lack };
  bool differs(ColumnIndex field, std::uint64_t a, std::uint64_t b, Provider provider) const;
  bool identical(std::uint64_t a, std::uint64_t b, bool but_for_the_end, Provider provider = Provider::compared) const;
  std::string differing_columns(std::uint64_t a, std::uint64_t b) const;
  void find_versions();
  Day first_end_of(std::uint32_t file) const;

  const ExtractTable& table_;
  const ChildRows& rows_;
  const EpisodeCodes& codes_;
  const EpisodeReturns& returns_;
  const LastDays& last_days_;
  ColumnIndex decom_, dec_, rne_, ls_, place_, rec_, pl_post_, urn_, provider_;
  std::vector<ColumnIndex> compared_;  // what histories are made of: rows differ in nothing else
  // By row; empty where none has.
  std::vector<bool> has_lost_end_, has_lost_post_, has_lost_urn_;
  struct VersionGroup {
    std::uint16_t best = 0;
    std::uint32_t files = 0;
    std::uint32_t best_files = 0;  // of the highest rank: one wins, several do not
    Day first_end = kNoDay;        // of the rows of the one that wins; kNoDay: before the first quarter has gone
  };
  std::vector<VersionGroup> versions_;  // by group
};

}  // namespace outturn::history
