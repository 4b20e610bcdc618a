// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "outturn/render.h"
#include "quality/flow.h"
#include "quality/inventory.h"
#include "text/json.h"

namespace outturn {

/// What `outturn coverage` prints: the extracts by return, and which figures can be computed for which periods.
struct CoverageReport {
  std::string scorecard;  ///< empty: every indicator there is
  std::vector<Period> periods;
  quality::Inventory inventory;
  std::vector<quality::FiguresOf> figures;
};

std::string render_coverage_text(const CoverageReport& report, const TextStyle& style);
/// One row a table of a return, then one row an indicator and period.
std::string render_coverage_csv(const CoverageReport& report);
std::string render_coverage_json(const CoverageReport& report);

/// `children`: each child that does not add up is listed.
std::string render_flow_text(const std::vector<quality::Flow>& flows, bool children, const TextStyle& style);
/// One row a line of the sum; with `children` one row a thing found about a child.
std::string render_flow_csv(const std::vector<quality::Flow>& flows, bool children);
std::string render_flow_json(const std::vector<quality::Flow>& flows, bool children);
/// One flow as an object of JSON.
Json flow_object(const quality::Flow& flow, bool children);
/// "2021-22: 687 in care + 150 started - 126 ended - 0 turned 18 = 711; in care at the end: 711".
std::string flow_line(const quality::Flow& flow);

}  // namespace outturn
