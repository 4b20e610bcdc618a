// SPDX-License-Identifier: MIT
// Extracts as blocks of children with everything that belongs to them: what the language evaluates over.
#pragma once

#include <deque>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "history/birth_dates.h"
#include "history/child_rows.h"
#include "history/column_buffer.h"
#include "history/episode_returns.h"
#include "history/episodes.h"
#include "history/last_days.h"
#include "history/reviews.h"
#include "history/same_pupils.h"
#include "history/unread_cells.h"
#include "history/vocabulary.h"
#include "language/block.h"
#include "outturn/extracts.h"
#include "outturn/working_days.h"

namespace outturn::history {

/// How many children a block has: few enough that its columns stay in the cache from history to counts.
inline constexpr std::uint32_t kChildrenABlock = 2048;

/// Which fields of which tables are asked for, by table and field of the vocabulary. Nothing else is built.
struct WantedHistory {
  Indexed<TableIndex, std::vector<bool>> table;
  Indexed<TableIndex, std::vector<Indexed<FieldIndex, std::vector<bool>>>> field;

  explicit WantedHistory(const HistoryVocabulary& vocabulary);
  void want(TableIndex t) { table[t] = true; }
  void want(TableIndex t, FieldIndex f) {
    want(t);
    field[t][f] = true;
  }
};

/// The columns of the extracts that the wanted histories are made of.
ColumnSelection wanted_fields(const HistoryVocabulary& vocabulary, const Schemas& schemas, const WantedHistory& wanted);
/// Whether two returns differ (Reading 1) is asked of whole rows, so that it does not depend on what else is.
void want_whole_rows(const Schemas& schemas, ColumnSelection& wanted);

/// Everything the workers share.
class Histories {
 public:
  Histories(const Extracts& extracts, const HistoryVocabulary& vocabulary, const WantedHistory& wanted,
            const WorkingDays& working_days);

  const Extracts& extracts() const { return extracts_; }
  const HistoryVocabulary& vocabulary() const { return vocabulary_; }
  const WantedHistory& wanted() const { return wanted_; }
  const WorkingDays& working_days() const { return working_days_; }
  const EpisodeCodes& codes() const { return codes_; }
  const ExtractTable& extract(ExtractIndex index) const { return extracts_.tables[index]; }
  const ChildRows& rows(ExtractIndex extract) const { return rows_[extract]; }
  /// Tables that belong to no child, the same for every block.
  const Indexed<TableIndex, std::vector<language::TableView>>& shared_tables() const { return shared_; }
  /// Of such a table the extract's row behind each of its rows.
  const std::vector<std::uint32_t>& shared_rows(TableIndex table) const { return shared_rows_[table]; }
  /// How far the return of each source of an extract reaches; empty where no table asks.
  const std::vector<Day>& reaches(ExtractIndex extract) const { return reaches_[extract]; }
  std::uint32_t children() const { return extracts_.children.size(); }
  /// The financial years of which only a part of the Episodes return is there (Reading 1 (d)), ascending.
  const std::vector<std::int32_t>& part_returns() const { return part_returns_; }
  const EpisodeReturns& episode_returns() const { return episode_returns_; }
  const LastDays& last_days() const { return last_days_; }
  const BirthDates& birth_dates() const { return birth_dates_; }
  /// Nothing where no table of rows as given is asked for.
  const UnreadCells& unread() const { return unread_; }
  /// The last day that the newest Episodes return tells of (Reading 12 (c)); kNoDay: nothing says.
  Day episodes_told_until() const { return episodes_told_until_; }
  /// The days that Reviews covers, one stretch for every run of returns without a gap.
  const std::vector<SeenReviews>& seen_reviews() const { return seen_reviews_; }
  /// The years of returns in which a review of the child has a date that cannot be read.
  std::vector<std::int32_t> undated_reviews(std::uint32_t child) const;
  /// Ascending by child: whose date of birth in OC3 other tables contradict, and what they say (Reading 9 (b)).
  struct LeaverBirth {
    std::uint32_t child;
    Day born;
    friend bool operator==(const LeaverBirth&, const LeaverBirth&) = default;
    friend bool operator<(const LeaverBirth& a, const LeaverBirth& b) {
      return std::tie(a.child, a.born) < std::tie(b.child, b.born);
    }
  };
  const std::vector<LeaverBirth>& leaver_births() const { return leaver_births_; }
  const std::vector<SamePupil>& same_pupils() const { return same_pupils_; }

  /// What was listed and merged in the tables that belong to no child.
  Problems shared_problems;
  RowCounts shared_counts;

  ExtractIndex episodes_extract, reviews_extract;

 private:
  void sort_rows();
  void find_codes(const ExtractSchema& episodes);
  void find_returns();
  void find_episodes_told_until(const ExtractTable& episodes);
  void find_seen_reviews(const ExtractTable& reviews, ColumnIndex review);
  void find_reaches();
  void find_leaver_births();
  void share_tables();

