// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/calculate.h"

namespace outturn {

/// A result as an exact fraction: numerator x scale / denominator.
struct ExactValue {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  std::int64_t scale = 1;  ///< 100 for a percentage, `per` for a rate
};

double as_double(const ExactValue& value);

/// What a tally comes to: the figure, or why there is none, and the two numbers printed beside it.
struct TallyOutcome {
  std::optional<ExactValue> value;
  Status status = Status::ok;
  std::string reason;
  bool reason_has_counts = false;
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;
};

/// What the doubtful rows of a tally allow (Reading 12 (e), (f), (h)).
struct DoubtOutcome {
  std::int64_t rows = 0;     ///< doubtful ones
  std::int64_t outside = 0;  ///< those of them that are not counted
  std::int64_t of = 0;       ///< rows counted
  std::optional<ExactValue> lowest;
  std::optional<ExactValue> highest;

  bool is_of_total = false;  ///< of which each row may be any part

  /// More than 1 in 10 of what is counted or could be; of a total, any (Reading 12 (h)).
  bool too_many() const { return rows > 0 && (is_of_total || rows > (of + outside) / 10); }
};

/// `whole` is the tally a distribution's group is a share of; the same as `tally` for everybody.
TallyOutcome outcome_of(const Indicator& indicator, const Tally& tally, const Tally& whole, const Period& period);
/// How many rows of a figure of its kind are doubtful.
DoubtfulRows doubtful_rows(const Indicator& indicator, const Doubts& doubts);
/// The same of its doubts.
DoubtOutcome doubt_of(const Indicator& indicator, const Tally& tally, const Tally& whole);

}  // namespace outturn
