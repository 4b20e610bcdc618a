// SPDX-License-Identifier: MIT
#include "input/impossible_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "input/cell_text.h"
#include "input/event_runs.h"
#include "input/lost_cells.h"

namespace outturn::input {
namespace {

/// Nobody's care begins at this age: a date of birth by which it does is another's, or mistyped.
constexpr int kTooOld = 19;

/// A day of an extract that is later than this after the last day of Episodes is mistyped.
constexpr int kMonthsAfterEpisodes = 36;

bool has_days_of_events(const ExtractSchema& schema) {
  return schema.covers == Covers::events && schema.has_children && !schema.row_date.empty();
}

/// The header of each file; nullptr: its rows are not read.
using Headers = std::vector<const Header*>;

class ImpossibleValues {
 public:
  ImpossibleValues(const Headers& headers, ExtractTable& table, Extracts& extracts)
      : headers_(headers), table_(table), extracts_(extracts), cells_(table, extracts) {}

  void look_at_ranges() {
    for (const ColumnIndex f : table_.columns.indices()) {
      const FieldSchema& field = table_.schema->fields[f];
      if (!field.least && !field.most) continue;
      if (field.type == FieldType::decimal)
        look_at_range(f, table_.columns[f].longs, kMissingLong);
      else
        look_at_range(f, table_.columns[f].ints, kMissingInt);
    }
  }

  // Of a day before the one it must follow, and of a number larger than the one it is part of, neither is used: nobody
  // knows which is wrong.
  void look_at_order() {
    std::vector<LostValue> wrong;
    for (const ColumnIndex f : table_.columns.indices()) {
      const FieldSchema& field = table_.schema->fields[f];
      if (!field.other) continue;
      const FieldSchema& other = table_.schema->fields[field.other];
      const bool is_date = field.type == FieldType::date;
      const auto &values = table_.columns[f].ints, &others = table_.columns[field.other].ints;
      if (values.empty() || others.empty()) continue;
      for (std::uint64_t row = 0; row < table_.rows; ++row) {
        if (values[row] == kMissingInt || others[row] == kMissingInt) continue;
        if (is_date ? values[row] >= others[row] : values[row] <= others[row]) continue;
        tell(row, f, is_date ? ProblemId::day_before_other : ProblemId::number_above_other,
             is_date
                 ? fmt::format("{}` is before {}, `{}", format_dmy(values[row]), other.column, format_dmy(others[row]))
                 : fmt::format("{}` is more than {}, `{}", values[row], other.column, others[row]));
        wrong.push_back({row, f});
        wrong.push_back({row, field.other});
      }
    }
    std::sort(wrong.begin(), wrong.end());
    wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
    for (const LostValue& value : wrong) cells_.take(value.row, value.field);
  }

  // A value, and a reason why there is none: one of the two is wrong.
  void look_at_reasons() {
    for (const ColumnIndex f : table_.columns.indices()) {
      const ColumnIndex why = table_.schema->fields[f].why_none;
      if (!why) continue;
      const auto& values = table_.columns[f].ints;
      const auto& reasons = table_.columns[why].bytes;
      if (values.empty() || reasons.empty()) continue;
      const FieldSchema& field = table_.schema->fields[why];
      for (std::uint64_t row = 0; row < table_.rows; ++row) {
        if (values[row] == kMissingInt || reasons[row] == kMissingByte) continue;
        lose(row, f, ProblemId::value_and_reason,
             fmt::format("{}` is entered, but {} gives a reason for leaving it blank, `{}", values[row], field.column,
                         extracts_.texts->code_of(*field.codes, reasons[row])));
        cells_.take(row, why);
      }
    }
  }

  // Of what is about children: an older day is mistyped.
  void look_at_first_days() {
    if (!table_.schema->has_children) return;
    for (const ColumnIndex f : table_.columns.indices()) {
      const FieldSchema& field = table_.schema->fields[f];
      const auto& days = table_.columns[f].ints;
      if (field.type != FieldType::date || field.column == table_.schema->row_date) continue;
      for (std::uint64_t row = 0; row < days.size(); ++row)
        if (days[row] != kNoDay && days[row] < kFirstOfAnyChild)
          lose(row, f, ProblemId::day_too_early, format_dmy(days[row]));
    }
  }

  // Reading 12 (c): days after a hole, and few of them, are mistyped; their rows are of other days, nobody knows which.
  // So are days long after all of Episodes. `latest`: its latest day.
  void look_at_last_days(Day latest) {
    const ColumnIndex f = table_.schema->row_date_index();
    const auto& days = table_.columns[f].ints;
    DaySet all;
    for (const Day day : days)
      if (day != kNoDay) all.insert(day);
    if (all.empty()) return;
    const std::vector<Spread> runs = runs_of(all, is_by_month(all) ? UsualGap::Kind::by_month : UsualGap::Kind::any);
    const bool can_tell = all.size() >= static_cast<std::size_t>(kEnoughDays) && !runs.empty();
    Day last = can_tell ? runs.back().last : all.last();
    if (latest != kNoDay && add_months(latest, kMonthsAfterEpisodes) < last)
      last = *std::prev(all.upper_bound(add_months(latest, kMonthsAfterEpisodes)));
    if (last == all.last()) return;
    for (std::uint64_t row = 0; row < days.size(); ++row)
      if (days[row] != kNoDay && days[row] > last)
        lose(row, f, ProblemId::day_too_late,
             fmt::format("{}` is long after all the other dates, which end on `{}", format_dmy(days[row]),
                         format_dmy(last)));
  }

