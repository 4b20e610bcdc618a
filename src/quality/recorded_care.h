// SPDX-License-Identifier: MIT
// What the rows of Episodes say of a child's care, each return of its own year and none of another's: who was in care
// on a day, who started (RNE S), who ended (a REC other than X1).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "history/histories.h"
#include "outturn/extracts.h"
#include "outturn/period.h"

namespace outturn::quality {

struct RecordedRow {
  Day decom = kNoDay;
  Day dec = kNoDay;  ///< kNoDay while open, or where it cannot be read
  std::uint8_t rne = 0;
  std::uint8_t rec = 0;
  std::int32_t year = kMissingInt;  ///< of its return; missing: its file holds several
  std::uint16_t rank = 0;           ///< of its file among versions of the return
  std::uint64_t row = 0;            ///< of the extract
};

/// One child in one period; a row stands for what it says.
struct RecordedInPeriod {
  std::optional<RecordedRow> before, after, turned_18;
  std::vector<RecordedRow> started, ended;  ///< one a day
};

class RecordedCare {
 public:
  RecordedCare(const ExtractTable& episodes, const history::Histories& histories);

  /// `adult`: the 18th birthday; a day that never comes where it is not known.
  void look_at(std::uint32_t child, Day adult);
  /// Whether any row may say something of the period: false only where `in` finds nothing.
  bool touches(const Period& period) const { return first_ <= period.end && last_ >= period.start; }
  RecordedInPeriod in(const Period& period) const;

 private:
  void read(std::uint32_t child);
  bool covers(const RecordedRow& row, Day day) const;
  bool any_covers(Day day) const;
  const RecordedRow* open_on(Day day, Day return_of) const;

  const ExtractTable& table_;
  const history::Histories& h_;
  ColumnIndex decom_, dec_, rne_, ls_, rec_;
  std::vector<RecordedRow> rows_;
  Day first_ = INT32_MAX, last_ = INT32_MIN;  ///< the earliest DECOM, the latest DEC; an open row never ends
  Day adult_ = kNoDay;
};

}  // namespace outturn::quality
