// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "language/evaluate.h"

namespace outturn::language {

/// Computes a step of an operation (operations.h) element by element. `n` values are written to `out`, in the width of
/// the step's storage.
void compute_elementwise(const Step& step, const Environment& environment, const std::vector<Values>& operands,
                         std::uint32_t n, void* out);

/// The value of a step all of whose operands are constants.
std::int64_t evaluate_constant(const Step& step, const std::vector<const Step*>& operands);

}  // namespace outturn::language
