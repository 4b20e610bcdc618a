// SPDX-License-Identifier: MIT
// Rows and figures in words: singular and plural, what is missing to a target, what is in doubt.
#pragma once

#include <string>

#include "outturn/report.h"

namespace outturn {

/// "1 child", "1,234 children", "1 review due".
std::string counted_rows(std::int64_t n, const std::string& rows);
/// "3 more children", "1 fewer review due".
std::string rows_to_go(const IndicatorResult& r);
/// "could be amber", "green whatever they are": nothing where there is no colour.
std::string possible_colours(const PeriodFigure& figure);
/// "%" or nothing.
std::string percent_sign(const PeriodFigure& figure);

}  // namespace outturn
