// SPDX-License-Identifier: MIT
#include "input/dates.h"

#include <algorithm>
#include <iterator>

#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr DateFault kTwoDigitYear{ProblemId::two_digit_year, ProblemId::two_digit_year_row};
constexpr DateFault kImpossible{ProblemId::impossible_date, ProblemId::impossible_date_row};
constexpr DateFault kMonthFirst{ProblemId::month_first_date, ProblemId::month_first_date_row};
constexpr DateFault kDayFirst{ProblemId::day_first_date, ProblemId::day_first_date_row};
constexpr DateFault kSerial{ProblemId::date_serial, ProblemId::date_serial_row};
constexpr DateFault kOutOfRange{ProblemId::year_out_of_range, ProblemId::year_out_of_range_row};
constexpr DateFault kUnreadable{ProblemId::unreadable_date, ProblemId::unreadable_date_row};

constexpr std::string_view kMonthNames[] = {"JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
                                            "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
constexpr std::size_t kShortName = 3;
constexpr std::string_view kSeparators = "/-.";

/// By the first three letters or more of its name; 0 where there is no such month.
int month_of_name(std::string_view name) {
  for (int month = 1; month <= 12; ++month)
    if (name.size() >= kShortName && equals_ignoring_case(name, kMonthNames[month - 1].substr(0, name.size())))
      return month;
  return 0;
}

/// Takes letters from the front of `text`.
std::string_view take_letters(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && is_letter(text[size])) ++size;
  const std::string_view letters = text.substr(0, size);
  text.remove_prefix(size);
  return letters;
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

/// `hour`: as written; `rest`: from the first colon on.
Clock clock_of(unsigned hour, std::string_view half, std::string_view rest) {
  if (!half.empty()) hour = hour % 12 + (equals_ignoring_case(half, "PM") ? 12 : 0);
  const bool is_whole = rest.substr(0, rest.find_first_of("+-Z ")).find_first_not_of("0:.") == std::string_view::npos;
  if (!is_whole || (hour != 0 && hour != 23)) return Clock::other;
  return hour == 0 ? Clock::midnight : Clock::hour_before;
}

struct BeforeTime {
  std::string_view text;
  Clock clock;
};

/// Takes AM or PM from the end of `text`.
std::string_view take_half(std::string_view& text) {
  for (const std::string_view known : {"AM", "PM"})
    if (text.size() > 2 && equals_ignoring_case(text.substr(text.size() - 2), known)) {
      text.remove_suffix(2);
      return known;
    }
  return {};
}

/// `04NOV2021:09:30:00`: the year ends at the first colon.
std::optional<BeforeTime> without_time_after_year(std::string_view text, std::size_t colon) {
  std::string_view rest = text.substr(colon + 1);
  const auto hour = take_number(rest, 2, 2);
  const bool ends_in_year = colon >= 4 && all_digits(text.substr(colon - 4, 4));
  if (!ends_in_year || !hour || *hour > 23 || rest.empty() || rest.front() != ':' ||
      rest.find_first_not_of("0123456789:.") != std::string_view::npos)
    return std::nullopt;
  return BeforeTime{text.substr(0, colon), clock_of(static_cast<unsigned>(*hour), {}, rest)};
}

/// `04-NOV-21 12.00.00.000000 AM`: points for colons, so the half of the day must be named.
std::optional<BeforeTime> without_time_with_points(std::string_view text) {
  std::string_view rest = text;
  const std::string_view half = take_half(rest);
  rest = trimmed(rest);
  const std::size_t gap = rest.rfind(' ');
  if (half.empty() || gap == std::string_view::npos) return std::nullopt;
  std::string_view time = rest.substr(gap + 1);
  const auto hour = take_number(time, 1, 2);
  if (!hour || *hour > 12 || std::count(time.begin(), time.end(), '.') < 2 || time.front() != '.' ||
      time.find_first_not_of("0123456789.") != std::string_view::npos)
    return std::nullopt;
  return BeforeTime{trimmed(rest.substr(0, gap)), clock_of(static_cast<unsigned>(*hour), half, time)};
}

/// ` 00:00`, `T09:30:00Z`, ` 12:00:00 AM`: what programs put behind a date. Gives the text before it.
std::optional<BeforeTime> without_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return without_time_with_points(text);
  std::size_t hour_begin = colon;
  while (hour_begin > 0 && is_digit(text[hour_begin - 1])) --hour_begin;
  if (colon - hour_begin == 4) return without_time_after_year(text, colon);
  const std::string_view hour = text.substr(hour_begin, colon - hour_begin);
  if (hour.empty() || hour.size() > 2 || digits_value(hour) > 23 || hour_begin == 0) return std::nullopt;
  const char gap = upper(text[hour_begin - 1]);
  std::string_view rest = text.substr(colon);
  const std::string_view half = take_half(rest);
  if ((gap != ' ' && gap != 'T') || rest.find_first_not_of("0123456789:.+-Z ") != std::string_view::npos)
    return std::nullopt;
  return BeforeTime{trimmed(text.substr(0, hour_begin - 1)),
                    clock_of(static_cast<unsigned>(digits_value(hour)), half, rest)};
}

