// SPDX-License-Identifier: MIT
// What is in doubt about a row or a child, in words.
#pragma once

#include <string>

#include "definitions/library.h"
#include "explain/explanation.h"
#include "history/histories.h"
#include "scorecard/doubt.h"
#include "scorecard/lost_values.h"

namespace outturn::explain {

/// How it is counted, and what else could come of it.
DoubtfulMember in_words(const Doubts& doubts, IndicatorKind kind);
/// What is missing, or what contradicts itself.
std::string in_words(const history::DoubtCause& cause);
/// Empty: the cause of it says all.
std::string in_words(const history::ForcedDoubt& forced);
std::string in_words(const history::UnseenReviews& unseen);
std::string in_words(const LostItem& item, const ExtractSchema& schema);

}  // namespace outturn::explain
