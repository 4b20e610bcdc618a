// SPDX-License-Identifier: MIT
// What an expression, and every part of it, comes to for one row. The evaluator works on whole columns and keeps only
// results; to say why a row is in or out its parts are computed again, one row at a time, by the evaluator's own loops
// (compute_side_by_side, aggregate), so that the two cannot mean different things.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/block.h"
#include "language/plan.h"
#include "language/tree.h"
#include "outturn/period.h"

namespace outturn::language {

/// What an expression is read with: the row it speaks about, the rows around it, and the arguments of the term it is
/// the body of.
struct Frame {
  struct Row {
    int table = -1;
    std::uint32_t row = 0;
    const Row* parent = nullptr;
  };
  struct Argument {
    const language::Node* node;
    const Frame* frame;
  };
  const Row* innermost = nullptr;
  std::vector<Argument> arguments;
};

/// A value as a number: a condition is kFalse, kUnknown or kTrue; anything else missing is kMissingLong.
using Cell = std::int64_t;

class RowValues {
 public:
  RowValues(const language::Vocabulary& vocabulary, const std::deque<language::Term>& terms,
            const language::Environment& environment, const Period& period)
      : vocabulary_(vocabulary), terms_(terms), environment_(environment), period_(period) {}

  /// The block rows are looked up in from now on.
  void look_at(const language::Block& block) { block_ = &block; }

  Cell value(const language::Node& node, const Frame& frame) const;
  Cell field(int table, std::uint32_t row, int field) const;
  /// The rows of a table that an aggregate in this frame runs over: from, to.
  std::pair<std::uint32_t, std::uint32_t> rows_of(int table, const Frame& frame) const;
  std::pair<std::uint32_t, std::uint32_t> rows_of_child(int table, std::uint32_t child) const;
  /// Where the body of a term is read.
  Frame inside(const language::Node& term_use, const Frame& frame) const;
  const language::Term& term(const language::Node& use) const { return terms_[static_cast<std::size_t>(use.index)]; }
  const language::Vocabulary& vocabulary() const { return vocabulary_; }
  const language::Environment& environment() const { return environment_; }
  const Period& period() const { return period_; }
  std::uint32_t child_of(int table, std::uint32_t row) const;

 private:
  Cell constant(const language::Node& node) const;
  using Operands = std::initializer_list<const language::Node*>;
  const language::Step& step_of(language::StepOp op, const language::Node& node) const;
  Cell step(language::StepOp op, const language::Node& node, Operands operands, const Frame& frame) const;
  Cell step(language::StepOp op, const language::Node& node, const Frame& frame) const;
  Cell in_list(const language::Node& node, const Frame& frame) const;
  Cell aggregate(const language::Node& node, const Frame& frame) const;

  const language::Vocabulary& vocabulary_;
  const std::deque<language::Term>& terms_;
  const language::Environment& environment_;
  const Period& period_;
  const language::Block* block_ = nullptr;
  mutable std::unordered_map<const language::Node*, language::Step> steps_;  // made once a node
};

}  // namespace outturn::language
