// SPDX-License-Identifier: MIT
#include "report/markdown.h"

#include <algorithm>

#include "report/paper.h"
#include "report/text_layout.h"
#include "text/text_tools.h"
#include "text/utf8.h"

namespace outturn {
namespace {

constexpr std::string_view kActive = "\\`*_[]<>|~^$@&#{}";
constexpr std::size_t kWidestText = 48, kWidestNumber = 20, kMargins = 3;

// "[c]" where nothing that follows makes a link of it.
bool is_mark(std::string_view text) {
  if (text.size() < 3 || text[2] != ']') return false;
  const bool known = text[1] == 'c' || text[1] == 'r' || text[1] == 'x' || text[1] == 'z';
  return known && (text.size() == 3 || std::string_view("([{:").find(text[3]) == std::string_view::npos);
}

// Where a list would begin: how long its number is ("12.", "iv)", "a."), with the mark after it; 0: none.
std::size_t number_of_list(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || is_letter(text[end]))) ++end;
  const std::string_view number = text.substr(0, end);
  if (number.empty() || end == text.size() || (text[end] != '.' && text[end] != ')')) return 0;
  if (end + 1 < text.size() && text[end + 1] != ' ') return 0;
  const bool is_roman = number.find_first_not_of("ivxlcdmIVXLCDM") == std::string_view::npos;
  return all_digits(number) || number.size() == 1 || is_roman ? end + 1 : 0;
}

// Line ends and blanks as one blank, one in front too: it may stand after emphasis.
std::string with_single_blanks(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank || !line.ends_with(' ')) line += is_blank ? ' ' : c;
  }
  return line;
}

std::size_t longest_run(std::string_view text, char of) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == of ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string pieces_text(const std::vector<CommentPiece>& pieces) {
  std::string text;
  for (const auto& piece : pieces) {
    const char* mark = piece.kind == CommentPiece::Kind::bold ? "**" : "*";
    text +=
        piece.kind == CommentPiece::Kind::text ? markdown_text(piece.text) : mark + pieces_text(piece.inside) + mark;
  }
  return text;
}

// The first piece stands at the front of a line.
std::string line_of_pieces(const std::vector<CommentPiece>& pieces) {
  if (pieces.empty() || pieces.front().kind != CommentPiece::Kind::text) return pieces_text(pieces);
  const std::string& first = pieces.front().text;
  const std::string gap = pieces.size() > 1 && first.ends_with(' ') ? " " : "";
  return markdown_line(first) + gap + pieces_text({pieces.begin() + 1, pieces.end()});
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const auto& cell : cells) row += cell.empty() ? "  |" : " " + cell + " |";
  return row + "\n";
}

}  // namespace

std::string markdown_text(std::string_view given) {
  const std::string text = shown_name(with_single_blanks(given));
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' && is_mark(std::string_view(text).substr(i))) {
      escaped += text.substr(i, 3);
      i += 2;
      continue;
    }
    const bool is_dash = text[i] == '-' && i > 0 && text[i - 1] == '-';  // two would become one long one
    if (is_dash || kActive.find(text[i]) != std::string_view::npos) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

std::string markdown_line(std::string_view given) {
  std::string text = markdown_text(without_space_around(given));
  constexpr std::string_view kCaption = "Table:";
  if (text.empty()) return text;
  if (std::string_view("-+:=%").find(text[0]) != std::string_view::npos) return "\\" + text;
  if (text.starts_with(kCaption)) return text.insert(kCaption.size() - 1, "\\");
  if (const std::size_t end = number_of_list(text)) return text.insert(end - 1, "\\");
  if (text[0] == '(' && number_of_list(std::string_view(text).substr(1)) > 0) return "\\" + text;
  return text;
}

std::string markdown_code(std::string_view text) {
  const std::string line = shown_name(on_one_line(without_space_around(text)));
  const std::string fence(longest_run(line, '`') + 1, '`');
  return fence.size() == 1 ? fence + line + fence : fence + " " + line + " " + fence;
}

std::string markdown_lines_of_code(std::string_view text) {
  const std::string fence(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`');
  std::string lines = fence + "\n";
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines += shown_name(text.substr(from, end - from)) + "\n";
    from = end + 1;
  }
  return lines + fence + "\n";
}

std::string markdown_comment(std::string_view comment) {
  std::string text;
  for (const auto& block : parse_comment(comment)) {
    for (const auto& line : block.lines) text += (block.is_list ? "- " : "") + line_of_pieces(line) + "\n";
    text += "\n";
  }
  return text;
}

std::string markdown_table(std::string_view caption, const std::vector<MarkdownColumn>& columns,
                           const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> heads;
  std::string dashes = "|";
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const auto& [title, is_number] = columns[c];
    std::size_t width = 1;
    for (const auto& word : wrap(title, 1)) width = std::max(width, display_width(word));
    for (const auto& row : rows) width = std::max(width, display_width(row[c]));
    width = std::min(width, is_number ? kWidestNumber : kWidestText) + kMargins;
    heads.push_back(markdown_text(title));
    dashes += std::string(width, '-') + (is_number ? ":|" : "|");
  }
  std::string text = "Table: " + markdown_text(caption) + "\n\n" + row_of(heads) + dashes + "\n";
  for (const auto& row : rows) {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(markdown_text(cell));
    text += row_of(cells);
  }
  return text + "\n";
}

}  // namespace outturn
