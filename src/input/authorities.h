// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "outturn/extracts.h"

namespace outturn::input {

/// Files of two authorities in one folder, without a column that tells them apart: most of the ids that both have are
/// of children born on different days. Years must be settled.
std::optional<Error> overlapping_authorities(const Extracts& extracts);

}  // namespace outturn::input
