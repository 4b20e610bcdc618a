// SPDX-License-Identifier: MIT
// The rows of a child in doubt over all the histories it could have had, and what can come of each (Reading 12 (e)).
// Used by rows_in_doubt.cpp alone.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "scorecard/lost_values.h"
#include "scorecard/row_reader.h"
#include "scorecard/tallying.h"

namespace outturn {

inline constexpr Outcomes kAny = kOut | kIn | kBoth;

/// What is in doubt about a child whatever its histories say.
struct Forced {
  bool lost_row = false;  // there may be a row where none is
  bool unseen = false;    // days that nothing tells of
};

/// One row of a child in doubt, over the child's histories.
struct RowInHistories {
  std::uint32_t seen_in = 0;    // the latest history that has it, from 1
  std::uint32_t histories = 0;  // that have it
  std::uint32_t by_codes = 0;   // of those that differ by codes only
  Outcomes outcomes = 0;
  Outcomes readings = 0;      // what it is counted as, by the codes it could have
  RowReader::Row as_counted;  // in the first history
  bool counted = false;
};

/// By key, and of rows with one key in a history by their order.
using RowKey = std::pair<std::int64_t, std::uint32_t>;
using RowsInHistories = std::map<RowKey, RowInHistories>;

/// The rows of a child's histories: of all, and by group.
struct ChildRowsInHistories {
  RowsInHistories all;
  std::map<std::int64_t, RowsInHistories> groups;
  std::set<std::int64_t> unknown_group;  // keys of rows whose group is unknown as counted: they are in none
};

struct HistoriesOfChild {
  std::uint32_t all = 1;
  std::uint32_t by_codes = 1;
  Forced forced;
  bool was_in_care = false;  // in the period, by one of them
};

/// What can come of a row, and what it counts as.
struct Settled {
  Outcomes outcomes = 0;
  Outcomes counted = 0;
  bool by_codes = false;  // undecided, or unknown, as the codes it could have do not agree (Reading 12 (e))
};

/// Adds history `h` of a child, whose rows are `range`.
void take_history(const Outputs& outputs, const RowReader& reader, const EvaluatedRows& rows,
                  std::pair<std::uint32_t, std::uint32_t> range, std::uint32_t h, bool by_codes,
                  ChildRowsInHistories& child);

/// What could not be read leaves a row more outcomes than its histories do; one that no history counts, some.
void take_lost(const LostRow& lost, const HistoriesOfChild& histories, const RowKey& key, RowsInHistories& rows);

Settled resolve(const Outputs& outputs, const HistoriesOfChild& histories, const RowInHistories& row);
/// Whether the codes make a row count otherwise than the first history does.
bool counts_differently(const RowReader::Row& row, const Settled& settled);
/// A child may have a row though no history has one.
bool may_have_row(const Outputs& outputs, const HistoriesOfChild& histories, const RowsInHistories& rows);
void resolve_rows(const Outputs& outputs, const HistoriesOfChild& histories, const RowsInHistories& rows, Tally& tally);

}  // namespace outturn
