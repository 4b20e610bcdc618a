// SPDX-License-Identifier: MIT
// Whether a value stays what it is whatever stood where a cell could not be read. A blank says that nothing was
// recorded; a cell that could not be read may have held anything, so `is missing` and all that follows from it is open
// (Reading 12 (e)). Three-valued logic alone does not tell the two apart.
#pragma once

#include "language/row_values.h"

namespace outturn::language {

/// What is known of a cell: all; nothing but that it is blank, which says nothing; or not even that.
enum class Known : std::uint8_t { value, blank, nothing };

/// What could not be read, by the rows of the block that values are looked up in.
class Unread {
 public:
  Unread() = default;
  Unread(const Unread&) = delete;
  virtual ~Unread() = default;

  virtual Known value(TableIndex table, std::uint32_t row, FieldIndex field) const = 0;
  /// Whether a blank in a field, of any row, is a value that nobody recorded.
  virtual bool is_unrecorded(TableIndex table, FieldIndex field) const = 0;
  /// Whether there may be a row more; `child`: whose, in the block, of a table whose rows belong to children.
  virtual bool row(TableIndex table, std::uint32_t child) const = 0;
  /// Whether there may be anything of a child of the block that could not be read.
  virtual bool anything(std::uint32_t /*child*/) const { return true; }
};

/// Whether an `is missing` asks whether a condition is known, and not whether something was recorded.
bool asks_of_condition(const Node& is_missing);

class Certainty {
 public:
  /// `unknown_too`: a blank that says nothing, and a code in no list, may have been any value, whatever row they are
  /// in.
  Certainty(const RowValues& values, const Unread& unread, bool unknown_too)
      : values_(values), unread_(unread), unknown_too_(unknown_too) {}

  /// Whether the node has the value that RowValues gives it, whatever could not be read.
  bool of(const Node& node, const Frame& frame) const;

 private:
  bool of_field(TableIndex table, std::uint32_t row, const Node& field) const;
  bool of_is_missing(const Node& node, const Frame& frame) const;
  bool of_question(const Node& decides, const Frame& frame) const;
  bool of_row_taken(const NodePtr& decides, const Frame& frame) const;
  bool of_all(const Node& node, const Frame& frame) const;
  bool of_logic(const Node& node, const Frame& frame, Cell deciding) const;
  bool of_conditional(const Node& node, const Frame& frame) const;
  bool of_aggregate(const Node& node, const Frame& frame) const;

  const RowValues& values_;
  const Unread& unread_;
  const bool unknown_too_;
  mutable bool blank_is_seen_ = false;  // it is asked whether there is a value: a blank says that there is none
};

}  // namespace outturn::language
