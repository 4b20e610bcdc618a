// SPDX-License-Identifier: MIT
// Reading days. Nearly every date in an extract is dd/mm/yyyy in ten characters; `quick_date` reads those (and
// yyyy-mm-dd) in a few instructions, `DatePattern::read` everything else, and says what is wrong with the rest.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "outturn/day.h"
#include "problems/catalogue.h"

namespace outturn::input {

inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2100;

/// The first day of each month from January 1900 to January 2101.
inline constexpr auto kMonthStarts = [] {
  std::array<Day, (kLastYear - kFirstYear + 1) * 12 + 1> starts{};
  for (std::size_t i = 0; i < starts.size(); ++i)
    starts[i] = day_of({kFirstYear + static_cast<int>(i / 12), static_cast<int>(i % 12) + 1, 1});
  return starts;
}();

/// kNoDay where there is no such day, or its year is not in range.
inline Day calendar_day(unsigned year, unsigned month, unsigned day) {
  if (year - kFirstYear > kLastYear - kFirstYear || month - 1 > 11) return kNoDay;
  const unsigned index = (year - kFirstYear) * 12 + month - 1;
  const Day found = kMonthStarts[index] + static_cast<Day>(day) - 1;
  return day >= 1 && found < kMonthStarts[index + 1] ? found : kNoDay;
}

/// Eight characters at once: xor with `shape` leaves 0..9 where a digit belongs and 0 where a separator does.
/// `separators` has 0xFF at the separators.
inline bool has_shape(std::uint64_t rest, std::uint64_t separators) {
  constexpr std::uint64_t kHighNibbles = 0xF0F0F0F0F0F0F0F0u;
  return (((rest + 0x0606060606060606u) | rest) & kHighNibbles) == 0 && (rest & separators) == 0;
}

inline unsigned digit_at(std::uint64_t rest, unsigned index) {
  return (rest >> (8 * index)) & 0xF;
}
inline unsigned digit_of(char c) {
  return static_cast<unsigned char>(c) - static_cast<unsigned>('0');
}

/// dd/mm/yyyy or yyyy-mm-dd in exactly ten characters; kNoDay for anything else. `DatePattern::read` looks again at
/// kFirstDay and from kFirstFarDay on. Needs a little-endian machine,
/// as all that this is built for are.
inline Day quick_date(std::string_view text) {
  static_assert(std::endian::native == std::endian::little);
  if (text.size() != 10) return kNoDay;
  std::uint64_t bytes;
  std::memcpy(&bytes, text.data(), 8);
  const unsigned ninth = digit_of(text[8]);
  const unsigned tenth = digit_of(text[9]);
  if (ninth > 9 || tenth > 9) return kNoDay;
  constexpr std::uint64_t kDayFirst = 0x30302F30302F3030u;   // "00/00/00", the first character lowest
  constexpr std::uint64_t kYearFirst = 0x2D30302D30303030u;  // "0000-00-"
  if (const std::uint64_t rest = bytes ^ kDayFirst; has_shape(rest, 0x0000FF0000FF0000u)) {
    const unsigned year = digit_at(rest, 6) * 1000 + digit_at(rest, 7) * 100 + ninth * 10 + tenth;
    return calendar_day(year, digit_at(rest, 3) * 10 + digit_at(rest, 4), digit_at(rest, 0) * 10 + digit_at(rest, 1));
  }
  if (const std::uint64_t rest = bytes ^ kYearFirst; has_shape(rest, 0xFF0000FF00000000u)) {
    const unsigned year =
        digit_at(rest, 0) * 1000 + digit_at(rest, 1) * 100 + digit_at(rest, 2) * 10 + digit_at(rest, 3);
    return calendar_day(year, digit_at(rest, 5) * 10 + digit_at(rest, 6), ninth * 10 + tenth);
  }
  return kNoDay;
}

/// What is wrong with a date: the kind where it is a value, and where it is the date of its row.
struct DateFault {
  ProblemId in_value;
  ProblemId in_row_date;
};

/// The time of day behind a date.
enum class Clock : std::uint8_t {
  none,
  midnight,
  hour_before,  ///< 23:00: what midnight in British Summer Time is in UTC
  other,
};

struct DateReading {
  Day day = kNoDay;
  Clock clock = Clock::none;       ///< if there was one, it was left out
  bool is_no_date = false;         ///< 01/01/1900, 31/12/9999 and the like: what systems write where there is none
  std::optional<DateFault> fault;  ///< why there is no day; none where `is_no_date`
};

/// 1 January 1900, the first day there is: it stands for "no date".
inline constexpr Day kFirstDay = kMonthStarts[0];

/// From 1 January of this year on, the first and the last day of a year stand for "no date" too.
inline constexpr int kFirstFarYear = 2050;
inline constexpr Day kFirstFarDay = day_of({kFirstFarYear, 1, 1});

/// Whether midnight at the end of the day is in British Summer Time: one of the days on which UTC has 23:00 then.
/// Nothing: from 21 October until 1995, when it ended on another Sunday in some years.
std::optional<bool> ends_in_summer_time(Day day);

/// One way to write dates: `dd/mm/yyyy`, `mm/dd/yyyy`, `dd/mm/yy`, `yyyymmdd`, `dd-mmm-yyyy`. A part of two
/// letters takes one or two digits where a separator ends it; `/`, `-` and `.` stand for each other. Whatever the
/// pattern, what can be read in one way only is read too: yyyy-mm-dd, yyyymmdd, and months by their names. With `yy` a
/// year of four digits is read as well, and one of two after a month's name.
class DatePattern {
 public:
  /// The 903's own: dd/mm/yyyy.
  DatePattern();
  /// nullopt where the text names no day, no month or no year, or one of them twice.
  static std::optional<DatePattern> parse(std::string_view text);

  bool is_day_first() const { return is_default_; }
  bool month_is_first() const;
  /// As it is written in a configuration: dd/mm/yyyy.
  std::string text() const;
  /// The same with day and month in each other's place; nullopt where the month is a name, or the year
  /// comes first.
  std::optional<DatePattern> exchanged() const;
  bool can_be_exchanged() const;
  /// The same with a year of two digits, which reads one of four too.
  DatePattern with_short_year() const;
  /// `text` without blanks around it, and not empty.
  DateReading read(std::string_view text) const;

 private:
  DateReading read_as_written(std::string_view text) const;
  enum class Part : std::uint8_t { day, month, month_name, year, short_year, separator };
  struct Piece {
    Part part;
    char separator = 0;
  };
  explicit DatePattern(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}
  std::optional<Date> match(std::string_view text) const;

  std::vector<Piece> pieces_;
  bool is_default_ = false;
  bool has_short_year_ = false;
};

}  // namespace outturn::input
