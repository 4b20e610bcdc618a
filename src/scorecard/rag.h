// SPDX-License-Identifier: MIT
#pragma once

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/exact_value.h"

namespace outturn {

/// Rule 11: decided on the exact fraction, by cross-multiplication. Green meets the target; amber misses it by no more
/// than `amber` per cent of the target; red is the rest. None where there is no direction.
Rag rag_of(const ExactValue& value, const ExactDecimal& target, const ExactDecimal& amber, Better better);
/// The same against another figure: as good as it, or better than it.
Rag rag_of(const ExactValue& value, const ExactValue& other, bool better_than, const ExactDecimal& amber,
           Better better);
/// The same of a target that may be a range: green within it, else by the end that is missed.
Rag rag_of(const ExactValue& value, const Target& target, const ExactDecimal& amber, Better better);

}  // namespace outturn
