// SPDX-License-Identifier: MIT
// How a report stands at a glance: how many of its measures are green, amber, red ...
#pragma once

#include <string>
#include <vector>

#include "outturn/report.h"

namespace outturn {

/// Everybody's figure of each measure in the last period of its section.
std::vector<const IndicatorResult*> headline(const Report& report);

/// "12" "green"; "3" "incomplete".
struct SummaryItem {
  std::size_t measures = 0;
  Rag rag = Rag::none;
  std::string what;
};

/// Of the measures of the headline; what none of them is, is left out.
std::vector<SummaryItem> summary_of(const std::vector<const IndicatorResult*>& headline);

}  // namespace outturn
