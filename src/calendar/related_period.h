// SPDX-License-Identifier: MIT
// A period by how it lies to another: the sections of one report can have unlike ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/period.h"

namespace outturn {

struct RelatedPeriod {
  enum class Kind : std::uint8_t {
    same,
    last_financial_year,    ///< the whole financial year before the one the period ends in
    latest_financial_year,  ///< the latest financial year that has ended by the period's end
    year_to_date,           ///< from 1 April to the period's end
    twelve_months,          ///< the twelve months to the period's end
    academic_year,          ///< the latest 1 September to 31 August that has ended by the period's end
    next_day,               ///< the first such day, or month, on or after the period's end
    last_day,               ///< the latest that has ended by it
    fixed,                  ///< whatever the period: `of`
  };
  Kind kind = Kind::same;
  int month = 0;
  int day = 0;  ///< 0: the whole month
  Period of;    ///< of a fixed one
  std::string text = "same";
};

/// The words of the first six, in that order.
const std::vector<std::string>& related_period_words();

/// Reads one of those words, `next 15 October`, `last 31 August`, `last August`, or a period; nothing for other text.
std::optional<RelatedPeriod> related_period(std::string_view text);

/// The period that is meant where the report's is `period`.
Period period_related_to(const Period& period, const RelatedPeriod& related);

}  // namespace outturn
