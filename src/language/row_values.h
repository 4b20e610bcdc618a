// SPDX-License-Identifier: MIT
// What an expression, and every part of it, comes to for one row. The evaluator works on whole columns and keeps only
// results; to say why a row is in or out its parts are computed again, one row at a time, by the evaluator's own loops
// (compute_elementwise, compute_aggregate), so that the two cannot mean different things.
#pragma once

#include <cstdint>
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
    TableIndex table{};
    std::uint32_t row = 0;
    const Row* parent = nullptr;
  };
  struct Argument {
    const Node* node;
    const Frame* frame;
  };
  const Row* innermost = nullptr;
  Indexed<ParameterIndex, std::vector<Argument>> arguments;

  /// The row a field is of. There is one child, however many rows lie between: the body of a term counts its scopes
  /// from where it was defined, and may be used further in.
  const Row& row_of(const Node& field) const;
};

class RowValues {
 public:
  RowValues(const Vocabulary& vocabulary, const Terms& terms, const Environment& environment, const Period& period)
      : vocabulary_(vocabulary), terms_(terms), environment_(environment), period_(period) {}

  /// The block rows are looked up in from now on.
  void look_at(const Block& block) { block_ = &block; }

  Cell value(const Node& node, const Frame& frame) const;
  Cell field(TableIndex table, std::uint32_t row, FieldIndex field) const;
  /// The rows of a table that an aggregate in this frame runs over: from, to.
  std::pair<std::uint32_t, std::uint32_t> rows_of(TableIndex table, const Frame& frame) const;
  std::pair<std::uint32_t, std::uint32_t> rows_of_child(TableIndex table, std::uint32_t child) const;
  /// Where the body of a term is read.
  Frame inside(const Node& term_use, const Frame& frame) const;
  const Term& term(const Node& use) const { return terms_[use.term]; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Environment& environment() const { return environment_; }
  const Period& period() const { return period_; }
  std::uint32_t child_of(TableIndex table, std::uint32_t row) const;

 private:
  Cell constant(const Node& node) const;
  using Operands = std::initializer_list<const Node*>;
  const Step& step_of(const Node& node) const;
  Cell step(const Node& node, Operands operands, const Frame& frame) const;
  Cell step(const Node& node, const Frame& frame) const;
  Cell in_list(const Node& node, const Frame& frame) const;
  Cell aggregate(const Node& node, const Frame& frame) const;

  const Vocabulary& vocabulary_;
  const Terms& terms_;
  const Environment& environment_;
  const Period& period_;
  const Block* block_ = nullptr;
  mutable std::unordered_map<const Node*, Step> steps_;  // made once a node
};

/// The frame of a row of a table, and of the child it belongs to where the table's rows do. It holds the rows that the
/// frame points to.
class RowFrame {
 public:
  RowFrame(const RowValues& values, TableIndex table, std::uint32_t row);
  RowFrame(const RowFrame&) = delete;

  const Frame& operator*() const { return frame_; }

 private:
  Frame::Row child_, own_;
  Frame frame_;
};

}  // namespace outturn::language
