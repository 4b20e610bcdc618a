// SPDX-License-Identifier: MIT
#include "input/day_of_extract.h"

#include <unordered_map>

#include "input/lost_cells.h"
#include "input/return_dates.h"

namespace outturn::input {
namespace {

constexpr std::uint64_t kFewest = 5;
constexpr std::uint64_t kOpenOneIn = 10;

class DayOfExtract {
 public:
  DayOfExtract(ExtractTable& table, Extracts& extracts)
      : table_(table), extracts_(extracts), ends_(table.schema->ends) {
    if (const ColumnIndex date = table.schema->row_date_index()) began_ = &table.columns[date].ints;
    const ColumnIndex rec = table.schema->field_index("rec");
    if (!rec || table.columns[rec].bytes.empty()) return;
    rec_ = &table.columns[rec].bytes;
    continues_ = table.schema->fields[rec].codes->find("X1");
  }

  bool is_read() const { return began_ && !began_->empty() && !days().empty(); }

  void look_at(std::uint64_t from, std::uint64_t to, std::uint32_t file, const Header& header) {
    const Day day = most_ended(from, to);
    if (day == kNoDay) return;
    const std::vector<std::uint64_t> rows = last_rows(from, to, day);
    if (rows.size() < kFewest || open_ * kOpenOneIn >= rows.size()) return;
    LostCells cells(table_, extracts_);
    for (const std::uint64_t row : rows) {
      cells.tell(row, ends_, ProblemId::day_of_extract, format_dmy(day), file, header);
      table_.columns[ends_].ints[row] = kNoDay;
      std::uint32_t& line = table_.line[row];
      if ((line & ExtractTable::kRepairedBit) == 0) ++extracts_.counts.repaired;
      line |= ExtractTable::kRepairedBit;
    }
  }

 private:
  const std::vector<std::int32_t>& days() const { return table_.columns[ends_].ints; }
  bool has_no_reason(std::uint64_t row) const {
    return !rec_ || (*rec_)[row] == kMissingByte || (*rec_)[row] == continues_;
  }

  /// Counts the open rows too. A plain loop: nearly every file has far too many of them.
  Day most_ended(std::uint64_t from, std::uint64_t to) {
    open_ = 0;
    std::vector<std::int32_t> ended;
    for (std::uint64_t row = from; row < to; ++row) open_ += days()[row] == kNoDay;
    if (open_ * kOpenOneIn >= to - from) return kNoDay;
    for (std::uint64_t row = from; row < to; ++row)
      if (days()[row] != kNoDay && has_no_reason(row)) ended.push_back(days()[row]);
    DayCounts counts;
    counts.add(ended.data(), ended.size());
    Day most = kNoDay;
    std::uint32_t largest = 0;
    counts.for_each([&](Day day, std::uint32_t count) {
      if (count < largest) return;
      largest = count;
      most = day;
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

void take_out_days_of_extract(const std::vector<FileYears>& files, Extracts& extracts) {
  const std::vector<const Header*> headers = headers_by_file(files, extracts.files.size());
  for (ExtractTable& table : extracts.tables) {
    if (!table.schema->has_children || !table.schema->ends || table.rows == 0) continue;
    DayOfExtract day(table, extracts);
    if (!day.is_read()) continue;
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const RowSource& source = table.sources[s];
      day.look_at(source.first_row, table.end_of_source(s), source.file, *headers[source.file]);
    }
  }
}

}  // namespace outturn::input
