// SPDX-License-Identifier: MIT
// Takes figures out of a report, with all that tells them.
#pragma once

#include "outturn/report.h"

namespace outturn::disclosure {

/// A result, or a point of a trend: no count, value, range, colour or reason is left.
void withhold(PeriodFigure& figure);
/// And what only a result has: distance, direction, interval, comment.
void withhold(IndicatorResult& result);
void withhold(ComparedFigure& figure);
/// What a trend says of all its points together, where one is withheld.
void withhold_judgement(Trend& trend, const char* why);

/// What is withheld of figures that are shown too: how many rows are excluded, undecided, unknown or doubtful.
void withhold_rows_beside(PeriodFigure& figure);
void withhold_rows_beside(ComparedFigure& figure);

/// What is said of the data as a whole: messages, and how many rows were read.
void withhold_notices(Report& report);

}  // namespace outturn::disclosure
