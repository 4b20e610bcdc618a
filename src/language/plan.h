// SPDX-License-Identifier: MIT
// A plan is every expression of every indicator and period, taken apart into steps over columns. Equal steps are one
// step (they are looked up by what they do), so whatever two indicators or two periods share is computed once.
//
// Each step lives in a space, the set of rows it has a value for: the constants (one value), the children, the rows
// of a table, or, for a condition that compares rows of one table with rows of another, their product within a child.
// A step lives in the smallest space that what it reads allows, and is spread to a larger one only where needed:
// last(placements where ...) used in a condition on reviews is computed once a child, not once a review.
#pragma once

#include <deque>
#include <optional>
#include <unordered_map>

#include "language/tree.h"
#include "outturn/period.h"

namespace outturn::language {

/// How values are held: three-valued logic as 0 false, 1 unknown, 2 true (so that `and` is the minimum and `or` the
/// maximum); codes as bytes; days, whole numbers and row numbers as int32; decimals and texts as int64.
enum class Rep : std::uint8_t { logic, code, int32, int64 };

inline constexpr std::uint8_t kFalse = 0;
inline constexpr std::uint8_t kUnknown = 1;
inline constexpr std::uint8_t kTrue = 2;

enum class StepOp : std::uint8_t {
  constant,
  field,
  spread,
  row_field,
  negate,
  logical_not,
  logical_and,
  logical_or,
  add,
  subtract,
  multiply,
  divide,
  add_days,  // to a date, as the next two
  add_months,
  add_working_days,
  equal,
  less,
  less_equal,
  in_codes,
  starts_with,
  ends_with,
  is_missing,
  conditional,
  to_decimal,
  years_between,
  months_between,
  working_days_between,
  birthday,
  financial_year,
  school_term_ended,
  school_term_start,
  financial_year_start,
  financial_year_end,
  earlier,
  later,
  count,
  any,
  all,
  first,
  last,
  min,
  max,
  sum,
  mean,
  count_distinct,
};

struct Step {
  StepOp op = StepOp::constant;
  Rep rep = Rep::logic;
  int space = 0;
  std::vector<int> operands;  // aggregates: condition or -1, value or -1, order or -1, in the space `over`
  std::int64_t constant = 0;
  int table = -1;  // field, row_field
  int field = -1;
  int over = -1;        // aggregates: the space they run over
  int ups = 0;          // spread: so many spaces up from this one ...
  bool by_row = false;  // ... and then to the table's own rows
  const CodeSet* codes = nullptr;
  std::vector<std::uint8_t> code_list;
  std::string text;
  bool boolean_field = false;
  bool is_text = false;  // constant: `text`, even an empty one

  friend bool operator==(const Step&, const Step&) = default;
};

struct Space {
  int parent = -1;      // -1: the constants themselves
  int table = -1;       // rows of this table; -1: the constants; kChildren: the children
  bool natural = true;  // exactly the table's rows; false: a product of the parent's rows and the table's

  friend bool operator==(const Space&, const Space&) = default;
};

class Plan {
 public:
  static constexpr int kConstants = 0;
  static constexpr int kChildrenSpace = 1;

  Plan(const Vocabulary& vocabulary, const std::deque<Term>& terms);

  /// Adds an expression about the rows of `counted` (a table; -1: about no rows) in a period.
  /// Gives the step whose values, in that table's own space, are the expression's.
  int add(const Node& expression, int counted, const Period& period) {
    return add(expression, counted, counted, period);
  }
  /// The same for an expression about the child each row of `counted` belongs to (`about` = kChildren): its value is
  /// given for every row of `counted`.
  int add(const Node& expression, int about, int counted, const Period& period);

  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<Space>& spaces() const { return spaces_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  friend class Compiler;
  int step(Step step);
  int space(Space space);

  const Vocabulary& vocabulary_;
  const std::deque<Term>& terms_;
  std::vector<Step> steps_;
  std::vector<Space> spaces_;
  std::unordered_multimap<std::size_t, int> known_;
};

Rep rep_of(const Type& type);

/// The operand of an `if` that counts in a period, where the period alone decides it (`if period.is_financial_year`).
std::optional<std::size_t> branch_taken(const Node& node, const Period& period);

}  // namespace outturn::language
