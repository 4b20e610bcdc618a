// SPDX-License-Identifier: MIT
// Which days the tables of a folder cover (Reading 12 (b), (c)).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "outturn/extracts.h"

namespace outturn {

/// From the first to the last day, both included.
struct Days {
  Day from = kNoDay;
  Day to = kNoDay;
};

/// What one extract covers.
struct CoveredDays {
  std::vector<Days> stretches;  ///< ascending; of stock only what lies between its earliest and its latest day
  std::set<int> years;          ///< of an extract that comes with returns: those of its returns
  Days seen;                    ///< of events: the first and the last of them
  std::set<Day> terms;          ///< of one by terms or school years: their last days; by occasions: their days
  bool everywhere = false;      ///< rows without a day or a year: nothing says that any day is not covered

  bool covers(Day day) const;
  bool meets(Days days) const;
  bool covers_all(Days days) const;
};

class CoveredExtracts {
 public:
  explicit CoveredExtracts(const Extracts& extracts);

  /// nullptr: there is no such extract.
  const CoveredDays* find(const std::string& extract) const;

 private:
  struct Dates;
  CoveredDays of_returns(std::size_t table, const Dates& episodes) const;
  CoveredDays of_events(std::size_t table) const;
  CoveredDays of_terms(std::size_t table) const;
  Day as_at(std::size_t table, int year) const;

  const Extracts& extracts_;
  std::map<std::string, CoveredDays> covered_;
};

}  // namespace outturn
