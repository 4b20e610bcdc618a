// SPDX-License-Identifier: MIT
#include "quality/members.h"

#include "outturn/rounding.h"

namespace outturn::quality {

using language::kTrue;

void Members::begin(std::size_t indicators, std::uint32_t children) {
  in_.resize(indicators);
  shares_.resize(indicators);
  for (auto& in : in_) in.assign(children, 0);
  for (auto& shares : shares_) shares.clear();
}

// Whether a row is in the denominator is worked out in place, a byte a row; then its child is marked.
void Members::add(const DenominatorSteps& steps, const language::Evaluator& evaluator,
                  const language::TableView& counted, bool with_shares) {
  rows_.assign(counted.rows, 1);
  const auto keep = [&](language::StepIndex step, bool wanted) {
    const auto values = evaluator.values(step);
    const auto* truths = values.as<std::uint8_t>();
    if (values.single) {
      if ((truths[0] == kTrue) != wanted) rows_.assign(counted.rows, 0);
      return;
    }
    for (std::uint32_t row = 0; row < counted.rows; ++row)
      rows_[row] &= static_cast<std::uint8_t>((truths[row] == kTrue) == wanted);
  };
  keep(steps.population, true);
  for (const auto exclusion : steps.exclusions) keep(exclusion, false);
  auto& in = in_[steps.indicator];
  for (std::uint32_t row = 0; row < counted.rows; ++row) in[counted.owner[row]] |= rows_[row];
  if (!with_shares) return;
  auto& shares = shares_[steps.indicator];
  shares.resize(in.size());
  for (std::uint32_t row = 0; row < counted.rows; ++row) shares[counted.owner[row]].denominator += rows_[row];
  if (steps.numerator) keep(*steps.numerator, true);
  for (std::uint32_t row = 0; row < counted.rows; ++row) shares[counted.owner[row]].numerator += rows_[row];
}

bool has_range(const Indicator& indicator) {
  return indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::count;
}

void set_range(AffectedIndicator& touch, const Indicator& indicator, const Share& whole, const Share& in_doubt) {
  touch.is_percentage = indicator.kind == IndicatorKind::percentage;
  if (touch.is_percentage && whole.denominator == 0) return;
  const auto figure = [&](std::int64_t numerator) {
    return touch.is_percentage ? round_ratio(numerator, whole.denominator, 100, indicator.decimals)
                               : Rounded{numerator, 0};
  };
  touch.value = figure(whole.numerator);
  touch.lowest = figure(whole.numerator - in_doubt.numerator);
  touch.highest = figure(whole.numerator - in_doubt.numerator + in_doubt.denominator);
}

}  // namespace outturn::quality
