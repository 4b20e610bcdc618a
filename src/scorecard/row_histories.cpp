// SPDX-License-Identifier: MIT
#include "scorecard/row_histories.h"

#include <algorithm>

namespace outturn {

using language::kTrue;
using language::kUnknown;

namespace {

void take(const RowReader::Row& row, std::int64_t key, std::uint32_t history, bool by_codes, RowsInHistories& rows) {
  std::uint32_t again = 0;  // of the same key in the same history
  while (rows[{key, again}].seen_in > history) ++again;
  RowInHistories& in = rows[{key, again}];
  if (history == 0) {
    in.as_counted = row;
    in.counted = true;
  }
  in.seen_in = history + 1;
  ++in.histories;
  in.outcomes |= row.outcomes;
  if (in.counted && (row.value != in.as_counted.value || row.of != in.as_counted.of)) in.outcomes |= kIn | kBoth;
  if (!by_codes) return;
  ++in.by_codes;
  in.readings |= row.counted;
}

void count_differently(const Outputs& outputs, const RowReader::Row& row, Outcomes as, Tally& tally) {
  if (row.counted != kOut) {
    --tally.denominator;
    if (!outputs.value) {
      tally.numerator -= row.met == kTrue;
      tally.unknown -= row.met == kUnknown;
    } else if (row.met == kUnknown) {
      --tally.unknown;
    } else if (outputs.sums) {
      tally.value_sum -= row.value;
      tally.of_sum -= row.of;
    } else {
      tally.values.erase(std::find(tally.values.begin(), tally.values.end(), row.value));
    }
  } else if (row.population == kUnknown) {
    --tally.undecided;
  } else if (row.population == kTrue && row.excluded < tally.excluded.size()) {
    --tally.excluded[row.excluded];
  }
  if (as == kOut) {
    ++tally.undecided;
  } else {
    ++tally.denominator;
    ++tally.unknown;
  }
}

}  // namespace

void take_history(const Outputs& outputs, const RowReader& reader, const EvaluatedRows& rows,
                  std::pair<std::uint32_t, std::uint32_t> range, std::uint32_t h, bool by_codes,
                  ChildRowsInHistories& child) {
  const bool grouped = is_grouped(outputs);
  for (std::uint32_t r = range.first; r < range.second; ++r) {
    if (!reader.is_of_interest(r)) continue;
    const auto row = reader.at(r);
    const std::int64_t key = rows.builder->row_key(rows.number, r, outputs.to, rows.possible);
    take(row, key, h, by_codes, child.all);
    if (!grouped) continue;
    const std::int64_t group = reader.group_of(r);
    if (h == 0 && reader.is_unknown(group)) child.unknown_group.insert(key);
    const bool is_unknown = reader.is_unknown(group) || child.unknown_group.contains(key);
    if (!is_unknown)
      take(row, key, h, by_codes, child.groups[group]);
    else if (outputs.unknown_is_group)
      take(row, key, h, by_codes, child.groups[reader.unknown_group()]);
  }
}

void take_lost(const LostRow& lost, const HistoriesOfChild& histories, const RowKey& key, RowsInHistories& rows) {
  const auto [place, is_new] = rows.try_emplace(key);
  RowInHistories& in = place->second;
  if (is_new) {
    in.as_counted = lost.as_read;
    in.counted = true;
    in.histories = histories.all;
    in.by_codes = histories.by_codes;
    in.readings = kOut;
  }
  in.outcomes |= lost.outcomes;
}

Settled resolve(const Outputs& outputs, const HistoriesOfChild& histories, const RowInHistories& row) {
  const Outcomes readings = row.by_codes < histories.by_codes ? row.readings | kOut : row.readings;
  Settled settled{row.outcomes, row.as_counted.counted, is_doubtful(readings)};
  if (row.histories < histories.all || !row.counted) settled.outcomes |= kOut;
  if (settled.by_codes) {
    settled.counted = readings & kOut ? kOut : kIn;
    settled.outcomes |= settled.counted;
  }
  const bool could_be = settled.outcomes != kOut || histories.was_in_care;
  if (histories.forced.lost_row || (histories.forced.unseen && could_be))
    settled.outcomes |= outputs.made_by_history ? kAny : kOut;
  return settled;
}

bool counts_differently(const RowReader::Row& row, const Settled& settled) {
  if (!settled.by_codes) return false;
  if (settled.counted == kOut) return row.counted != kOut;
  return row.counted != kIn || row.met != kUnknown;
}

bool may_have_row(const Outputs& outputs, const HistoriesOfChild& histories, const RowsInHistories& rows) {
  return rows.empty() && outputs.made_by_history && !outputs.counts_reviews &&
         (histories.forced.lost_row || (histories.forced.unseen && histories.was_in_care));
}

void resolve_rows(const Outputs& outputs, const HistoriesOfChild& histories, const RowsInHistories& rows,
                  Tally& tally) {
  if (may_have_row(outputs, histories, rows)) return tally.doubts.add(kAny, kOut);
  for (const auto& [key, row] : rows) {
    const Settled settled = resolve(outputs, histories, row);
    if (row.counted && counts_differently(row.as_counted, settled))
      count_differently(outputs, row.as_counted, settled.counted, tally);
    if (is_doubtful(settled.outcomes)) tally.doubts.add(settled.outcomes, settled.counted);
  }
}

}  // namespace outturn
