// SPDX-License-Identifier: MIT
// Periods by how they lie to the data: `latest`, `last-quarter`, `last-year`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/period.h"

namespace outturn {

enum class RelativePeriod : std::uint8_t {
  latest,        ///< the financial year, quarter or month, whichever is longest, that ends last and is covered
  last_quarter,  ///< the last quarter that has ended
  last_year,     ///< the last financial year that has ended
};

/// The words for them, in that order.
const std::vector<std::string>& relative_period_words();
/// The word's meaning; blanks are as good as dashes.
std::optional<RelativePeriod> relative_period_called(std::string_view text);

/// Whether the text, or one side of a range, is such a word: `latest`, `2019-20Q1..last-quarter`.
bool names_relative_period(std::string_view text);

/// The period of data that covers the days from `first` to `last`; nothing where no such period has ended.
std::optional<Period> relative_period(RelativePeriod which, Day first, Day last);

/// The text with each such word replaced by the label of its period; nothing where there is no such period.
std::optional<std::string> with_periods_for_words(std::string_view text, Day first, Day last);

}  // namespace outturn
