// SPDX-License-Identifier: MIT
#include "calendar/relative_period.h"

#include <algorithm>

#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {
namespace {

constexpr std::string_view kTo = "..";

// The last whole month, quarter (of April) or financial year that ends no later than the day.
Period last_that_ended(int months, Day day) {
  const Date date = date_of(day + 1);  // a period that ends on the day has ended
  const int since_april = (date.month + 8) % 12 % months;
  const Day start = add_months(day_of({date.year, date.month, 1}), -since_april - months);
  return named_period(start, add_months(start, months) - 1);
}

std::vector<std::string_view> sides(std::string_view text) {
  const std::size_t to = text.find(kTo);
  if (to == std::string_view::npos) return {text};
  return {text.substr(0, to), text.substr(to + kTo.size())};
}

}  // namespace

const std::vector<std::string>& relative_period_words() {
  static const std::vector<std::string> words = {"latest", "last-quarter", "last-year"};
  return words;
}

std::optional<RelativePeriod> relative_period_called(std::string_view text) {
  std::string word = lower(trimmed(text));
  std::replace(word.begin(), word.end(), ' ', '-');
  if (word.starts_with("previous-")) word.replace(0, 8, "last");
  if (word == "last-financial-year") word = "last-year";
  const auto& words = relative_period_words();
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<RelativePeriod>(found - words.begin());
}

bool names_relative_period(std::string_view text) {
  const auto all = sides(text);
  return std::any_of(all.begin(), all.end(), [](std::string_view side) { return relative_period_called(side); });
}

std::optional<Period> relative_period(RelativePeriod which, Day first, Day last) {
  if (!is_computable(first) || !is_computable(last)) return std::nullopt;
  std::optional<Period> found;
  switch (which) {
    case RelativePeriod::last_quarter:
      found = last_that_ended(3, last);
      break;
    case RelativePeriod::last_year:
      found = last_that_ended(12, last);
      break;
    case RelativePeriod::latest:
      for (const int months : {1, 3, 12}) {
        const Period period = last_that_ended(months, last);
        if (!found || (period.end == found->end && period.start >= first)) found = period;
      }
      break;
  }
  return found && found->end >= first ? found : std::nullopt;
}

std::optional<std::string> with_periods_for_words(std::string_view text, Day first, Day last) {
  std::string result;
  for (const std::string_view side : sides(text)) {
    if (!result.empty()) result += kTo;
    const auto which = relative_period_called(side);
    const auto period = which ? relative_period(*which, first, last) : std::nullopt;
    if (which && !period) return std::nullopt;
    result += period ? std::string_view(period->label) : side;
  }
  return result;
}

}  // namespace outturn