  /// `begun`: the first day of care by child; kNoDay where there is none.
  void look_at_births(ColumnIndex f, const std::vector<Day>& begun) {
    const auto& born = table_.columns[f].ints;
    if (born.empty()) return;
    for (std::uint64_t row = 0; row < table_.rows; ++row) {
      const Day first = begun[table_.child[row]];
      if (born[row] == kNoDay || first == kNoDay) continue;
      if (born[row] <= first && birthday(born[row], kTooOld) > first) continue;
      lose(row, f, ProblemId::impossible_birth,
           fmt::format("{}` does not fit with care since `{}", format_dmy(born[row]), format_dmy(first)));
    }
  }

  void finish() { cells_.finish(); }

 private:
  template <class T>
  void look_at_range(ColumnIndex f, const std::vector<T>& values, T missing) {
    const FieldSchema& field = table_.schema->fields[f];
    const std::int64_t scale = field.type == FieldType::decimal ? kDecimalScale : 1;
    const std::int64_t least = field.least ? *field.least * scale : std::numeric_limits<std::int64_t>::min();
    const std::int64_t most = field.most ? *field.most * scale : std::numeric_limits<std::int64_t>::max();
    for (std::uint64_t row = 0; row < values.size(); ++row) {
      if (values[row] == missing || (values[row] >= least && values[row] <= most)) continue;
      const std::string range = !field.most    ? fmt::format("{} or more", *field.least)
                                : !field.least ? fmt::format("{} or less", *field.most)
                                               : fmt::format("{} to {}", *field.least, *field.most);
      lose(row, f, ProblemId::number_out_of_range, fmt::format("{}` is outside `{}", cell_text(table_, f, row), range));
    }
  }

  void lose(std::uint64_t row, ColumnIndex field, ProblemId id, const std::string& value) {
    tell(row, field, id, value);
    cells_.take(row, field);
  }

  void tell(std::uint64_t row, ColumnIndex field, ProblemId id, const std::string& value) {
    const std::uint32_t file = table_.source_of(row).file;
    cells_.tell(row, field, id, value, file, *headers_[file]);
  }

  const Headers& headers_;
  ExtractTable& table_;
  const Extracts& extracts_;
  LostCells cells_;
};

std::vector<Day> first_days_of_care(const Extracts& extracts) {
  const ExtractTable* episodes = extracts.find("episodes");
  if (!episodes || episodes->rows == 0) return {};
  const auto field = episodes->schema->field_index("decom");
  if (!field || episodes->columns[field].ints.empty()) return {};
  std::vector<Day> begun(extracts.children.size(), kNoDay);
  const std::vector<std::int32_t>& decom = episodes->columns[field].ints;
  for (std::uint64_t row = 0; row < episodes->rows; ++row) {
    Day& first = begun[episodes->child[row]];
    if (decom[row] != kNoDay && (first == kNoDay || decom[row] < first)) first = decom[row];
  }
  return begun;
}

/// The latest day of Episodes; kNoDay where there are too few to tell how far they go.
Day latest_day_of_care(const Extracts& extracts) {
  const ExtractTable* episodes = extracts.find("episodes");
  Day latest = kNoDay;
  DaySet days;
  for (const char* name : {"decom", "dec"})
    if (const ColumnIndex field = episodes ? episodes->schema->field_index(name) : ColumnIndex())
      for (const Day day : episodes->columns[field].ints) {
        latest = std::max(latest, day);
        if (days.size() < static_cast<std::size_t>(kEnoughDays) && day != kNoDay) days.insert(day);
      }
  return days.size() < static_cast<std::size_t>(kEnoughDays) ? kNoDay : latest;
}

}  // namespace

void take_out_impossible_values(const std::vector<FileYears>& files, Extracts& extracts) {
  const Headers headers = headers_by_file(files, extracts.files.size());
  const std::vector<Day> begun = first_days_of_care(extracts);
  std::optional<Day> latest;  // found where it is asked for: it takes all of Episodes
  for (ExtractTable& table : extracts.tables) {
    if (table.rows == 0) continue;
    ImpossibleValues values(headers, table, extracts);
    values.look_at_ranges();
    values.look_at_order();
    values.look_at_reasons();
    values.look_at_first_days();
    if (has_days_of_events(*table.schema)) {
      if (!latest) latest = latest_day_of_care(extracts);
      values.look_at_last_days(*latest);
    }
    if (const auto birth = table.schema->field_index("dob"); birth && table.schema->one_row_per_child && !begun.empty())
      values.look_at_births(birth, begun);
    values.finish();
  }
}

}  // namespace outturn::input
