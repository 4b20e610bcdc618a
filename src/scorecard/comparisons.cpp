// SPDX-License-Identifier: MIT
#include "scorecard/comparisons.h"

namespace outturn {

const std::vector<Comparison>& all_comparisons() {
  static const std::vector<Comparison> all = {
      Comparison::previous_period, Comparison::same_period_last_year,  Comparison::last_outturn,
      Comparison::year_to_date,    Comparison::statistical_neighbours, Comparison::england,
      Comparison::published};
  return all;
}

std::optional<Comparison> comparison_of(std::string_view text) {
  for (const Comparison comparison : all_comparisons())
    if (word(comparison) == text) return comparison;
  return std::nullopt;
}

std::optional<Period> period_of(Comparison comparison, const Period& period) {
  switch (comparison) {
    case Comparison::previous_period:
      return previous_period(period);
    case Comparison::same_period_last_year:
      return same_period_last_year(period);
    case Comparison::last_outturn:
      return last_financial_year(period);
    case Comparison::year_to_date:
      return year_to_date(period);
    case Comparison::statistical_neighbours:
    case Comparison::england:
    case Comparison::published:
      return std::nullopt;
  }
  return std::nullopt;
}

bool says_something(Comparison comparison, const Indicator& indicator) {
  return comparison != Comparison::year_to_date || indicator.basis == "in-period";
}

Direction direction_of(const Rounded& before, const Rounded& now, Better better, bool& went_up) {
  // Of one indicator both have the same number of decimals.
  went_up = now.digits > before.digits;
  if (now.digits == before.digits) return Direction::same;
  if (better == Better::neither) return went_up ? Direction::up : Direction::down;
  return went_up == (better == Better::higher) ? Direction::better : Direction::worse;
}

}  // namespace outturn
