// SPDX-License-Identifier: MIT
// A declared sum of which all but one figure is printed tells that figure too: adoptions, where a report has special
// guardianship orders and both together.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "definitions/library.h"
#include "disclosure/adding_up.h"

namespace outturn::disclosure {

/// A figure that a declared sum names and nobody prints, with the one count that the sum is about.
struct AbsentFigure {
  PrintedFigure figure;  ///< without its counts
  bool is_denominator = false;
  std::int64_t value = 0;
};

/// The value of the same rows, where they are counted elsewhere.
using KnownValue = std::function<std::optional<std::int64_t>(const AbsentFigure&)>;

/// Those with a value that follows from what is printed. Once they are among the figures, others may follow.
std::vector<AbsentFigure> absent_figures(const PrintedFigures& figures, const Library& library,
                                         const std::vector<std::int64_t>& values, const KnownValue& known_value);

}  // namespace outturn::disclosure
