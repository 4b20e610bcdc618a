// SPDX-License-Identifier: MIT
// Published figures: one row of docs/published-figures.md each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/printed_period.h"
#include "verify/units.h"
#include "verify/value.h"

namespace outturn::verify {

enum class Measure : std::uint8_t { value, target, comparator, numerator, denominator, change, date };
/// What a figure is about in time, as definitions have it.
enum class Basis : std::uint8_t { unknown, snapshot, in_period, rolling };

struct Figure {
  std::size_t file = 0;
  std::uint32_t line = 0;
  std::uint16_t value_column = 0;  ///< from 1

  std::string id, group, table, part_of, wording, source, compared_with;  ///< as printed
  PrintedPeriod period;
  Measure measure = Measure::value;
  Basis basis = Basis::unknown;
  Unit unit;
  PrintedValue value;
  std::optional<PrintedValue> numerator, denominator, compared_value;
  std::int64_t step = 1;       ///< numbers are rounded to multiples of it
  bool part_is_stated = true;  ///< false: `part_of` was concluded from a row named "Total"

  std::string id_key, group_key;  ///< as compared

  /// What the printed number stands for: itself where it is counted, all that rounds to it where it is not.
  PrintedRange interval() const {
    const std::int64_t fine = value.fine();
    if (!is_rounded()) return {fine, fine};
    std::int64_t unit_of_last = kFine;
    for (int i = 0; i < value.decimals; ++i) unit_of_last /= 10;
    return {fine - unit_of_last / 2 * step, fine + unit_of_last / 2 * step};
  }
  bool is_rounded() const { return step > 1 || value.decimals > 0 || unit.is_quotient(); }
};

/// A row that could not be read, or a value that is no number.
struct ReadingProblem {
  std::size_t file = 0;
  std::uint32_t line = 0;
  std::uint16_t column = 0;
  std::string column_name;
  std::string text;     ///< what stands there
  std::string message;  ///< what is wrong with it
  bool row_is_lost = false;
};

struct PublishedFigures {
  std::vector<std::string> files;
  std::vector<Figure> figures;  ///< in the order of files and lines
  std::vector<ReadingProblem> problems;
};

}  // namespace outturn::verify
