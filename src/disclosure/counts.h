// SPDX-License-Identifier: MIT
// What is printed, as whoever adds and subtracts it sees it: counts, the figures that print them, and how the counts
// hang together. Knows nothing of indicators, periods and groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/clauses.h"

namespace outturn::disclosure {

/// A count with a sign, such as the -1 of a numerator in "denominator less numerator".
struct Term {
  std::size_t count = 0;  ///< index into Counts::values
  int sign = 1;
};
using Sum = std::vector<Term>;

/// The terms come to zero; or, where not `equal`, to zero or more. True of the values as they are.
struct Relation {
  Sum terms;
  bool equal = true;
};

/// What a count counts, where that can be compared with others.
struct CountedRows {
  int table = -1;             ///< rows of one table at one time; -1: not comparable
  Clauses clauses;            ///< which of them
  std::vector<int> measures;  ///< who prints it, in order
};

/// The order in which figures are rather shown than hidden: what many papers print goes before what one breaks down.
enum class Level : std::uint8_t { everybody, group };

/// One printed figure: hidden as a whole, or not at all.
struct Figure {
  std::vector<std::size_t> counts;  ///< what it prints
  std::vector<Sum> small;           ///< of 1 to the threshold: must be hidden, and not be narrowed down; empty: none
  Sum main;                         ///< what it counts: may not be narrowed down either, once it is hidden
  Level level = Level::everybody;
  std::string group = {};  ///< of whom; empty: everybody
  int depth = 0;           ///< of one level, figures of periods that hold periods of others come after those
  bool is_band = false;    ///< of a distribution: rather hidden than the total
  bool is_printed = true;  ///< else it is what others leave, and hidden from the start
  bool is_zero = false;    ///< it says that there is nobody
  std::int64_t size = 0;   ///< of two that would do, the smaller is hidden
};

struct Counts {
  std::vector<std::int64_t> values;
  std::vector<Relation> relations;
  std::vector<Figure> figures;
  std::vector<CountedRows> rows = {};  ///< by count; may be shorter than the values
  int threshold = 5;

  bool is_small(std::int64_t value) const { return value >= 1 && value <= threshold; }
};

inline std::int64_t value_of(const Sum& sum, const std::vector<std::int64_t>& values) {
  std::int64_t value = 0;
  for (const Term& term : sum) value += term.sign * values[term.count];
  return value;
}

}  // namespace outturn::disclosure