/// What systems write where there is no date, with day and month in any order.
bool stands_for_none(Date date) {
  const bool is_first = date.month == 1 && date.day == 1;
  const auto is_of_december = [date](int day) {
    return (date.month == 12 && date.day == day) || (date.month == day && date.day == 12);
  };
  switch (date.year) {
    case 0:  // 00/00/0000
      return date.month == 0 && date.day == 0;
    case 1:
    case 1753:  // where the calendars of databases begin
      return is_first;
    case 1899:  // where those of spreadsheets do
      return is_of_december(30) || is_of_december(31);
    case kFirstYear:
      return is_first || (date.month == 1 && date.day == 0);
    default:
      return date.year >= kFirstFarYear && (is_first || is_of_december(31));
  }
}

/// yyyy-mm-dd with any of the separators, and yyyymmdd where that is a day or stands for none.
std::optional<Date> read_year_first(std::string_view text) {
  if (text.size() == 8 && all_digits(text)) {
    const auto number = [text](std::size_t from, std::size_t size) {
      return static_cast<int>(digits_value(text.substr(from, size)));
    };
    const Date date{number(0, 4), number(4, 2), number(6, 2)};
    const Day day = calendar_day(static_cast<unsigned>(date.year), static_cast<unsigned>(date.month),
                                 static_cast<unsigned>(date.day));
    return day == kNoDay && !stands_for_none(date) ? std::nullopt : std::optional(date);
  }
  const auto year = take_number(text, 4, 4);
  if (!year || text.empty() || kSeparators.find(text.front()) == std::string_view::npos) return std::nullopt;
  const char separator = text.front();
  text.remove_prefix(1);
  const auto month = take_number(text, 1, 2);
  if (!month || text.empty() || text.front() != separator) return std::nullopt;
  text.remove_prefix(1);
  const auto day = take_number(text, 1, 2);
  return day && text.empty() ? std::optional(Date{*year, *month, *day}) : std::nullopt;
}

