// SPDX-License-Identifier: MIT
#include "history/episode_merger.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "history/extract_rows.h"
#include "problems/catalogue.h"

namespace outturn::history {
namespace {

bool is_open(const Episode& e) {
  return e.dec == kNoDay;
}

}  // namespace

// One child on the way through Reading 1, in its order: one row for each DECOM, cut within a return, then from the
// newest return to the oldest.
class EpisodeMerger::Child {
 public:
  Child(const EpisodeMerger& merger, Day born, bool as_exchanged, Result& result, Problems& problems, RowCounts& counts)
      : m_(merger),
        born_(born),
        as_exchanged_(as_exchanged),
        result_(result),
        problems_(problems),
        counts_(counts),
        rows_(result.rows_),
        kept_(result.kept_),
        kept_of_return_(result.kept_of_return_) {
    rows_.clear();
    kept_.clear();
  }

  void run(std::uint32_t child) {
    read(child);
    take_one_for_each_decom();
    cut_within_returns();
    if (m_.returns_.size() > 1)
      compare_returns();
    else
      kept_.swap(rows_);
    for (Row& row : kept_) {
      if (is_open(row.episode)) row.episode.rec = kMissingByte;  // Reading 1: REC on an open row is ignored
      result_.episodes.push_back(row.episode);
    }
    for (const EpisodeDoubt& doubt : doubts_)
      if (keeps(doubt.row)) result_.doubts.push_back(doubt);
  }

 private:
  void list(const Row& row, ProblemId id, const char* column, const std::string& said, std::string consequence = {},
            std::string help = {}) {
    list_row(m_.table_, row.episode.row, problem_kind(id), column, said, problems_, std::move(consequence),
             std::move(help));
  }
  void list(const Row& row, ProblemId id, const char* column, Day day, std::string help = {}) {
    list(row, id, column, format_dmy(day), {}, std::move(help));
  }
  void count_repaired(const Row& row) {
    if ((m_.table_.line[row.episode.row] & ExtractTable::kRepairedBit) == 0) ++counts_.repaired;
  }
  std::uint32_t number_of(const Row& row) const { return static_cast<std::uint32_t>(row.episode.row); }
  bool keeps(std::uint32_t number) const {
    return std::any_of(kept_.begin(), kept_.end(), [&](const Row& row) { return number_of(row) == number; });
  }

  void read(std::uint32_t child) {
    const bool several = m_.table_.sources.size() > 1;
    bool any_reversed = false;
    for (std::uint32_t position = m_.rows_.begin(child); position < m_.rows_.end(child); ++position) {
      const std::uint32_t number = m_.rows_.row(position);
      Row row{m_.read(number)};
      if (row.episode.decom == kNoDay) {  // a date after the return's year: listed where it was read
        ++counts_.left_out;
        continue;
      }
      if (several) {
        row.source = static_cast<std::size_t>(&m_.table_.source_of(number) - m_.table_.sources.data());
        row.in_return = m_.returns_.of_source(row.source);
      }
      row.lost_end = is_in(m_.has_lost_end_, number);
      any_reversed = any_reversed || is_reversed(row.episode);
      rows_.push_back(row);
    }
    if (any_reversed) read_reversed();
    const auto before = [this](const Row& a, const Row& b) {
      if (a.episode.decom != b.episode.decom) return a.episode.decom < b.episode.decom;
      if (a.in_return != b.in_return) return a.in_return < b.in_return;
      const auto rank = [this](const Row& row) { return m_.table_.sources[row.source].version_rank; };
      if (rank(a) != rank(b)) return rank(a) < rank(b);
      return a.episode.row < b.episode.row;
    };
    if (!std::is_sorted(rows_.begin(), rows_.end(), before)) std::sort(rows_.begin(), rows_.end(), before);
  }

  static bool is_reversed(const Episode& e) { return !is_open(e) && e.dec < e.decom; }

