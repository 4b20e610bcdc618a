// SPDX-License-Identifier: MIT
#include "scorecard/tallying.h"

#include <algorithm>

#include "scorecard/row_reader.h"

namespace outturn {
namespace {

using language::kTrue;
using language::kUnknown;

// How many rows have one value in one column and one in another. A run is no longer than a byte can count: the loop is
// one over vectors of bytes.
std::uint32_t count_both(const std::uint8_t* a, std::uint8_t wanted_a, const std::uint8_t* b, std::uint8_t wanted_b,
                         std::uint32_t rows) {
  std::uint8_t count = 0;
  for (std::uint32_t r = 0; r < rows; ++r)
    count = static_cast<std::uint8_t>(count + ((a[r] == wanted_a) & (b[r] == wanted_b)));
  return count;
}

// Most indicators have no exclusions and no groups.
void add_plain(const Logic& population, const Logic& numerator, std::uint32_t rows, Tally& tally) {
  std::uint32_t in = 0, met = 0, unknown = 0, undecided = 0, undecided_met = 0, undecided_unknown = 0;
  Logic::Run population_room{}, numerator_room{};
  for (std::uint32_t row = 0; row < rows; row += Logic::kRun) {
    const std::uint32_t size = std::min(Logic::kRun, rows - row);
    const std::uint8_t *p = population.run(row, population_room), *n = numerator.run(row, numerator_room);
    in += count_both(p, kTrue, p, kTrue, size);
    met += count_both(p, kTrue, n, kTrue, size);
    unknown += count_both(p, kTrue, n, kUnknown, size);
    undecided += count_both(p, kUnknown, p, kUnknown, size);
    undecided_met += count_both(p, kUnknown, n, kTrue, size);
    undecided_unknown += count_both(p, kUnknown, n, kUnknown, size);
  }
  tally.denominator += in;
  tally.numerator += met;
  tally.unknown += unknown;
  tally.undecided += undecided;
  tally.doubts.add(kIn | kBoth, kIn, unknown);
  tally.doubts.add(kOut | kBoth, kOut, undecided_met);
  tally.doubts.add(kOut | kIn | kBoth, kOut, undecided_unknown);
  tally.doubts.add(kOut | kIn, kOut, undecided - undecided_met - undecided_unknown);
}

void add_to(std::int64_t& sum, std::int64_t value, bool& too_large) {
  too_large = __builtin_add_overflow(sum, value, &sum) || too_large;
}

// A row counts with its value, or as unknown.
void add_value(const Outputs& outputs, const RowReader::Row& row, Tally& tally) {
  if (row.met == kUnknown) {
    ++tally.unknown;
  } else if (outputs.sums) {
    add_to(tally.value_sum, row.value, tally.too_large);
    add_to(tally.of_sum, row.of, tally.too_large);
  } else {
    tally.values.push_back(row.value);
  }
}

void add_row(const Outputs& outputs, const RowReader::Row& row, bool doubts, Tally& tally) {
  if (doubts && is_doubtful(row.outcomes)) tally.doubts.add(row.outcomes, row.counted);
  if (row.population == kUnknown) {
    ++tally.undecided;
  } else if (row.excluded < tally.excluded.size()) {
    ++tally.excluded[row.excluded];
  } else {
    ++tally.denominator;
    if (outputs.value) return add_value(outputs, row, tally);
    tally.numerator += row.met == kTrue;
    tally.unknown += row.met == kUnknown;
  }
}

void add(Tally& to, Tally&& from) {
  to.rows += from.rows;
  to.denominator += from.denominator;
  to.numerator += from.numerator;
  to.undecided += from.undecided;
  to.unknown += from.unknown;
  for (std::size_t i = 0; i < from.excluded.size(); ++i) to.excluded[i] += from.excluded[i];
  to.too_large = to.too_large || from.too_large;
  add_to(to.value_sum, from.value_sum, to.too_large);
  add_to(to.of_sum, from.of_sum, to.too_large);
  to.values.insert(to.values.end(), from.values.begin(), from.values.end());
  to.doubts.add(from.doubts);
  to.open_groups += from.open_groups;
  to.in_extracts.children += from.in_extracts.children;
  to.in_extracts.found |= from.in_extracts.found;
}

}  // namespace

Tally& tally_of(const Outputs& outputs, std::int64_t group, GroupedTally& tally) {
  if (!outputs.group_value) return tally.groups[static_cast<std::size_t>(group)];
  const auto [place, is_new] = tally.values.try_emplace(group);
  if (is_new) place->second.excluded.resize(outputs.exclusions.size());
  return place->second;
}

GroupedTally empty_tally(const Outputs& outputs) {
  GroupedTally tally;
  tally.total.excluded.resize(outputs.exclusions.size());
  if (!outputs.bands.empty()) tally.groups.assign(outputs.bands.size() + 1, tally.total);
  return tally;
}

void add_block(const Outputs& outputs, const EvaluatedRows& rows, GroupedTally& tally) {
  tally.total.rows += rows.table.rows;
  const bool grouped = is_grouped(outputs);
  if (outputs.exclusions.empty() && !grouped && !outputs.value && !outputs.recorded && !outputs.in_doubt)
    return add_plain(Logic(rows.evaluator, outputs.population), Logic(rows.evaluator, outputs.numerator),
                     rows.table.rows, tally.total);
  const RowReader reader(outputs, rows.evaluator);
  for (std::uint32_t r = 0; r < rows.table.rows; ++r) {
    if (!reader.is_of_interest(r)) continue;
    const auto row = reader.at(r);
    add_row(outputs, row, true, tally.total);
    if (!grouped) continue;
    const std::int64_t group = reader.group_of(r);
    add_row(outputs, row, reader.tells_doubt(group), tally_of(outputs, group, tally));
  }
}

void add(GroupedTally& to, GroupedTally&& from) {
  add(to.total, std::move(from.total));
  for (std::size_t i = 0; i < from.groups.size(); ++i) add(to.groups[i], std::move(from.groups[i]));
  for (auto& [value, group] : from.values) {
    const auto [place, is_new] = to.values.try_emplace(value);
    if (is_new) place->second.excluded.resize(group.excluded.size());
    add(place->second, std::move(group));
  }
}

}  // namespace outturn
