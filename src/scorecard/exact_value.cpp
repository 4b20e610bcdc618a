// SPDX-License-Identifier: MIT
#include "scorecard/exact_value.h"

#include <fmt/format.h>

#include <algorithm>

namespace outturn {
namespace {

bool is_decimal(const Indicator& indicator) {
  return indicator.value.tree->type.kind == language::Kind::decimal;
}

// The median as a fraction: the middle value, or the sum of the two in the middle over 2.
ExactValue median_of(std::vector<std::int64_t> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return {*middle, 1, 1};
  return {*std::max_element(values.begin(), middle) + *middle, 2, 1};
}

// A share: none of nothing (Rule 9).
void share(TallyOutcome& outcome, std::int64_t numerator, std::int64_t denominator, std::int64_t scale) {
  outcome.numerator = numerator;
  outcome.denominator = denominator;
  if (denominator > 0)
    outcome.value = ExactValue{numerator, denominator, scale};
  else
    outcome.status = Status::not_applicable;
}

void rate(TallyOutcome& outcome, const Indicator& indicator, const Tally& tally, bool is_whole, const Period& period) {
  const bool is_believed = !indicator.part_of_base || tally.numerator <= tally.base;
  if (tally.base != kMissingLong && is_believed) return share(outcome, tally.numerator, tally.base, indicator.per);
  outcome.numerator = tally.numerator;
  outcome.status = tally.needs_no_base ? Status::not_applicable : Status::not_available;
  const std::string year = format_financial_year(period.financial_year());
  if (tally.base != kMissingLong)
    outcome.reason = fmt::format("the base given for {}, {}, is smaller than what is counted, which is a part of it",
                                 year, tally.base);
  else if (!tally.no_base.empty())
    outcome.reason = tally.no_base;
  else
    outcome.reason = is_whole ? fmt::format("no single base is given for {}", year) : "no base is given by group";
}

void too_large(TallyOutcome& outcome) {
  outcome = {};
  outcome.status = Status::not_available;
  outcome.reason = "the sum of its values is too large";
}

void average(TallyOutcome& outcome, const Indicator& indicator, const Tally& tally) {
  const auto n = static_cast<std::int64_t>(tally.values.size());
  const std::int64_t unit = is_decimal(indicator) ? kDecimalScale : 1;
  outcome.denominator = n;
  std::int64_t sum = 0;
  for (const std::int64_t value : tally.values)
    if (__builtin_add_overflow(sum, value, &sum)) return too_large(outcome);
  if (indicator.kind == IndicatorKind::mean && !is_decimal(indicator)) outcome.numerator = sum;
  if (n == 0) {
    outcome.status = Status::not_applicable;
  } else if (indicator.kind == IndicatorKind::mean) {
    outcome.value = ExactValue{sum, n * unit, 1};
  } else {
    outcome.value = median_of(tally.values);
    outcome.value->denominator *= unit;
  }
}

}  // namespace

double as_double(const ExactValue& value) {
  return static_cast<double>(value.numerator) * static_cast<double>(value.scale) /
         static_cast<double>(value.denominator);
}

TallyOutcome outcome_of(const Indicator& indicator, const Tally& tally, const Tally& whole, const Period& period) {
  TallyOutcome outcome;
  if (tally.too_large) {
    too_large(outcome);
    return outcome;
  }
  switch (indicator.kind) {
    case IndicatorKind::count:
      outcome.numerator = tally.numerator;
      outcome.value = ExactValue{tally.numerator, 1, 1};
      break;
    case IndicatorKind::percentage:
      share(outcome, tally.numerator, tally.denominator, 100);
      break;
    case IndicatorKind::distribution:
      share(outcome, tally.denominator, whole.denominator, 100);
      break;
    case IndicatorKind::rate:
      rate(outcome, indicator, tally, &tally == &whole, period);
      break;
    case IndicatorKind::mean:
    case IndicatorKind::median:
      average(outcome, indicator, tally);
      break;
    case IndicatorKind::total:
      if (!is_decimal(indicator)) outcome.numerator = tally.value_sum;
      outcome.value = ExactValue{tally.value_sum, is_decimal(indicator) ? kDecimalScale : 1, 1};
      break;
    case IndicatorKind::ratio:
      share(outcome, tally.value_sum, tally.of_sum, 100);
      if (is_decimal(indicator)) outcome.numerator = outcome.denominator = std::nullopt;
      break;
  }
  return outcome;
}

DoubtfulRows doubtful_rows(const Indicator& indicator, const Doubts& doubts) {
  switch (indicator.kind) {
    case IndicatorKind::count:
    case IndicatorKind::rate:
      return doubtful_in_numerator(doubts);
    case IndicatorKind::distribution:
      return doubtful_in_denominator(doubts);
    case IndicatorKind::percentage:
    case IndicatorKind::mean:
    case IndicatorKind::median:
    case IndicatorKind::total:
    case IndicatorKind::ratio:
      break;
  }
  return doubtful_in_share(doubts);
}

DoubtOutcome doubt_of(const Indicator& indicator, const Tally& tally, const Tally& whole) {
  DoubtOutcome outcome;
  const auto take = [&](DoubtfulRows rows, std::int64_t of) {
    outcome.rows = rows.rows;
    outcome.outside = rows.outside;
    outcome.of = of;
  };
  const auto range_of = [&](auto value_of) {
    if (outcome.rows == 0) return;
    outcome.lowest = value_of(false);
    outcome.highest = value_of(true);
  };
  switch (indicator.kind) {
    case IndicatorKind::count:
      take(doubtful_rows(indicator, tally.doubts), tally.numerator);
      range_of([&](bool highest) {
        return ExactValue{extreme_numerator(tally.numerator, tally.doubts, highest), 1, 1};
      });
      break;
    case IndicatorKind::rate:
      take(doubtful_rows(indicator, tally.doubts), tally.numerator);
      if (tally.base > 0)  // kMissingLong is negative
        range_of([&](bool highest) {
          return ExactValue{extreme_numerator(tally.numerator, tally.doubts, highest), tally.base, indicator.per};
        });
      break;
    case IndicatorKind::percentage:
      take(doubtful_rows(indicator, tally.doubts), tally.denominator);
      range_of([&](bool highest) -> std::optional<ExactValue> {
        const Fraction share = extreme_share({tally.numerator, tally.denominator}, tally.doubts, highest);
        if (share.denominator <= 0) return std::nullopt;
        return ExactValue{share.numerator, share.denominator, 100};
      });
      break;
    case IndicatorKind::distribution:
      take(doubtful_rows(indicator, tally.doubts), tally.denominator);
      if (outcome.rows == 0 && tally.denominator > 0)  // its share changes with the others
        take(doubtful_rows(indicator, whole.doubts), whole.denominator);
      // A band's rows are some of all rows: the fewest of it in the most there can be, the most in the fewest.
      range_of([&](bool highest) -> std::optional<ExactValue> {
        const std::int64_t rows = extreme_denominator(tally.denominator, tally.doubts, highest);
        const std::int64_t of = std::max(rows, extreme_denominator(whole.denominator, whole.doubts, !highest));
        if (of <= 0) return std::nullopt;
        return ExactValue{rows, of, 100};
      });
      break;
    case IndicatorKind::total:
      outcome.is_of_total = true;
      [[fallthrough]];
    case IndicatorKind::mean:
    case IndicatorKind::median:
    case IndicatorKind::ratio:
      take(doubtful_rows(indicator, tally.doubts), tally.denominator);
      break;
  }
  if (!outcome.lowest || !outcome.highest) outcome.lowest = outcome.highest = std::nullopt;
  return outcome;
}

}  // namespace outturn
