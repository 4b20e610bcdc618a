// SPDX-License-Identifier: MIT
#include "disclosure/rounded.h"

#include <cmath>

#include "disclosure/withhold.h"
#include "scorecard/comparisons.h"
#include "scorecard/intervals.h"
#include "scorecard/targets.h"

namespace outturn::disclosure {
namespace {

// What a figure and one it is compared with have alike.
struct Numbers {
  std::optional<std::int64_t>& numerator;
  std::optional<std::int64_t>& denominator;
  std::optional<Rounded>& value;
};

void round_numbers(const Indicator& indicator, int multiple, Numbers figure) {
  const bool is_average = indicator.kind == IndicatorKind::mean || indicator.kind == IndicatorKind::median;
  if (figure.numerator) {
    if (is_average)
      figure.numerator.reset();  // with the average it would tell how many there are
    else
      figure.numerator = to_nearest(*figure.numerator, multiple);
  }
  if (figure.denominator && indicator.kind != IndicatorKind::rate)
    figure.denominator = to_nearest(*figure.denominator, multiple);
  if (!figure.value || !figure.numerator) return;
  const int decimals = figure.value->decimals;
  if (!figure.denominator) {
    figure.value = round_ratio(*figure.numerator, 1, 1, decimals);
  } else if (*figure.denominator > 0) {
    const std::int64_t scale = indicator.kind == IndicatorKind::rate ? indicator.per : 100;
    figure.value = round_ratio(*figure.numerator, *figure.denominator, scale, decimals);
  }
}

// From the target to the printed value, which has other decimals perhaps.
void measure_again(IndicatorResult& r) {
  if (!r.distance || !r.value) return;
  r.distance->rows.reset();
  Rounded points = r.distance->points;
  const std::string& text = *r.target;
  const std::size_t point = text.find('.');
  const int target_decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  const int decimals = std::max(target_decimals, r.value->decimals);
  if (r.target_upper || decimals > 9) {
    r.distance.reset();
    return;
  }
  const auto scaled = [decimals](double value) { return std::llround(value * std::pow(10, decimals)); };
  const double value = static_cast<double>(r.value->digits) / std::pow(10, r.value->decimals);
  points = {scaled(value) - scaled(std::strtod(text.c_str(), nullptr)), decimals};
  r.distance->points = points;
}

void round_result(IndicatorResult& r, const Indicator& indicator, const ReportRequest& request, const Period& period,
                  int multiple) {
  round_numbers(indicator, multiple, {r.numerator, r.denominator, r.value});
  for (ComparedFigure& figure : r.compared)
    if (figure.with < Comparison::statistical_neighbours)
      round_numbers(indicator, multiple, {figure.numerator, figure.denominator, figure.value});
  if (r.trend) {
    for (TrendPoint& point : r.trend->points)
      round_numbers(indicator, multiple, {point.numerator, point.denominator, point.value});
    withhold_judgement(*r.trend, "the figures are rounded");
  }
  r.colour_seems_wrong = false;
  r.finer_value.reset();
  measure_again(r);
  if (r.interval) {
    r.interval.reset();
    if (r.numerator && r.denominator && *r.denominator > 0) {
      const auto interval = wilson_interval(*r.numerator, *r.denominator, kZ95);
      const auto printed = [&](double share) {
        return Rounded{std::llround(share * 100 * std::pow(10, indicator.decimals)), indicator.decimals};
      };
      if (interval) r.interval = PrintedInterval{printed(interval->lower), printed(interval->upper)};
    }
  }
  if (r.direction == Direction::none) return;
  const Target* target = target_of(indicator, request.scorecard, period, !r.group.empty());
  for (const ComparedFigure& figure : r.compared)
    if (figure.with == Comparison::previous_period && figure.value && r.value)
      r.direction = direction_of(*figure.value, *r.value, better_of(indicator, target), r.went_up);
}

}  // namespace

std::int64_t to_nearest(std::int64_t count, int multiple) {
  return (2 * count + multiple) / (2 * static_cast<std::int64_t>(multiple)) * multiple;
}

void round_counts(Report& report, const ReportRequest& request, const Library& library, int multiple) {
  for (IndicatorResult& r : report.results)
    round_result(r, *library.find_indicator(r.id), request, report.periods[r.period], multiple);
}

}  // namespace outturn::disclosure
