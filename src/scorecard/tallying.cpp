// SPDX-License-Identifier: MIT
#include "scorecard/tallying.h"

#include <algorithm>
#include <array>
#include <map>

namespace outturn {
namespace {

using language::kTrue;
using language::kUnknown;

// A column of three-valued logic; a step that is not there is true everywhere.
class Logic {
 public:
  Logic(const language::Evaluator& evaluator, int step) {
    if (step < 0) return;
    const auto values = evaluator.values(step);
    data_ = values.as<std::uint8_t>();
    last_ = values.single ? 0 : UINT32_MAX;
  }
  std::uint8_t operator[](std::uint32_t row) const { return data_[row & last_]; }

  /// So many values at a stretch.
  static constexpr std::uint32_t kRun = 255;
  using Run = std::array<std::uint8_t, kRun>;
  /// The values from a row on; a single one is written out into `room`.
  const std::uint8_t* run(std::uint32_t row, Run& room) const {
    if (last_ != 0) return data_ + row;
    room.fill(*data_);
    return room.data();
  }

 private:
  static constexpr std::uint8_t kAlways = kTrue;
  const std::uint8_t* data_ = &kAlways;
  std::uint32_t last_ = 0;
};

// The value of each row; kMissingLong where it is missing or where there is no step.
class Numbers {
 public:
  Numbers(const language::Evaluator& evaluator, int step) {
    if (step >= 0) values_ = evaluator.values(step);
  }
  std::int64_t operator[](std::uint32_t row) const {
    const std::uint32_t i = values_.single ? 0 : row;
    if (values_.storage == language::Storage::int64) return values_.as<std::int64_t>()[i];
    if (values_.storage == language::Storage::code) {
      const std::uint8_t code = values_.as<std::uint8_t>()[i];
      return code == kMissingByte ? kMissingLong : code;
    }
    const std::int32_t value = values_.as<std::int32_t>()[i];
    return value == kMissingInt ? kMissingLong : value;
  }

 private:
  language::Values values_;
};

std::vector<Logic> columns_of(const language::Evaluator& evaluator, const std::vector<int>& steps) {
  std::vector<Logic> columns;
  columns.reserve(steps.size());
  for (const int step : steps) columns.emplace_back(evaluator, step);
  return columns;
}

// The first column that is true in a row; their number where none is.
std::size_t first_true(const std::vector<Logic>& columns, std::uint32_t row) {
  std::size_t i = 0;
  while (i < columns.size() && columns[i][row] != kTrue) ++i;
  return i;
}

// The rows of one table as an indicator sees them.
class RowReader {
 public:
  RowReader(const Outputs& outputs, const language::Evaluator& evaluator)
      : outputs_(outputs),
        population_(evaluator, outputs.population),
        numerator_(evaluator, outputs.numerator),
        recorded_(evaluator, outputs.recorded),
        exclusions_(columns_of(evaluator, outputs.exclusions)),
        bands_(columns_of(evaluator, outputs.bands)),
        value_(evaluator, outputs.value),
        of_(evaluator, outputs.of),
        group_value_(evaluator, outputs.group_value) {}

  struct Row {
    std::uint8_t population = language::kFalse;
    std::size_t excluded = 0;     // by which exclusion; their number: by none
    std::uint8_t met = kUnknown;  // the numerator; of means, totals and ratios whether the value is known
    std::int64_t value = kMissingLong;
    std::int64_t of = 0;
    Outcomes outcomes = kOut;
    Outcomes counted = kOut;
  };

  bool is_of_interest(std::uint32_t row) const { return population_[row] != language::kFalse; }
  bool any_of_interest(std::pair<std::uint32_t, std::uint32_t> rows) const {
    for (std::uint32_t r = rows.first; r < rows.second; ++r)
      if (is_of_interest(r)) return true;
    return false;
  }

  Row at(std::uint32_t row) const {
    Row r;
    r.population = population_[row];
    r.excluded = first_true(exclusions_, row);
    if (outputs_.value >= 0) {
      r.value = value_[row];
      r.of = outputs_.of < 0 ? 0 : of_[row];
      r.met = r.value == kMissingLong || r.of == kMissingLong ? kUnknown : kTrue;
    } else {
      r.met = numerator_[row];
    }
    if (r.population == language::kFalse || r.excluded < exclusions_.size()) return r;
    const bool recorded = outputs_.recorded >= 0 && recorded_[row] == kTrue;
    r.outcomes = r.met == kTrue ? kBoth : r.met == kUnknown && !recorded ? kIn | kBoth : kIn;
    if (r.population == kTrue) r.counted = r.met == kTrue ? kBoth : kIn;
    if (r.population == kUnknown || could_be_excluded(row)) r.outcomes |= kOut;
    return r;
  }

