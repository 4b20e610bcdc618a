// SPDX-License-Identifier: MIT
#include "calendar/related_period.h"

#include <algorithm>

#include "text/words.h"

namespace outturn {
namespace {

// The parts between blanks.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c != ' ')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::optional<int> month_called(std::string_view word) {
  for (int month = 1; month <= 12; ++month)
    if (same_word(word, month_name(month))) return month;
  return std::nullopt;
}

// "next 15 October", "last August"; the day must be in the calendar every year.
std::optional<RelatedPeriod> day_of_year(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  RelatedPeriod related;
  related.text = text;
  if (same_word(words[0], "next"))
    related.kind = RelatedPeriod::Kind::next_day;
  else if (same_word(words[0], "last"))
    related.kind = RelatedPeriod::Kind::last_day;
  else
    return std::nullopt;
  const auto month = month_called(words.back());
  if (!month) return std::nullopt;
  related.month = *month;
  if (words.size() == 2) return related;
  for (const char c : words[1]) {
    if (c < '0' || c > '9' || related.day > 31) return std::nullopt;
    related.day = related.day * 10 + (c - '0');
  }
  if (related.day < 1 || related.day > days_in_month(2001, related.month)) return std::nullopt;
  return related;
}

// That day, or month, of a calendar year.
Period in_year(const RelatedPeriod& related, int year) {
  const Day start = day_of({year, related.month, std::max(related.day, 1)});
  return named_period(start, related.day == 0 ? add_months(start, 1) - 1 : start);
}

}  // namespace

const std::vector<std::string>& related_period_words() {
  static const std::vector<std::string> words = {"same",         "last-financial-year", "latest-financial-year",
                                                 "year-to-date", "twelve-months",       "academic-year"};
  return words;
}

std::optional<RelatedPeriod> related_period(std::string_view text) {
  const auto& words = related_period_words();
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& word) { return same_word(word, text); });
  RelatedPeriod related;
  if (found != words.end()) {
    related.kind = static_cast<RelatedPeriod::Kind>(found - words.begin());
    related.text = *found;
    return related;
  }
  if (auto day = day_of_year(text)) return day;
  const auto period = parse_period(text);
  if (!period) return std::nullopt;
  related.kind = RelatedPeriod::Kind::fixed;
  related.of = *period;
  related.text = period->label;
  return related;
}

Period period_related_to(const Period& period, const RelatedPeriod& related) {
  using Kind = RelatedPeriod::Kind;
  const int year = date_of(period.end).year;
  switch (related.kind) {
    case Kind::same:
      return period;
    case Kind::last_financial_year:
      return last_financial_year(period);
    case Kind::latest_financial_year: {
      const int last = financial_year(period.end + 1) - 1;
      return named_period(day_of({last, 4, 1}), day_of({last + 1, 3, 31}));
    }
    case Kind::year_to_date:
      return year_to_date(period);
    case Kind::twelve_months:
      return named_period(add_months(period.end + 1, -12), period.end);
    case Kind::academic_year: {
      const int last = day_of({year, 8, 31}) <= period.end ? year : year - 1;
      return named_period(day_of({last - 1, 9, 1}), day_of({last, 8, 31}));
    }
    case Kind::next_day: {
      const Period this_year = in_year(related, year);
      return this_year.start >= period.end ? this_year : in_year(related, year + 1);
    }
    case Kind::last_day: {
      const Period this_year = in_year(related, year);
      return this_year.end <= period.end ? this_year : in_year(related, year - 1);
    }
    case Kind::fixed:
      return related.of;
  }
  return period;
}

}  // namespace outturn
