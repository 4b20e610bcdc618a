// SPDX-License-Identifier: MIT
// A sheet with the chart of a trend, and beside it the figures that are drawn.
#pragma once

#include <optional>
#include <string>

#include "outturn/report.h"
#include "report/workbook.h"

namespace outturn {

/// `from`: the sheet that has the figures with their counts. None where fewer than two periods have a figure.
std::optional<Sheet> chart_sheet(const Report& report, const IndicatorResult& result, const std::string& from);

}  // namespace outturn
