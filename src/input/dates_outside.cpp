// SPDX-License-Identifier: MIT
#include "input/dates_outside.h"

#include <algorithm>
#include <set>

#include "input/drop_rows.h"
#include "input/lost_cells.h"
#include "input/resolve_years.h"
#include "problems/catalogue.h"

namespace outturn::input {
namespace {

/// The last day that still counts to the return: ends entered for the day after its year are common.
Day last_day_of(std::int32_t year) {
  return financial_year_start(year + 1);
}

/// One table: its dates outside the year are found, values taken out at once, rows at the end.
class DatesOutside {
 public:
  DatesOutside(ExtractTable& table, bool before_too, Extracts& extracts)
      : table_(table), before_too_(before_too), extracts_(extracts), cells_(table, extracts) {}

  void look_at(const FileYears& file, std::uint64_t from, std::uint64_t to, SettledYear& settled) {
    const Day first = financial_year_start(settled.year), last = last_day_of(settled.year);
    for (const ColumnIndex f : table_.columns.indices()) {
      std::vector<std::int32_t>& days = table_.columns[f].ints;
      const FieldSchema& field = table_.schema->fields[f];
      const DateRole role = date_role(*table_.schema, field);
      if (days.empty() || (role != DateRole::event && role != DateRole::start)) continue;
      const bool dates_row = field.column == table_.schema->row_date;
      const Day earliest =
          before_too_ && role == DateRole::event && has_few_before(days, from, to, first) && is_of_year(f) ? first
                                                                                                           : kNoDay;
      for (std::uint64_t row = from; row < to; ++row) {
        if (days[row] == kNoDay || (days[row] >= earliest && days[row] <= last) || is_late(row)) continue;
        const bool is_early = days[row] < earliest;
        if (is_early && is_no_days(row, days[row], dates_row)) continue;
        ++settled.outliers;
        const std::string shown = format_dmy(days[row]);
        if (dates_row) {
          cells_.tell(row, f, is_early ? ProblemId::dates_before_return_row : ProblemId::dates_after_return_row, shown,
                      file.file, *file.header);
          late_.resize(table_.rows);
          late_[row] = true;
        } else {
          cells_.lose(row, f, is_early ? ProblemId::dates_before_return : ProblemId::dates_after_return, shown,
                      file.file, *file.header);
        }
      }
    }
  }

  void finish() {
    if (!late_.empty()) {
      note_undated();
      drop_rows(table_, late_, extracts_.counts);
    }
    cells_.finish();
  }

 private:
  /// Few enough to be mistyped; a return that holds earlier years too has more.
  static bool has_few_before(const std::vector<std::int32_t>& days, std::uint64_t from, std::uint64_t to, Day first) {
    constexpr std::uint64_t kOneIn = 10;
    std::uint64_t dates = 0, before = 0;
    for (std::uint64_t row = from; row < to; ++row) {
      dates += days[row] != kNoDay;
      before += days[row] != kNoDay && days[row] < first;
    }
    return before * kOneIn < dates;
  }

  /// An episode that ends on its DECOM cancels older versions of it (Reading 1 (e)): it may be of any year.
  bool is_no_days(std::uint64_t row, Day end, bool dates_row) const {
    const ColumnIndex date = dates_row ? ColumnIndex() : row_date_field();
    return date && table_.columns[date].ints[row] == end;
  }

  /// The day of a row that has one, or its end: not the start of what has an end, which may lie in the year before.
  bool is_of_year(ColumnIndex f) const {
    const ExtractSchema& schema = *table_.schema;
    const bool is_start = bool(schema.fields.find_if(
        [f](const FieldSchema& other) { return other.type == FieldType::date && other.other == f; }));
    return !is_start && (f == schema.ends || schema.fields[f].column == schema.row_date);
  }

  bool is_late(std::uint64_t row) const { return row < late_.size() && late_[row]; }

  /// Whose row is lost with its date: not where another return has the row too (it was only entered early).
  void note_undated() {
    const auto field = table_.schema->has_children ? row_date_field() : ColumnIndex();
    if (!field) return;
    const std::vector<std::int32_t>& days = table_.columns[field].ints;
    std::set<std::pair<std::uint32_t, Day>> lost, elsewhere;
    for (std::uint64_t row = 0; row < table_.rows; ++row)
      if (late_[row]) lost.emplace(table_.child[row], days[row]);
    for (std::uint64_t row = 0; row < table_.rows; ++row)
      if (!late_[row] && lost.contains({table_.child[row], days[row]})) elsewhere.emplace(table_.child[row], days[row]);
    for (std::uint64_t row = 0; row < table_.rows; ++row) {
      if (!late_[row] || elsewhere.contains({table_.child[row], days[row]})) continue;
      const RowSource& source = table_.source_of(row);
      table_.undated.push_back({table_.child[row], source.file, table_.line_of(row), source.return_year, false, 0});
    }
  }

  ColumnIndex row_date_field() const {
    const ColumnIndex date = table_.schema->row_date_index();
    return date && !table_.columns[date].ints.empty() ? date : ColumnIndex();
  }

  ExtractTable& table_;
  bool before_too_;
  Extracts& extracts_;
  LostCells cells_;
  std::vector<bool> late_;  ///< by row; empty where none is
};

bool has_outside(const ReturnDates& dates, std::int32_t year) {
  return (!dates.events.empty() && dates.events.first() < financial_year_start(year)) ||
         (!dates.events.empty() && dates.events.last() > last_day_of(year)) ||
         (!dates.starts.empty() && dates.starts.last() > last_day_of(year));
}

}  // namespace

void take_out_dates_outside(const std::vector<FileYears>& files, SettledYears& settled, bool before_too,
                            Extracts& extracts) {
  // Of rows of one file with different years in its column it is not kept which is which once they are settled: all
  // that came to the same year are judged by it.
  std::map<std::pair<std::uint32_t, std::int32_t>, std::pair<const FileYears*, SettledYear*>> late;
  for (const FileYears& file : files)
    for (const auto& [column, dates] : file.dates) {
      SettledYear& year = settled[{file.file, column}];
      if (file.is_read && year.year != kMissingInt && !year.several && has_outside(dates, year.year))
        late[{file.file, year.year}] = {&file, &year};
    }
  if (late.empty()) return;
  for (ExtractTable& table : extracts.tables) {
    DatesOutside dates(table, before_too, extracts);
    bool found = false;
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const auto place = late.find({table.sources[s].file, table.sources[s].return_year});
      if (place == late.end()) continue;
      const std::uint64_t end = table.end_of_source(s);
      dates.look_at(*place->second.first, table.sources[s].first_row, end, *place->second.second);
      found = true;
    }
    if (found) dates.finish();
  }
}

bool has_child_twice(const FileYears& file, const Extracts& extracts) {
  const ExtractTable& table = extracts.tables[file.header->table];
  std::vector<bool> seen(extracts.children.size(), false);
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    if (table.sources[s].file != file.file) continue;
    const std::uint64_t end = table.end_of_source(s);
    for (std::uint64_t row = table.sources[s].first_row; row < end; ++row) {
      if (seen[table.child[row]]) return true;
      seen[table.child[row]] = true;
    }
  }
  return false;
}

}  // namespace outturn::input
