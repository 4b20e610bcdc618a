// SPDX-License-Identifier: MIT
#include "scorecard/make_report.h"

#include <algorithm>

#include "scorecard/comparisons.h"
#include "scorecard/report_builder.h"
#include "scorecard/trend.h"

namespace outturn {
namespace {

// Those of the request; what they are compared with is none of them.
std::vector<const Indicator*> headline(const ReportRequest& request, const Library& library) {
  std::vector<const Indicator*> all = request.indicators;
  if (all.empty() && request.scorecard)
    for (const auto& priority : request.scorecard->priorities)
      for (const auto& id : priority.indicators) all.push_back(library.find_indicator(id));
  return all;
}

void add_once(const Period& period, std::vector<Period>& periods) {
  const bool there = std::any_of(periods.begin(), periods.end(),
                                 [&](const Period& p) { return p.start == period.start && p.end == period.end; });
  if (!there) periods.push_back(period);
}

}  // namespace

std::vector<const Indicator*> indicators_of(const ReportRequest& request, const Library& library) {
  auto all = headline(request, library);
  if (request.alternatives)
    for (std::size_t i = 0, n = all.size(); i < n; ++i)
      for (const auto& id : all[i]->alternatives) all.push_back(library.find_indicator(id));
  std::vector<const Indicator*> once;
  for (const Indicator* indicator : all)
    if (std::find(once.begin(), once.end(), indicator) == once.end()) once.push_back(indicator);
  return once;
}

CalculationRequest calculation_request(const ReportRequest& request, const Library& library) {
  CalculationRequest calculation;
  calculation.indicators = indicators_of(request, library);
  calculation.periods = request.periods;
  calculation.by = request.by;
  for (const Comparison comparison : request.comparisons) {
    calculation.benchmarks = calculation.benchmarks || is_published(comparison);
    for (const Period& period : request.periods)
      if (const auto other = period_of(comparison, period)) add_once(*other, calculation.periods);
  }
  for (const Period& period : request.periods)
    for (const Period& before : trend_periods(period, request.trend)) add_once(before, calculation.periods);
  return calculation;
}

Report make_report(const ReportRequest& request, const Library& library, const Calculation& calculation,
                   const Extracts& extracts) {
  ReportBuilder builder(request, library, calculation, extracts);
  if (!request.indicators.empty()) {
    builder.section("");
    for (const Indicator* indicator : headline(request, library)) builder.add(*indicator);
  } else if (request.scorecard) {
    for (const auto& priority : request.scorecard->priorities) {
      builder.section(priority.title);
      for (const auto& id : priority.indicators) builder.add(*library.find_indicator(id));
    }
  }
  if (request.alternatives) {
    builder.section("Other readings");
    for (const Indicator* indicator : headline(request, library))
      for (const auto& id : indicator->alternatives) builder.add(*library.find_indicator(id), indicator->id);
  }
  return builder.take();
}

}  // namespace outturn
