// SPDX-License-Identifier: MIT
#include "history/birth_dates.h"

#include <algorithm>

namespace outturn::history {

BirthDates::BirthDates(const Extracts& extracts, const Indexed<ExtractIndex, std::vector<ChildRows>>& rows)
    : unknown_(&extracts.unknown_births) {
  const auto add = [&](std::string_view name) {
    for (const ExtractIndex t : extracts.tables.indices()) {
      const ExtractTable& table = extracts.tables[t];
      if (table.schema->name != name || rows[t].empty()) continue;
      const auto field = table.schema->field_index("dob");
      if (field && !table.columns[field].ints.empty()) places_.push_back({&table, &rows[t], field});
    }
  };
  add("header");
  for (const char* name : kOtherBirthDates) add(name);
}

BirthDates::Found BirthDates::find(std::uint32_t child) const {
  if (unknown_ && std::binary_search(unknown_->begin(), unknown_->end(), child)) return {};
  for (const Place& place : places_) {
    Found found;
    std::int32_t newest = kMissingInt;
    for (std::uint32_t p = place.rows->begin(child); p < place.rows->end(child); ++p) {
      const std::uint32_t row = place.rows->row(p);
      const Day day = place.table->columns[place.field].ints[row];
      if (day == kNoDay) continue;
      const std::int32_t year = place.table->sources.size() > 1 ? place.table->source_of(row).return_year : 0;
      if (found.table && year < newest) continue;
      newest = year;
      found = {day, place.table, row, place.table->schema->one_row_per_child};
    }
    if (found.table) return found;
  }
  return {};
}

}  // namespace outturn::history
