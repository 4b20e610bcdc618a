// SPDX-License-Identifier: MIT
#include "input/month_first.h"

#include <algorithm>

#include "input/row_reader.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

/// 13/04/2021, 2021-04-01 and 1 April 2021 cannot come from a file with the month first; 04/05/2021 can, and so can
/// what is no date at all.
bool speaks_against(std::string_view value, const DatePattern& day_first, const DatePattern& month_first) {
  const Day day = day_first.read(value).day;
  if (day == kNoDay) return false;
  const bool year_is_first = value.size() >= 4 && all_digits(value.substr(0, 4));
  std::size_t letters = 0, most = 0;  // in a row: the name of a month has three or more, AM and PM have two
  for (const char c : value) {
    letters = is_letter(c) ? letters + 1 : 0;
    most = std::max(most, letters);
  }
  const bool has_name = most >= 3;
  return year_is_first || has_name || month_first.read(value).day == kNoDay;
}

}  // namespace

bool may_be_month_first(const FilePlan& plan, const Header& header) {
  std::vector<std::size_t> positions;
  for (const ColumnIndex f : plan.schema->fields.indices())
    if (plan.schema->fields[f].type == FieldType::date && header.fields[f]) positions.push_back(*header.fields[f]);
  const DatePattern day_first;
  const DatePattern month_first = *DatePattern::parse("mm/dd/yyyy");
  const std::string_view text = plan.source->text();
  RowReader reader(plan.rows_begin, text.data() + text.size(), plan.delimiter, plan.names.size());
  Row row;
  while (reader.next(row)) {
    if (row.fault != RowFault::none) continue;
    for (const std::size_t position : positions) {
      if (position >= row.fields) continue;
      const std::string_view value = trimmed(reader.field(position));
      if (!value.empty() && speaks_against(value, day_first, month_first)) return false;
    }
  }
  return true;
}

}  // namespace outturn::input
