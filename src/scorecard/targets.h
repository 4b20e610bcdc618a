// SPDX-License-Identifier: MIT
// Which target a result is measured by, its colour, and how far it is from it.
#pragma once

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/exact_value.h"

namespace outturn {

/// The target of an indicator in a period. None where it does not apply: a yearly number (adoptions, say) is no measure
/// for a quarter, nor is a number of all children one for those of a group, or of a group's share.
const Target* target_of(const Indicator& indicator, const Scorecard* scorecard, const Period& period, bool is_group);

/// Whether the target is another figure of whole financial years, and the period is not one: it is said, and the figure
/// is not compared with it.
bool is_of_another_span(const Indicator& indicator, const Target& target, const Period& period);

/// Whether a figure of the period is coloured by the target: a number, and the day it is to be met by has come.
bool is_judged(const Target& target, const Period& period);

/// "91%", "40–60%", "43 by 30 September 2021", "in line with statistical neighbours", "not yet determined".
std::string in_words(const Target& target, const Indicator& indicator);
/// The same, and that it is not for this period, where it is of another span.
std::string in_words(const Target& target, const Indicator& indicator, const Period& period);

/// Which way is better: as the target says (a ceiling on a number), else as the indicator does.
Better better_of(const Indicator& indicator, const Target* target);

/// The colours that values from the lowest to the highest would have, worst last.
std::vector<Rag> possible_rags(const Indicator& indicator, const Scorecard& scorecard, const Target& target,
                               const ExactValue& value, const ExactValue& lowest, const ExactValue& highest);

/// Rule 11: colours the result by its exact value and says how far it is from the target, and where the printed figure
/// seems to contradict the colour.
void measure(const Indicator& indicator, const Scorecard& scorecard, const Target& target, const ExactValue& value,
             IndicatorResult& result);

/// 5 per cent as "one twentieth of the target", so that 5% of a percentage is not read as five points.
std::string part_of_target(const std::string& percent);

}  // namespace outturn
