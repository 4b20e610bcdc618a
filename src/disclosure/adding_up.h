// SPDX-License-Identifier: MIT
// How printed counts hang together. A relation is kept only where it is true of the figures: what two definitions have
// in common is no more than a guess about two sums of rows.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "definitions/library.h"
#include "disclosure/counts.h"
#include "disclosure/row_set.h"

namespace outturn::disclosure {

/// A figure with the numbers of its counts.
struct PrintedFigure {
  const Indicator* indicator = nullptr;
  std::string alternative_of;
  std::string groups;  ///< the name of what it is broken down by; empty: nothing
  std::string group;   ///< empty: everybody
  Period period;
  std::optional<std::size_t> numerator, denominator;
  std::string without = {};  ///< the days in the midst of the period that it leaves out
};

struct PrintedCount {
  RowSet rows;
  Period period;
};

struct PrintedFigures : std::vector<PrintedFigure> {
  std::vector<PrintedCount> counts;  ///< by the number of the count
  /// Parts, the last of which is not printed, and their whole.
  std::vector<std::pair<std::vector<std::size_t>, std::size_t>> rests;
};

/// - a numerator is some of its denominator
/// - groups, and the bands of a distribution, add up to everybody
/// - rows of which a condition holds, and those of which it does not, add up to all (PL-2 and PL-2x to their
///   denominator), and rows of which more is asked are some of those of which less is
/// - what `[[additive]]` says of indicators, in any file of definitions or scorecard
/// - quarters add up to the year to date, and that and the rest to the year
std::vector<Relation> relations_of(const PrintedFigures& figures, const Library& library,
                                   const std::vector<std::int64_t>& values);

}  // namespace outturn::disclosure
