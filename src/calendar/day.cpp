// SPDX-License-Identifier: MIT
#include "outturn/day.h"

#include <fmt/format.h>

#include <array>

#include "text/text_tools.h"

namespace outturn {
namespace {

int to_int(std::string_view digits) {
  return static_cast<int>(digits_value(digits));
}

}  // namespace

std::string format_financial_year(int start_year) {
  return fmt::format("{:04}-{:02}", start_year, (start_year + 1) % 100);
}

std::string format_iso(Day day) {
  if (day == kNoDay) return {};
  const Date date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string_view month_name(int month) {
  static constexpr std::array<std::string_view, 12> kNames = {"January",   "February", "March",    "April",
                                                              "May",       "June",     "July",     "August",
                                                              "September", "October",  "November", "December"};
  return kNames[static_cast<std::size_t>(month - 1)];
}

std::string format_dmy(Day day) {
  if (day == kNoDay) return {};
  const Date date = date_of(day);
  return fmt::format("{:02}/{:02}/{:04}", date.day, date.month, date.year);
}

std::string format_long(Day day) {
  if (day == kNoDay) return {};
  const Date date = date_of(day);
  return fmt::format("{} {}", date.day, format_month(day));
}

std::string format_month(Day day) {
  if (day == kNoDay) return {};
  const Date date = date_of(day);
  return fmt::format("{} {}", month_name(date.month), date.year);
}

std::optional<Day> parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
  const Date date{to_int(year), to_int(month), to_int(day)};
  if (date.year < 1900 || date.year > 2100 || date.month < 1 || date.month > 12) return std::nullopt;
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
  return day_of(date);
}

std::optional<int> parse_financial_year(std::string_view text) {
  if (text.size() < 6 || text.size() > 9 || !all_digits(text.substr(0, 4))) return std::nullopt;
  std::string_view second = text.substr(4);
  if (second[0] == '-' || second[0] == '_' || second[0] == '/') second.remove_prefix(1);
  if (!all_digits(second)) return std::nullopt;
  const int start = to_int(text.substr(0, 4));
  if (start < 1900 || start > 2100) return std::nullopt;
  if (second.size() == 2 && to_int(second) == (start + 1) % 100) return start;
  if (second.size() == 4 && to_int(second) == start + 1) return start;
  return std::nullopt;
}

}  // namespace outturn
