// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace outturn::definitions {

/// A file of definitions with the lines of its worked examples left blank: sections whose name ends in `.example`, and
/// those below them. Line numbers stay as they are. Only for files whose texts in quotes have no line that begins with
/// a bracket: the built-in ones.
std::string without_examples(std::string_view toml);

}  // namespace outturn::definitions
