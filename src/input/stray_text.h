// SPDX-License-Identifier: MIT
// What programs add to a file that is not part of the data: marks around values, characters that cannot be seen, and
// lines below the rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace outturn::input {

/// `001` for `'001` and `="001"`, with which a spreadsheet is kept from taking an id for a number; none for other
/// texts.
std::optional<std::string_view> without_spreadsheet_mark(std::string_view text);

/// Without characters of no width, wherever they are.
std::string without_invisible(std::string_view text);

/// A line that database tools and reports write below the rows: `(2 rows affected)`, `Completion time: ...`,
/// `*** END OF REPORT ***`. `first`: its first field; `rest`: the fields after it, joined.
bool is_footer(std::string_view first, std::string_view rest);
/// A row of totals, in a table where each row is a home or an officer and the like.
bool is_total(std::string_view first);
/// Quick to say, and false for nearly every row.
bool may_be_footer(std::string_view first);

}  // namespace outturn::input
