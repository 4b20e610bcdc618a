// SPDX-License-Identifier: MIT
// Charts as inline SVG, drawn as the Government Analysis Function asks: direct labels, the target as a labelled line,
// never colour alone. Colours come from the style sheet of the page (html_style.cpp), so that they follow light and
// dark.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outturn/report.h"
#include "report/html.h"

namespace outturn {

/// The line of a trend: a point a period; incomplete figures are hollow and joined by no line, missing ones a gap. With
/// the target and the limits, where there are any. Empty where fewer than two points have a figure.
Html trend_chart(const IndicatorResult& result, const std::string& title);

/// From where to where the vertical axis of a trend goes: all figures, limits and the target, with a margin. A
/// percentage is not drawn below 0 or above 100.
struct AxisRange {
  double low = 0, high = 0;
};
AxisRange axis_of_trend(const IndicatorResult& result);

/// One bar of a breakdown.
struct Bar {
  std::string label;
  const PeriodFigure* figure;
};
/// Bars from zero, the figure at the end of each. Empty without a figure.
Html bar_chart(const std::vector<Bar>& bars, const std::string& title);

}  // namespace outturn
