// SPDX-License-Identifier: MIT
#include "scorecard/trend.h"

#include <algorithm>
#include <cmath>

#include "scorecard/targets.h"

namespace outturn {
namespace {

// XmR needs figures that do not hold the same rows twice. Why there can be no limits; empty: there can.
std::string why_no_limits(const Indicator& indicator, const Series& series) {
  if (indicator.basis == "snapshot") return "snapshots: mostly the same rows are counted each time";
  if (indicator.basis != "in-period") return "each figure covers 12 months, so neighbouring figures share rows";
  const auto figures = static_cast<std::size_t>(
      std::count_if(series.begin(), series.end(), [](const auto& figure) { return figure.has_value(); }));
  if (figures < kFewestPointsForLimits) return "fewer than 10 figures";
  return {};
}

ControlLimits printed(const XmrLimits& limits, int decimals) {
  const auto round = [decimals](double x) { return Rounded{std::llround(x * std::pow(10, decimals)), decimals}; };
  return {round(limits.mean), round(limits.lower), round(limits.upper), limits.points,
          limits.points < kPointsForFirmLimits};
}

Variation variation_of(const PointSignal& last, Better better) {
  if (last.signal == Signal::none) return Variation::common_cause;
  if (better == Better::neither) return Variation::neither;
  return last.high == (better == Better::higher) ? Variation::improving : Variation::worsening;
}

}  // namespace

std::vector<Period> trend_periods(const Period& last, int length) {
  std::vector<Period> periods = {last};
  while (static_cast<int>(periods.size()) < length) {
    const auto before = previous_period(periods.back());
    if (!before) break;
    periods.push_back(*before);
  }
  std::reverse(periods.begin(), periods.end());
  return periods;
}

void judge_trend(const Indicator& indicator, const Target* target, const Series& series, Trend& trend) {
  trend.no_limits = why_no_limits(indicator, series);
  if (!trend.no_limits.empty()) return;
  const auto limits = control_limits(series, indicator.screened_ranges);
  if (!limits) {
    trend.no_limits = "no two figures of neighbouring periods";
    return;
  }
  trend.limits = printed(*limits, std::min(indicator.decimals + 1, 4));
  const auto found = signals(series, *limits);
  for (std::size_t i = 0; i < found.size(); ++i) {
    trend.points[i].signal = found[i].signal;
    trend.points[i].high = found[i].high;
  }
  const Better better = better_of(indicator, target);
  if (series.back()) trend.variation = variation_of(found.back(), better);
  if (target && !target->at_most && better != Better::neither)
    trend.assurance =
        assurance_of(*limits, static_cast<double>(target->value.number) / std::pow(10, target->value.places),
                     better == Better::higher);
}

}  // namespace outturn
