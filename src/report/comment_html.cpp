// SPDX-License-Identifier: MIT
#include "report/comment_html.h"

#include <string_view>
#include <vector>

namespace outturn {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Where emphasis that opens at `from` closes: no blank inside either mark, and something between them.
std::size_t closing(std::string_view text, std::size_t from, std::string_view mark) {
  if (from + mark.size() >= text.size() || text[from + mark.size()] == ' ') return std::string_view::npos;
  const std::size_t end = text.find(mark, from + mark.size() + 1);
  return end != std::string_view::npos && text[end - 1] != ' ' ? end : std::string_view::npos;
}

Html inline_html(std::string_view text) {
  Html html;
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool bold = text.substr(at).starts_with("**");
    const std::string_view mark = bold ? "**" : "*";
    const std::size_t end = text[at] == '*' ? closing(text, at, mark) : std::string_view::npos;
    if (end == std::string_view::npos) {
      at += text[at] == '*' ? mark.size() : 1;
      continue;
    }
    const std::size_t inside = at + mark.size();
    html += Html(text.substr(plain, at - plain));
    html += Html::element(bold ? "strong" : "em", inline_html(text.substr(inside, end - inside)));
    at = plain = end + mark.size();
  }
  return html + Html(text.substr(plain));
}

class Blocks {
 public:
  void line(std::string_view text) {
    const bool is_item = text.starts_with("- ");
    if (text.empty() || is_item != in_list_) end();
    if (text.empty()) return;
    in_list_ = is_item;
    if (is_item)
      html_items_ += Html::element("li", inline_html(trimmed(text.substr(2))));
    else
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(text);
  }

  Html take() {
    end();
    return std::move(html_);
  }

 private:
  void end() {
    if (!html_items_.empty()) html_ += Html::element("ul", html_items_);
    if (!paragraph_.empty()) html_ += Html::element("p", inline_html(paragraph_));
    html_items_ = {};
    paragraph_.clear();
    in_list_ = false;
  }

  Html html_, html_items_;
  std::string paragraph_;
  bool in_list_ = false;
};

}  // namespace

Html comment_html(const std::string& markdown) {
  Blocks blocks;
  for (std::size_t from = 0; from <= markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', from), markdown.size());
    blocks.line(trimmed(std::string_view(markdown).substr(from, end - from)));
    from = end + 1;
  }
  return blocks.take();
}

}  // namespace outturn
