// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "language/evaluate.h"

namespace outturn::language {

/// Computes a step whose operands stand side by side: logic, comparison, arithmetic, functions; everything but fields,
/// spreading and aggregates. `n` values are written to `out`, in the width of the step's representation.
void compute_side_by_side(const Step& step, const Environment& environment, const std::vector<Values>& operands,
                          std::uint32_t n, void* out);

}  // namespace outturn::language
