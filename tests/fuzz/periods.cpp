// SPDX-License-Identifier: MIT
// Periods and dates in every spelling: of the command line, of extracts and of printed documents.
//
// The first line of the input is a pattern of dates (dd/mm/yy); the rest is the text to be read.
#include "calendar/printed_period.h"
#include "input/dates.h"
#include "outturn/period.h"
#include "target.h"
#include "verify/value.h"

using namespace outturn;

namespace {

void look_around(const Period& period) {
  fuzz::demand(period.start <= period.end, "a period ends before it begins");
  fuzz::demand(!period.label.empty(), "a period has no label");
  const auto again = parse_period(period.label);
  fuzz::demand(static_cast<bool>(again), "a label cannot be read");
  fuzz::demand(again->start == period.start && again->end == period.end, "a label reads as another period");
  if (const auto before = previous_period(period))
    fuzz::demand(before->end + 1 == period.start, "the previous period does not end the day before");
  same_period_last_year(period), last_financial_year(period);
  fuzz::demand(year_to_date(period).end == period.end, "the year to date has another end");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 512) return 0;
  const std::string input = fuzz::text_of(data, size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::string pattern = input.substr(0, line_end);
  const std::string text = input.substr(std::min(line_end + 1, input.size()));

  if (const auto periods = parse_periods(text)) {
    fuzz::demand(!periods->empty(), "no period and no error");
    for (const Period& period : *periods) look_around(period);
  }
  if (const auto period = parse_period(text)) look_around(*period);

  if (!text.empty()) {
    const auto common = input::DatePattern().read(text);
    fuzz::demand((common.day == kNoDay) == common.fault.has_value(), "a day and a fault, or neither");
    const Day quick = input::quick_date(text);
    fuzz::demand(quick == kNoDay || quick == common.day, "the quick date is another day");
    if (const auto other = input::DatePattern::parse(pattern)) {
      const auto reading = other->read(text);
      fuzz::demand((reading.day == kNoDay) == reading.fault.has_value(), "a day and a fault, or neither");
    }
  }

  const PrintedPeriod printed = read_printed_period(text);
  printed.key(), printed.length(), printed.is_day();
  read_printed_day(text), sides_of(text);
  const PrintedValue value = read_printed_value(text);
  if (value.is_number()) verify::fine_text(value.fine());
  value.whole();
  return 0;
}
