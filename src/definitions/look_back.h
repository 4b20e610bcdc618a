// SPDX-License-Identifier: MIT
// How far back an indicator looks (Reading 12 (d)): the key `looks_back` of a definition.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "outturn/period.h"

namespace outturn {

struct LookBack {
  std::string extract;  ///< empty: every extract of which nothing else is said
  int months = 0;
  int days = 0;
  bool before_start = false;  ///< counted from the period's first day, else from its last
  bool first_return = false;  ///< as far as the returns in the folder go
  bool at_least = false;      ///< who is counted shows in no later row: without these days the figure is incomplete

  /// The first day looked at; kNoDay: as far as the returns go.
  Day from(const Period& period) const;
};

inline constexpr std::string_view kLookBackHelp =
    "write `30 months`, `28 days`, `6 months before the start`, `at least 60 months` or `first return`";

/// `30 months`, `28 days`, `6 months before the start`, `at least 60 months`, `first return`.
std::optional<LookBack> parse_look_back(std::string_view text);

}  // namespace outturn
