// SPDX-License-Identifier: MIT
// The language in its most obvious form: one row at a time, one node at a time, straight down the checked tree. What
// the evaluator over columns is compared with. Logic is SQL's: a missing boolean is unknown.
#pragma once

#include <set>
#include <utility>

#include "language/tree.h"
#include "outturn/period.h"
#include "test_block.h"

namespace outturn::test {

class SlowEvaluator {
 public:
  SlowEvaluator(const language::Vocabulary& vocabulary, const language::Terms& terms, const TestTables& tables,
                const std::set<Day>& holidays, const Period& period)
      : vocabulary_(vocabulary), terms_(terms), tables_(tables), holidays_(holidays), period_(period) {}

  /// What an expression about the rows of `counted` (none: about no rows) gives for one of them.
  Cell value(const language::Node& expression, language::TableIndex counted, int row) const;

 private:
  struct Frame;
  struct Argument {
    const language::Node* node;
    const Frame* frame;
  };
  // The rows an expression stands among, from the outermost (the child) to the innermost, and its parameters.
  struct Frame {
    int child = -1;
    std::vector<std::pair<language::TableIndex, int>> scopes;
    Indexed<language::ParameterIndex, std::vector<Argument>> arguments;
  };

  Cell evaluate(const language::Node& node, const Frame& frame) const;
  Cell constant(const language::Node& node) const;
  Cell field(language::TableIndex table, int row, language::FieldIndex field) const;
  Cell term(const language::Node& node, const Frame& frame) const;
  Cell logical(const language::Node& node, const Frame& frame) const;
  Cell arithmetic(const language::Node& node, const Frame& frame) const;
  Cell comparison(const language::Node& node, const Frame& frame) const;
  Cell in(const language::Node& node, const Frame& frame) const;
  Cell function(const language::Node& node, const Frame& frame) const;
  Cell aggregate(const language::Node& node, const Frame& frame) const;
  Cell combined(const language::Node& node, const std::vector<Cell>& values) const;
  Day shifted_working_days(Day day, std::int64_t n) const;
  bool is_working_day(Day day) const { return weekday(day) < 5 && !holidays_.contains(day); }

  const language::Vocabulary& vocabulary_;
  const language::Terms& terms_;
  const TestTables& tables_;
  const std::set<Day>& holidays_;
  const Period& period_;
};

}  // namespace outturn::test
