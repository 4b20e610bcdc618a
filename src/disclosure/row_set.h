// SPDX-License-Identifier: MIT
// Which rows a count counts, as conditions that all hold of them: two counts of one set are one count, whichever
// indicators print them, and sets that differ in one condition and its opposite add up.
#pragma once

#include <set>
#include <string>

#include "definitions/library.h"
#include "disclosure/row_conditions.h"

namespace outturn::disclosure {

struct RowSet {
  language::TableIndex table;        ///< whose rows
  std::set<std::string> conditions;  ///< in one spelling each; with `!` before it the opposite
  std::string of;                    ///< what is added up, where it is not the rows themselves that are counted
  bool from_start = false;           ///< they read the period's first day ...
  bool by_year =
      false;  ///< ... or, in a condition not looked into, whether it is a financial year; all may read its end

  Clauses clauses;  ///< the same conditions, to compare

  /// A text that is the same for the same rows of one period, whatever else the period is called.
  std::string in(const Period& period) const;
};

/// Reads the conditions of definitions, as they are in a period: of `if period.is_financial_year` the part that counts.
class RowSets {
 public:
  /// Both must outlive it.
  RowSets(const Library& library, const Period& period) : library_(library), period_(period) {}

  RowSet denominator(const Indicator& indicator) const;
  RowSet numerator(const Indicator& indicator) const;
  /// Those of the rows whose value (or base) is added up, or known.
  RowSet with_value(const Indicator& indicator, const Formula& formula, const char* how) const;
  /// Those of the rows that are in one group; `group` may be `not recorded`.
  RowSet in_group(RowSet rows, const Breakdown& groups, const std::string& group) const;
  /// One text for each expression; notes in `reads` what of the period it reads.
  std::string spelling(const language::Node& node, RowSet& reads) const;

 private:
  void require(const language::Node& condition, bool holds, RowSet& to) const;
  void add(const language::Node& condition, bool holds, RowSet& to) const;
  const language::Term& term_of(const language::Node& node) const;

  const Library& library_;
  const Period& period_;
};

}  // namespace outturn::disclosure
