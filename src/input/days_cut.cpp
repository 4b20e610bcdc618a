// SPDX-License-Identifier: MIT
#include "input/days_cut.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "input/file_lacks.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

constexpr std::uint64_t kEnoughDates = 50;
constexpr std::size_t kEnoughMonths = 6;

bool has_dates_on_all_days(const ExtractSchema& schema) {
  constexpr std::array<std::string_view, 4> kReturns = {"episodes", "reviews", "missing_episodes", "sw_episodes"};
  return std::find(kReturns.begin(), kReturns.end(), schema.name) != kReturns.end() ||
         (schema.repeats != 0 && schema.covers == Covers::events && !schema.of_periods);
}

/// How many dates a column has, until one is neither the first day of its month nor the last.
class MonthEnds {
 public:
  bool add(Day day) {
    const Date date = date_of(day);
    ++dates_;
    months_.insert(date.year * kMonthsInYear + date.month);
    first_ = first_ && date.day == 1;
    last_ = last_ && date.day == days_in_month(date.year, date.month);
    return first_ || last_;
  }
  /// The words for the day that all of enough dates are; nullptr: there is none.
  const char* same_day() const {
    if (dates_ < kEnoughDates || months_.size() < kEnoughMonths) return nullptr;
    return first_ ? "first" : last_ ? "last" : nullptr;
  }
  std::uint64_t dates() const { return dates_; }

 private:
  static constexpr int kMonthsInYear = 12;

  std::uint64_t dates_ = 0;
  std::set<int> months_;
  bool first_ = true, last_ = true;
};

/// Of a file and, in a table of the return, one return of it.
using Part = std::pair<std::uint32_t, std::int32_t>;

std::map<Part, MonthEnds> month_ends(const ExtractTable& table, const std::vector<std::int32_t>& days) {
  std::map<Part, MonthEnds> parts;
  std::map<Part, bool> is_over;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    const Part part{source.file, table.schema->covers == Covers::returns ? source.return_year : 0};
    MonthEnds& ends = parts[part];
    bool& over = is_over[part];
    const std::uint64_t end = table.end_of_source(s);
    for (std::uint64_t row = source.first_row; row < end && !over; ++row)
      if (days[row] != kNoDay) over = !ends.add(days[row]);
  }
  return parts;
}

}  // namespace

void find_days_cut_to_month(Extracts& extracts) {
  for (const ExtractTable& table : extracts.tables) {
    if (table.rows < kEnoughDates || !has_dates_on_all_days(*table.schema)) continue;
    for (const ColumnIndex f : table.columns.indices()) {
      const FieldSchema& field = table.schema->fields[f];
      const std::vector<std::int32_t>& days = table.columns[f].ints;
      if (field.type != FieldType::date || field.column == "DOB" || days.empty()) continue;
      for (const auto& [part, ends] : month_ends(table, days)) {
        const char* day = ends.same_day();
        if (day && note_lack(extracts, part.first, fmt::format("only months in {}", field.column),
                             ProblemId::days_cut_to_month,
                             fmt::format("all {} dates are the {}", with_commas(ends.dates()), day), field.column))
          extracts.files[part.first].spoils_earlier_days = table.schema->name == "episodes";
      }
    }
  }
}

}  // namespace outturn::input
