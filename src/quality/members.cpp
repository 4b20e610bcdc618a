// SPDX-License-Identifier: MIT
#include "quality/members.h"

#include <algorithm>

#include "outturn/rounding.h"

namespace outturn::quality {

using language::kFalse;
using language::kTrue;

namespace {

constexpr std::uint8_t kOut = 0, kIn = 1, kOpen = 2;

}  // namespace

void Members::begin(std::size_t indicators, std::uint32_t children) {
  in_.resize(indicators);
  shares_.resize(indicators);
  for (auto& in : in_) in.assign(children, 0);
  for (auto& shares : shares_) shares.clear();
}

// Whether a row is in the denominator is worked out in place, a byte a row; then its child is marked.
void Members::add(const DenominatorSteps& steps, const language::Evaluator& evaluator,
                  const language::TableView& counted, bool with_shares) {
  rows_.assign(counted.rows, kIn);
  const auto keep = [&](language::StepIndex step, bool wanted) {
    const auto values = evaluator.values(step);
    const auto* truths = values.as<std::uint8_t>();
    const std::uint8_t against = wanted ? kFalse : kTrue;
    for (std::uint32_t row = 0; row < counted.rows; ++row) {
      const std::uint8_t truth = truths[values.single ? 0 : row];
      if (truth == against)
        rows_[row] = kOut;
      else if (truth != kTrue && truth != kFalse && rows_[row] == kIn)
        rows_[row] = kOpen;
    }
  };
  keep(steps.population, true);
  for (const auto exclusion : steps.exclusions) keep(exclusion, false);
  auto& in = in_[steps.indicator];
  for (std::uint32_t row = 0; row < counted.rows; ++row) in[counted.owner[row]] |= rows_[row] != kOut;
  if (!with_shares) return;
  auto& shares = shares_[steps.indicator];
  shares.resize(in.size());
  for (std::uint32_t row = 0; row < counted.rows; ++row) {
    shares[counted.owner[row]].denominator += rows_[row] == kIn;
    shares[counted.owner[row]].open += rows_[row] == kOpen;
  }
  if (steps.numerator) keep(*steps.numerator, true);
  for (std::uint32_t row = 0; row < counted.rows; ++row) shares[counted.owner[row]].numerator += rows_[row] == kIn;
}

bool has_range(const Indicator& indicator) {
  return indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::count;
}

void set_range(AffectedIndicator& touch, const Indicator& indicator, const PeriodFigure& figure,
               const Share& in_doubt) {
  touch.status = figure.status;
  touch.is_percentage = indicator.kind == IndicatorKind::percentage;
  touch.value = figure.value;
  if (!figure.value || !figure.numerator) return;
  const std::int64_t denominator = figure.denominator.value_or(0) + in_doubt.open;
  if (touch.is_percentage && denominator == 0) return;
  const auto value = [&](std::int64_t numerator) {
    return touch.is_percentage
               ? round_ratio(std::clamp<std::int64_t>(numerator, 0, denominator), denominator, 100, indicator.decimals)
               : Rounded{std::max<std::int64_t>(numerator, 0), 0};
  };
  const std::int64_t others = *figure.numerator - in_doubt.numerator;
  const auto less = [](const Rounded& a, const Rounded& b) { return a.digits < b.digits; };
  touch.lowest = std::min({value(others), *figure.value, figure.lowest.value_or(*figure.value)}, less);
  touch.highest = std::max(
      {value(others + in_doubt.denominator + in_doubt.open), *figure.value, figure.highest.value_or(*figure.value)},
      less);
}

}  // namespace outturn::quality
