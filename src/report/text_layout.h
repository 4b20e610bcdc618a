// SPDX-License-Identifier: MIT
// Words into lines and cells, counted in characters rather than bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outturn/day.h"

namespace outturn {

std::size_t display_width(std::string_view utf8);
/// Breaks at blanks; a word longer than `width` stands on a line of its own.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// An item of a list: its mark after `indent` blanks, and what it says beside the mark, in lines of the same depth.
std::vector<std::string> item_lines(std::size_t indent, const std::string& mark, std::string_view said,
                                    std::size_t width);
std::string pad_right(const std::string& text, std::size_t width);
std::string pad_left(const std::string& text, std::size_t width);

}  // namespace outturn
