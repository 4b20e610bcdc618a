// SPDX-License-Identifier: MIT
// A child's date of birth: the newest Header that gives one, else another table that does (Reading 1 (e)).
#pragma once

#include <string>
#include <vector>

#include "history/child_rows.h"
#include "outturn/extracts.h"

namespace outturn::history {

class BirthDates {
 public:
  BirthDates() = default;
  /// `rows`: of the tables of `extracts`; both must outlive this.
  BirthDates(const Extracts& extracts, const Indexed<ExtractIndex, std::vector<ChildRows>>& rows);

  struct Found {
    Day day = kNoDay;
    const ExtractTable* table = nullptr;  ///< nullptr: no table gives one
    std::uint32_t row = 0;
    bool in_header = false;
  };
  Found find(std::uint32_t child) const;
  Day of(std::uint32_t child) const { return find(child).day; }
  bool empty() const { return places_.empty(); }

 private:
  struct Place {
    const ExtractTable* table;
    const ChildRows* rows;
    ColumnIndex field;
  };
  std::vector<Place> places_;                            // Header first
  const std::vector<std::uint32_t>* unknown_ = nullptr;  // children whose tables contradict each other
};

/// The tables a blank date of birth may be taken from.
inline constexpr const char* kOtherBirthDates[] = {"oc2", "oc3", "reviews", "ad1"};

}  // namespace outturn::history
