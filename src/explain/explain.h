// SPDX-License-Identifier: MIT
// `outturn explain`: lays one figure open. What it says is what the report computed: the counts, figures and
// colours come from the same run_report.
#pragma once

#include "definitions/library.h"
#include "explain/explanation.h"
#include "scorecard/run_report.h"

namespace outturn::explain {

struct ExplainRequest {
  const Scorecard* scorecard = nullptr;
  const Indicator* indicator = nullptr;
  Period period;
  bool with_members = false;  ///< rows will be listed or traced: their names are read too
};

/// The indicator, then its alternatives: what is computed.
ReportRequest report_request(const ExplainRequest& request, const Library& library);

/// What must be read to list or trace rows, besides what the figure needs; nothing without members.
std::optional<ColumnSelection> member_fields(const ExplainRequest& request, const Library& library);

/// Whether there are steps to show: not of what is not available, nor of an annual figure of another period.
bool is_computed(const IndicatorResult& result);

/// The definition, the steps, the alternatives and the colour; no children yet (see members.h, timeline.h).
/// `run` is of report_request(request).
Explanation explain(const ExplainRequest& request, const Library& library, const ReportRun& run);

}  // namespace outturn::explain
