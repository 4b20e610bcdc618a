// SPDX-License-Identifier: MIT
#include "disclosure/disclosure.h"

#include <fmt/format.h>

#include <algorithm>

#include "disclosure/choose.h"
#include "disclosure/printed.h"
#include "disclosure/rounded.h"
#include "disclosure/withhold.h"
#include "scorecard/comparisons.h"
#include "scorecard/trend.h"
#include "text/words.h"

namespace outturn::disclosure {
namespace {

void withhold_at(Report& report, const Place& place) {
  IndicatorResult& r = report.results[place.result_number];
  switch (place.what) {
    case Place::result:
      return withhold(r);
    case Place::compared:
      if (r.compared[place.number].with == Comparison::previous_period) r.direction = Direction::none;
      return withhold(r.compared[place.number]);
    case Place::point:
      withhold_judgement(*r.trend, "a figure is not shown");
      return withhold(r.trend->points[place.number]);
  }
}

// A target that is last year's outturn is that figure once more: it is shown where the figure itself is.
bool shows_outturn(const IndicatorResult& r) {
  return std::any_of(r.compared.begin(), r.compared.end(), [](const ComparedFigure& figure) {
    return figure.with == Comparison::last_outturn && figure.status == Status::ok;
  });
}

void withhold_target(PeriodFigure& figure) {
  figure.target.reset();
  figure.target_upper.reset();
  figure.rag = Rag::none;
  figure.rag_range.clear();
}

void withhold_targets(IndicatorResult& r) {
  if (r.target_is_outturn && !shows_outturn(r)) {
    withhold_target(r);
    r.distance.reset();
  }
  // Those of a trend are of years that stand nowhere else.
  if (r.trend)
    for (TrendPoint& point : r.trend->points)
      if (point.target_is_outturn) withhold_target(point);
}

// The old figure and the new one tell how many children changed. One that is only now shown, or no longer, is not
// revised.
void withhold_old(Status status, std::optional<Revision>& revision) {
  if (!revision) return;
  if (status == Status::suppressed || revision->status == word(Status::suppressed)) return revision.reset();
  Revision without;
  without.status = "not shown";
  without.is_withheld = true;
  without.causes = revision->causes;
  revision = std::move(without);
}

// Whether the twelve months to the ends of two periods share some and not all.
bool any_overlap(const std::vector<Period>& periods) {
  for (const Period& a : periods)
    for (const Period& b : periods)
      if (a.end < b.end && b.end < add_months(a.end, 12)) return true;
  return false;
}

// Those asked for, as the sections with the indicator have them.
std::vector<Period> periods_with(const Indicator& indicator, const ReportRequest& request) {
  std::vector<Period> periods;
  const auto add = [&](const RelatedPeriod& related) {
    for (const Period& period : request.periods) periods.push_back(period_related_to(period, related));
  };
  for (const PickedRow& picked : picked_rows(request))
    if (picked.indicator == &indicator) add(picked.period);
  if (request.indicators.empty() && request.scorecard)
    for (const auto& priority : request.scorecard->priorities)
      for (const auto& row : priority.rows)
        if (row.indicator == indicator.id) add(priority.period);
  return periods;
}

}  // namespace

std::string not_to_publish(const ReportRequest& request, const Library& library) {
  if (request.alternatives)
    return "alternatives cannot be published: the difference between two definitions can reveal a small number of "
           "children";
  std::vector<std::string> of_trend, of_periods;
  for (const Indicator* indicator : indicators_of(request, library)) {
    if (rolling_months(indicator->basis) == 0) continue;
    if (any_overlap(periods_with(*indicator, request))) of_periods.push_back(indicator->id);
    const auto periods = periods_of(request);
    const bool overlap =
        request.trend > 0 && std::any_of(periods.begin(), periods.end(), [&](const Period& period) {
          const auto points = trend_periods(period, request.trend);
          return std::any_of(points.begin(), points.end(), [](const Period& p) { return !p.is_financial_year(); });
        });
    if (overlap) of_trend.push_back(indicator->id);
  }
  constexpr const char* kWhy =
      "each figure covers 12 months or more, so subtracting one from the next can reveal a small number of children";
  if (!of_trend.empty()) return fmt::format("a trend of {} cannot be published: {}", joined(of_trend, ", "), kWhy);
  if (!of_periods.empty())
    return fmt::format("these periods of {} cannot be published together: {}", joined(of_periods, ", "), kWhy);
  return {};
}

Report fit_to_publish(Report report, const ReportRequest& request, const Library& library, const Rules& rules) {
  // What would be printed as nothing must be hidden too.
  const int threshold = std::max(rules.threshold, rules.round_to > 0 ? (rules.round_to - 1) / 2 : 0);
  const Printed printed = printed_counts(report, request, library, threshold);
  const std::vector<bool> hidden = choose_hidden(printed.counts);
  for (std::size_t f = 0; f < hidden.size(); ++f)
    if (hidden[f])
      for (const Place& place : printed.places[f]) withhold_at(report, place);
  Disclosure disclosure{threshold, rules.round_to, 0};
  for (IndicatorResult& r : report.results) {
    withhold_rows_beside(r);
    withhold_targets(r);
    // A document prints small counts as they are.
    std::erase_if(r.baselines, [](const PrintedBaseline& of) { return of.is_printed_figure; });
    if (r.trend)
      for (TrendPoint& point : r.trend->points) withhold_rows_beside(point);
    for (ComparedFigure& figure : r.compared) withhold_rows_beside(figure);
    disclosure.hidden += r.status == Status::suppressed;
  }
  if (rules.round_to > 0) round_counts(report, request, library, rules.round_to);
  withhold_notices(report);
  withhold_revisions(report);
  report.disclosure = disclosure;
  return report;
}

void withhold_revisions(Report& report) {
  for (IndicatorResult& r : report.results) {
    withhold_old(r.status, r.revision);
    if (r.trend)
      for (TrendPoint& point : r.trend->points) withhold_old(point.status, point.revision);
    for (ComparedFigure& figure : r.compared) withhold_old(figure.status, figure.revision);
  }
}

}  // namespace outturn::disclosure