/// Blanks, commas and separators between the parts of a date with a month's name.
void skip_between(std::string_view& text) {
  while (!text.empty() && std::string_view(" ,/-.").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
}

/// Takes the day, and the `st`, `nd`, `rd` or `th` after it.
std::optional<int> take_day(std::string_view& text) {
  const auto day = take_number(text, 1, 2);
  for (const std::string_view ending : {"ST", "ND", "RD", "TH"})
    if (day && equals_ignoring_case(text.substr(0, 2), ending) && (text.size() == 2 || !is_letter(text[2])))
      text.remove_prefix(2);
  return day;
}

/// 21-Jan-2020, 21 January 2020, Jan 21, 2020, 2020-Jan-21: the name says which part the month is. A year of two
/// digits is given as it is.
std::optional<Date> read_month_by_name(std::string_view text) {
  constexpr int kNotRead = -1;
  Date date{0, 0, 0};
  std::string_view ahead = text;
  std::optional<int> day;
  int year = take_number(ahead, 4, 4).value_or(kNotRead);
  if (year != kNotRead && (ahead.empty() || !is_digit(ahead.front()))) {
    text = ahead;
  } else {
    year = kNotRead;
    if (!text.empty() && is_digit(text.front())) day = take_day(text);
  }
  skip_between(text);
  date.month = month_of_name(take_letters(text));
  if (date.month == 0) return std::nullopt;
  skip_between(text);
  if (!day) {
    day = take_day(text);
    if (!text.empty() && is_digit(text.front())) return std::nullopt;
    skip_between(text);
  }
  if (year == kNotRead) year = take_number(text, text.size() == 2 ? 2 : 4, 4).value_or(kNotRead);
  if (!day || year == kNotRead || !text.empty()) return std::nullopt;
  date.day = *day;
  date.year = year;
  return date;
}

/// Why a date whose shape is right is no day. `exchanged`: what it is where day and month are in each other's place.
DateFault fault_of(Date date, const DateFault& exchanged) {
  const bool month_fits = date.month >= 1 && date.month <= 12;
  if (month_fits && date.day >= 1 && date.day <= days_in_month(date.year, date.month)) return kOutOfRange;
  if (date.month > 12 && date.day >= 1 && date.day <= 12 && date.month <= days_in_month(date.year, date.day))
    return exchanged;
  return kImpossible;
}

/// Days since 1899-12-30, as spreadsheets count: five digits from 1927 to 2173, maybe with a part of a day.
bool is_serial(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  return whole.size() == 5 && all_digits(whole) &&
         (point == std::string_view::npos || all_digits(text.substr(point + 1)));
}

/// 1/4/21 and 01-Apr-21: a year that is too short.
bool has_short_year(std::string_view text) {
  if (const auto named = read_month_by_name(text)) return named->year < 100;
  for (int i = 0; i < 2; ++i) {
    if (!take_number(text, 1, 2) || text.empty() || kSeparators.find(text.front()) == std::string_view::npos)
      return false;
    text.remove_prefix(1);
  }
  return text.size() == 2 && all_digits(text);
}

/// As POSIX strptime's %y: 69 is 1969, 68 is 2068.
int year_of_two_digits(int year) {
  return year + (year >= 69 ? 1900 : 2000);
}

/// A separator of the pattern, or one that can stand for it: the same all through the date.
bool is_separator(char c, char of_pattern, char before) {
  const auto is_usual = [](char one) { return kSeparators.find(one) != std::string_view::npos; };
  return c == of_pattern || (is_usual(c) && is_usual(of_pattern) && (before == 0 || before == c));
}

/// `04 / 11 / 2021` without its blanks.
std::string without_blanks_around_separators(const std::string& text) {
  const auto is_separator_at = [&text](std::size_t at) {
    return at < text.size() && kSeparators.find(text[at]) != std::string_view::npos;
  };
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_behind = !joined.empty() && kSeparators.find(joined.back()) != std::string_view::npos;
    if (text[i] != ' ' || !(is_behind || is_separator_at(text.find_first_not_of(' ', i)))) joined += text[i];
  }
  return joined;
}

/// `04 11 2021`: three numbers, and nothing else.
bool is_parted_by_blanks(const std::string& text) {
  return text.size() >= 8 && text.size() <= 10 && std::count(text.begin(), text.end(), ' ') == 2 &&
         text.find("  ") == std::string::npos && is_digit(text.front()) && is_digit(text.back()) &&
         text.find_first_not_of("0123456789 ") == std::string::npos;
}

/// Blanks, hyphens and slashes that word processors and people put in place of the usual ones.
std::string with_usual_signs(std::string_view text) {
  constexpr std::string_view kBlanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
  constexpr std::string_view kHyphens[] = {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93",
                                           "\xE2\x88\x92"};
  std::string usual(text);
  const auto replace = [&usual](std::string_view sign, char by) {
    for (std::size_t at = 0; (at = usual.find(sign, at)) != std::string::npos; ++at)
      usual.replace(at, sign.size(), 1, by);
  };
  for (const auto blank : kBlanks) replace(blank, ' ');
  for (const auto hyphen : kHyphens) replace(hyphen, '-');
  std::replace(usual.begin(), usual.end(), '\\', '/');
  if (is_parted_by_blanks(usual)) std::replace(usual.begin(), usual.end(), ' ', '/');
  return without_blanks_around_separators(usual);
}

/// `Thu 01/04/2021`, `Thursday, 1 April 2021`: the date alone.
std::string without_weekday(const std::string& text) {
  constexpr std::string_view kDays[] = {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"};
  std::string_view rest = text;
  const std::string_view word = take_letters(rest);
  const bool is_day = word.size() >= kShortName && std::any_of(std::begin(kDays), std::end(kDays), [word](auto day) {
                        return equals_ignoring_case(word, day.substr(0, word.size()));
                      });
  if (!is_day) return text;
  const std::size_t from = rest.find_first_not_of("., ");
  return from == std::string_view::npos || from == 0 ? text : std::string(rest.substr(from));
}

/// The last Sunday of a month of 31 days.
Day last_sunday(int year, int month) {
  const Day last = day_of({year, month, 31});
  constexpr Day kSunday = 3;  // 4 January 1970
  return last - (last - kSunday + 7 * 10000) % 7;
}

}  // namespace

