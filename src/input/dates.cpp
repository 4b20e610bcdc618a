// SPDX-License-Identifier: MIT
#include "input/dates.h"

#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr DateFault kTwoDigitYear{ProblemId::two_digit_year, ProblemId::two_digit_year_row};
constexpr DateFault kImpossible{ProblemId::impossible_date, ProblemId::impossible_date_row};
constexpr DateFault kMonthFirst{ProblemId::month_first_date, ProblemId::month_first_date_row};
constexpr DateFault kSerial{ProblemId::date_serial, ProblemId::date_serial_row};
constexpr DateFault kOutOfRange{ProblemId::year_out_of_range, ProblemId::year_out_of_range_row};
constexpr DateFault kUnreadable{ProblemId::unreadable_date, ProblemId::unreadable_date_row};

constexpr std::string_view kMonthNames[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                            "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

/// 0 where there is no month of that name.
int month_of_name(std::string_view name) {
  for (int month = 1; month <= 12; ++month)
    if (equals_ignoring_case(name, kMonthNames[month - 1])) return month;
  return 0;
}

/// Takes digits from the front of `text`: at least one, at most `most`.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t size = 0;
  while (size < text.size() && size < most && is_digit(text[size])) ++size;
  if (size < least) return std::nullopt;
  const auto value = static_cast<int>(digits_value(text.substr(0, size)));
  text.remove_prefix(size);
  return value;
}

/// ` 00:00`, `T09:30:00`, ` 00:00:00.000`: what databases put behind a date. Gives the text before it.
std::optional<std::string_view> without_time(std::string_view text) {
  const std::size_t gap = text.find_first_of(" T");
  if (gap == std::string_view::npos) return std::nullopt;
  std::string_view time = trimmed(text.substr(gap + 1));
  const auto hour = take_number(time, 1, 2);
  if (!hour || *hour > 23 || time.empty() || time.front() != ':') return std::nullopt;
  if (time.find_first_not_of("0123456789:.+Z") != std::string_view::npos) return std::nullopt;
  return text.substr(0, gap);
}

std::optional<Date> read_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
  return Date{static_cast<int>(digits_value(year)), static_cast<int>(digits_value(month)),
              static_cast<int>(digits_value(day))};
}

/// Why a date whose shape is right is no day.
DateFault fault_of(Date date, bool day_first) {
  const bool month_fits = date.month >= 1 && date.month <= 12;
  if (month_fits && date.day >= 1 && date.day <= days_in_month(date.year, date.month)) return kOutOfRange;
  if (day_first && date.month > 12 && date.day >= 1 && date.day <= 12 &&
      date.month <= days_in_month(date.year, date.day))
    return kMonthFirst;
  return kImpossible;
}

/// Days since 1899-12-30, as spreadsheets count: five digits from 1927 to 2173, maybe with a part of a day.
bool is_serial(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  return whole.size() == 5 && all_digits(whole) &&
         (point == std::string_view::npos || all_digits(text.substr(point + 1)));
}

/// 1/4/21 and 1/4/121: one or two digits twice, then a year that is too short.
bool has_short_year(std::string_view text) {
  for (int i = 0; i < 2; ++i) {
    if (!take_number(text, 1, 2) || text.empty() || (text.front() != '/' && text.front() != '-' && text.front() != '.'))
      return false;
    text.remove_prefix(1);
  }
  return text.size() == 2 && all_digits(text);
}

}  // namespace

DatePattern::DatePattern() : DatePattern(*parse("dd/mm/yyyy")) {
  is_default_ = true;
}

std::optional<DatePattern> DatePattern::parse(std::string_view text) {
  DatePattern pattern{std::vector<Piece>()};
  int days = 0, months = 0, years = 0;
  while (!text.empty()) {
    const char letter = upper(text.front());
    std::size_t size = 1;
    while (size < text.size() && upper(text[size]) == letter) ++size;
    text.remove_prefix(size);
    if (letter == 'D' && size <= 2) {
      ++days, pattern.pieces_.push_back({Part::day});
    } else if (letter == 'M' && size <= 3) {
      ++months, pattern.pieces_.push_back({size == 3 ? Part::month_name : Part::month});
    } else if (letter == 'Y' && (size == 2 || size == 4)) {
      ++years, pattern.pieces_.push_back({size == 2 ? Part::short_year : Part::year});
    } else if (size == 1 && std::string_view("/-. ").find(letter) != std::string_view::npos) {
      pattern.pieces_.push_back({Part::separator, letter});
    } else {
      return std::nullopt;
    }
  }
  if (days != 1 || months != 1 || years != 1) return std::nullopt;
  return pattern;
}

std::optional<Date> DatePattern::match(std::string_view text) const {
  Date date;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    // Without a separator behind it a number must have all its digits: yyyymmdd.
    const bool ends_itself = i + 1 == pieces_.size() || pieces_[i + 1].part == Part::separator;
    const std::size_t least = ends_itself ? 1 : 2;
    std::optional<int> number;
    switch (pieces_[i].part) {
      case Part::separator:
        if (text.empty() || text.front() != pieces_[i].separator) return std::nullopt;
        text.remove_prefix(1);
        continue;
      case Part::month_name:
        date.month = month_of_name(text.substr(0, 3));
        if (date.month == 0) return std::nullopt;
        text.remove_prefix(3);
        continue;
      case Part::day:
        number = take_number(text, least, 2);
        if (number) date.day = *number;
        break;
      case Part::month:
        number = take_number(text, least, 2);
        if (number) date.month = *number;
        break;
      case Part::year:
        number = take_number(text, 4, 4);
        if (number) date.year = *number;
        break;
      case Part::short_year:  // POSIX strptime %y: 69 is 1969, 68 is 2068
        number = take_number(text, 2, 2);
        if (number) date.year = *number + (*number >= 69 ? 1900 : 2000);
        break;
    }
    if (!number) return std::nullopt;
  }
  return text.empty() ? std::optional(date) : std::nullopt;
}

DateReading DatePattern::read(std::string_view text) const {
  DateReading reading;
  if (const auto date_only = without_time(text); date_only && (match(*date_only) || read_iso(*date_only))) {
    text = *date_only;
    reading.had_time = true;
  }
  std::optional<Date> date = match(text);
  const bool as_pattern = date.has_value();
  if (!date) date = read_iso(text);
  if (date) {
    reading.day = calendar_day(static_cast<unsigned>(date->year), static_cast<unsigned>(date->month),
                               static_cast<unsigned>(date->day));
    if (reading.day == kNoDay) reading.fault = fault_of(*date, as_pattern && is_default_);
  } else if (is_serial(text)) {
    reading.fault = kSerial;
  } else if (has_short_year(text)) {
    reading.fault = kTwoDigitYear;
  } else {
    reading.fault = kUnreadable;
  }
  return reading;
}

}  // namespace outturn::input
