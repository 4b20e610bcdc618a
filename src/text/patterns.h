// SPDX-License-Identifier: MIT
// What a text looks like: patterns for numbers and postcodes, as people would write them down.
#pragma once

#include <string_view>

namespace outturn {

/// Whether the whole of `text` is of the pattern's form: 9 a digit, A a letter, ? any character, * any number of
/// characters; everything else stands for itself, in capitals or not.
bool has_form(std::string_view text, std::string_view pattern);

/// The same but for spaces and capitals: "ng1 2ab" and "NG12AB".
bool same_but_for_spaces(std::string_view a, std::string_view b);

}  // namespace outturn
