// SPDX-License-Identifier: MIT
#include "input/column_values.h"

#include <algorithm>

#include "input/dates.h"
#include "input/row_reader.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

RowReader rows_of(const SourceText& source, const Header& header) {
  const std::string_view text = source.text();
  return {text.data() + header.rows_begin, text.data() + text.size(), header.delimiter, header.names.size()};
}

}  // namespace

std::string first_value(const SourceText& source, const Header& header, std::size_t position) {
  constexpr int kRowsLookedAt = 20;
  RowReader reader = rows_of(source, header);
  Row row;
  for (int i = 0; i < kRowsLookedAt && reader.next(row); ++i) {
    if (row.fault != RowFault::none || position >= row.fields) continue;
    std::string value(trimmed(source.decoded(reader.field(position))));
    if (!value.empty()) return value;
  }
  return {};
}

std::map<Day, std::uint64_t> days_in(const SourceText& source, const Header& header, std::size_t position) {
  RowReader reader = rows_of(source, header);
  std::map<Day, std::uint64_t> days;
  const DatePattern pattern;
  Row row;
  while (reader.next(row)) {
    if (row.fault != RowFault::none || position >= row.fields) continue;
    const std::string value(trimmed(source.decoded(reader.field(position))));
    if (const Day day = value.empty() ? kNoDay : pattern.read(value).day; day != kNoDay) ++days[day];
  }
  return days;
}

Day most_given(const std::map<Day, std::uint64_t>& days) {
  const auto most =
      std::max_element(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == days.end() ? kNoDay : most->first;
}

}  // namespace outturn::input