  // (f): a DEC before its DECOM is an end that cannot be read. Or the two have changed places, where the child has no
  // other row on the days between.
  void read_reversed() {
    std::vector<bool> may_be_exchanged(rows_.size(), false);
    for (std::size_t i = 0; i < rows_.size(); ++i)
      may_be_exchanged[i] = is_reversed(rows_[i].episode) && !meets_another(i);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      if (!is_reversed(row.episode)) continue;
      if (may_be_exchanged[i]) result_.exchanged = number_of(row);
      if (may_be_exchanged[i] && as_exchanged_) {
        std::swap(row.episode.decom, row.episode.dec);
        continue;
      }
      if (!is_start_confirmed(row.episode)) result_.unsure_starts.push_back(m_.returns_.year(row.in_return));
      list(row, ProblemId::dec_before_decom, "DEC", row.episode.dec);
      if ((m_.table_.line[row.episode.row] & ExtractTable::kRepairedBit) == 0) ++counts_.lost;
      row.episode.dec = kNoDay;
      row.lost_end = true;
    }
  }

  // Whether another row has the same DECOM, and no end before it.
  bool is_start_confirmed(const Episode& reversed) const {
    return std::any_of(rows_.begin(), rows_.end(), [&reversed](const Row& row) {
      return row.episode.decom == reversed.decom && !is_reversed(row.episode) && !row.lost_end;
    });
  }

