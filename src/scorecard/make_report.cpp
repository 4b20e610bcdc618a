// SPDX-License-Identifier: MIT
#include "scorecard/make_report.h"

#include <algorithm>

#include "scorecard/comparisons.h"
#include "scorecard/report_builder.h"
#include "scorecard/targets.h"
#include "scorecard/trend.h"

namespace outturn {
namespace {

// Those of the request; what they are compared with is none of them.
std::vector<const Indicator*> headline(const ReportRequest& request, const Library& library) {
  std::vector<const Indicator*> all = request.indicators;
  if (all.empty() && request.scorecard)
    for (const auto& priority : request.scorecard->priorities)
      for (const auto& row : priority.rows)
        if (!row.indicator.empty()) all.push_back(library.find_indicator(row.indicator));
  return all;
}

// The outturns that targets are.
void add_comparators(const ReportRequest& request, const std::vector<Period>& periods,
                     CalculationRequest& calculation) {
  if (!request.scorecard) return;
  for (const Indicator* indicator : calculation.indicators)
    for (const Period& period : periods) {
      const Target* target = target_of(*indicator, request.scorecard, period, false);
      if (!target || target->kind != Target::Kind::comparator || is_of_another_span(*indicator, *target, period))
        continue;
      const auto other = period_of(target->compared_with, period);
      if (other)
        add_once(*other, calculation.periods);
      else
        calculation.benchmarks = true;
    }
}

}  // namespace

std::vector<PickedRow> picked_rows(const ReportRequest& request) {
  std::vector<PickedRow> picked;
  for (const Indicator* indicator : request.indicators) {
    const std::size_t before = picked.size();
    if (request.rows_of_scorecard && request.scorecard)
      for (const auto& priority : request.scorecard->priorities)
        for (const auto& row : priority.rows) {
          const auto is_picked = [&](const PickedRow& other) { return other.period.text == priority.period.text; };
          if (row.indicator == indicator->id &&
              std::none_of(picked.begin() + static_cast<std::ptrdiff_t>(before), picked.end(), is_picked))
            picked.push_back({indicator, &row, priority.period});
        }
    if (picked.size() == before) picked.push_back({indicator, nullptr, {}});
  }
  return picked;
}

std::vector<Period> periods_of(const ReportRequest& request) {
  std::vector<Period> periods = request.periods;
  for (const PickedRow& picked : picked_rows(request))
    for (const Period& period : request.periods) add_once(period_related_to(period, picked.period), periods);
  if (request.indicators.empty() && request.scorecard)
    for (const auto& priority : request.scorecard->priorities)
      for (const Period& period : request.periods) add_once(period_related_to(period, priority.period), periods);
  return periods;
}

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
  const std::vector<Period> periods = periods_of(request);
  calculation.periods = periods;
  calculation.by = request.by;
  if (request.indicators.empty() && request.scorecard && !request.by)
    for (const auto& priority : request.scorecard->priorities)
      for (const auto& row : priority.rows)
        if (!row.by.empty())
          calculation.by_indicator.emplace(library.find_indicator(row.indicator), library.find_group(row.by));
  if (!request.by)
    for (const PickedRow& picked : picked_rows(request))
      if (picked.row && !picked.row->by.empty())
        calculation.by_indicator.emplace(picked.indicator, library.find_group(picked.row->by));
  for (const Comparison comparison : request.comparisons) {
    calculation.benchmarks = calculation.benchmarks || is_published(comparison);
    for (const Period& period : periods)
      if (const auto other = period_of(comparison, period)) add_once(*other, calculation.periods);
  }
  for (const Period& period : periods)
    for (const Period& before : trend_periods(period, request.trend)) add_once(before, calculation.periods);
  add_comparators(request, std::vector<Period>(calculation.periods), calculation);
  return calculation;
}

Report make_report(const ReportRequest& request, const Library& library, const Calculation& calculation,
                   const Extracts& extracts) {
  ReportBuilder builder(request, library, calculation, extracts);
  if (!request.indicators.empty()) {
    const auto all = picked_rows(request);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == 0 || all[i].period.text != all[i - 1].period.text) builder.section("", all[i].period);
      builder.add(*all[i].indicator, all[i].row);
    }
  } else if (request.scorecard) {
    for (const auto& priority : request.scorecard->priorities) {
      builder.section(priority.title, priority.period);
      for (const auto& row : priority.rows) {
        if (!row.indicator.empty()) builder.add(*library.find_indicator(row.indicator), &row);
        builder.add_action(row);
      }
    }
  }
  const auto all = headline(request, library);
  const bool has_alternatives =
      std::any_of(all.begin(), all.end(), [](const Indicator* indicator) { return !indicator->alternatives.empty(); });
  if (request.alternatives && has_alternatives) {
    builder.section("Alternative definitions", {});
    for (const Indicator* indicator : all)
      for (const auto& id : indicator->alternatives) builder.add(*library.find_indicator(id), nullptr, indicator->id);
  }
  return builder.take();
}

}  // namespace outturn
