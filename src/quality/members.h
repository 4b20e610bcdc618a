// SPDX-License-Identifier: MIT
// Whose figures a breach is about: the children of a block in the denominators of indicators, and how far a figure
// moves where those children's rows are in doubt.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "definitions/library.h"
#include "language/evaluate.h"
#include "quality/check.h"

namespace outturn::quality {

/// Rows in a denominator, and those of them that the numerator counts; rows of which it is not known whether they are.
struct Share {
  std::int64_t denominator = 0;
  std::int64_t numerator = 0;
  std::int64_t open = 0;

  void add(const Share& other) {
    denominator += other.denominator;
    numerator += other.numerator;
    open += other.open;
  }
};

/// The steps that say who is in the denominator of one indicator in one period, and in its numerator.
struct DenominatorSteps {
  std::size_t indicator;  ///< of AffectedIndicators::available
  language::StepIndex population;
  std::vector<language::StepIndex> exclusions;
  std::optional<language::StepIndex> numerator;  ///< none: every row of the denominator
};

/// The children of one block.
class Members {
 public:
  /// `ranges`: shares are kept too, of a percentage or a count.
  void begin(std::size_t indicators, std::uint32_t children);
  void add(const DenominatorSteps& steps, const language::Evaluator& evaluator, const language::TableView& counted,
           bool with_shares);

  /// Whether the child is in the denominator, or may be.
  bool has(std::size_t indicator, std::uint32_t child) const { return in_[indicator][child] != 0; }
  /// Empty: no shares were asked for.
  const std::vector<Share>& shares(std::size_t indicator) const { return shares_[indicator]; }

 private:
  std::vector<std::vector<std::uint8_t>> in_;  // by indicator, by child
  std::vector<std::vector<Share>> shares_;     // by indicator, by child
  std::vector<std::uint8_t> rows_;             // by row of the table being counted: kOut, kIn, kOpen
};

/// Whether a figure of this kind has a range that its rows tell.
bool has_range(const Indicator& indicator);
/// Reading 12: a row in doubt may be out of the figure, in the denominator alone, or in the numerator too. `figure`: of
/// a report; its own range is held too.
void set_range(AffectedIndicator& touch, const Indicator& indicator, const PeriodFigure& figure, const Share& in_doubt);

}  // namespace outturn::quality
