// SPDX-License-Identifier: MIT
// School terms as virtual schools report them: autumn from 1 September to 31 December, spring from 1 January to
// 31 March, summer from 1 April to 31 August. They end with the financial quarters, whatever the local holidays;
// August, which is in no term of any school, counts to the summer term (CC-25).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "outturn/day.h"

namespace outturn {

/// The last day of the latest school term that ended on or before a day.
Day school_term_ended(Day day);

/// The first day of the school term a day is in.
Day school_term_start(Day day);

/// "2021 summer" for the term that ends on 31 August 2021.
std::string format_school_term(Day last_day);

/// Reads `2021 summer`, `summer 2021`, `Summer Term 2021`, `2020-21 summer` (a school year: the term in it), in any
/// case, words parted by blanks, `-` or `_`; gives the term's last day.
std::optional<Day> parse_school_term(std::string_view text);

}  // namespace outturn