std::optional<bool> ends_in_summer_time(Day day) {
  const auto [year, month, of_month] = date_of(day);
  if (year <= 1995 && month == 10 && of_month >= 21) return std::nullopt;
  return day >= last_sunday(year, 3) && day < last_sunday(year, 10);
}

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
  pattern.has_short_year_ = std::any_of(pattern.pieces_.begin(), pattern.pieces_.end(),
                                        [](const Piece& piece) { return piece.part == Part::short_year; });
  return pattern;
}

bool DatePattern::month_is_first() const {
  for (const Piece& piece : pieces_)
    if (piece.part == Part::day || piece.part == Part::month || piece.part == Part::month_name)
      return piece.part != Part::day;
  return false;
}

std::string DatePattern::text() const {
  std::string text;
  for (const Piece& piece : pieces_)
    text += piece.part == Part::day          ? "dd"
            : piece.part == Part::month      ? "mm"
            : piece.part == Part::month_name ? "mmm"
            : piece.part == Part::year       ? "yyyy"
            : piece.part == Part::short_year ? "yy"
                                             : std::string(1, piece.separator);
  return text;
}

bool DatePattern::can_be_exchanged() const {
  return pieces_.front().part != Part::year && pieces_.front().part != Part::short_year &&
         std::none_of(pieces_.begin(), pieces_.end(),
                      [](const Piece& piece) { return piece.part == Part::month_name; });
}

std::optional<DatePattern> DatePattern::exchanged() const {
  if (!can_be_exchanged()) return std::nullopt;
  DatePattern other(pieces_);
  other.has_short_year_ = has_short_year_;
  for (Piece& piece : other.pieces_) {
    if (piece.part == Part::day)
      piece.part = Part::month;
    else if (piece.part == Part::month)
      piece.part = Part::day;
  }
  return other;
}

DatePattern DatePattern::with_short_year() const {
  DatePattern other(pieces_);
  other.has_short_year_ = true;
  for (Piece& piece : other.pieces_)
    if (piece.part == Part::year) piece.part = Part::short_year;
  return other;
}

std::optional<Date> DatePattern::match(std::string_view text) const {
  Date date;
  char separator = 0;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    // Without a separator behind it a number must have all its digits: yyyymmdd.
    const bool ends_itself = i + 1 == pieces_.size() || pieces_[i + 1].part == Part::separator;
    const std::size_t least = ends_itself ? 1 : 2;
    std::optional<int> number;
    switch (pieces_[i].part) {
      case Part::separator:
        if (text.empty() || !is_separator(text.front(), pieces_[i].separator, separator)) return std::nullopt;
        separator = text.front();
        text.remove_prefix(1);
        continue;
      case Part::month_name:
        date.month = month_of_name(take_letters(text));
        if (date.month == 0) return std::nullopt;
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
      case Part::short_year: {
        std::string_view ahead = text;
        const std::optional<int> in_full = ends_itself ? take_number(ahead, 4, 4) : std::nullopt;
        if (in_full) text = ahead;
        number = in_full ? in_full : take_number(text, 2, 2);
        if (number) date.year = in_full ? *number : year_of_two_digits(*number);
        break;
      }
    }
    if (!number) return std::nullopt;
  }
  return text.empty() ? std::optional(date) : std::nullopt;
}

DateReading DatePattern::read(std::string_view text) const {
  DateReading reading = read_as_written(text);
  if (!reading.fault) return reading;
  const std::string usual = without_weekday(with_usual_signs(text));
  if (usual == text) return reading;
  const DateReading again = read_as_written(usual);
  return again.fault ? reading : again;
}

DateReading DatePattern::read_as_written(std::string_view text) const {
  const auto date_in = [this](std::string_view one) {
    std::optional<Date> date = match(one);
    if (!date) date = read_year_first(one);
    if (date) return date;
    date = read_month_by_name(one);
    if (date && date->year < 100) {
      if (!has_short_year_) return std::optional<Date>();
      date->year = year_of_two_digits(date->year);
    }
    return date;
  };
  DateReading reading;
  if (const auto before = without_time(text); before && (date_in(before->text) || has_short_year(before->text))) {
    text = before->text;
    reading.clock = before->clock;
  }
  if (const std::optional<Date> date = date_in(text)) {
    if (stands_for_none(*date)) {
      reading.is_no_date = true;
      return reading;
    }
    reading.day = calendar_day(static_cast<unsigned>(date->year), static_cast<unsigned>(date->month),
                               static_cast<unsigned>(date->day));
    if (reading.day == kNoDay)
      reading.fault = fault_of(*date, !can_be_exchanged() || !match(text) ? kImpossible
                                      : month_is_first()                  ? kDayFirst
                                                                          : kMonthFirst);
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
