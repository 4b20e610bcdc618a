// SPDX-License-Identifier: MIT
#include "input/exchanged_days.h"

#include <fmt/format.h>

#include <optional>

#include "input/day_span.h"

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

}  // namespace outturn::input
