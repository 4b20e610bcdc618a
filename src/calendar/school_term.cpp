// SPDX-License-Identifier: MIT
#include "outturn/school_term.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {
namespace {

struct Season {
  std::string_view name;
  int first_month;
  int last_month;
  int last_day;
};

constexpr std::array<Season, 3> kSeasons = {{{"spring", 1, 3, 31}, {"summer", 4, 8, 31}, {"autumn", 9, 12, 31}}};

const Season& season_of(Day day) {
  const int month = date_of(day).month;
  return month <= 3 ? kSeasons[0] : month <= 8 ? kSeasons[1] : kSeasons[2];
}

Day last_day(const Season& season, int year) {
  return day_of({year, season.last_month, season.last_day});
}

// The runs of letters, in small letters, and of digits.
std::vector<std::string> letters_and_digits(std::string_view text) {
  std::vector<std::string> words;
  char before = ' ';
  for (const char c : text) {
    const bool letter = is_letter(c);
    if (letter || is_digit(c)) {
      const bool goes_on = letter ? is_letter(before) : is_digit(before);
      if (!goes_on) words.emplace_back();
      words.back() += letter ? lower(c) : c;
    } else if (c != ' ' && c != '-' && c != '_' && c != '/') {
      return {};
    }
    before = c;
  }
  return words;
}

}  // namespace

Day school_term_start(Day day) {
  return day_of({date_of(day).year, season_of(day).first_month, 1});
}

Day school_term_ended(Day day) {
  const Day end = last_day(season_of(day), date_of(day).year);
  return end == day ? end : school_term_start(day) - 1;
}

std::string format_school_term(Day last_day) {
  return fmt::format("{} {}", date_of(last_day).year, season_of(last_day).name);
}

std::optional<Day> parse_school_term(std::string_view text) {
  const Season* season = nullptr;
  std::vector<int> years;  // as written: 2021, or 2020 and 21
  for (const auto& word : letters_and_digits(text)) {
    if (is_digit(word.front())) {
      const bool whole = years.empty() && word.size() == 4;
      const bool second = years.size() == 1 && (word.size() == 2 || word.size() == 4);
      if (!whole && !second) return std::nullopt;
      years.push_back(static_cast<int>(digits_value(word)));
      continue;
    }
    if (word == "term") continue;
    const Season* found = nullptr;
    for (const auto& s : kSeasons)
      if (word == s.name) found = &s;
    if (!found || season) return std::nullopt;
    season = found;
  }
  if (!season || years.empty() || years[0] < 1899 || years[0] > 2100) return std::nullopt;
  int year = years[0];
  if (years.size() == 2) {
    if (years[1] != (years[1] < 100 ? (year + 1) % 100 : year + 1)) return std::nullopt;
    if (season->first_month < 9) ++year;
  }
  return last_day(*season, year);
}

}  // namespace outturn
