// SPDX-License-Identifier: MIT
// The table of aggregates, as operations.h is that of operators and functions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language/evaluate.h"
#include "language/operations.h"

namespace outturn::language {

/// The rows an aggregate runs over, and how they fall to the rows it gives a value for.
struct Grouping {
  std::uint32_t groups = 0;
  std::uint32_t rows = 0;
  const std::uint32_t* offsets = nullptr;  ///< by group; nullptr: one group of all rows
  const std::uint32_t* group = nullptr;    ///< by row; nullptr: one group of all rows
  const std::uint32_t* row = nullptr;      ///< by row: its number in the table; nullptr: the same
};

struct AggregateCall;

struct AggregateOperation {
  Aggregate aggregate = Aggregate::count;
  std::string_view name;  ///< as written
  Kinds values = {};      ///< VALUE in `VALUE of TABLE`; none: it takes no value
  bool distinct = false;  ///< written `distinct VALUE of TABLE`
  bool ordered = false;   ///< may be written `TABLE by ORDER`
  Gives gives = {};       ///< operand 0 is VALUE
  void (*kernel)(const AggregateCall&) = nullptr;
  std::string_view missing;  ///< what becomes of missing values
  std::string_view meaning;
};

/// The rows in the order of Aggregate; one that may be written with a value and without has two.
std::span<const AggregateOperation> aggregates();
/// The row of an aggregate with a value or without; nullptr where it cannot be written so.
const AggregateOperation* find_aggregate(Aggregate aggregate, bool with_value);
std::optional<Aggregate> aggregate_named(std::string_view name);
/// Each name once.
std::vector<std::string> aggregate_names();

/// operands: condition, value, order; a part not given has data == nullptr. A row whose condition is unknown is not
/// taken (as in SQL).
void compute_aggregate(const Step& step, const std::vector<Values>& operands, const Grouping& grouping, void* out);

}  // namespace outturn::language
