// SPDX-License-Identifier: MIT
#include "input/return_year.h"

#include <algorithm>

#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::size_t digits_from(std::string_view name, std::size_t from) {
  std::size_t end = from;
  while (end < name.size() && is_digit(name[end])) ++end;
  return end - from;
}

int number_at(std::string_view name, std::size_t from, std::size_t size) {
  return static_cast<int>(digits_value(name.substr(from, size)));
}

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != kNone;
}

bool is_month(int number) {
  return number >= 1 && number <= 12;
}
bool is_day(int number) {
  return number >= 1 && number <= 31;
}
bool is_calendar_year(int number) {
  return number >= 1900 && number <= 2099;
}

/// The end of the three numbers written at `from` with one separator between them; kNone where they are not there.
/// `sizes`: 4-2-2 or 2-2-4 digits.
std::size_t three_numbers(std::string_view name, std::size_t from, const std::size_t (&sizes)[3]) {
  std::size_t at = from + sizes[0];
  for (int i = 1; i < 3; ++i) {
    if (at >= name.size() || !is_one_of(name[at], "-_. ") || name[at] != name[from + sizes[0]]) return kNone;
    if (digits_from(name, at + 1) != sizes[i]) return kNone;
    at += 1 + sizes[i];
  }
  return at;
}

/// The end of the date written at `from`, where a run of digits begins: 2008-09-30, 30.09.2008, 20080930.
std::size_t date_end(std::string_view name, std::size_t from) {
  const std::size_t run = digits_from(name, from);
  if (run == 8) {
    const bool is_date = is_calendar_year(number_at(name, from, 4)) && is_month(number_at(name, from + 4, 2)) &&
                         is_day(number_at(name, from + 6, 2));
    return is_date ? from + 8 : kNone;
  }
  if (run == 4) {
    const std::size_t end = three_numbers(name, from, {4, 2, 2});
    const bool is_date = end != kNone && is_calendar_year(number_at(name, from, 4)) &&
                         is_month(number_at(name, from + 5, 2)) && is_day(number_at(name, from + 8, 2));
    return is_date ? end : kNone;
  }
  if (run == 2) {
    const std::size_t end = three_numbers(name, from, {2, 2, 4});
    const bool is_date = end != kNone && is_day(number_at(name, from, 2)) && is_month(number_at(name, from + 3, 2)) &&
                         is_calendar_year(number_at(name, from + 6, 4));
    return is_date ? end : kNone;
  }
  return kNone;
}

/// The end of the time written at `from`, right after a date: T1920, _192021; `from` where there is none.
std::size_t time_end(std::string_view name, std::size_t from) {
  const std::size_t at = from < name.size() && is_one_of(name[from], "T_ -") ? from + 1 : from;
  const std::size_t run = digits_from(name, at);
  if (run < 4 || run > 6) return from;
  const std::size_t end = at + run;
  const bool goes_on = end + 1 < name.size() && is_one_of(name[end], "-/") && is_digit(name[end + 1]);
  return goes_on ? from : end;
}

/// The name with blanks in place of dates and times.
std::string without_dates(std::string_view name) {
  std::string text(name);
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t run = digits_from(name, i);
    const std::size_t end = run == 0 ? kNone : date_end(name, i);
    if (end == kNone) {
      i += std::max<std::size_t>(run, 1);
      continue;
    }
    const std::size_t stop = time_end(name, end);
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(stop), ' ');
    i = stop;
  }
  return text;
}

/// Calls `use(from, size)` for each run of digits until it returns true.
template <class Use>
void for_each_number(std::string_view name, Use use) {
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t size = digits_from(name, i);
    if (size != 0 && use(i, size)) return;
    i += std::max<std::size_t>(size, 1);
  }
}

bool follows(int second, std::size_t digits, int first) {
  return second == (digits == 4 ? first + 1 : (first + 1) % 100);
}

/// The starting year of the financial year written at `from`; 0 = none. 2021-22, 2021_2022, 202122.
int long_year(std::string_view name, std::size_t from, std::size_t run) {
  if (run == 6) {
    const int first = number_at(name, from, 4);
    return follows(number_at(name, from + 4, 2), 2, first) ? first : 0;
  }
  if (run != 4 || from + 4 >= name.size() || !is_one_of(name[from + 4], "-_/ ")) return 0;
  const std::size_t second = digits_from(name, from + 5);
  if (second != 2 && second != 4) return 0;
  const int first = number_at(name, from, 4);
  return follows(number_at(name, from + 5, second), second, first) ? first : 0;
}

