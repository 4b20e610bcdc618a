// SPDX-License-Identifier: MIT
// A figure in words, as an officer would say it to a board. Says nothing that the figures of the report do not show, as
// they are printed: points are not per cent, each comparison has its own period.
#pragma once

#include <string>

#include "outturn/report.h"

namespace outturn {

/// "88.8% (613 of 690) at 30 September 2021, down from 89.3% at 30 June 2021: 0.5 points worse. The target is at least
/// 95%: red, 6.2 points below; 43 more reviews due needed to meet it." One line, however many sentences it takes.
std::string sentence_of(const Report& report, const IndicatorResult& result);

}  // namespace outturn
