// SPDX-License-Identifier: MIT
// The histories a child could have had, where the data does not decide (Readings 2 (a), 3 (f), 7 (e), 12 (e)): for
// each thing in doubt every way it could be, and of several things every combination, as long as there are not too
// many.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "history/child_history.h"
#include "history/episode_merger.h"
#include "history/extract_rows.h"
#include "history/histories.h"

namespace outturn::history {

/// A child in doubt: what its other histories are made of.
struct DoubtfulChild {
  std::uint32_t child = 0;
  Day born = kNoDay;
  std::vector<Episode> episodes;  ///< as kept, before periods of care were found
  std::vector<EpisodeDoubt> doubts;
  std::vector<std::size_t> reasons;  ///< episodes that end a period of care without a reason, or with one in no list
  std::optional<std::uint64_t> ended_at_18;  ///< without a reason, as a period was still open: its last row
  std::vector<std::size_t> gaps;             ///< episodes that end with X1, and with a gap before the next one
  /// An episode that ends with X1, which says that care went on, and that no row continues.
  struct Continued {
    std::size_t episode;
    Day until;  ///< the start of the next row, or of the next return's year
  };
  std::vector<Continued> continued;
  std::vector<std::size_t> last_days;      ///< episodes that end a period of care, maybe on the day after
  std::optional<std::uint32_t> exchanged;  ///< a row whose DECOM and DEC may have changed places
  bool second_review = false;              ///< the first review seen may have been the child's first
  std::vector<UndecidedRow> rows;          ///< of other extracts
  std::vector<ExpectedRow> expected;       ///< of other extracts, which lack them
  std::vector<Day> leaver_births;          ///< dates of birth that other tables give, and OC3 does not
  /// An episode that begins care in the year of a return without a row of the child.
  struct LateStart {
    std::size_t episode;
    Day day;  ///< a year later
  };
  std::vector<LateStart> late_starts;
  std::vector<std::int32_t> unseen;  ///< years in which the child may have been in care, and no return tells of it
};

class PossibleHistories {
 public:
  /// One way a history could differ from the one that is kept.
  struct Variant {
    std::vector<Episode> episodes;
    HistoryMaker::Otherwise otherwise;
    ExtractChanges extracts;
  };

  /// `placements`: whether PLACE was read.
  PossibleHistories(const Histories& histories, const EpisodeMerger& merger, bool placements)
      : h_(histories), merger_(merger), placements_(placements) {}

  /// Whether a kept history leaves anything in doubt; if so it is described. `kept` is before periods were found.
  /// `without_rows`: years in which the child is in care, though their returns have no row of it.
  bool find(std::uint32_t child, Day born, const EpisodeMerger::Result& kept, const ChildHistory& made,
            const std::vector<std::int32_t>& without_rows, DoubtfulChild& doubtful) const;
  /// What of its episodes makes a child's history doubtful.
  std::vector<DoubtCause> causes_of(const DoubtfulChild& doubtful) const;
  struct Expanded {
    bool whole = true;         ///< false: there are too many, so not every combination is among them
    std::size_t by_codes = 0;  ///< so many, the first ones, differ by codes only
  };
  /// All histories of a child but the kept one.
  Expanded expand(const DoubtfulChild& doubtful, std::vector<Variant>& variants) const;
  /// What the extracts other than Episodes could hold otherwise, one thing at a time.
  static std::vector<ExtractChanges> extract_changes(const DoubtfulChild& doubtful);

 private:
  // A row that would be otherwise.
  struct Change {
    enum class What : std::uint8_t {
      end,
      close_gap,
      close_gaps,
      last_days,
      legal_status,
      begin,
      begin_after_leaving,
      moved,
      place,
      address,
      reason,
      replace,
      leave_out,
      start
    };
    What what;
    std::size_t episode;
    Day dec = kNoDay;
    std::uint8_t code = 0;
    Episode other = {};
  };
  using Choice = std::vector<Change>;  // one of these, or none

  void find_continued(Day born, const std::vector<Episode>& rows, std::vector<DoubtfulChild::Continued>& found) const;
  void find_late_starts(const std::vector<Episode>& rows, const std::vector<std::int32_t>& without_rows,
                        std::vector<DoubtfulChild::LateStart>& found) const;
  std::vector<Choice> code_choices(const DoubtfulChild& doubtful) const;
  bool ends_on_last_day(const std::vector<Episode>& episodes, std::size_t episode) const;
  bool is_same_place(const Episode& row, const Episode& next) const;
  bool is_by_temporary(const std::vector<Episode>& episodes, std::size_t episode) const;
  void add_place(const DoubtfulChild& doubtful, std::size_t episode, std::vector<Choice>& choices) const;
  std::vector<Choice> other_choices(const DoubtfulChild& doubtful) const;
  void add_ends(const DoubtfulChild& doubtful, const EpisodeDoubt& doubt, std::size_t episode, Choice& choice) const;
  std::uint8_t reason_before(const DoubtfulChild& doubtful, std::size_t episode, const Episode& other) const;
  Choice choice_of(const DoubtfulChild& doubtful, const EpisodeDoubt& doubt, std::size_t episode) const;
  void apply(const Change& change, std::vector<Episode>& episodes) const;

  const Histories& h_;
  const EpisodeMerger& merger_;
  bool placements_;
};

}  // namespace outturn::history
