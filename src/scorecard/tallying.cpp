// SPDX-License-Identifier: MIT
#include "scorecard/tallying.h"

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
    if (values_.rep == language::Rep::int64) return values_.as<std::int64_t>()[i];
    if (values_.rep == language::Rep::code) {
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

// Most indicators have no exclusions and no groups: a loop without branches.
void add_plain(const Logic& population, const Logic& numerator, std::uint32_t rows, Tally& tally) {
  std::uint32_t in = 0, met = 0, unknown = 0, undecided = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint8_t p = population[row], n = numerator[row];
    in += p == kTrue;
    undecided += p == kUnknown;
    met += (p == kTrue) && (n == kTrue);
    unknown += (p == kTrue) && (n == kUnknown);
  }
  tally.denominator += in;
  tally.numerator += met;
  tally.unknown += unknown;
  tally.undecided += undecided;
}

// A row counts with its value, or as unknown.
void add_value(const Outputs& outputs, std::int64_t value, std::int64_t of, Tally& tally) {
  if (value == kMissingLong || of == kMissingLong) {
    ++tally.unknown;
  } else if (outputs.sums) {
    tally.value_sum += value;
    tally.of_sum += of;
  } else {
    tally.values.push_back(value);
  }
}

void add(Tally& to, Tally&& from) {
  to.rows += from.rows;
  to.denominator += from.denominator;
  to.numerator += from.numerator;
  to.undecided += from.undecided;
  to.unknown += from.unknown;
  for (std::size_t i = 0; i < from.excluded.size(); ++i) to.excluded[i] += from.excluded[i];
  to.value_sum += from.value_sum;
  to.of_sum += from.of_sum;
  to.values.insert(to.values.end(), from.values.begin(), from.values.end());
}

}  // namespace

GroupedTally empty_tally(const Outputs& outputs) {
  GroupedTally tally;
  tally.total.excluded.resize(outputs.exclusions.size());
  if (!outputs.bands.empty()) tally.groups.assign(outputs.bands.size() + 1, tally.total);
  return tally;
}

void add_block(const Outputs& outputs, const language::Evaluator& evaluator, std::uint32_t rows, GroupedTally& tally) {
  tally.total.rows += rows;
  const Logic population(evaluator, outputs.population), numerator(evaluator, outputs.numerator);
  const bool grouped = !outputs.bands.empty() || outputs.group_value >= 0;
  if (outputs.exclusions.empty() && !grouped && outputs.value < 0)
    return add_plain(population, numerator, rows, tally.total);

  const auto exclusions = columns_of(evaluator, outputs.exclusions);
  const auto bands = columns_of(evaluator, outputs.bands);
  const Numbers values(evaluator, outputs.value), of(evaluator, outputs.of);
  const Numbers group_values(evaluator, outputs.group_value);
  const auto group_of = [&](std::uint32_t row) -> Tally& {
    if (outputs.group_value < 0) return tally.groups[first_true(bands, row)];
    const auto [place, is_new] = tally.values.try_emplace(group_values[row]);
    if (is_new) place->second.excluded.resize(outputs.exclusions.size());
    return place->second;
  };
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint8_t p = population[row];
    if (p != kTrue && p != kUnknown) continue;
    Tally* const both[2] = {&tally.total, grouped ? &group_of(row) : nullptr};
    const std::size_t excluded = p == kTrue ? first_true(exclusions, row) : exclusions.size();
    for (Tally* t : both) {
      if (!t) continue;
      if (p == kUnknown) {
        ++t->undecided;
      } else if (excluded < exclusions.size()) {
        ++t->excluded[excluded];
      } else {
        ++t->denominator;
        t->numerator += numerator[row] == kTrue;
        if (outputs.value < 0)
          t->unknown += numerator[row] == kUnknown;
        else
          add_value(outputs, values[row], outputs.of < 0 ? 0 : of[row], *t);
      }
    }
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
