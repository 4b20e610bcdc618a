// SPDX-License-Identifier: MIT
// The checked form of an expression: every name looked up, every type known, nothing left to guess. It says what
// is meant and not how it is computed, so that it can be computed over columns, explained row by row, or written as
// SQL.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "language/vocabulary.h"
#include "outturn/diagnostics.h"
#include "outturn/index.h"

namespace outturn::language {

/// What a node is. Operators and functions have a row each in the table of operations (operations.h), in this order.
enum class Op : std::uint8_t {
  constant,                  // constant, by type; kMissingLong is missing
  period_start,              // the period's first day
  period_end,                // its last day
  period_is_financial_year,  // whether it is exactly one financial year
  period_year,               // the starting year of the financial year of its last day
  field,                     // field of the row of the scope `scope`
  row_field,                 // field of the row operand 0
  parameter,                 // the argument for `parameter` of the term being used
  term,                      // `term`, operands its arguments
  in_list,                   // operand 0 is one of the other operands
  aggregate,                 // see Aggregate
  certain,                   // operand 0, unknown where a cell that could not be read might make it another value

  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_equal,
  greater,        // as written; in the tree it is `less` with the operands exchanged,
  greater_equal,  // and this `less_equal`
  in_codes,       // operand 0, a code, is one of `codes`
  is_missing,
  conditional,
  add,
  subtract,
  multiply,
  divide,
  negate,
  to_decimal,  // an integer as a decimal

  years_between,  // Rule 3
  months_between,
  working_days_between,  // Rule 7
  birthday,              // Reading 9
  financial_year,
  school_term_ended,  // CC-25
  school_term_start,
  financial_year_start,
  financial_year_end,
  earlier,
  later,
  starts_with,  // operand 0; with what: `text`
  ends_with,
  matches,  // operand 0; the form: `text`
  alike,
  date_in,
  first_day_in,
};
inline constexpr Op kFirstOperation = Op::logical_or;
inline constexpr Op kFirstFunction = Op::years_between;
inline constexpr Op kLastOperation = Op::first_day_in;

enum class Aggregate : std::uint8_t { count, any, all, first, last, min, max, sum, mean };

/// Of a term, among all there are.
using TermIndex = Index<struct TermTag>;
/// Of a parameter, among those of its term.
using ParameterIndex = Index<struct ParameterTag>;

struct Node;
using NodePtr = std::unique_ptr<Node>;

struct Node {
  Op op = Op::constant;
  Type type;
  SourceSpan where;
  std::vector<NodePtr> operands;

  std::int64_t constant = kMissingLong;
  std::string text;  // a constant text, and what starts_with and matches look for
  int scope = 0;     // field, term: how many scopes outward, 0 = the innermost
  TableIndex table;  // field, row_field, aggregate
  FieldIndex field;
  ParameterIndex parameter;
  TermIndex term;
  Aggregate aggregate = Aggregate::count;
  bool distinct = false;
  std::vector<std::uint8_t> codes;
  NodePtr value;      // aggregate: of what; nullptr = of the rows
  NodePtr condition;  // aggregate: where; nullptr = all
  NodePtr order;      // first, last: by; nullptr = the table's own order
};

NodePtr clone(const Node& node);

/// Calls `use` with each expression a node is made of: its operands, and what an aggregate is of, where and by what.
template <class Use>
void for_each_part(const Node& node, Use use) {
  for (const auto& operand : node.operands) use(*operand);
  for (const auto* part : {&node.value, &node.condition, &node.order})
    if (*part) use(**part);
}

/// How much an expression comes to once the terms in it are written out, each with its arguments in place.
struct Expansion {
  struct Use {
    std::size_t times = 0;
    std::size_t depth = 0;  ///< of the deepest
  };
  std::size_t parts = 0;  ///< names, values and operations; parameters count as one
  std::size_t depth = 0;
  Indexed<ParameterIndex, std::vector<Use>>
      parameters;  ///< where each parameter stands in it; may be shorter than the parameters there are
};

/// A piece of shared vocabulary written in the language itself (indicators/terms.toml).
struct Term {
  struct Parameter {
    std::string name;
    Type type;
  };
  using Parameters = Indexed<ParameterIndex, std::vector<Parameter>>;

  std::string name;
  TableIndex table = kChildren;  ///< the table it speaks about; none: only the period
  Parameters parameters;
  std::string text;  ///< as written
  std::string meaning;
  NodePtr body;  ///< nullptr while it could not be checked
  Type type;
  Expansion expansion;  ///< of the body
  SourceSpan where;
};
using Terms = Indexed<TermIndex, std::deque<Term>>;

/// "in_care_on(day)": a term as it is used.
std::string usage_of(const Term& term);

}  // namespace outturn::language
