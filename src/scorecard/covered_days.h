// SPDX-License-Identifier: MIT
// Which days the tables of a folder cover (Reading 12 (b), (c)).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "input/day_set.h"
#include "input/event_runs.h"
#include "outturn/extracts.h"

namespace outturn {

using input::Days;

inline constexpr const char* kEpisodesExtract = "episodes";

/// What one extract covers.
struct CoveredDays {
  std::vector<Days> stretches;  ///< ascending; of stock only what lies between its earliest and its latest day
  std::set<int> years;          ///< of an extract that comes with returns: those of its returns
  Day runs_to = kNoDay;         ///< of stock with many dates: later days are not covered
  Days seen;                    ///< of events: the first and the last of them
  input::DaySet terms;          ///< of one by terms or school years: their last days; by occasions: their days
  bool everywhere = false;      ///< rows without a day or a year: nothing says that any day is not covered

  bool covers(Day day) const;
  bool meets(Days days) const;
  bool covers_all(Days days) const;
  /// What is not covered of them.
  std::vector<Days> holes_in(Days days) const;
};

class CoveredExtracts {
 public:
  explicit CoveredExtracts(const Extracts& extracts);

  /// nullptr: there is no such extract.
  const CoveredDays* find(const std::string& extract) const;
  /// What rows of some kinds of an extract cover (ExtractSchema::kind); nullopt: there is no such row.
  std::optional<CoveredDays> of_kinds(const std::string& extract, const std::set<std::uint8_t>& kinds) const;
  /// The last day that a table of stock tells of. Figures of later days hold only while nothing happens. kNoDay: it is
  /// not of stock, or has no dates.
  Day stock_told_until(ExtractIndex table) const;

 private:
  struct Dates;
  // The days on which something happened, and those that show as well that an extract was still kept.
  struct EventDays {
    input::DaySet days, others;
    bool without_day = false;

    void add(const EventDays& more);
    Day last() const;  ///< of days that are not empty
  };
  CoveredDays of_returns(ExtractIndex table, const Dates* own, const Dates& together) const;
  CoveredDays of_events(ExtractIndex table, const EventDays& events) const;
  std::map<int, EventDays> event_days(ExtractIndex table) const;
  CoveredDays of_terms(ExtractIndex table) const;
  void end_stock(const std::map<std::string, Day>& last_of_stock);
  Day as_at(ExtractIndex table, int year) const;

  const Extracts& extracts_;
  std::map<std::string, CoveredDays> covered_;
  std::map<std::string, std::map<int, EventDays>> by_kind_;  ///< of extracts that have kinds
};

}  // namespace outturn
