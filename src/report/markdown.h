// SPDX-License-Identifier: MIT
// Markdown that reads alike on GitHub (GFM) and through pandoc: whatever would be markup to either is escaped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/comment.h"

namespace outturn {

/// Text within a line: on one line, and no markup. The marks `[c]`, `[r]`, `[x]` and `[z]` stay as they are.
std::string markdown_text(std::string_view text);
/// Text at the front of a line: no list, heading or caption either.
std::string markdown_line(std::string_view text);
/// `code`, whatever backticks are in it.
std::string markdown_code(std::string_view text);
/// Lines of code, whatever is in them.
std::string markdown_lines_of_code(std::string_view text);
/// An officer's comment, as blocks with a blank line after each.
std::string markdown_comment(std::string_view comment);

struct MarkdownColumn {
  std::string title;
  bool is_number = false;
};
/// A table with a caption above it, which pandoc makes the table's own, and its alternative text in Word. Texts are
/// escaped here. The dashes of its second line are as wide as the columns are to be.
std::string markdown_table(std::string_view caption, const std::vector<MarkdownColumn>& columns,
                           const std::vector<std::vector<std::string>>& rows);

}  // namespace outturn
