// SPDX-License-Identifier: MIT
#include "report/text_layout.h"

#include <fmt/format.h>

#include "outturn/rounding.h"

namespace outturn {

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (const char c : utf8) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    std::string& line = lines.back();
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width)
      lines.emplace_back(word);
    else
      line += (line.empty() ? "" : " ") + std::string(word);
  }
  return lines;
}

std::vector<std::string> item_lines(std::size_t indent, const std::string& mark, std::string_view said,
                                    std::size_t width) {
  constexpr std::size_t kNarrowest = 24;  // where the page is no wider than the mark
  const std::size_t before = indent + display_width(mark);
  auto lines = wrap(said, width > before + kNarrowest ? width - before : kNarrowest);
  std::string front = std::string(indent, ' ') + mark;
  for (auto& line : lines) {
    line.insert(0, front);
    front.assign(before, ' ');
  }
  return lines;
}

std::string pad_right(const std::string& text, std::size_t width) {
  const std::size_t now = display_width(text);
  return now < width ? text + std::string(width - now, ' ') : text;
}

std::string pad_left(const std::string& text, std::size_t width) {
  const std::size_t now = display_width(text);
  return now < width ? std::string(width - now, ' ') + text : text;
}

}  // namespace outturn
