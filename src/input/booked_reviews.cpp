// SPDX-License-Identifier: MIT
#include "input/booked_reviews.h"

#include <algorithm>

#include "input/drop_rows.h"
#include "input/lost_cells.h"

namespace outturn::input {
namespace {

constexpr std::uint64_t kEnoughHeld = 20;
constexpr std::size_t kFewestBooked = 5;

class Reviews {
 public:
  Reviews(ExtractTable& table, std::vector<std::int32_t>& days, ColumnIndex code)
      : days_(days), codes_(table.columns[code].bytes), has_lost_code_(table.rows) {
    for (const LostValue& value : table.lost)
      if (value.field == code) has_lost_code_[value.row] = true;
  }

  std::vector<std::uint64_t> booked(std::uint64_t from, std::uint64_t to) const {
    std::uint64_t held = 0;
    Day last_held = kNoDay;
    for (std::uint64_t row = from; row < to; ++row) {
      if (!has_code(row)) continue;
      ++held;
      last_held = std::max(last_held, days_[row]);
    }
    std::vector<std::uint64_t> rows;
    if (held < kEnoughHeld) return rows;
    for (std::uint64_t row = from; row < to; ++row)
      if (!has_code(row) && days_[row] > last_held) rows.push_back(row);
    if (rows.size() < kFewestBooked) rows.clear();
    return rows;
  }

 private:
  bool has_code(std::uint64_t row) const { return codes_[row] != kMissingByte || has_lost_code_[row]; }

  const std::vector<std::int32_t>& days_;
  const std::vector<std::uint8_t>& codes_;
  std::vector<bool> has_lost_code_;  ///< by row: it cannot be read
};

}  // namespace

void take_out_booked_reviews(const std::vector<FileYears>& files, Extracts& extracts) {
  for (ExtractTable& table : extracts.tables) {
    if (table.schema->name != "reviews" || table.rows == 0) continue;
    const ColumnIndex review = table.schema->field_index("review"), code = table.schema->field_index("review_code");
    if (!review || !code) return;
    std::vector<std::int32_t>& days = table.columns[review].ints;
    if (days.empty() || table.columns[code].bytes.empty()) return;
    const Reviews reviews(table, days, code);
    const std::vector<const Header*> headers = headers_by_file(files, extracts.files.size());
    LostCells cells(table, extracts);
    std::vector<bool> booked;
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const std::uint32_t file = table.sources[s].file;
      for (const std::uint64_t row : reviews.booked(table.sources[s].first_row, table.end_of_source(s))) {
        cells.tell(row, review, ProblemId::booked_review, format_dmy(days[row]), file, *headers[file]);
        booked.resize(table.rows);
        booked[row] = true;
      }
    }
    if (!booked.empty()) drop_rows(table, booked, extracts.counts);
  }
}

}  // namespace outturn::input