  // Which group a row is in: a band, or a value.
  std::int64_t group_of(std::uint32_t row) const {
    if (outputs_.group_value >= 0) return group_value_[row];
    return static_cast<std::int64_t>(first_true(bands_, row));
  }
  bool is_unknown(std::int64_t group) const {
    return outputs_.group_value >= 0 ? group == kMissingLong : group == static_cast<std::int64_t>(bands_.size());
  }

 private:
  bool could_be_excluded(std::uint32_t row) const {
    return std::any_of(exclusions_.begin(), exclusions_.end(), [row](const Logic& e) { return e[row] == kUnknown; });
  }

  const Outputs& outputs_;
  Logic population_, numerator_, recorded_;
  std::vector<Logic> exclusions_, bands_;
  Numbers value_, of_, group_value_;
};

bool is_grouped(const Outputs& outputs) {
  return !outputs.bands.empty() || outputs.group_value >= 0;
}

Tally& tally_of(const Outputs& outputs, std::int64_t group, GroupedTally& tally) {
  if (outputs.group_value < 0) return tally.groups[static_cast<std::size_t>(group)];
  const auto [place, is_new] = tally.values.try_emplace(group);
  if (is_new) place->second.excluded.resize(outputs.exclusions.size());
  return place->second;
}

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
    if (outputs.value >= 0) return add_value(outputs, row, tally);
    tally.numerator += row.met == kTrue;
    tally.unknown += row.met == kUnknown;
  }
}

// Wraps around where it must: sums are compared only, to see whether histories differ.
void add_wrapping(std::int64_t& sum, std::int64_t value) {
  sum = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) + static_cast<std::uint64_t>(value));
}

void add_row(const RowReader::Row& row, PossibleCount& count) {
  if (is_doubtful(row.outcomes)) {
    ++count.open[row.outcomes];
  } else {
    count.numerator += row.outcomes == kBoth;
    count.denominator += row.outcomes != kOut;
  }
  count.counted_numerator += row.counted == kBoth;
  count.counted_denominator += row.counted != kOut;
  if (row.counted == kBoth && row.value != kMissingLong) {
    add_wrapping(count.value_sum, row.value);
    add_wrapping(count.of_sum, row.of);
  }
}

std::pair<std::uint32_t, std::uint32_t> rows_of(const EvaluatedRows& rows, std::uint32_t child) {
  if (rows.one_a_child) return {child, child + 1};
  return {rows.table.offsets[child], rows.table.offsets[child + 1]};
}

// The rows of all of a child's histories, which stand one after another.
std::pair<std::uint32_t, std::uint32_t> possible_rows_of(const EvaluatedRows& rows, const ChildInDoubt& child) {
  if (child.histories == 0) return {0, 0};
  return {rows_of(rows, child.first_history).first, rows_of(rows, child.first_history + child.histories - 1).second};
}

// Whether a figure looks at one of the days.
bool meets(const Outputs& outputs, const std::vector<std::pair<Day, Day>>& days) {
  return outputs.of_episodes && std::any_of(days.begin(), days.end(), [&](const auto& d) {
           return (d.first == kNoDay || d.first <= outputs.to) &&
                  (d.second == kNoDay || outputs.from == kNoDay || d.second >= outputs.from);
         });
}

// The counts of a child's histories, of all rows and by group.
struct ChildCounts {
  explicit ChildCounts(std::size_t histories) : all(histories) {}
  std::vector<PossibleCount> all;
  std::map<std::int64_t, std::vector<PossibleCount>> groups;
};

void count_rows(const RowReader& reader, std::pair<std::uint32_t, std::uint32_t> rows, bool grouped, std::size_t h,
                ChildCounts& counts) {
  for (std::uint32_t r = rows.first; r < rows.second; ++r) {
    if (!reader.is_of_interest(r)) continue;
    const auto row = reader.at(r);
    add_row(row, counts.all[h]);
    if (!grouped || reader.is_unknown(reader.group_of(r))) continue;
    auto& group = counts.groups[reader.group_of(r)];
    group.resize(counts.all.size());
    add_row(row, group[h]);
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
}

}  // namespace

GroupedTally empty_tally(const Outputs& outputs) {
  GroupedTally tally;
  tally.total.excluded.resize(outputs.exclusions.size());
  if (!outputs.bands.empty()) tally.groups.assign(outputs.bands.size() + 1, tally.total);
  return tally;
}

void add_block(const Outputs& outputs, const EvaluatedRows& rows, GroupedTally& tally) {
  tally.total.rows += rows.table.rows;
  const bool grouped = is_grouped(outputs);
  if (outputs.exclusions.empty() && !grouped && outputs.value < 0 && outputs.recorded < 0)
    return add_plain(Logic(rows.evaluator, outputs.population), Logic(rows.evaluator, outputs.numerator),
                     rows.table.rows, tally.total);
  const RowReader reader(outputs, rows.evaluator);
  for (std::uint32_t r = 0; r < rows.table.rows; ++r) {
    if (!reader.is_of_interest(r)) continue;
    const auto row = reader.at(r);
    add_row(outputs, row, true, tally.total);
    if (!grouped) continue;
    const std::int64_t group = reader.group_of(r);
    add_row(outputs, row, !reader.is_unknown(group), tally_of(outputs, group, tally));
  }
}

