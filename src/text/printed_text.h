// SPDX-License-Identifier: MIT
// Text as documents print it.
#pragma once

#include <string>
#include <string_view>

namespace outturn {

/// Without the marks of a web page or of a footnote, blanks in one; not lower case.
std::string plain_text(std::string_view text);
/// A name as names are compared: lower case, dashes alike, no blanks around dashes and slashes, no footnote marks.
std::string name_key(std::string_view text);

/// A name without its blanks and dashes: NI63 for NI 63.
std::string joined_name(std::string_view name);

}  // namespace outturn
