// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace outturn {

/// The style sheet of the board's paper: phone to A4, light and dark. Text has a contrast of at least 4.5 : 1, lines
/// and marks of 3 : 1 (WCAG 2.2 AA); greens, ambers and reds are GOV.UK's, lines the Government Analysis Function's.
std::string_view paper_style();

}  // namespace outturn
