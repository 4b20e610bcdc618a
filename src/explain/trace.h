// SPDX-License-Identifier: MIT
// Opens an expression for one row: split at and, or and not, terms opened with their meaning, the values that stand in
// each condition, and for aggregates the rows they looked at.
#pragma once

#include <map>
#include <string>

#include "definitions/library.h"
#include "explain/explanation.h"
#include "explain/row_places.h"
#include "language/row_values.h"

namespace outturn::explain {

class Tracer {
 public:
  Tracer(const Library& library, const RowValues& values, const RowPlaces& places)
      : library_(library), values_(values), places_(places) {}

  /// A formula about a row of `table`.
  Trace open(const Formula& formula, TableIndex table, std::uint32_t row);
  /// Its value, unopened.
  Cell value_of(const Formula& formula, TableIndex table, std::uint32_t row) const;
  /// A value in words: "2019-10-01", "U3 (...)", "missing", "yes".
  std::string in_words(Cell cell, const language::Type& type) const;

 private:
  using Node = language::Node;

  Trace open(const Node& node, const Frame& frame, int terms_open);
  void open_parts(const Node& node, language::Op joined_by, const Frame& frame, int terms_open, Trace& to);
  void open_term(const Node& node, const Frame& frame, int terms_open, Trace& to);
  void collect(const Node& node, const Frame& frame, bool is_operand, Trace& to);
  void compare(const Node& node, const Frame& frame, Trace& to);
  void add_value(const Node& node, const Frame& frame, Trace& to, std::string meaning = {});
  void add_place_of_field(const Node& node, const Frame& frame, Trace& to) const;
  void look_at_rows(const Node& aggregate, const Frame& frame, Trace& to);
  std::optional<std::pair<TableIndex, std::uint32_t>> picked_row(const Node& node, const Frame& frame);
  const Node& tree_of(const Formula& formula, TableIndex table);
  const Node& body_of(const Node& term_use);

  const Library& library_;
  const RowValues& values_;
  const RowPlaces& places_;
  std::map<const void*, language::NodePtr> read_again_;  // whose escapes had shifted the places
};

/// Adds what stood in a condition where it is not there yet.
void add_details(const Trace& trace, std::vector<std::string>& details);

/// The expression as written, on one line.
std::string written(const language::Node& node);

/// Why the condition is what it is: the parts that decided it, each in one line. `is_whole`: it is a whole formula,
/// whose own text need not be said again where it is but the name of a term.
std::vector<std::string> reasons_of(const Trace& trace, bool is_whole);
/// The same in one line.
std::string because(const Trace& trace);
/// The lines of the rows that decided it.
void deciding_places(const Trace& trace, std::vector<RowPlace>& to);

}  // namespace outturn::explain