  // Whether another row of the same return has days between the two.
  bool meets_another(std::size_t at) const {
    const Episode& e = rows_[at].episode;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i == at || rows_[i].in_return != rows_[at].in_return) continue;
      const Episode& other = rows_[i].episode;
      const Day from = is_reversed(other) ? other.dec : other.decom;
      const Day to = is_reversed(other) ? other.decom : other.dec;
      if (from < e.decom && (to == kNoDay || to > e.dec)) return true;
    }
    return false;
  }

  // --- (a), (f), (e): one row for each DECOM ---

  void take_one_for_each_decom() {
    std::vector<Row>& taken = kept_;
    for (std::size_t from = 0, to = 0; from < rows_.size(); from = to) {
      while (to < rows_.size() && rows_[to].episode.decom == rows_[from].episode.decom) ++to;
      if (auto row = to == from + 1 ? take_single(from) : take_of(from, to)) taken.push_back(*row);
    }
    rows_.swap(taken);
    taken.clear();
  }

  // A row whose DECOM stands in no other row.
  std::optional<Row> take_single(std::size_t at) {
    Row& row = rows_[at];
    if (row.episode.dec == row.episode.decom) {
      drop_of_no_days(row);
      return std::nullopt;
    }
    if (row.lost_end) doubts_.push_back({EpisodeDoubt::Kind::lost_end, number_of(row), 0, row.episode.decom, kNoDay});
    doubt_one_file(row, at, at + 1);
    return row;
  }

  void drop_of_no_days(const Row& row) {
    list(row, ProblemId::no_days, "DEC", row.episode.dec);
    ++counts_.left_out;
  }

  std::optional<Row> take_of(std::size_t from, std::size_t to) {
    std::vector<Row> by_return;  // each return's own, the oldest first
    for (std::size_t first = from, last = from; first < to; first = last) {
      while (last < to && rows_[last].in_return == rows_[first].in_return) ++last;
      by_return.push_back(take_within_return(first, last, last == to));
    }
    Row newest = by_return.back();
    by_return.pop_back();
    find_lost_end(newest, by_return);
    if (newest.episode.dec == newest.episode.decom) {  // (e)
      drop_of_no_days(newest);
      for (const Row& older : by_return) {
        list(older, ProblemId::cancelled_row, "DECOM", older.episode.decom);
        ++counts_.left_out;
      }
      return std::nullopt;
    }
    list_differences(by_return, newest);
    return newest;
  }

  // One return's row of a DECOM: rows of no days beside others are dropped; open and closed complete each other (g).
  Row take_within_return(std::size_t from, std::size_t to, bool is_newest) {
    std::vector<Row> rows;
    const auto has_days = [](const Row& row) { return row.episode.dec != row.episode.decom; };
    const bool any_has_days = std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(from),
                                          rows_.begin() + static_cast<std::ptrdiff_t>(to), has_days);
    for (std::size_t i = from; i < to; ++i)
      if (any_has_days && !has_days(rows_[i]))
        drop_of_no_days(rows_[i]);
      else
        rows.push_back(rows_[i]);
    Row taken = rows.back();
    for (std::size_t i = rows.size() - 1; i-- > 0;) taken = take_better(rows[i], taken, is_newest);
    if (is_newest) doubt_one_file(taken, from, to);
    return taken;
  }

  // `counting` is the one of the file that counts, or the one read last.
  Row take_better(const Row& other, const Row& counting, bool is_newest) {
    ++counts_.merged;
    if (m_.identical(other.episode.row, counting.episode.row, false)) return counting;
    const bool same_start = m_.identical(other.episode.row, counting.episode.row, true);
    if (same_start && is_open(other.episode) != is_open(counting.episode))
      return is_open(other.episode) ? counting : other;
    list(other, ProblemId::different_duplicate, "DECOM", difference(other, counting),
         counts_for_certain(other, counting) ? "the row of the file that counts was used"
         : is_newest                         ? "nothing shows which is right, so the figures they affect are in doubt"
                                             : "the one further down was used");
    if (is_newest && !counts_for_certain(other, counting))
      doubts_.push_back({EpisodeDoubt::Kind::versions, number_of(counting), number_of(other), kNoDay, kNoDay});
    Row taken = counting;
    if (is_open(counting.episode) && !is_open(other.episode)) take_end(taken, other);
    return taken;
  }

  static void take_end(Row& row, const Row& closed) {
    row.episode.dec = closed.episode.dec;
    row.episode.rec = closed.episode.rec;
    row.lost_end = false;
  }

  std::string difference(const Row& a, const Row& b) const {
    return fmt::format("{}, in {}", format_dmy(a.episode.decom), m_.differing_columns(a.episode.row, b.episode.row));
  }

  bool counts_for_certain(const Row& other, const Row& counting) const {
    const RowSource& a = m_.table_.sources[other.source];
    const RowSource& b = m_.table_.sources[counting.source];
    return a.version_group != 0 && a.version_group == b.version_group && a.version_rank < b.version_rank;
  }

  // (h): a row that stands in a version only that does not count.
  void doubt_one_file(const Row& row, std::size_t from, std::size_t to) {
    const RowSource& source = m_.table_.sources[row.source];
    if (source.version_group == 0) return;
    const VersionGroup& group = m_.versions_[source.version_group];
    std::set<std::uint32_t> files;
    for (std::size_t i = from; i < to; ++i) {
      const RowSource& s = m_.table_.sources[rows_[i].source];
      if (s.version_group != source.version_group) continue;
      if (group.best_files == 1 && s.version_rank == group.best) return;
      files.insert(s.file);
    }
    const Day end = row.episode.dec;
    const bool ended_before =
        group.first_end != kNoDay && end != kNoDay && end <= group.first_end;  // another quarter's
    if (files.size() < group.files && !ended_before)
      doubts_.push_back({EpisodeDoubt::Kind::one_file, number_of(row), 0, kNoDay, kNoDay});
  }

  // (f): an end that cannot be read is taken from another return, or is in doubt.
  void find_lost_end(Row& newest, const std::vector<Row>& older) {
    if (!newest.lost_end) return;
    for (auto row = older.rbegin(); row != older.rend(); ++row) {
      if (is_open(row->episode)) continue;
      const std::uint8_t given = newest.episode.rec;
      take_end(newest, *row);
      if (given != kMissingByte) newest.episode.rec = given;
      return;
    }
    Day from = newest.episode.decom;
    for (const Row& row : older)
      if (!row.lost_end) from = std::max(from, day_after(m_.returns_.year(row.in_return)));
    doubts_.push_back({EpisodeDoubt::Kind::lost_end, number_of(newest), 0, from, kNoDay});
  }

  void list_differences(const std::vector<Row>& older, const Row& newest) {
    for (std::size_t i = 0; i < older.size(); ++i) {
      const Row& row = older[i];
      const Row& next = i + 1 < older.size() ? older[i + 1] : newest;
      ++counts_.merged;
      if (m_.identical(row.episode.row, next.episode.row, false, Provider::may_lack)) continue;
      const bool same_start = m_.identical(row.episode.row, next.episode.row, true, Provider::may_lack);
      if (same_start && (row.lost_end || next.lost_end)) continue;
      const bool completed = same_start && is_open(row.episode) && !is_open(next.episode);
      if (completed)
        list(row, ProblemId::completed_later, "DECOM", row.episode.decom);
      else
        list(row, ProblemId::different_duplicate, "DECOM", difference(row, next),
             "the row in the later return was used");
    }
  }

  // --- (g): within one return ---

  void cut_within_returns() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      std::size_t next = i + 1;
      while (next < rows_.size() && rows_[next].in_return != rows_[i].in_return) ++next;
      if (next == rows_.size()) continue;
      Row& row = rows_[i];
      Episode& e = row.episode;
      const Episode& after = rows_[next].episode;
      if (!is_open(e) && e.dec <= after.decom) continue;
      if (row.lost_end && e.rec == m_.codes_.rec_continues) {  // (f): only that end agrees with X1
        e.dec = after.decom;
        row.lost_end = false;
        forget_lost_end(number_of(row));
        continue;
      }
      list(row, is_open(e) ? ProblemId::open_row_cut : ProblemId::overlap_cut, "DEC", after.decom);
      cut(row, after);
    }
  }

  void forget_lost_end(std::uint32_t number) {
    std::erase_if(doubts_, [&](const EpisodeDoubt& doubt) {
      return doubt.kind == EpisodeDoubt::Kind::lost_end && doubt.row == number;
    });
  }

  // Where care goes on with the next row, a reason why it ended would be a mistake.
  void cut(Row& row, const Episode& next) {
    Episode& e = row.episode;
    count_repaired(row);
    if (is_open(e) || next.rne != m_.codes_.rne_started)
      e.rec = next.rne == m_.codes_.rne_started ? kMissingByte : m_.codes_.rec_continues;
    e.dec = next.decom;
    if (row.lost_end)
      for (EpisodeDoubt& doubt : doubts_)
        if (doubt.row == e.row) doubt.until = next.decom;
  }

  // --- (b), (c), (d): from the newest return to the oldest ---

  void compare_returns() {
    std::size_t newest = 0;
    for (const Row& row : rows_) newest = std::max(newest, row.in_return);
    for (std::size_t number = newest + 1; number-- > 0;) {
      kept_of_return_.clear();
      for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].in_return == number) compare(rows_[i], next_of_return(i));
      if (kept_of_return_.empty()) continue;
      kept_.insert(kept_.end(), kept_of_return_.begin(), kept_of_return_.end());
      const auto by_decom = [](const Row& a, const Row& b) { return a.episode.decom < b.episode.decom; };
      if (!std::is_sorted(kept_.begin(), kept_.end(), by_decom)) std::sort(kept_.begin(), kept_.end(), by_decom);
    }
  }

  Day next_of_return(std::size_t i) const {
    for (std::size_t next = i + 1; next < rows_.size(); ++next)
      if (rows_[next].in_return == rows_[i].in_return) return rows_[next].episode.decom;
    return kNoDay;
  }

  // A row of an older return beside the rows of newer ones kept so far.
  void compare(Row row, Day next_of_own) {
    Episode& e = row.episode;
    for (const auto& [from, to] : shifts_)
      if (e.dec == from && e.rec == m_.codes_.rec_continues) run_on(row, to, ProblemId::start_corrected_before);
    const auto next =
        std::find_if(kept_.begin(), kept_.end(), [&](const Row& newer) { return newer.episode.decom > e.decom; });
    if (next != kept_.begin()) {
      const Episode& before = std::prev(next)->episode;
      if (is_open(before) || e.decom < before.dec) {  // (b)
        list(row, ProblemId::superseded_row, "DECOM", before.decom);
        ++counts_.left_out;
        return;
      }
    }
    const Row* newer = next == kept_.end() ? nullptr : &*next;
    if (is_open(e)) {
      if (newer && is_corrected_start(row, *newer)) return correct_start(row, *newer);
      if (is_stale(row, newer))
        close_stale(row, newer);
      else if (newer)
        cut_by_newer(row, *newer);
    } else if (newer) {
      if (e.dec > newer->episode.decom)
        cut_by_newer(row, *newer);
      else if (is_gap_after_continuing(e, newer->episode, m_.codes_) &&
               (next_of_own == kNoDay || next_of_own > newer->episode.decom))
        run_on(row, newer->episode.decom, ProblemId::gap_closed);
    }
    kept_of_return_.push_back(row);
  }

  void run_on(Row& row, Day to, ProblemId id) {
    list(row, id, "DEC", to);
    count_repaired(row);
    row.episode.dec = to;
  }

  void cut_by_newer(Row& row, const Row& newer) {
    list(row, ProblemId::cut_by_newer_return, "DEC", newer.episode.decom,
         m_.returns_.help_for_missing(row.in_return, newer.in_return));
    cut(row, newer.episode);
  }

  // (c): the newer row is the same one, with its start corrected.
  bool is_corrected_start(const Row& row, const Row& newer) const {
    const Episode& a = row.episode;
    const Episode& b = newer.episode;
    const std::int32_t year = m_.returns_.year(row.in_return);
    return !row.lost_end && a.rne == b.rne && a.place == b.place && !have_other_addresses(a, b) &&
           b.decom >= financial_year_start(year) && b.decom < day_after(year);
  }

  void correct_start(const Row& row, const Row& newer) {
    list(row, ProblemId::start_corrected, "DECOM", newer.episode.decom);
    ++counts_.left_out;
    const Day from = row.episode.decom, to = newer.episode.decom;
    shifts_.emplace_back(from, to);
    for (auto* rows : {&kept_of_return_, &kept_})
      for (Row& before : *rows)
        if (before.episode.dec == from && before.episode.rec == m_.codes_.rec_continues)
          run_on(before, to, ProblemId::start_corrected_before);
  }

  // (d): open at the end of its return, and not in the next whole one.
  bool is_stale(const Row& row, const Row* newer) const {
    if (row.lost_end || (newer && newer->episode.rne != m_.codes_.rne_started)) return false;
    const Day after = day_after(m_.returns_.year(row.in_return));
    const bool adult = born_ != kNoDay && birthday(born_, kAdult) <= after;
    return !adult && m_.returns_.next_whole(row.in_return);
  }

  void close_stale(Row& row, const Row* newer) {
    Episode& e = row.episode;
    const std::int32_t year = m_.returns_.year(row.in_return);
    const std::size_t next = *m_.returns_.next_whole(row.in_return);
    const std::int32_t next_year = m_.returns_.year(next);
    e.dec = day_after(year);
    if (newer) e.dec = std::min(e.dec, newer->episode.decom);
    e.dec = std::max(e.dec, e.decom + 1);
    e.rec = kMissingByte;
    const bool is_left_out = m_.returns_.has_undated_in(next_year, m_.table_.child[e.row]);
    list(row, is_left_out ? ProblemId::left_out_of_next_return : ProblemId::absent_from_next_return, "DEC", e.dec,
         m_.returns_.help_for_missing(row.in_return, next));
    count_repaired(row);
    Day until = next_year == year + 1 ? kNoDay : financial_year_start(next_year);
    if (newer && (until == kNoDay || newer->episode.decom < until)) until = newer->episode.decom;
    doubts_.push_back(
        {EpisodeDoubt::Kind::absent, number_of(row), 0, std::max(financial_year_start(year), e.decom + 1), until});
  }

  const EpisodeMerger& m_;
  Day born_;
  bool as_exchanged_;
  Result& result_;
  Problems& problems_;
  RowCounts& counts_;
  std::vector<Row>&rows_, &kept_, &kept_of_return_;
  std::vector<std::pair<Day, Day>> shifts_;
  std::vector<EpisodeDoubt> doubts_;
};

void EpisodeMerger::merge(std::uint32_t child, Day born, Result& result, Problems& problems, RowCounts& counts) const {
  result.clear();
  Child(*this, born, false, result, problems, counts).run(child);
  last_days_.close_gaps(result.episodes, codes_);
}

std::vector<Episode> EpisodeMerger::merged_as_exchanged(std::uint32_t child, Day born) const {
  Result result;
  Problems problems;  // listed when the child was merged as it is
  RowCounts counts;
  Child(*this, born, true, result, problems, counts).run(child);
  last_days_.close_gaps(result.episodes, codes_);
  return std::move(result.episodes);
}

}  // namespace outturn::history
