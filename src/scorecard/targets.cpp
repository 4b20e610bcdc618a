// SPDX-License-Identifier: MIT
#include "scorecard/targets.h"

#include <algorithm>

#include "scorecard/rag.h"
#include "text/wide.h"

namespace outturn {
namespace {

bool applies(const Indicator& indicator, const Period& period, bool is_group) {
  const bool is_number = indicator.kind == IndicatorKind::count || indicator.kind == IndicatorKind::distribution;
  if (is_group && is_number) return false;
  return indicator.kind != IndicatorKind::count || indicator.basis != "in-period" || period.is_financial_year();
}

// The end of the target that counts: of a range the one that is missed, or the nearer one inside.
const ExactDecimal& end_of(const Target& target, const ExactValue& value, Better better, bool& higher) {
  higher = better == Better::higher;
  if (!target.at_most) return target.value;
  higher = rag_of(value, target.value, {}, Better::higher) != Rag::green;
  return higher ? target.value : *target.at_most;
}

// The rows that must be gained or lost for the fraction to meet the target: the smallest whole number that does.
std::int64_t rows_to_meet(const ExactValue& value, const ExactDecimal& target, bool higher) {
  // n x scale x 10^places >= target x d
  const Wide one = static_cast<Wide>(value.scale) * power_of_ten(target.places);
  const Wide wanted = static_cast<Wide>(target.number) * value.denominator;
  const Wide have = one * value.numerator;
  if (higher) return have >= wanted ? 0 : static_cast<std::int64_t>((wanted - have + one - 1) / one);
  return have <= wanted ? 0 : static_cast<std::int64_t>((have - wanted + one - 1) / one);
}

TargetDistance distance(const Indicator& indicator, const Target& target, const ExactValue& value, Better better) {
  TargetDistance distance;
  const ExactDecimal& end = end_of(target, value, better, distance.to_gain);
  const auto power = static_cast<std::int64_t>(power_of_ten(end.places));
  distance.points = round_ratio(value.numerator * value.scale * power - end.number * value.denominator,
                                value.denominator * power, 1, std::max(indicator.decimals, std::min(end.places, 4)));
  if (indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::count)
    distance.rows = rows_to_meet(value, end, distance.to_gain);
  return distance;
}

}  // namespace

const Target* target_of(const Indicator& indicator, const Scorecard* scorecard, const Period& period, bool is_group) {
  if (!scorecard) return nullptr;
  const Target* target = scorecard->target_of(indicator.id, period.financial_year());
  return target && (target->monitor || applies(indicator, period, is_group)) ? target : nullptr;
}

Better better_of(const Indicator& indicator, const Target* target) {
  return target ? target->better.value_or(indicator.better) : indicator.better;
}

void measure(const Indicator& indicator, const Scorecard& scorecard, const Target& target, const ExactValue& value,
             IndicatorResult& result) {
  const Better better = better_of(indicator, &target);
  result.rag = rag_of(value, target, scorecard.amber, better);
  if (result.rag == Rag::none) return;
  result.distance = distance(indicator, target, value, better);
  const Rag printed = rag_of({result.value->digits, static_cast<std::int64_t>(power_of_ten(result.value->decimals)), 1},
                             target, scorecard.amber, better);
  result.colour_seems_wrong = printed != result.rag;
  if (result.colour_seems_wrong)
    result.finer_value = round_ratio(value.numerator, value.denominator, value.scale, result.value->decimals + 1);
}

}  // namespace outturn
