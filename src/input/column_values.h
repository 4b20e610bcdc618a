// SPDX-License-Identifier: MIT
// What one column of a file says, before its rows are read.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "input/header.h"
#include "input/source_text.h"
#include "outturn/day.h"

namespace outturn::input {

/// The first value that is not blank, in the first rows; empty where there is none.
std::string first_value(const SourceText& source, const Header& header, std::size_t position);

/// The days of a column of dates, and how many rows have each.
std::map<Day, std::uint64_t> days_in(const SourceText& source, const Header& header, std::size_t position);
/// The day that most rows have, of equally many the earliest; kNoDay where there is none.
Day most_given(const std::map<Day, std::uint64_t>& days);

}  // namespace outturn::input
