// SPDX-License-Identifier: MIT
#pragma once

#include "definitions/library.h"
#include "outturn/report.h"

namespace outturn {

/// A result as an exact fraction: numerator x scale / denominator.
struct ExactValue {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  std::int64_t scale = 1;  ///< 100 for a percentage, `per` for a rate
};

/// R11: decided on the exact fraction, by cross-multiplication. Green meets the target; amber misses it by no more than
/// `amber` per cent of the target; red is the rest. None where there is no direction.
Rag rag_of(const ExactValue& value, const ExactDecimal& target, const ExactDecimal& amber, Better better);

}  // namespace outturn
