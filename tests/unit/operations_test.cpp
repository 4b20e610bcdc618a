// SPDX-License-Identifier: MIT
// The table of operations says for each row what a missing operand makes of it; here every row's kernel is held to it.
#include "language/operations.h"

#include <doctest/doctest.h>

#include "language/elementwise.h"
#include "outturn/extracts.h"
#include "outturn/working_days.h"

namespace outturn::test {
namespace {

using namespace language;

constexpr Kind kKinds[] = {Kind::boolean, Kind::integer,      Kind::decimal, Kind::date, Kind::days,
                           Kind::months,  Kind::working_days, Kind::text,    Kind::code, Kind::row};

/// Calls kernels with single values.
class Caller {
 public:
  Caller() {
    codes_.add("A", "a");
    codes_.add("B", "b");
  }

  Cell call(const Operation& row, const std::vector<Kind>& kinds, const std::vector<Cell>& cells) {
    Step step;
    step.opcode = Opcode::elementwise;
    step.operation = &row;
    step.storage = storage_of({gives(row, kinds)});
    step.codes = &codes_;
    step.text = "a";
    step.code_list = {1};
    std::vector<std::int64_t> held(cells.size());
    std::vector<Values> operands;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      store(storage_of({kinds[i]}), cells[i], &held[i]);
      operands.push_back({storage_of({kinds[i]}), true, 1, &held[i]});
    }
    std::int64_t out = 0;
    compute_elementwise(step, {&working_days_, &texts_}, operands, 1, &out);
    return load(step.storage, &out);
  }

  static Kind gives(const Operation& row, const std::vector<Kind>& kinds) {
    return row.gives.operand < 0 ? row.gives.kind : kinds[static_cast<std::size_t>(row.gives.operand)];
  }
  static Cell missing(Kind kind) { return missing_cell(storage_of({kind})); }
  Cell some(Kind kind) { return kind == Kind::boolean ? kTrue : kind == Kind::text ? texts_.id_of("01/02/2014") : 1; }

 private:
  CodeSet codes_{"LETTERS"};
  WorkingDays working_days_{{}};
  Texts texts_;
};

// The operand types a row takes, one list each; a literal is no operand.
std::vector<std::vector<Kind>> operand_kinds(const Operation& row) {
  std::vector<std::vector<Kind>> lists = {{}};
  for (const Parameter& parameter : row.parameters) {
    if (parameter.kinds.empty() || parameter.literal) continue;
    std::vector<std::vector<Kind>> longer;
    for (const auto& list : lists)
      for (const Kind kind : kKinds) {
        if (!parameter.kinds.contains(kind)) continue;
        longer.push_back(list);
        longer.back().push_back(kind);
      }
    lists = std::move(longer);
  }
  std::erase_if(lists, [&row](const auto& list) { return find_operation(row.op, list) != &row; });
  return lists;
}

void check_propagates(Caller& caller, const Operation& row, const std::vector<Kind>& kinds) {
  std::vector<Cell> cells;
  for (const Kind kind : kinds) cells.push_back(caller.some(kind));
  const Cell missing = Caller::missing(Caller::gives(row, kinds));
  CHECK(caller.call(row, kinds, cells) != missing);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto without = cells;
    without[i] = Caller::missing(kinds[i]);
    CHECK(caller.call(row, kinds, without) == missing);
  }
}

// Unknown, unless it is all the same what the unknown operand is.
void check_three_valued(Caller& caller, const Operation& row, const std::vector<Kind>& kinds) {
  for (const Cell other : {kFalse, kTrue}) {
    const auto with = [&](Cell first) {
      return caller.call(row, kinds, kinds.size() == 1 ? std::vector<Cell>{first} : std::vector<Cell>{first, other});
    };
    CHECK(with(kUnknown) == (with(kFalse) == with(kTrue) ? with(kTrue) : Cell{kUnknown}));
  }
}

void check_chooses(Caller& caller, const Operation& row, const std::vector<Kind>& kinds) {
  const Cell missing = Caller::missing(kinds[1]), some = caller.some(kinds[1]);
  CHECK(caller.call(row, kinds, {kTrue, some, missing}) == some);
  CHECK(caller.call(row, kinds, {kTrue, missing, some}) == missing);
  CHECK(caller.call(row, kinds, {kFalse, missing, some}) == some);
  CHECK(caller.call(row, kinds, {kUnknown, some, some}) == missing);
}

}  // namespace

TEST_CASE("every operation keeps its rule for missing values") {
  Caller caller;
  for (const Operation& row : operations()) {
    if (!row.kernel) continue;
    const auto lists = operand_kinds(row);
    CHECK_FALSE(lists.empty());
    for (const auto& kinds : lists) {
      CAPTURE(row.name);
      CAPTURE(static_cast<int>(kinds.front()));
      switch (row.missing) {
        case MissingRule::propagates:
          check_propagates(caller, row, kinds);
          break;
        case MissingRule::three_valued:
          check_three_valued(caller, row, kinds);
          break;
        case MissingRule::answers:
          CHECK(caller.call(row, kinds, {Caller::missing(kinds[0])}) == kTrue);
          CHECK(caller.call(row, kinds, {caller.some(kinds[0])}) == kFalse);
          break;
        case MissingRule::chooses:
          check_chooses(caller, row, kinds);
          break;
      }
    }
  }
}

}  // namespace outturn::test
