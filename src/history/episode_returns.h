// SPDX-License-Identifier: MIT
// The Episodes returns of the folder, from the oldest to the newest: which is a part of one, which children each has a
// row of (Reading 1 (d)).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "history/birth_dates.h"
#include "history/covered_years.h"
#include "history/episodes.h"
#include "input/unmatched_files.h"
#include "outturn/extracts.h"

namespace outturn::history {

class EpisodeReturns {
 public:
  static constexpr std::size_t kMost = 64;  ///< returns, a bit each; more than there can be

  EpisodeReturns() = default;
  /// What is said of parts of returns goes to `problems`.
  EpisodeReturns(const Extracts& extracts, const ExtractTable& table, const EpisodeCodes& codes,
                 const input::UnmatchedFiles& unmatched, const BirthDates& birth_dates, Problems& problems);

  std::size_t size() const { return years_.size(); }
  /// Returns are numbered from 0, the oldest.
  std::int32_t year(std::size_t number) const { return years_[number]; }
  std::size_t of_source(std::size_t source) const { return by_source_[source]; }
  bool covers(Day day) const { return covered_.covers(day); }
  /// The first day that any return covers; kNoDay: nothing says.
  Day first_day() const { return covered_.years().empty() ? kNoDay : financial_year_start(covered_.years().front()); }
  bool is_part(std::size_t number) const { return part_[number]; }
  /// The next return after one that is not a part.
  std::optional<std::size_t> next_whole(std::size_t number) const;
  /// What to do about an episode of one return that a later one does not continue, where the end may be in a return
  /// that is not there, or only in part; else empty.
  std::string help_for_missing(std::size_t from, std::size_t to) const;
  /// Whether any row of that return, a rejected one too, has this child.
  bool has_child(std::size_t number, std::uint32_t child) const {
    return number >= kMost || rows_of_.empty() || (rows_of_[child] >> number & 1) != 0;
  }
  /// The same of the return of a year; false where there is none.
  bool has_child_in(std::int32_t year, std::uint32_t child) const;
  /// The first day of the return from which on two children have rows in the same returns, or in one and the next;
  /// nothing: they have none.
  std::optional<Day> both_since(std::uint32_t a, std::uint32_t b) const;
  /// The years of returns in which a row of the child was rejected for its DECOM.
  std::vector<std::int32_t> undated_years(std::uint32_t child) const;
  bool has_undated() const { return !undated_.empty(); }
  /// Whether a row of the child was left out of the return of this year.
  bool has_undated_in(std::int32_t year, std::uint32_t child) const;
  /// The years of returns that have no row of the child, although OC2, AD1 or Reviews of that year have.
  std::vector<std::int32_t> years_of_other_tables(std::uint32_t child) const;
  bool has_children_of_other_tables() const { return !of_other_tables_.empty(); }
  /// A day on which so many placements begin that a new system may have opened them again (Reading 3 (f)).
  bool is_day_of_moves(Day day) const { return std::find(moves_.begin(), moves_.end(), day) != moves_.end(); }
  std::vector<std::int32_t> part_years() const;
  /// The first day that no return covers any more.
  Day end() const { return years_.empty() ? kNoDay : day_after(years_.back()); }

 private:
  /// By child, a bit a return.
  struct SeenChildren {
    std::vector<std::uint64_t> open_at_end;  ///< with a row that is open at the end of the return's year
    std::vector<std::uint64_t> at_start;     ///< with one that began by its first day, or on a day nobody knows
  };

  void find_rows(const ExtractTable& table, const EpisodeCodes& codes, SeenChildren& seen);
  void find_parts(const SeenChildren& seen, const BirthDates& birth_dates, Problems& problems);
  void find_children_of_other_tables(const Extracts& extracts, const input::UnmatchedFiles& unmatched,
                                     const BirthDates& birth_dates, Problems& problems);
  std::size_t number_of(std::int32_t year) const;

  CoveredYears covered_;
  std::vector<std::int32_t> years_;
  std::vector<std::size_t> by_source_;
  std::vector<bool> part_;
  std::vector<std::uint64_t> rows_of_;  // by child, a bit a return; empty where there is one return only
  struct Undated {
    std::uint32_t child;
    std::int32_t year;
  };
  static std::vector<std::int32_t> years_of(std::uint32_t child, const std::vector<Undated>& rows);
  std::vector<Undated> undated_;          // by child
  std::vector<Undated> of_other_tables_;  // by child
  std::vector<Day> moves_;
};

}  // namespace outturn::history
