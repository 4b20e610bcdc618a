// SPDX-License-Identifier: MIT
#include "verify/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "input/dates.h"
#include "text/text_tools.h"
#include "text/words.h"
#include "verify/units.h"

namespace outturn::verify {
namespace {

// Two digits of a year: 50 to 99 are of the last century.
int whole_year(std::string_view digits) {
  const auto year = static_cast<int>(digits_value(digits));
  if (digits.size() != 2) return year;
  return year >= 50 ? 1900 + year : 2000 + year;
}

std::optional<Day> a_day(int year, int month, int day) {
  if (year < input::kFirstYear || year > input::kLastYear || month < 1 || day < 1) return std::nullopt;
  const Day found =
      input::calendar_day(static_cast<unsigned>(year), static_cast<unsigned>(month), static_cast<unsigned>(day));
  return found == kNoDay ? std::nullopt : std::optional(found);
}

// 1 for "jan", "january"; 9 for "sept"; 0 for no month.
int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                               "may",       "june",     "july",     "august",
                                                               "september", "october",  "november", "december"};
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].starts_with(word)) return static_cast<int>(i) + 1;
  return 0;
}

// Words and numbers, parted by blanks, commas, and where digits meet letters: "9 th May 2011" is 9, may, 2011.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  bool fresh = true;
  for (const char c : text) {
    if (c == ' ' || c == ',' || c == '-') {
      fresh = true;
      continue;
    }
    if (fresh || is_digit(c) != is_digit(parts.back().back())) parts.emplace_back();
    parts.back() += c;
    fresh = false;
  }
  std::erase_if(parts, [](const std::string& p) { return p == "st" || p == "nd" || p == "rd" || p == "th"; });
  return parts;
}

bool is_year(const std::string& part) {
  return all_digits(part) && (part.size() == 4 || part.size() == 2);
}

std::optional<Day> day_in_figures(std::string_view text) {
  std::vector<std::string_view> parts;
  char sign = 0;
  for (std::size_t from = 0, i = 0; i <= text.size(); ++i) {
    const bool ends = i == text.size();
    if (!ends && is_digit(text[i])) continue;
    if (!ends && text[i] != '/' && text[i] != '-' && text[i] != '.') return std::nullopt;
    if (!ends && sign != 0 && text[i] != sign) return std::nullopt;
    if (!ends) sign = text[i];
    parts.push_back(text.substr(from, i - from));
    from = i + 1;
  }
  if (parts.size() != 3 || parts[0].empty() || parts[1].empty() || parts[1].size() > 2) return std::nullopt;
  const auto number = [&parts](std::size_t i) { return static_cast<int>(digits_value(parts[i])); };
  if (parts[0].size() == 4) return a_day(number(0), number(1), number(2));
  if (parts[0].size() > 2 || (parts[2].size() != 2 && parts[2].size() != 4)) return std::nullopt;
  return a_day(whole_year(parts[2]), number(1), number(0));
}

std::optional<Period> months_from(int year, int month, int months) {
  const auto start = a_day(year, month, 1);
  if (!start) return std::nullopt;
  return Period{"", *start, add_months(*start, months) - 1};
}

// 2021-22, 2021/22, 21/22, 2021-2022; the two years must follow one another.
std::optional<int> financial_year_of(std::string_view text) {
  if (const auto year = parse_financial_year(text)) return year;
  if (text.size() == 5 && text[2] == '/' && all_digits(text.substr(0, 2)) && all_digits(text.substr(3))) {
    const int first = whole_year(text.substr(0, 2)), second = whole_year(text.substr(3));
    if (second == first + 1) return first;
  }
  return std::nullopt;
}

