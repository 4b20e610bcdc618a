// SPDX-License-Identifier: MIT
// From columns of three-valued logic to counts: one indicator in one period, one block at a time.
#pragma once

#include <vector>

#include "history/histories.h"
#include "language/evaluate.h"
#include "outturn/day.h"
#include "scorecard/calculate.h"

namespace outturn {

/// The steps of the plan that one indicator's figures in one period are read from, where there is one.
struct Outputs {
  std::size_t indicator = 0;
  std::size_t period = 0;
  language::StepIndex population;
  std::vector<language::StepIndex> exclusions;
  language::StepIndex numerator;
  language::StepIndex recorded;  ///< true: that the numerator is unknown is what was recorded, and no doubt
  language::StepIndex in_doubt;  ///< true: the numerator is known, and could be otherwise all the same
  language::StepIndex value;
  language::StepIndex of;  ///< of a ratio
  bool sums = false;       ///< values are added up, not kept
  language::StepIndex base;
  std::vector<const ChildrenInExtract*> expected;  ///< extracts the numerator reads, in which every child is expected
  std::vector<language::StepIndex> bands;
  language::StepIndex group_value;
  bool unknown_is_group = false;  ///< rows of no known group are doubtful in that of those not recorded
  bool of_episodes = false;       ///< reads what history makes of Episodes ...
  Day from = kNoDay;              ///< ... from this day on (Reading 12 (d)); kNoDay: from the first return
  Day first = kNoDay;             ///< the first day the figure is of: its last for a snapshot
  Day to = kNoDay;
  bool of_reviews = false;               ///< reads Reviews
  bool counts_reviews = false;           ///< counts them: a child can have any number that are not seen
  bool made_by_history = true;           ///< counts children, or rows that history makes
  bool in_period = false;                ///< counts what happened in the period to whoever was in care in it
  Day start = kNoDay;                    ///< the period's first day
  language::TableIndex periods_of_care;  ///< their table in a block
};

/// The rows of one table in a block that an evaluator has just run over.
struct EvaluatedRows {
  const language::Evaluator& evaluator;
  const language::TableView& table;
  language::TableIndex number = language::kChildren;  ///< of the table in the block
  bool one_a_child = false;                           ///< the table of children: row k is child k
  const language::Block* block = nullptr;
  const history::BlockBuilder* builder = nullptr;
  bool possible = false;  ///< of the block of possible histories
};

/// An empty tally of the right shape.
GroupedTally empty_tally(const Outputs& outputs);

/// Adds the rows of a block.
void add_block(const Outputs& outputs, const EvaluatedRows& rows, GroupedTally& tally);

void add(GroupedTally& to, GroupedTally&& from);

}  // namespace outturn
