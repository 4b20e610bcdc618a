// SPDX-License-Identifier: MIT
// The rows of children whose histories could be others, each followed over all of them (Reading 12 (e)).
#pragma once

#include <map>
#include <vector>

#include "definitions/library.h"
#include "history/histories.h"
#include "scorecard/lost_values.h"
#include "scorecard/requirements.h"
#include "scorecard/tallying.h"

namespace outturn {

/// Says what a figure looks at: its days, and which doubts about a child can be about it.
void set_scope(const Library& library, const Indicator& indicator, const Requirements& needed, const Period& period,
               Outputs& outputs);

/// What could not be read, as one figure sees it in a block.
struct LostInBlock {
  const LostRows& figure;
  std::uint32_t first = 0;     ///< the block's first child
  std::uint32_t children = 0;  ///< how many it has
};

/// A child in doubt: its histories are some of those of the block of possible ones, the one counted first.
struct ChildInDoubt {
  std::uint32_t child = 0;          ///< in the block
  std::uint32_t first_history = 0;  ///< in the block of possible histories
  std::uint32_t histories = 0;      ///< 0: only the one counted
  std::uint32_t by_codes = 1;       ///< so many of them, the first ones, differ by codes only
  std::vector<history::ForcedDoubt> forced;
  std::vector<history::UnseenReviews> unseen;
};

/// Puts what the histories of children in doubt allow in the place of the doubts that the rows as counted have; and
/// where a row comes out differently by the code that a blank or unlisted one could be, it is undecided or unknown.
/// `possible`: the same table of the block of possible histories; nullptr where no child has another one. `lost`: what
/// could not be read.
void add_possible(const Outputs& outputs, const std::vector<ChildInDoubt>& children, const EvaluatedRows& counted,
                  const EvaluatedRows* possible, const LostInBlock& lost, GroupedTally& tally);

/// Puts rows that could be in any group of a distribution into the doubts of each: once, when all is counted.
void open_groups(const Outputs& outputs, GroupedTally& tally);

/// The children in doubt of the block that `builder` built last, by their place in it; `first`: the block's first
/// child, `possible`: the block of its possible histories.
std::vector<ChildInDoubt> children_in_doubt(const history::BlockBuilder& builder, std::uint32_t first,
                                            const language::Block* possible);

/// The rows that `add_possible` makes undecided (out) or unknown (in): those that the codes they could have decide.
std::map<std::uint32_t, Outcomes> settled_by_codes(const Outputs& outputs, const std::vector<ChildInDoubt>& children,
                                                   const EvaluatedRows& counted, const EvaluatedRows& possible);

/// One thing that the doubtful rows of a figure are made of: a row as counted, or rows that another history of a child
/// has.
struct DoubtfulItem {
  std::uint32_t child = 0;            ///< in the block
  std::int64_t row = -1;              ///< in the block's table; -1: not among those counted
  bool by_history = true;             ///< its own values do not say all that could come of it
  Doubts doubts;                      ///< what it adds to the figure's
  std::vector<const LostItem*> lost;  ///< what could not be read
};
/// In the order of the children. `possible` and `lost` as in add_possible.
std::vector<DoubtfulItem> doubtful_items(const Outputs& outputs, const std::vector<ChildInDoubt>& children,
                                         const EvaluatedRows& counted, const EvaluatedRows* possible,
                                         const LostInBlock& lost);

}  // namespace outturn
