// SPDX-License-Identifier: MIT
#pragma once

#include "definitions/library.h"
#include "explain/explanation.h"
#include "scorecard/exact_value.h"

namespace outturn::explain {

/// The colour in words: the exact fraction, the target, both sides of the cross-multiplication, and how many rows
/// more (or fewer) would meet it. `value`: nothing where there is no figure.
RagDecision rag_in_words(const Indicator& indicator, const Scorecard* scorecard, const Period& period,
                         const IndicatorResult& result, const std::optional<ExactValue>& value);

}  // namespace outturn::explain
