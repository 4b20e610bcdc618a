// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "history/histories.h"
#include "scorecard/emptied_columns.h"

namespace outturn {

/// What an indicator reads: tables and fields of the vocabulary, found by walking its checked trees and the terms they
/// use.
struct Requirements {
  using Fields = std::set<std::pair<language::TableIndex, language::FieldIndex>>;

  std::set<language::TableIndex> tables;
  Fields fields;
  /// Those that decide which rows an aggregate takes, or what of them, and whether a condition is known: there a blank
  /// leaves nothing unknown that three-valued logic would see.
  Fields deciding;
  /// The codes that a field is compared with.
  std::map<std::pair<language::TableIndex, language::FieldIndex>, std::set<std::uint8_t>> codes;
};

/// `groups`: what it is broken down by; nullptr: nothing. `period`: leaves out what a definition uses in another kind
/// of period only (`if period.is_financial_year then ... else ...`); nullptr: everything it may use.
Requirements requirements_of(const Indicator& indicator, const Breakdown* groups, const Library& library,
                             const Period* period = nullptr);

/// Two periods of one kind, whole financial years or others, ask for the same: one of each kind that is among them.
std::vector<Period> one_of_each_kind(const std::vector<Period>& periods);

/// The same without what only tells doubts from recorded answers: a figure can be computed without it.
Requirements needs_of(const Indicator& indicator, const Breakdown* groups, const Library& library,
                      const Period& period);

/// The extracts that a numerator is made of.
std::set<std::string> extracts_of_numerator(const Indicator& indicator, const Library& library, const Period& period);
/// The same for the base of a rate; none where it is no rate.
std::set<std::string> extracts_of_base(const Indicator& indicator, const Library& library);

/// What the condition of a rule reads; of one without a condition only the table it is about.
Requirements requirements_of(const Rule& rule, const Library& library);

/// Asks the history for it.
void add(const Requirements& requirements, history::WantedHistory& wanted);
/// The same of nothing else.
history::WantedHistory wanted_of(const Requirements& requirements, const Library& library);

/// The extracts those tables and fields are made of.
std::set<std::string> extracts_of(const Requirements& requirements, const Library& library);

/// The columns that those fields are.
ColumnsOfExtracts columns_of(const Requirements& requirements, const Library& library);

/// Of extracts whose rows are of several kinds (ExtractSchema::kind), those that are asked for; others are not in it.
std::map<std::string, std::set<std::uint8_t>> kinds_of(const Requirements& requirements, const Library& library);

/// "" where everything an indicator needs was given; else what is missing: "no `reviews` extract in the folder", "no
/// column PLACE_PROVIDER in `episodes`".
std::string missing_for(const Requirements& requirements, const Library& library, const Extracts& extracts);

/// The same of an indicator in a period, and what a whole financial year would need instead.
std::string missing_for(const Indicator& indicator, const Breakdown* groups, const Library& library,
                        const Period& period, const Extracts& extracts);

}  // namespace outturn
