// SPDX-License-Identifier: MIT
// CSV that is safe to open: in a spreadsheet, where a cell beginning with = + - @ would be run as a formula, and in a
// terminal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "outturn/rounding.h"

namespace outturn {

/// One field of a CSV line: quoted where it must be (RFC 4180). What a spreadsheet would run gets an apostrophe before
/// it; a number, be it negative, does not. A control character becomes `\u{7}`; line ends and tabs stay, in quotes.
std::string csv_field(std::string_view text);

/// A number, with nothing between its thousands; none: an empty field.
std::string csv_number(const std::optional<std::int64_t>& number);
std::string csv_number(const std::optional<Rounded>& number);

}  // namespace outturn
