// SPDX-License-Identifier: MIT
#include "scorecard/targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "scorecard/rag.h"
#include "text/wide.h"

namespace outturn {
namespace {

bool applies(const Indicator& indicator, const Target& target, const Period& period, bool is_group) {
  const bool is_number = indicator.kind == IndicatorKind::count || indicator.kind == IndicatorKind::distribution;
  if (is_group && (is_number || target.kind == Target::Kind::comparator)) return false;
  if (indicator.kind != IndicatorKind::count || indicator.basis != "in-period") return true;
  if (target.by == kNoDay) return period.is_financial_year();
  // So many by a day: from the day the target begins, or from 1 April.
  const Day from = target.from == Target::kFirstDay ? financial_year_start(financial_year(target.by)) : target.from;
  return period.start == from && period.end <= target.by;
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
  const Wide apart = higher ? wanted - have : have - wanted;
  return apart <= 0 ? 0 : static_cast<std::int64_t>(std::min<Wide>((apart + one - 1) / one, INT64_MAX));
}

// None where a sum is so large that 64 bits do not hold its distance.
std::optional<TargetDistance> distance(const Indicator& indicator, const Target& target, const ExactValue& value,
                                       Better better) {
  TargetDistance distance;
  const ExactDecimal& end = end_of(target, value, better, distance.to_gain);
  const Wide apart = static_cast<Wide>(value.numerator) * value.scale * power_of_ten(end.places) -
                     static_cast<Wide>(end.number) * value.denominator;
  const Wide of = value.denominator * power_of_ten(end.places);
  constexpr Wide kMost = INT64_MAX / 10'000;  // leaves room for the decimals
  if (apart > kMost || apart < -kMost || of > kMost) return std::nullopt;
  // 0.4 points short must not read as none: as many decimals as show something.
  constexpr int kMostDecimals = 4;
  for (int decimals = std::max(indicator.decimals, std::min(end.places, kMostDecimals)); decimals <= kMostDecimals;
       ++decimals) {
    distance.points = round_ratio(static_cast<std::int64_t>(apart), static_cast<std::int64_t>(of), 1, decimals);
    if (distance.points.digits != 0 || apart == 0) break;
  }
  if (indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::count)
    distance.rows = rows_to_meet(value, end, distance.to_gain);
  return distance;
}

}  // namespace

const Target* target_of(const Indicator& indicator, const Scorecard* scorecard, const Period& period, bool is_group) {
  if (!scorecard) return nullptr;
  const Target* target = scorecard->target_of(indicator.id, period.end);
  if (!target) return nullptr;
  const bool in_words = target->kind == Target::Kind::monitor || target->kind == Target::Kind::not_determined;
  if (in_words || applies(indicator, *target, period, is_group)) return target;
  return !is_group && is_of_another_span(indicator, *target, period) ? target : nullptr;
}

bool is_of_another_span(const Indicator& indicator, const Target& target, const Period& period) {
  return target.kind == Target::Kind::comparator && !applies(indicator, target, period, false);
}

bool is_judged(const Target& target, const Period& period) {
  return target.is_number() && (target.by == kNoDay || period.end >= target.by);
}

std::string in_words(const Target& target, const Indicator& indicator) {
  const bool percent = indicator.kind == IndicatorKind::percentage;
  const Better better = target.at_most ? Better::neither : better_of(indicator, &target);
  const std::string quoted = fmt::format("\"{}\"", target.words);
  switch (target.kind) {
    case Target::Kind::number:
      return fmt::format("{}{}{}{}{}",
                         better == Better::lower    ? "at most "
                         : better == Better::higher ? "at least "
                                                    : "",
                         target.value.text, target.at_most ? "–" + target.at_most->text : "", percent ? "%" : "",
                         target.by == kNoDay ? "" : " by " + format_long(target.by));
    case Target::Kind::monitor:
      return target.words.empty() ? "no target set – to monitor" : quoted;
    case Target::Kind::not_determined:
      return target.words.empty() ? "not yet determined" : quoted;
    case Target::Kind::comparator:
      break;
  }
  const std::string_view other = target.compared_with == Comparison::last_outturn ? "last year's outturn"
                                 : target.compared_with == Comparison::england    ? "England"
                                                                                  : "statistical neighbours";
  return fmt::format("{} {}", target.better_than ? "better than" : "in line with", other);
}

std::string in_words(const Target& target, const Indicator& indicator, const Period& period) {
  return in_words(target, indicator) +
         (is_of_another_span(indicator, target, period) ? ", for whole financial years only" : "");
}

Better better_of(const Indicator& indicator, const Target* target) {
  return target ? target->better.value_or(indicator.better) : indicator.better;
}

std::vector<Rag> possible_rags(const Indicator& indicator, const Scorecard& scorecard, const Target& target,
                               const ExactValue& value, const ExactValue& lowest, const ExactValue& highest) {
  const Better better = better_of(indicator, &target);
  if (better == Better::neither) return {};
  Rag best = Rag::red, worst = Rag::green;
  const auto add = [&](Rag rag) {
    best = std::min(best, rag);
    worst = std::max(worst, rag);
  };
  for (const ExactValue& v : {lowest, value, highest}) add(rag_of(v, target, scorecard.amber, better));
  // Both ends of the values may miss a target that is a range, and what lies between meet it.
  if (target.at_most && rag_of(lowest, target.value, {}, Better::higher) != Rag::green &&
      rag_of(highest, *target.at_most, {}, Better::lower) != Rag::green)
    add(Rag::green);
  std::vector<Rag> all;
  for (const Rag rag : {Rag::green, Rag::amber, Rag::red})
    if (rag >= best && rag <= worst) all.push_back(rag);
  return all;
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

std::string part_of_target(const std::string& percent) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kParts = {
      {{"5", "one twentieth"}, {"10", "one tenth"}, {"20", "one fifth"}, {"25", "a quarter"}}};
  for (const auto& [number, words] : kParts)
    if (percent == number) return fmt::format("{} of the target", words);
  return fmt::format("{}% of the target", percent);
}

}  // namespace outturn
