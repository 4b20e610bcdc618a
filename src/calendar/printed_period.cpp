// SPDX-License-Identifier: MIT
#include "calendar/printed_period.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "calendar/canonical_period.h"
#include "text/printed_text.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {
namespace {

// Two digits of a year: 50 to 99 are of the last century.
int whole_year(std::string_view digits) {
  const auto year = static_cast<int>(digits_value(digits));
  if (digits.size() != 2) return year;
  return year >= 50 ? 1900 + year : 2000 + year;
}

bool is_month_of(int year, int month) {
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12;
}

std::optional<Day> a_day(int year, int month, int day) {
  if (!is_month_of(year, month) || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return day_of({year, month, day});
}

// 1 for "jan", "january"; 9 for "sept"; 0 for no month.
int month_named(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return 0;
  for (int month = 1; month <= 12; ++month)
    if (lower(month_name(month)).starts_with(word)) return month;
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

// A day as it is written, whether or not the calendar has it.
std::optional<Date> written_in_figures(std::string_view text) {
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
  if (parts[0].size() == 4 && (parts[2].size() == 1 || parts[2].size() == 2))
    return Date{number(0), number(1), number(2)};
  if (parts[0].size() > 2 || (parts[2].size() != 2 && parts[2].size() != 4)) return std::nullopt;
  return Date{whole_year(parts[2]), number(1), number(0)};
}

std::optional<Date> written_day(const std::string& text) {
  if (const auto date = written_in_figures(text)) return date;
  const auto parts = parts_of(text);
  if (parts.size() != 3 || !is_year(parts[2])) return std::nullopt;
  for (const std::size_t named : {std::size_t{1}, std::size_t{0}}) {
    const std::string& number = parts[1 - named];
    const int month = month_named(parts[named]);
    if (month != 0 && all_digits(number) && number.size() <= 2)
      return Date{whole_year(parts[2]), month, static_cast<int>(digits_value(number))};
  }
  return std::nullopt;
}

std::optional<Period> months_from(int year, int month, int months) {
  const auto start = a_day(year, month, 1);
  if (!start) return std::nullopt;
  return Period{"", *start, add_months(*start, months) - 1};
}

// 1920, 2122: two years that follow one another. 2021 alone could be a year too.
std::optional<int> year_in_four_digits(std::string_view text) {
  if (text.size() != 4 || !all_digits(text) || text == "2021") return std::nullopt;
  const int first = whole_year(text.substr(0, 2)), second = whole_year(text.substr(2));
  return second == first + 1 ? std::optional(first) : std::nullopt;
}

// 2021-22, 2021/22, 21/22, 21-22, 2021-2022, 2122; the two years must follow one another.
std::optional<int> financial_year_of(std::string_view text) {
  if (const auto year = year_in_four_digits(text)) return year;
  if (const auto year = parse_financial_year(text)) return year;
  const bool is_parted = text.size() == 5 && (text[2] == '/' || text[2] == '-');
  if (is_parted && all_digits(text.substr(0, 2)) && all_digits(text.substr(3))) {
    const int first = whole_year(text.substr(0, 2)), second = whole_year(text.substr(3));
    if (second == first + 1) return first;
  }
  return std::nullopt;
}

// In small letters, dashes of every kind as hyphens: people paste periods out of documents.
std::string usual_signs(std::string_view given) {
  std::string text = lower(plain_text(given));
  for (const std::string_view dash :
       {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"})
    for (std::size_t at = 0; (at = text.find(dash, at)) != std::string::npos; ++at) text.replace(at, dash.size(), "-");
  if (text.find_first_of("()[]") == std::string::npos) return text;
  for (char& c : text)
    if (c == '(' || c == ')' || c == '[' || c == ']') c = ' ';
  return std::string(trimmed(plain_text(text)));
}

// "quarter 2 of 2021-22", "2021-22-Q2", "second quarter 2021-22": as "q2 2021-22", "2021-22 q2".
std::string with_short_quarters(std::string text) {
  constexpr std::string_view kOrdinals[][2] = {
      {"first", "1st"}, {"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}};
  for (int number = 1; number <= 4; ++number)
    for (const std::string_view ordinal : kOrdinals[number - 1]) {
      const std::string phrase = std::string(ordinal) + " quarter";
      if (const std::size_t at = text.find(phrase); at != std::string::npos)
        text.replace(at, phrase.size(), fmt::format("q{}", number));
    }
  for (const std::string_view word : {"quarter", "qtr", "qu"})
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) {
      std::size_t number = at + word.size();
      while (number < text.size() && (text[number] == ' ' || text[number] == '.')) ++number;
      if (number < text.size() && is_digit(text[number])) text.replace(at, number - at, "q");
    }
  if (const std::size_t of = text.find(" of "); of != std::string::npos) text.replace(of, 4, " ");
  for (const std::string_view words : {" year to date", " to date"})
    if (text.ends_with(words)) return text.substr(0, text.size() - words.size()) + " ytd";
  return text;
}

// "h1 2021-22", "2021-22 second half": from April, or from October.
std::optional<Period> half_of(std::string text) {
  constexpr std::string_view kHalves[][3] = {{"first half", "1st half", "h1"}, {"second half", "2nd half", "h2"}};
  for (const int half : {0, 1})
    for (const std::string_view words : kHalves[half]) {
      const std::size_t at = text.find(words);
      if (at == std::string::npos) continue;
      std::string rest = text.substr(0, at) + " " + text.substr(at + words.size());
      if (const std::size_t of = rest.find(" of "); of != std::string::npos) rest.replace(of, 4, " ");
      const auto year = financial_year_of(std::string(trimmed(rest)));
      return year ? months_from(*year, half == 0 ? 4 : 10, 6) : std::nullopt;
    }
  return std::nullopt;
}

std::optional<Period> quarters_of(const std::string& given) {
  const std::string text = with_short_quarters(given);
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
    const bool is_quarter = raw.size() >= 2 && raw[0] == 'q' && raw[1] >= '1' && raw[1] <= '4' &&
                            raw.find_first_not_of("-_/", 2) == std::string::npos;
    if (is_quarter && quarter == 0)
      quarter = raw[1] - '0';
    else if (raw == "ytd")
      to_date = true;
    else if (rest.empty())
      rest = raw.substr(0, raw.find_last_not_of("-_/") + 1);
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

// 2021/2 is as often a financial year as a month.
bool is_month_or_year(std::string_view text) {
  if (text.size() != 6 || !all_digits(text.substr(0, 4)) || !is_digit(text[5])) return false;
  if (std::string_view("/-. ").find(text[4]) == std::string_view::npos) return false;
  return is_month_of(whole_year(text.substr(0, 4)), text[5] - '0') &&
         (whole_year(text.substr(0, 4)) + 1) % 10 == text[5] - '0';
}

// 09/2021, 9-2021, 2021/09; 2011/12 is a financial year.
std::optional<Period> month_in_figures(const std::string& text) {
  const std::size_t sign = text.find_first_of("/-.");
  if (sign == std::string::npos) return std::nullopt;
  std::string month = text.substr(0, sign), year = text.substr(sign + 1);
  if (is_month_or_year(text)) return std::nullopt;
  if (month.size() == 4) std::swap(month, year);
  if (!all_digits(month) || !all_digits(year) || month.size() > 2 || year.size() != 4) return std::nullopt;
  return months_from(whole_year(year), static_cast<int>(digits_value(month)), 1);
}

// "september 2021", "2021 september"; "april-june 2021", "apr 2021-mar 2022".
std::optional<Period> months_in_words(const std::string& text) {
  const auto parts = parts_of(text);
  const auto month_at = [&parts](std::size_t month, std::size_t year) -> std::optional<Period> {
    const int named = month_named(parts[month]);
    return named != 0 && is_year(parts[year]) ? months_from(whole_year(parts[year]), named, 1) : std::nullopt;
  };
  if (parts.size() == 2) return parts[0].size() == 4 && is_digit(parts[0][0]) ? month_at(1, 0) : month_at(0, 1);
  if (parts.size() != 3 && parts.size() != 4) return std::nullopt;
  if (text.find('-') == std::string::npos) return std::nullopt;
  const auto from = parts.size() == 4 ? month_at(0, 1) : month_at(0, 2);
  const auto to = month_at(parts.size() - 2, parts.size() - 1);
  if (!from || !to || to->start <= from->start) return std::nullopt;
  return Period{"", from->start, to->end};
}

std::optional<Period> one_period(const std::string& text) {
  if (auto period = canonical_period(text)) return period;
  if (auto period = quarters_of(text)) return period;
  if (auto period = half_of(text)) return period;
  if (const auto day = read_printed_day(text)) return Period{"", *day, *day};
  if (auto period = month_in_figures(text)) return period;
  return months_in_words(text);
}

// "01/07/2021-30/09/2021".
std::optional<Period> days_between(const std::string& text) {
  for (std::size_t dash = text.find('-'); dash != std::string::npos; dash = text.find('-', dash + 1)) {
    const auto from = read_printed_day(trimmed(std::string_view(text).substr(0, dash)));
    const auto to = read_printed_day(trimmed(std::string_view(text).substr(dash + 1)));
    if (from && to && *from <= *to) return Period{"", *from, *to};
  }
  return std::nullopt;
}

// "6 months to ", "six months ended ": how many, and where the day begins; 0: nothing of the kind.
std::pair<int, std::size_t> months_up_to(std::string_view text) {
  constexpr std::string_view kNumbers[] = {"one",   "two",   "three", "four", "five",   "six",
                                           "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
  for (const std::string_view lead : {"year ending ", "year ended ", "year to ", "ye ", "y/e "})
    if (text.starts_with(lead)) return {12, lead.size()};
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return {0, 0};
  const std::string_view number = text.substr(0, blank);
  int months = all_digits(number) && number.size() <= 2 ? static_cast<int>(digits_value(number)) : 0;
  for (int n = 1; n <= 12; ++n)
    if (number == kNumbers[n - 1]) months = n;
  for (const std::string_view words : {" months to ", " months ending ", " months ended "})
    if (months > 0 && text.substr(blank).starts_with(words)) return {months, blank + words.size()};
  return {0, 0};
}

// "q1" beside "q3 2021-22": of the same year.
std::optional<Period> quarter_of_the_same_year(const std::string& from, const std::string& to) {
  const std::string quarter = with_short_quarters(from), other = with_short_quarters(to);
  if (quarter.size() != 2 || quarter[0] != 'q' || other.size() < 4 || other[0] != 'q') return std::nullopt;
  return quarters_of(quarter + other.substr(2));
}

std::string without_lead(std::string text) {
  for (const std::string_view lead : {"financial year ", "fy ", "fy", "as at ", "as of ", "at the end of ", "end of ",
                                      "at ", "on ", "in ", "during "})
    if (text.starts_with(lead)) return text.substr(lead.size());
  return text;
}

}  // namespace

std::optional<Day> read_printed_day(std::string_view given) {
  const auto date = written_day(usual_signs(given));
  return date ? a_day(date->year, date->month, date->day) : std::nullopt;
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
  const std::string whole = usual_signs(period.text);
  std::string text = without_lead(whole);
  for (const std::string& one : {whole, text}) {
    const auto [months, from] = months_up_to(one);
    if (months == 0) continue;
    const auto end = one_period(one.substr(from));
    if (end) period.days = Period{"", add_months(end->end + 1, -months), end->end};
    return period;
  }
  if (text.size() == 4 && all_digits(text) && !year_in_four_digits(text)) {
    if (whole != text && whole.starts_with("fy")) return period;  // the year it begins in, or ends in
    period.days = months_from(whole_year(text), 1, 12);
    period.is_year_alone = period.days.has_value();
    return period;
  }
  period.days = one_period(text);
  if (!period.days) period.days = days_between(text);
  if (period.days) return period;
  if (const auto sides = sides_of(text)) {
    auto from = one_period(without_lead(sides->first));
    const auto to = one_period(without_lead(sides->second));
    if (!from) from = quarter_of_the_same_year(sides->first, sides->second);
    // "April to June 2021": the first month is of the second one's year.
    if (!from && to) from = one_period(fmt::format("{} {}", without_lead(sides->first), date_of(to->end).year));
    if (from && to) {
      period.is_reversed = to->end < from->start;
      if (!period.is_reversed) period.days = Period{"", from->start, to->end};
    }
  }
  return period;
}

std::string fault_of_period(std::string_view given) {
  const std::string whole = usual_signs(given);
  const std::string text = without_lead(whole);
  if (whole != text && whole.starts_with("fy") && all_digits(text) && (text.size() == 2 || text.size() == 4)) {
    const int year = whole_year(text);
    return fmt::format("it does not say whether the year begins or ends in {}: write {} or {}", year,
                       format_financial_year(year - 1), format_financial_year(year));
  }
  if (text.size() == 4 && all_digits(text) && is_month_of(whole_year(text), 1)) {
    const int year = whole_year(text);
    return fmt::format("{} alone does not say which twelve months: write {} or {}", year,
                       format_financial_year(year - 1), format_financial_year(year));
  }
  if (text.size() == 6 && all_digits(text)) {
    const auto year = static_cast<int>(digits_value(text.substr(0, 4)));
    const auto month = static_cast<int>(digits_value(text.substr(4)));
    if (is_month_of(year, month)) return fmt::format("for {} {} write {}-{:02}", month_name(month), year, year, month);
  }
  if (is_month_or_year(text)) {
    const int year = whole_year(text.substr(0, 4)), month = text[5] - '0';
    return fmt::format("it could be {} {} or a financial year: write {}-{:02} or {}", month_name(month), year, year,
                       month, format_financial_year(year));
  }
  if (with_short_quarters(text).ends_with(" ytd") && with_short_quarters(text).find('q') == std::string::npos)
    return "it does not say how far the year has gone: write the quarter too, such as `Q2 2021-22 to date`";
  std::vector<std::string> sides{text};
  if (const auto two = sides_of(text)) sides = {two->first, two->second};
  for (const auto& side : sides) {
    const auto date = written_day(side);
    if (!date || date->year < 1900 || date->year > 2100) continue;
    if (date->month < 1 || date->month > 12) return fmt::format("there is no month {}", date->month);
    const int days = days_in_month(date->year, date->month);
    if (date->day < 1 || date->day > days)
      return fmt::format("{} {} has {} days", month_name(date->month), date->year, days);
  }
  for (const auto& side : sides)
    if (const std::size_t q = with_short_quarters(side).find('q'); q != std::string::npos) {
      const std::string number = with_short_quarters(side).substr(q + 1);
      const std::string year(number.empty() ? std::string_view() : trimmed(std::string_view(number).substr(1)));
      const std::string before(trimmed(with_short_quarters(side).substr(0, q)));
      for (const std::string& one : {year, before})
        if (one.size() == 4 && all_digits(one) && is_month_of(whole_year(one), 1) && number[0] >= '1' &&
            number[0] <= '4')
          return fmt::format("{} alone is not a financial year: write Q{} {} or Q{} {}", one, number[0],
                             format_financial_year(whole_year(one) - 1), number[0],
                             format_financial_year(whole_year(one)));
      if (!number.empty() && is_digit(number[0]) &&
          (number[0] < '1' || number[0] > '4' || (number.size() > 1 && is_digit(number[1]))))
        return "a year has the quarters Q1 to Q4";
    }
  return {};
}

std::string PrintedPeriod::key() const {
  if (is_sure()) return fmt::format("{}..{}", format_iso(days->start), format_iso(days->end));
  return name_key(text);
}

}  // namespace outturn
