// SPDX-License-Identifier: MIT
#include "input/exchanged_days.h"

#include <fmt/format.h>

#include <optional>
#include <set>

#include "input/day_span.h"
#include "input/file_lacks.h"

namespace outturn::input {
namespace {

constexpr std::uint64_t kEnoughCertain = 20, kEnoughExchanged = 10, kExchangedOneIn = 50;
constexpr Day kMargin = 31;
constexpr int kLastMonth = 12;

/// Of more rows than these only as many are looked at.
constexpr std::uint64_t kRowsLookedAt = 100000;

template <class Use>
void for_each_date(const ExtractTable& table, const std::vector<std::int32_t>& days, std::uint32_t file, Use use) {
  const std::uint64_t step = table.rows / kRowsLookedAt + 1;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    if (table.sources[s].file != file) continue;
    const std::uint64_t end = table.end_of_source(s);
    for (std::uint64_t row = table.sources[s].first_row; row < end; row += step)
      if (days[row] != kNoDay) use(days[row]);
  }
}

/// "12 January 2022": a date that must be exchanged, where enough of them must.
std::optional<Day> first_exchanged(const ExtractTable& table, const std::vector<std::int32_t>& days,
                                   std::uint32_t file) {
  DaySpan certain;  // of the dates that can be read in one way only
  std::uint64_t certain_dates = 0;
  for_each_date(table, days, file, [&](Day day) {
    if (date_of(day).day <= kLastMonth) return;
    certain.add(day);
    ++certain_dates;
  });
  if (certain_dates < kEnoughCertain) return std::nullopt;
  std::uint64_t others = 0, exchanged = 0;
  Day first = kNoDay;
  for_each_date(table, days, file, [&](Day day) {
    const Date date = date_of(day);
    if (date.day > kLastMonth) return;
    ++others;
    if (day >= certain.first - kMargin && day <= certain.last + kMargin) return;
    const Day otherwise = day_of({date.year, date.day, date.month});
    if (otherwise < certain.first || otherwise > certain.last) return;
    if (first == kNoDay) first = day;
    ++exchanged;
  });
  if (exchanged < kEnoughExchanged || exchanged * kExchangedOneIn < others) return std::nullopt;
  return first;
}

/// The dates of one file against the days in care of the children they are of.
class DatesAgainstCare {
 public:
  DatesAgainstCare(const ExtractTable& table, const std::vector<std::int32_t>& days, const std::vector<Stay>& stays)
      : table_(table), days_(days), stays_(stays) {}

  /// A date that is not in care, and would be with day and month exchanged, where enough are so; empty: not so.
  std::string look(std::size_t source) {
    for (std::uint64_t row = table_.sources[source].first_row; row < table_.end_of_source(source); ++row)
      if (days_[row] != kNoDay && stays_[table_.child[row]].first != INT32_MAX)
        add(days_[row], stays_[table_.child[row]]);
    const bool can_tell = certain_ >= kEnoughCertain && certain_in_care_ * 2 >= certain_;
    const bool shows = better_ >= kEnoughExchanged && worse_ * kWorseOneIn <= better_;
    return can_tell && shows && days_of_month_.size() >= kEnoughDaysOfMonth ? format_dmy(first_) : std::string();
  }

 private:
  static constexpr std::uint64_t kWorseOneIn = 3;
  static constexpr std::size_t kEnoughDaysOfMonth = 4;

  void add(Day day, const Stay& stay) {
    const Date date = date_of(day);
    const auto is_in = [&stay](Day of) { return of >= stay.first && of < stay.end; };
    if (date.day > kLastMonth) {
      ++certain_;
      certain_in_care_ += is_in(day);
    } else if (date.day != date.month) {
      const bool exchanged_is_in = is_in(day_of({date.year, date.day, date.month}));
      worse_ += is_in(day) && !exchanged_is_in;
      if (is_in(day) || !exchanged_is_in) return;
      if (better_++ == 0) first_ = day;
      days_of_month_.insert(date.day);
    }
  }

  const ExtractTable& table_;
  const std::vector<std::int32_t>& days_;
  const std::vector<Stay>& stays_;
  std::uint64_t certain_ = 0, certain_in_care_ = 0;
  std::uint64_t better_ = 0,
                worse_ = 0;  ///< dates that would be in care only, or no more, with day and month exchanged
  std::set<int> days_of_month_;
  Day first_ = kNoDay;
};

}  // namespace

std::string exchanged_days(const ExtractTable& table, std::uint32_t file) {
  for (const ColumnIndex f : table.columns.indices()) {
    const FieldSchema& field = table.schema->fields[f];
    const std::vector<std::int32_t>& days = table.columns[f].ints;
    if (field.type != FieldType::date || field.column == "DOB" || days.empty()) continue;
    if (const auto day = first_exchanged(table, days, file))
      return fmt::format("{} {}", field.column, format_dmy(*day));
  }
  return {};
}

void find_days_exchanged_by_care(Extracts& extracts, const ExtractTable& table, CareOfReturns& care) {
  const auto columns = table.schema->dates_of_rows();
  if (columns.empty() || table.columns[columns.front()].ints.empty()) return;
  const std::vector<std::int32_t>& days = table.columns[columns.front()].ints;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const std::string day = DatesAgainstCare(table, days, care.stays()).look(s);
    if (day.empty()) continue;
    const FieldSchema& field = table.schema->fields[columns.front()];
    note_lack(extracts, table.sources[s].file, "day and month exchanged", ProblemId::days_exchanged_by_care, day,
              field.column);
  }
}

}  // namespace outturn::input
