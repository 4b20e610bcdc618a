// SPDX-License-Identifier: MIT
#include "input/numbers.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "input/return_year.h"
#include "outturn/day.h"
#include "outturn/school_term.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr std::size_t kPlaces = 4;
/// The most whole digits that leave room for four places in 64 bits.
constexpr std::size_t kMostWholeDigits = 14;

bool take_sign(std::string_view& text) {
  if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

bool is_four_digits(std::string_view text) {
  return text.size() == 4 && all_digits(text);
}

/// The digits of 66,943 and 1 234 567; empty where the separators do not part thousands, or are not all the same.
std::string without_thousands_separators(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of("0123456789"), text.size());
  if (first == text.size() || first == 0 || first > 3) return {};
  // A comma, a space, a no-break space, a narrow no-break space or a thin space.
  constexpr std::string_view kThousandsSeparators[] = {",", " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
  const auto* const separator = std::find_if(std::begin(kThousandsSeparators), std::end(kThousandsSeparators),
                                             [&](std::string_view one) { return text.substr(first).starts_with(one); });
  if (separator == std::end(kThousandsSeparators)) return {};
  std::string digits(text.substr(0, first));
  const std::size_t part = separator->size() + 3;
  for (text.remove_prefix(first); !text.empty(); text.remove_prefix(part)) {
    if (text.size() < part || !text.starts_with(*separator) || !all_digits(text.substr(separator->size(), 3)))
      return {};
    digits += text.substr(separator->size(), 3);
  }
  return digits;
}

}  // namespace

Reading<std::int32_t> read_integer(std::string_view text) {
  std::optional<ProblemId> problem;
  if (const std::string_view whole = whole_part_of_decimal(text); !whole.empty()) {
    text = whole;
    problem = ProblemId::decimal_code;
  }
  const bool negative = take_sign(text);
  const std::string joined = without_thousands_separators(text);
  if (!joined.empty()) {
    text = joined;
    problem = ProblemId::thousands_separator;
  }
  if (!all_digits(text)) return {kMissingInt, ProblemId::unreadable_number};
  const std::int64_t value = digits_value(text);
  if (value > INT32_MAX) return {kMissingInt, ProblemId::unreadable_number};
  return {static_cast<std::int32_t>(negative ? -value : value), problem};
}

Reading<std::int64_t> read_decimal(std::string_view text) {
  const bool negative = take_sign(text);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view places = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  const bool fits = (whole.empty() || all_digits(whole)) && (places.empty() || all_digits(places)) &&
                    !(whole.empty() && places.empty()) && whole.size() <= kMostWholeDigits;
  if (!fits) return {kMissingLong, ProblemId::unreadable_number};
  std::int64_t value = whole.empty() ? 0 : digits_value(whole);
  for (std::size_t i = 0; i < kPlaces; ++i) value = value * 10 + (i < places.size() ? places[i] - '0' : 0);
  std::optional<ProblemId> problem;
  if (places.size() > kPlaces && places.find_first_not_of('0', kPlaces) != std::string_view::npos) {
    if (places[kPlaces] >= '5') ++value;
    problem = ProblemId::rounded_decimal;
  }
  return {negative ? -value : value, problem};
}

Reading<std::uint8_t> read_boolean(std::string_view text) {
  std::optional<ProblemId> problem;
  if (const std::string_view whole = whole_part_of_decimal(text); !whole.empty()) {
    text = whole;
    problem = ProblemId::decimal_code;
  }
  for (const std::string_view no : {"0", "N", "NO", "FALSE"})
    if (equals_ignoring_case(text, no)) return {1, problem};
  for (const std::string_view yes : {"1", "Y", "YES", "TRUE"})
    if (equals_ignoring_case(text, yes)) return {2, problem};
  return {kMissingByte, ProblemId::unreadable_boolean};
}

Reading<std::int32_t> read_financial_year(std::string_view text) {
  if (const auto year = parse_financial_year(text)) return {*year, std::nullopt};
  return {kMissingInt, is_four_digits(text) ? ProblemId::single_year_value : ProblemId::unreadable_financial_year};
}

Reading<std::int32_t> read_school_term(std::string_view text) {
  if (const auto day = parse_school_term(text)) return {*day, std::nullopt};
  return {kMissingInt, ProblemId::unreadable_school_term};
}

Reading<std::int32_t> read_return_year(std::string_view text) {
  if (const auto year = parse_financial_year(text)) return {*year, std::nullopt};
  if (const std::string_view whole = whole_part_of_decimal(text); !whole.empty()) text = whole;
  const auto year = is_four_digits(text) ? static_cast<std::int32_t>(digits_value(text)) : 0;
  // As in the names of files: 1920 is 2019-20. Only 2021 could be a year too, and is taken for one.
  const int first = year / 100;
  const bool is_short = year % 100 == (first + 1) % 100 && first != 20;
  if (is_short && (first < 50 || first > 90)) return {(first < 50 ? 2000 : 1900) + first, std::nullopt};
  if (year < 1900 || year > 2100) return {kMissingInt, ProblemId::unreadable_return_year};
  return {as_single_year(year), std::nullopt};
}

}  // namespace outturn::input
