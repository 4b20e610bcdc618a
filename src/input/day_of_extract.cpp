// SPDX-License-Identifier: MIT
#include "input/day_of_extract.h"

#include <algorithm>
#include <unordered_map>

#include "input/lost_cells.h"
#include "input/return_dates.h"
#include "input/settings_used.h"

namespace outturn::input {
namespace {

constexpr std::uint64_t kFewest = 5;
constexpr std::uint64_t kOpenOneIn = 10;

class EndsOfRows {
 public:
  EndsOfRows(ExtractTable& table, Extracts& extracts) : table_(table), extracts_(extracts), ends_(table.schema->ends) {
    if (const ColumnIndex date = table.schema->row_date_index()) began_ = &table.columns[date].ints;
    const ColumnIndex rec = table.schema->field_index("rec");
    if (!rec || table.columns[rec].bytes.empty()) return;
    rec_ = &table.columns[rec].bytes;
    continues_ = table.schema->fields[rec].codes->find("X1");
  }

  bool is_read() const { return began_ && !began_->empty() && !days().empty(); }

  struct Found {
    Day day = kNoDay;
    std::vector<std::uint64_t> rows;  ///< that end on it and are open
  };

  Found find(std::uint64_t from, std::uint64_t to) {
    const DayCount most = most_ended(from, to);
    if (most.rows < kFewest || open_ * kOpenOneIn >= most.rows) return {};
    const Day day = most.day;
    std::vector<std::uint64_t> rows = last_rows(from, to, day);
    if (rows.size() < kFewest || open_ * kOpenOneIn >= rows.size()) return {};
    return {day, std::move(rows)};
  }

  void take_out(const Found& found, std::uint32_t file, const Header& header) {
    LostCells cells(table_, extracts_);
    for (const std::uint64_t row : found.rows) {
      cells.tell(row, ends_, ProblemId::day_of_extract, format_dmy(found.day), file, header);
      table_.columns[ends_].ints[row] = kNoDay;
      std::uint32_t& line = table_.line[row];
      if ((line & ExtractTable::kRepairedBit) == 0) ++extracts_.counts.repaired;
      line |= ExtractTable::kRepairedBit;
    }
  }

 private:
  struct DayCount {
    Day day = kNoDay;
    std::uint32_t rows = 0;
  };

  const std::vector<std::int32_t>& days() const { return table_.columns[ends_].ints; }
  bool has_no_reason(std::uint64_t row) const {
    return !rec_ || (*rec_)[row] == kMissingByte || (*rec_)[row] == continues_;
  }

  /// Counts the open rows too. A plain loop: nearly every file has far too many of them.
  DayCount most_ended(std::uint64_t from, std::uint64_t to) {
    open_ = 0;
    std::vector<std::int32_t> ended;
    for (std::uint64_t row = from; row < to; ++row) open_ += days()[row] == kNoDay;
    if (open_ * kOpenOneIn >= to - from) return {};
    for (std::uint64_t row = from; row < to; ++row)
      if (days()[row] != kNoDay && has_no_reason(row)) ended.push_back(days()[row]);
    DayCounts counts;
    counts.add(ended.data(), ended.size());
    DayCount most;
    counts.for_each([&](Day day, std::uint32_t rows) {
      if (rows >= most.rows) most = {day, rows};
    });
    return most;
  }

  /// Of the rows that end on that day without a reason, those that are their child's last.
  std::vector<std::uint64_t> last_rows(std::uint64_t from, std::uint64_t to, Day day) const {
    std::unordered_map<std::uint32_t, Day> last;
    for (std::uint64_t row = from; row < to; ++row) {
      const auto [place, is_new] = last.try_emplace(table_.child[row], (*began_)[row]);
      if (!is_new) place->second = std::max(place->second, (*began_)[row]);
    }
    std::vector<std::uint64_t> rows;
    for (std::uint64_t row = from; row < to; ++row)
      if (days()[row] == day && has_no_reason(row) && (*began_)[row] <= day &&
          last.at(table_.child[row]) == (*began_)[row])
        rows.push_back(row);
    return rows;
  }

  ExtractTable& table_;
  Extracts& extracts_;
  ColumnIndex ends_;
  const std::vector<std::int32_t>* began_ = nullptr;
  const std::vector<std::uint8_t>* rec_ = nullptr;  ///< nullptr: its rows have no reason for their end
  std::uint8_t continues_ = 0;
  std::uint64_t open_ = 0;
};

}  // namespace

DaysOfExtract find_days_of_extract(std::vector<FileYears>& files, bool take_out, Extracts& extracts) {
  std::vector<FileYears*> by_file(extracts.files.size(), nullptr);
  for (FileYears& file : files)
    if (file.is_read) by_file[file.file] = &file;
  DaysOfExtract days;
  for (ExtractTable& table : extracts.tables) {
    if (!table.schema->has_children || !table.schema->ends || table.rows == 0) continue;
    EndsOfRows ends(table, extracts);
    if (!ends.is_read()) continue;
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const RowSource& source = table.sources[s];
      FileYears& file = *by_file[source.file];
      const EndsOfRows::Found found = ends.find(source.first_row, table.end_of_source(s));
      if (found.day == kNoDay) continue;
      if (const auto dates = file.dates.find(source.return_year); dates != file.dates.end())
        dates->second.events.remove(found.day, static_cast<std::uint32_t>(found.rows.size()));
      const auto [place, is_new] = days.try_emplace(source.file, found.day);
      if (!is_new && place->second != found.day) place->second = kNoDay;
      if (take_out) ends.take_out(found, source.file, *file.header);
    }
  }
  return days;
}

void declare_days_of_extract(const DaysOfExtract& days, Extracts& extracts) {
  for (TableReturn& given : extracts.returns) {
    if (given.as_at != kNoDay || extracts.tables[given.table].schema->name != "episodes" || given.files.empty())
      continue;
    const auto first = days.find(given.files.front());
    if (first == days.end()) continue;
    const Day day = first->second;
    const bool is_of_all = std::all_of(given.files.begin(), given.files.end(), [&](std::uint32_t file) {
      const auto found = days.find(file);
      return found != days.end() && found->second == day;
    });
    if (is_of_all && day != kNoDay && (given.year == kMissingInt || may_be_taken_on(day, given.year)))
      given.as_at = day;
  }
}

}  // namespace outturn::input
