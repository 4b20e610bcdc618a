// SPDX-License-Identifier: MIT
// A plan is every expression of every indicator and period, taken apart into steps over columns. Equal steps are one
// step (they are looked up by what they do), so whatever two indicators or two periods share is computed once.
//
// Each step lives in a space, the set of rows it has a value for: the constants (one value), the children, the rows
// of a table, or, for a condition that compares rows of one table with rows of another, their product within a child.
// A step lives in the smallest space that what it reads allows, and is broadcast to a larger one only where needed:
// last(placements where ...) used in a condition on reviews is computed once a child, not once a review.
#pragma once

#include <optional>
#include <unordered_map>

#include "language/storage.h"
#include "language/tree.h"
#include "outturn/index.h"
#include "outturn/period.h"

namespace outturn::language {

/// Of a step, and of a space, among those of its plan.
using StepIndex = Index<struct StepTag>;
using SpaceIndex = Index<struct SpaceTag>;

/// What a step does. The operations share one opcode and so do the aggregates: their rows of the tables say the rest.
enum class Opcode : std::uint8_t {
  constant,
  field,        // a column of the table itself
  row_field,    // a field of the row whose number operand 0 is
  broadcast,    // operand 0 brought to the rows of a larger space
  elementwise,  // `operation`, of operands that stand side by side
  aggregate,    // `aggregate`, over the rows of another space
  certain,      // operand 0, unknown where what could not be read might make `node` another value
};

struct Operation;
struct AggregateOperation;

struct Step {
  Opcode opcode = Opcode::constant;
  Storage storage = Storage::logic;
  SpaceIndex space{0};
  const Operation* operation = nullptr;           // elementwise
  const AggregateOperation* aggregate = nullptr;  // aggregate
  std::vector<StepIndex> operands;  // aggregates: condition, value and order, any of them none, in the space `over`
  Cell constant = 0;
  TableIndex table;  // field, row_field; certain: whose rows the condition is about
  FieldIndex field;
  SpaceIndex over;      // aggregates: the space they run over
  int ups = 0;          // broadcast: so many spaces up from this one ...
  bool by_row = false;  // ... and then to the table's own rows
  const CodeSet* codes = nullptr;
  std::vector<std::uint8_t> code_list;
  std::string text;
  bool boolean_field = false;
  bool is_text = false;        // constant: `text`, even an empty one
  const Node* node = nullptr;  // certain: the condition

  friend bool operator==(const Step&, const Step&) = default;
};

struct Space {
  SpaceIndex parent;    // none: the constants themselves
  TableIndex table;     // rows of this table; none: the constants; kChildren: the children
  bool natural = true;  // exactly the table's rows; false: a product of the parent's rows and the table's

  friend bool operator==(const Space&, const Space&) = default;
};

class Plan {
 public:
  static constexpr SpaceIndex kConstants{0};
  static constexpr SpaceIndex kChildrenSpace{1};

  Plan(const Vocabulary& vocabulary, const Terms& terms);

  /// Adds an expression about the rows of `counted` (a table; none: about no rows) in a period.
  /// Gives the step whose values, in that table's own space, are the expression's.
  StepIndex add(const Node& expression, TableIndex counted, const Period& period) {
    return add(expression, counted, counted, period);
  }
  /// The same for an expression about the child each row of `counted` belongs to (`about` = kChildren): its value is
  /// given for every row of `counted`.
  StepIndex add(const Node& expression, TableIndex about, TableIndex counted, const Period& period);

  const Indexed<StepIndex, std::vector<Step>>& steps() const { return steps_; }
  const Indexed<SpaceIndex, std::vector<Space>>& spaces() const { return spaces_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Terms& terms() const { return terms_; }

 private:
  friend class Compiler;
  StepIndex step(Step step);
  SpaceIndex space(Space space);

  const Vocabulary& vocabulary_;
  const Terms& terms_;
  Indexed<StepIndex, std::vector<Step>> steps_;
  Indexed<SpaceIndex, std::vector<Space>> spaces_;
  std::unordered_multimap<std::size_t, StepIndex> known_;
};

/// The row of the table of operations that computes a node from its operands. Of `!=` and of lists of values, which
/// are said with it, that of `=`.
const Operation& operation_of(const Node& node);

/// The step of that operation, or of an aggregate, but for where it lies and what its operands are.
Step step_for(const Node& node);

/// The operand of an `if` that counts in a period, where the period alone decides it (`if period.is_financial_year`).
std::optional<std::size_t> branch_taken(const Node& node, const Period& period);

}  // namespace outturn::language
