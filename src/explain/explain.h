// SPDX-License-Identifier: MIT
// `outturn explain`: lays one figure open. What it says is what the report computed: the counts come from the same
// calculation, the figures and colours from the same make_report.
#pragma once

#include "definitions/library.h"
#include "explain/explanation.h"
#include "scorecard/make_report.h"

namespace outturn::explain {

struct ExplainRequest {
  const Scorecard* scorecard = nullptr;
  const Indicator* indicator = nullptr;
  Period period;
  bool with_members = false;  ///< rows will be listed or traced: their names are read too
};

/// The indicator, then its alternatives: what is computed.
ReportRequest report_request(const ExplainRequest& request, const Library& library);

/// The columns of the extracts an explanation reads.
WantedFields explain_fields(const ExplainRequest& request, const Library& library);

/// The definition, the steps, the alternatives and the colour; no children yet (see members.h, timeline.h).
/// `calculation` is of calculation_request(report_request(request)).
Explanation explain(const ExplainRequest& request, const Library& library, Calculation calculation,
                    const Extracts& extracts);

}  // namespace outturn::explain
