// SPDX-License-Identifier: MIT
// From columns of three-valued logic to counts: one indicator in one period, one block at a time.
#pragma once

#include <vector>

#include "language/evaluate.h"
#include "scorecard/calculate.h"

namespace outturn {

/// The steps of the plan that one indicator's figures in one period are read from; -1: there is none.
struct Outputs {
  std::size_t indicator = 0;
  std::size_t period = 0;
  int population = -1;
  std::vector<int> exclusions;
  int numerator = -1;
  int value = -1;
  int of = -1;        ///< of a ratio
  bool sums = false;  ///< values are added up, not kept
  int base = -1;
  std::vector<int> bands;
  int group_value = -1;
};

/// An empty tally of the right shape.
GroupedTally empty_tally(const Outputs& outputs);

/// Adds the rows of the block the evaluator has just run.
void add_block(const Outputs& outputs, const language::Evaluator& evaluator, std::uint32_t rows, GroupedTally& tally);

void add(GroupedTally& to, GroupedTally&& from);

}  // namespace outturn