void add_possible(const Outputs& outputs, const std::vector<ChildInDoubt>& children, const EvaluatedRows& counted,
                  const EvaluatedRows* possible, GroupedTally& tally) {
  const RowReader as_counted(outputs, counted.evaluator);
  const RowReader as_possible(outputs, possible ? possible->evaluator : counted.evaluator);
  const bool grouped = is_grouped(outputs);
  for (const ChildInDoubt& child : children) {
    const bool forced = meets(outputs, child.forced);
    if (child.histories == 0 && !forced) continue;
    const auto rows = rows_of(counted, child.child);
    // Most figures look at few of the children in doubt, whichever history was theirs.
    if (!forced && !as_counted.any_of_interest(rows) &&
        !as_possible.any_of_interest(possible_rows_of(possible ? *possible : counted, child)))
      continue;
    for (std::uint32_t r = rows.first; r < rows.second; ++r) {
      const auto row = as_counted.at(r);
      if (!is_doubtful(row.outcomes)) continue;
      tally.total.doubts.add(row.outcomes, row.counted, -1);
      if (!grouped || as_counted.is_unknown(as_counted.group_of(r))) continue;
      tally_of(outputs, as_counted.group_of(r), tally).doubts.add(row.outcomes, row.counted, -1);
    }
    ChildCounts counts(std::max<std::size_t>(child.histories, 1));
    if (child.histories == 0) count_rows(as_counted, rows, grouped, 0, counts);
    for (std::uint32_t h = 0; h < child.histories; ++h)
      count_rows(as_possible, rows_of(*possible, child.first_history + h), grouped, h, counts);
    add_child(std::move(counts.all), forced, tally.total.doubts);
    for (auto& [group, histories] : counts.groups)
      add_child(std::move(histories), forced, tally_of(outputs, group, tally).doubts);
  }
}

std::vector<ChildInDoubt> children_in_doubt(const history::BlockBuilder& builder, std::uint32_t first,
                                            const language::Block* possible) {
  std::map<std::uint32_t, ChildInDoubt> children;
  const std::uint32_t histories = possible ? possible->tables[language::kChildren].rows : 0;
  for (std::uint32_t h = 0; h < histories; ++h) {
    ChildInDoubt& child = children[builder.possible_child(h) - first];
    if (child.histories++ == 0) child.first_history = h;
  }
  for (const auto& forced : builder.forced_doubts())
    children[forced.child - first].forced.emplace_back(forced.first_day, forced.last_day);
  std::vector<ChildInDoubt> all;
  for (auto& [number, child] : children) {
    child.child = number;
    all.push_back(std::move(child));
  }
  return all;
}

std::vector<DoubtfulItem> doubtful_items(const Outputs& outputs, const std::vector<ChildInDoubt>& children,
                                         const EvaluatedRows& counted, const EvaluatedRows* possible) {
  const RowReader as_counted(outputs, counted.evaluator);
  const RowReader as_possible(outputs, possible ? possible->evaluator : counted.evaluator);
  std::vector<DoubtfulItem> items;
  std::vector<bool> settled(counted.table.rows, false);  // told by the histories of its child
  for (const ChildInDoubt& child : children) {
    const bool forced = meets(outputs, child.forced);
    if (child.histories == 0 && !forced) continue;
    const auto rows = rows_of(counted, child.child);
    for (std::uint32_t r = rows.first; r < rows.second; ++r) settled[r] = true;
    ChildCounts counts(std::max<std::size_t>(child.histories, 1));
    if (child.histories == 0) count_rows(as_counted, rows, false, 0, counts);
    for (std::uint32_t h = 0; h < child.histories; ++h)
      count_rows(as_possible, rows_of(*possible, child.first_history + h), false, h, counts);
    DoubtfulItem item{child.child, -1, {}};
    add_child(std::move(counts.all), forced, item.doubts);
    items.push_back(std::move(item));
  }
  for (std::uint32_t r = 0; r < counted.table.rows; ++r) {
    if (settled[r] || !as_counted.is_of_interest(r)) continue;
    const auto row = as_counted.at(r);
    if (!is_doubtful(row.outcomes)) continue;
    DoubtfulItem item{counted.one_a_child || !counted.table.owner ? r : counted.table.owner[r], r, {}};
    item.doubts.add(row.outcomes, row.counted);
    items.push_back(std::move(item));
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const DoubtfulItem& a, const DoubtfulItem& b) { return a.child < b.child; });
  return items;
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
