// SPDX-License-Identifier: MIT
// Periods as they are labelled: 2021-22Q2, 2021-22, 2021-09, 2021-07-01..2021-09-30.
#pragma once

#include <optional>
#include <string_view>

#include "outturn/period.h"

namespace outturn {

/// Reads exactly the forms of labels (and 2021/22, 2021-2022, 202122 for the year).
std::optional<Period> canonical_period(std::string_view text);

}  // namespace outturn