std::optional<Period> quarters_of(const std::string& text) {
  // Either order, with or without a blank; "ytd" makes it the quarters up to this one.
  std::string rest;
  int quarter = 0;
  bool to_date = false;
  for (const auto& raw : [&text] {
         std::vector<std::string> words(1);
         for (std::size_t i = 0; i < text.size(); ++i) {
           const bool is_quarter = text[i] == 'q' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '4';
           if (text[i] == ' ' || text[i] == ',' || is_quarter) words.emplace_back();
           if (text[i] != ' ' && text[i] != ',') words.back() += text[i];
         }
         return words;
       }()) {
    if (raw.empty()) continue;
    if (raw.size() == 2 && raw[0] == 'q')
      quarter = raw[1] - '0';
    else if (raw == "ytd")
      to_date = true;
    else if (rest.empty())
      rest = raw;
    else
      return std::nullopt;
  }
  const auto year = financial_year_of(rest);
  if (!year) return std::nullopt;
  if (quarter == 0) return to_date ? std::nullopt : months_from(*year, 4, 12);
  const Day april = day_of({*year, 4, 1});
  const Day start = to_date ? april : add_months(april, 3 * (quarter - 1));
  return Period{"", start, add_months(april, 3 * quarter) - 1};
}

std::optional<Period> one_period(const std::string& text) {
  if (const auto period = parse_period(text)) return *period;
  if (auto period = quarters_of(text)) return period;
  if (const auto day = read_printed_day(text)) return Period{"", *day, *day};
  const auto parts = parts_of(text);
  if (parts.size() == 2 && is_year(parts[1]))
    if (const int month = month_named(parts[0])) return months_from(whole_year(parts[1]), month, 1);
  return std::nullopt;
}

std::string without_lead(std::string text) {
  for (const std::string_view lead :
       {"fy ", "fy", "as at ", "as of ", "at the end of ", "end of ", "at ", "on ", "in ", "during "})
    if (text.starts_with(lead)) return text.substr(lead.size());
  return text;
}

}  // namespace

std::optional<Day> read_printed_day(std::string_view given) {
  const std::string text = lower(plain_text(given));
  if (const auto day = day_in_figures(text)) return day;
  const auto parts = parts_of(text);
  if (parts.size() != 3 || !is_year(parts[2])) return std::nullopt;
  for (const std::size_t named : {std::size_t{1}, std::size_t{0}}) {
    const std::string& number = parts[1 - named];
    const int month = month_named(parts[named]);
    if (month != 0 && all_digits(number) && number.size() <= 2)
      return a_day(whole_year(parts[2]), month, static_cast<int>(digits_value(number)));
  }
  return std::nullopt;
}

std::optional<std::pair<std::string, std::string>> sides_of(std::string_view text) {
  static constexpr std::string_view kBetween[] = {" to ",           " vs ", " versus ",       "..",
                                                  " \xE2\x80\x93 ", " - ",  " \xE2\x80\x94 ", " until "};
  for (const auto between : kBetween)
    if (const std::size_t at = text.find(between); at != std::string_view::npos)
      return std::pair(std::string(trimmed(text.substr(0, at))),
                       std::string(trimmed(text.substr(at + between.size()))));
  return std::nullopt;
}

PrintedPeriod read_printed_period(std::string_view given) {
  PrintedPeriod period;
  period.text = plain_text(given);
  std::string text = without_lead(lower(period.text));
  for (const std::string_view lead : {"year ending ", "year ended ", "year to ", "12 months to "}) {
    if (!text.starts_with(lead)) continue;
    const auto end = one_period(text.substr(lead.size()));
    if (end) period.days = Period{"", add_months(end->end + 1, -12), end->end};
    return period;
  }
  if (text.size() == 4 && all_digits(text)) {
    period.days = months_from(whole_year(text), 1, 12);
    period.is_year_alone = period.days.has_value();
    return period;
  }
  period.days = one_period(text);
  if (period.days) return period;
  if (const auto sides = sides_of(text)) {
    auto from = one_period(without_lead(sides->first));
    const auto to = one_period(without_lead(sides->second));
    // "April to June 2021": the first month is of the second one's year.
    if (!from && to) from = one_period(fmt::format("{} {}", without_lead(sides->first), date_of(to->end).year));
    if (from && to) {
      period.is_reversed = to->end < from->start;
      if (!period.is_reversed) period.days = Period{"", from->start, to->end};
    }
  }
  return period;
}

std::string PrintedPeriod::key() const {
  if (is_sure()) return fmt::format("{}..{}", format_iso(days->start), format_iso(days->end));
  return name_key(text);
}

}  // namespace outturn::verify
