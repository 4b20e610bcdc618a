// SPDX-License-Identifier: MIT
// A scorecard as a table: what its document prints.
#pragma once

#include <string>

#include "definitions/library.h"

namespace outturn::catalogue {

/// "in 2021-22", "from 2021-22", "to 31 July 2021", "every year".
std::string when_it_holds(const Target& target);
/// The same without "in".
std::string years_between(Day from, Day to);

/// A line a row below the headings: its number, title, target, baseline, lead and date, as far as the document has
/// them.
std::string scorecard_table(const Scorecard& card, const Library& library, int width);

}  // namespace outturn::catalogue
