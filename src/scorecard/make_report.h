// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/benchmarks.h"
#include "scorecard/calculate.h"

namespace outturn {

struct ReportRequest {
  const Scorecard* scorecard = nullptr;
  std::vector<const Indicator*> indicators;  ///< picked by hand, in order; empty: the scorecard's own
  bool rows_of_scorecard =
      false;  ///< those picked stand as in the scorecard: wording, baselines, their section's period
  std::vector<Period> periods;
  const Breakdown* by = nullptr;             ///< break every result down by these groups
  std::shared_ptr<const Breakdown> crossed;  ///< what `by` is where two groups are asked for: every pair of them
  std::vector<Comparison> comparisons;       ///< what every result is compared with
  Places places;                             ///< who we are, for published figures
  bool intervals = false;                    ///< 95% intervals for percentages
  int trend = 0;                             ///< so many periods of each result, the last its own; 0: no trend
  bool alternatives = false;                 ///< the other readings of each indicator, in sections of their own
};

/// A picked indicator as the scorecard has it.
struct PickedRow {
  const Indicator* indicator = nullptr;
  const Scorecard::Row* row = nullptr;  ///< nullptr: the scorecard has no such row
  RelatedPeriod period;                 ///< of the row's section
};
/// By the order of the request. An indicator with rows in sections of unlike periods is picked with each.
std::vector<PickedRow> picked_rows(const ReportRequest& request);

/// The periods of its report: those asked for, then those that sections have of their own.
std::vector<Period> periods_of(const ReportRequest& request);

/// The indicators a request computes, each once; alternatives behind the others.
std::vector<const Indicator*> indicators_of(const ReportRequest& request, const Library& library);

/// What has to be computed for a request: its periods first, then those it compares them with.
CalculationRequest calculation_request(const ReportRequest& request, const Library& library);

/// Puts counts, targets, colours and comparisons together. `calculation` is of calculation_request(request).
Report make_report(const ReportRequest& request, const Library& library, const Calculation& calculation,
                   const Extracts& extracts);

}  // namespace outturn
