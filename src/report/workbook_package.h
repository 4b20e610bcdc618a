// SPDX-License-Identifier: MIT
// What libxlsxwriter cannot be told to write, put into the package it has written.
#pragma once

#include <string>
#include <vector>

namespace outturn {

/// Cells in a font of this size are in a named style of Excel's own, so that programs know a heading.
struct HeadingStyle {
  double size = 0;
  std::string name;
  int built_in = 0;  ///< Excel's number for it: ECMA-376, part 1, section 18.8.7
};

/// With heading styles, the language, and without the time at which it was made.
std::string finished_package(const std::string& package, const std::vector<HeadingStyle>& headings);

}  // namespace outturn
