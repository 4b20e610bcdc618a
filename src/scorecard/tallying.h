// SPDX-License-Identifier: MIT
// From columns of three-valued logic to counts: one indicator in one period, one block at a time.
#pragma once

#include <vector>

#include "history/histories.h"
#include "language/evaluate.h"
#include "outturn/day.h"
#include "scorecard/calculate.h"

namespace outturn {

/// The steps of the plan that one indicator's figures in one period are read from; -1: there is none.
struct Outputs {
  std::size_t indicator = 0;
  std::size_t period = 0;
  int population = -1;
  std::vector<int> exclusions;
  int numerator = -1;
  int recorded = -1;  ///< true: that the numerator is unknown is what was recorded, and no doubt
  int value = -1;
  int of = -1;        ///< of a ratio
  bool sums = false;  ///< values are added up, not kept
  int base = -1;
  std::vector<int> bands;
  int group_value = -1;
  bool of_episodes = false;  ///< reads what history makes of Episodes ...
  Day from = kNoDay;         ///< ... from this day on (Reading 12 (d)); kNoDay: from the first return
  Day first = kNoDay;        ///< the first day the figure is of: its last for a snapshot
  Day to = kNoDay;
  bool of_reviews = false;      ///< reads Reviews
  bool counts_reviews = false;  ///< counts them: a child can have any number that are not seen
  bool made_by_history = true;  ///< counts children, or rows that history makes
  bool in_period = false;       ///< counts what happened in the period to whoever was in care in it
  Day start = kNoDay;           ///< the period's first day
  int periods_of_care = -1;     ///< their table in a block
};

/// The rows of one table in a block that an evaluator has just run over.
struct EvaluatedRows {
  const language::Evaluator& evaluator;
  const language::TableView& table;
  int number = 0;            ///< of the table in the block
  bool one_a_child = false;  ///< the table of children: row k is child k
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