  const Extracts& extracts_;
  const HistoryVocabulary& vocabulary_;
  const WantedHistory& wanted_;
  const WorkingDays& working_days_;
  EpisodeCodes codes_;
  Indexed<ExtractIndex, std::vector<ChildRows>> rows_;
  Indexed<ExtractIndex, std::vector<std::vector<Day>>> reaches_;  // by source
  BirthDates birth_dates_;
  UnreadCells unread_;
  input::UnmatchedFiles unmatched_;
  EpisodeReturns episode_returns_;
  LastDays last_days_;
  std::vector<std::int32_t> part_returns_;
  Day episodes_told_until_ = kNoDay;
  std::vector<SeenReviews> seen_reviews_;
  std::vector<std::pair<std::uint32_t, std::int32_t>> undated_reviews_;  // child and year
  std::vector<LeaverBirth> leaver_births_;
  std::vector<SamePupil> same_pupils_;
  Indexed<TableIndex, std::vector<language::TableView>> shared_;
  Indexed<TableIndex, std::vector<std::vector<std::uint32_t>>> shared_rows_;
  std::deque<ColumnBuffer> shared_columns_;
};

/// A child about whom the data does not say enough, for days that no other history can express: a row of the child was
/// rejected for its DECOM, say, so that any figure that looks at these days may be wrong about the child (Reading 12).
struct ForcedDoubt {
  std::uint32_t child = 0;  ///< in the extracts
  Day first_day = kNoDay;   ///< the first day in doubt; kNoDay: from the beginning
  Day last_day = kNoDay;    ///< the last day in doubt; kNoDay: to the end
  enum class Why : std::uint8_t {
    no_rows,       ///< a return has no row of the child, who is in care in its year
    lost_row,      ///< a row was rejected for its DECOM: the child may be counted where no history has it
    unsure_start,  ///< DEC is before DECOM, which may be the wrong one: the same as lost_row
    begun_since,   ///< ... or a period of care begun since may be that row's
    other_table,   ///< another table of a year has the child, and no row of its Episodes: the same as lost_row
    end_unknown,   ///< of a row: DoubtCause::absent or lost_end
    continues,     ///< care ended with X1, which says that it went on
    too_many,      ///< too many things are in doubt for every combination of them
    same_pupil,    ///< another id has the same pupil number: they may be one child
  };
  Why why = Why::no_rows;
};

/// One thing in doubt about a child, and the row it lies in.
struct DoubtCause {
  enum class What : std::uint8_t {
    absent,         ///< open at the end of its return, and in no row of the next
    lost_end,       ///< DEC cannot be read
    versions,       ///< files of one return differ
    one_file,       ///< in one of several versions of a return only
    legal_status,   ///< LS blank or in no list
    begin,          ///< RNE blank or in no list
    place,          ///< PLACE blank or in no list
    same_place,     ///< RNE says that a placement begins, and the row has the place of the one before
    address,        ///< PL_POST or URN, beside a temporary stay, cannot be read
    reason,         ///< care ended without a reason, or with one in no list
    gap,            ///< an end with X1, and days between it and the next row
    last_day,       ///< care ended in a file that prints last days: it may have ended the day after
    exchanged,      ///< DEC is before DECOM: they may have changed places
    birthday,       ///< care was not ended by the 18th birthday
    second_review,  ///< reviews before the first one known are not seen
    rows,           ///< of another extract: two of one key differ
    late_start,     ///< care begins in the year of a return that has no row of the child: a year early?
    expected,       ///< OC3 lacks a row that it should have
    leaver_birth,   ///< the date of birth in OC3 is not that of other tables
  };
  What what = What::absent;
  std::uint64_t row = 0;
  bool has_row = true;
  Day from = kNoDay;       ///< absent, lost_end: the first day on which it may have ended; late_start: when it may have
                           ///< begun; expected: a day of the return's year; leaver_birth: the other date
  ExtractIndex extract{};  ///< rows: the extract; else it is Episodes
};

/// A child whose reviews of a return's year are not there, so that it may have any number of them (Reading 12 (e)).
struct UnseenReviews {
  std::uint32_t child = 0;  ///< in the extracts
  std::int32_t year = 0;
  bool undated = false;  ///< there is one, on a day that cannot be read
};

/// Builds one block after another; one a worker.
class BlockBuilder {
 public:
  explicit BlockBuilder(const Histories& histories);
  ~BlockBuilder();

  /// The children first .. first + count - 1. Valid until the next call. What Readings 1, 2 and 7 list goes to
  /// `problems`, rows used and left out to `counts`.
  const language::Block& build(std::uint32_t first, std::uint32_t count, Problems& problems, RowCounts& counts);

  /// The histories that the children of the last `build` could have had (Reading 12). Its "children" are histories: of
  /// each doubtful child first the one as kept, then every other one. nullptr where nothing is in doubt. The same
  /// tables as the block's; valid until the next call of `build`.
  const language::Block* possible();
  /// Which child history `k` of that block is one of: its number in the extracts. Histories of one child follow each
  /// other.
  std::uint32_t possible_child(std::uint32_t k) const;
  /// Whether that history differs from the one as kept by codes only: those that a blank or unlisted one could be. They
  /// come first.
  bool differs_by_codes(std::uint32_t k) const;
  /// Children of the last `build` in doubt beyond what `possible` says.
  const std::vector<ForcedDoubt>& forced_doubts() const;
  /// What is in doubt about the history of a child of the last `build`, by its number in the extracts.
  std::vector<DoubtCause> doubt_causes(std::uint32_t child) const;
  const std::vector<UnseenReviews>& unseen_reviews() const;

  /// What a row of a table of the block, or of the block of possible histories, is known by, in whichever history of
  /// its child it stands; a review due is held, or not, by the period's end.
  std::int64_t row_key(TableIndex table, std::uint32_t row, Day end, bool possible) const;
  /// The starts and ends of the periods of care in the block, or in that of possible histories.
  std::pair<const Day*, const Day*> days_of_care(bool possible) const;

  /// The extract's row behind a row of the block's table: for listings. Tables history builds give the row that
  /// decided (a placement's latest, a period of care's last); children give none.
  std::uint64_t extract_row(TableIndex table, std::uint32_t row) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace outturn::history
