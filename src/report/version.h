// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace outturn {

inline constexpr std::string_view kVersion = OUTTURN_VERSION;

}  // namespace outturn