/// The same in four digits: 1920, 2122; from 9192 to 9899 of the century before.
int short_year(std::string_view name, std::size_t from, std::size_t run) {
  if (run != 4) return 0;
  const int first = number_at(name, from, 2);
  if (!follows(number_at(name, from + 2, 2), 2, first) || first == 90) return 0;
  return first > 90 ? 1900 + first : 2000 + first;
}

/// `2021`, as a year in four digits.
constexpr int kUnclear = 2020;

}  // namespace

bool has_short_year(std::string_view name) {
  bool found = false;
  const std::string text = without_dates(name);
  for_each_number(text, [&](std::size_t from, std::size_t run) {
    const int year = short_year(text, from, run);
    return found = year != 0 && year != kUnclear;
  });
  return found;
}

std::optional<int> financial_year_in_name(std::string_view name, int latest,
                                          const std::vector<std::string_view>& beside) {
  const std::string text = without_dates(name);
  std::optional<int> year;
  const auto take = [&](int found) {
    if (found >= kFirstReturn && found <= latest) year = found;
    return year.has_value();
  };
  for_each_number(text, [&](std::size_t from, std::size_t run) { return take(long_year(text, from, run)); });
  if (year) return year;
  for_each_number(text, [&](std::size_t from, std::size_t run) {
    const int found = short_year(text, from, run);
    if (found == kUnclear && std::none_of(beside.begin(), beside.end(), has_short_year)) return false;
    return take(found);
  });
  return year;
}

bool has_separated_year(std::string_view name, int year) {
  bool found = false;
  const std::string text = without_dates(name);
  for_each_number(
      text, [&](std::size_t from, std::size_t run) { return found = run == 4 && long_year(text, from, run) == year; });
  return found;
}

std::optional<int> single_year_in_name(std::string_view name) {
  std::optional<int> year;
  const std::string text = without_dates(name);
  for_each_number(text, [&](std::size_t from, std::size_t run) {
    const int number = run == 4 ? number_at(text, from, 4) : 0;
    if (number >= kFirstReturn && number <= 2099) year = number;
    return year.has_value();
  });
  return year;
}

std::string year_end_in_name(std::string_view name) {
  constexpr std::size_t kYearDigits = 4;
  const std::string text = upper(name);
  std::string year;
  const auto take = [&](std::size_t from) {
    if (digits_from(text, from) == kYearDigits && is_calendar_year(number_at(text, from, kYearDigits)))
      year = text.substr(from, kYearDigits);
    return !year.empty();
  };
  for_each_number(text, [&](std::size_t from, std::size_t run) {
    if (run == 8 && text.substr(from + kYearDigits, 4) == "0331" &&
        is_calendar_year(number_at(text, from, kYearDigits)))
      year = text.substr(from, kYearDigits);
    if (run == 8 && text.substr(from, 4) == "3103" && is_calendar_year(number_at(text, from + 4, kYearDigits)))
      year = text.substr(from + 4, kYearDigits);
    if (run == kYearDigits && three_numbers(text, from, {4, 2, 2}) != kNone && number_at(text, from + 5, 2) == 3 &&
        number_at(text, from + 8, 2) == 31)
      return take(from);
    if (run == 2 && three_numbers(text, from, {2, 2, 4}) != kNone && number_at(text, from, 2) == 31 &&
        number_at(text, from + 3, 2) == 3)
      return take(from + 6);
    if (run == 2 && number_at(text, from, 2) == 31)  // 31 March 2021, 31st-Mar-2021
      for (const std::string_view month : {"MARCH", "MAR"}) {
        const std::size_t at = text.find(month, from + run);
        const std::size_t after = at == std::string::npos ? at : text.find_first_not_of(" -_.,", at + month.size());
        if (after != std::string::npos && at <= from + run + std::string_view("ST ").size()) return take(after);
      }
    return !year.empty();
  });
  return year;
}

int version_in_name(std::string_view name) {
  const std::string text = upper(name);
  int version = 0;
  for_each_number(text, [&](std::size_t from, std::size_t run) {
    if (run > 6) return false;
    std::size_t at = from;
    bool is_version = at > 0 && text[at - 1] == '(' && from + run < text.size() && text[from + run] == ')';
    if (!is_version) {
      if (at > 0 && is_one_of(text[at - 1], " _.")) --at;
      const std::string_view before = std::string_view(text).substr(0, at);
      const std::size_t mark = before.ends_with("VERSION") ? 7 : before.ends_with("V") ? 1 : 0;
      const bool in_word =
          before.size() > mark && before[before.size() - mark - 1] >= 'A' && before[before.size() - mark - 1] <= 'Z';
      is_version = mark != 0 && !in_word;
    }
    if (is_version) version = std::max(version, number_at(text, from, run));
    return false;
  });
  return version;
}

std::string_view file_name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace outturn::input
