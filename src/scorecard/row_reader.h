// SPDX-License-Identifier: MIT
// The rows of one table as an indicator sees them, when an evaluator has run over them.
#pragma once

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "language/evaluate.h"
#include "scorecard/tallying.h"

namespace outturn {

// A column of three-valued logic; a step that is not there is true everywhere.
class Logic {
 public:
  Logic(const language::Evaluator& evaluator, language::StepIndex step) {
    if (!step) return;
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
  static constexpr std::uint8_t kAlways = language::kTrue;
  const std::uint8_t* data_ = &kAlways;
  std::uint32_t last_ = 0;
};

// The value of each row; kMissingLong where it is missing or where there is no step.
class Numbers {
 public:
  Numbers(const language::Evaluator& evaluator, language::StepIndex step) {
    if (step) values_ = evaluator.values(step);
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

inline std::vector<Logic> columns_of(const language::Evaluator& evaluator,
                                     const std::vector<language::StepIndex>& steps) {
  std::vector<Logic> columns;
  columns.reserve(steps.size());
  for (const language::StepIndex step : steps) columns.emplace_back(evaluator, step);
  return columns;
}

// The first column that is true in a row; their number where none is.
inline std::size_t first_true(const std::vector<Logic>& columns, std::uint32_t row) {
  std::size_t i = 0;
  while (i < columns.size() && columns[i][row] != language::kTrue) ++i;
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
        in_doubt_(evaluator, outputs.in_doubt),
        exclusions_(columns_of(evaluator, outputs.exclusions)),
        bands_(columns_of(evaluator, outputs.bands)),
        value_(evaluator, outputs.value),
        of_(evaluator, outputs.of),
        group_value_(evaluator, outputs.group_value) {}

  struct Row {
    std::uint8_t population = language::kFalse;
    std::size_t excluded = 0;               // by which exclusion; their number: by none
    std::uint8_t met = language::kUnknown;  // the numerator; of means, totals and ratios whether the value is known
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
    if (outputs_.value) {
      r.value = value_[row];
      r.of = outputs_.of ? of_[row] : 0;
      r.met = r.value == kMissingLong || r.of == kMissingLong ? language::kUnknown : language::kTrue;
    } else {
      r.met = numerator_[row];
    }
    if (r.population == language::kFalse || r.excluded < exclusions_.size()) return r;
    r.outcomes = is_in_doubt(row)                                   ? kIn | kBoth
                 : r.met == language::kTrue                         ? kBoth
                 : r.met == language::kUnknown && !is_recorded(row) ? kIn | kBoth
                                                                    : kIn;
    if (r.population == language::kTrue) r.counted = r.met == language::kTrue ? kBoth : kIn;
    if (r.population == language::kUnknown || could_be_excluded(row)) r.outcomes |= kOut;
    return r;
  }

  // Whether that its numerator is unknown is what was recorded.
  bool is_recorded(std::uint32_t row) const { return outputs_.recorded && recorded_[row] == language::kTrue; }

  bool is_in_doubt(std::uint32_t row) const { return outputs_.in_doubt && in_doubt_[row] == language::kTrue; }

  // Which group a row is in: a band, or a value.
  std::int64_t group_of(std::uint32_t row) const {
    if (outputs_.group_value) return group_value_[row];
    return static_cast<std::int64_t>(first_true(bands_, row));
  }
  bool is_unknown(std::int64_t group) const { return group == unknown_group(); }
  std::int64_t unknown_group() const {
    return outputs_.group_value ? kMissingLong : static_cast<std::int64_t>(bands_.size());
  }
  /// Whether rows of the group are doubtful in it: of a distribution, one of no known band could be in any.
  bool tells_doubt(std::int64_t group) const { return outputs_.unknown_is_group || !is_unknown(group); }

 private:
  bool could_be_excluded(std::uint32_t row) const {
    return std::any_of(exclusions_.begin(), exclusions_.end(),
                       [row](const Logic& e) { return e[row] == language::kUnknown; });
  }

  const Outputs& outputs_;
  Logic population_, numerator_, recorded_, in_doubt_;
  std::vector<Logic> exclusions_, bands_;
  Numbers value_, of_, group_value_;
};

inline bool is_grouped(const Outputs& outputs) {
  return !outputs.bands.empty() || outputs.group_value;
}

/// The tally of a group, made where it is the first of its value.
Tally& tally_of(const Outputs& outputs, std::int64_t group, GroupedTally& tally);

}  // namespace outturn
