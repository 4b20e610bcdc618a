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
  Day to = kNoDay;
};

/// The rows of one table in a block that an evaluator has just run over.
struct EvaluatedRows {
  const language::Evaluator& evaluator;
  const language::TableView& table;
  bool one_a_child = false;  ///< the table of children: row k is child k
};

/// A child in doubt: its histories are some of those of the block of possible ones, the one counted first.
struct ChildInDoubt {
  std::uint32_t child = 0;                  ///< in the block
  std::uint32_t first_history = 0;          ///< in the block of possible histories
  std::uint32_t histories = 0;              ///< 0: only the one counted
  std::vector<std::pair<Day, Day>> forced;  ///< from and to which day anything may be wrong; kNoDay: without an end
};

/// An empty tally of the right shape.
GroupedTally empty_tally(const Outputs& outputs);

/// Adds the rows of a block.
void add_block(const Outputs& outputs, const EvaluatedRows& rows, GroupedTally& tally);

/// Puts what the histories of children in doubt allow in the place of the doubts that the rows as counted have.
/// `possible`: the same table of the block of possible histories; nullptr where no child has another one.
void add_possible(const Outputs& outputs, const std::vector<ChildInDoubt>& children, const EvaluatedRows& counted,
                  const EvaluatedRows* possible, GroupedTally& tally);

void add(GroupedTally& to, GroupedTally&& from);

/// The children in doubt of the block that `builder` built last, by their place in it; `first`: the block's first
/// child, `possible`: the block of its possible histories.
std::vector<ChildInDoubt> children_in_doubt(const history::BlockBuilder& builder, std::uint32_t first,
                                            const language::Block* possible);

/// One thing that the doubtful rows of a figure are made of: a row whose own values do not decide it, or a child whose
/// histories come to different counts.
struct DoubtfulItem {
  std::uint32_t child = 0;  ///< in the block
  std::int64_t row = -1;    ///< in the block's table; -1: the child as a whole
  Doubts doubts;            ///< what it adds to the figure's
};
/// In the order of the rows. `possible` as in add_possible.
std::vector<DoubtfulItem> doubtful_items(const Outputs& outputs, const std::vector<ChildInDoubt>& children,
                                         const EvaluatedRows& counted, const EvaluatedRows* possible);

}  // namespace outturn
