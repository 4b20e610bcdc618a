// SPDX-License-Identifier: MIT
#include "report/comment.h"

#include <algorithm>

namespace outturn {
namespace {

std::string_view without_blanks(std::string_view text) {
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

std::vector<CommentPiece> pieces_of(std::string_view text) {
  std::vector<CommentPiece> pieces;
  const auto add_text = [&pieces](std::string_view plain) {
    if (!plain.empty()) pieces.push_back({CommentPiece::Kind::text, std::string(plain), {}});
  };
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
    add_text(text.substr(plain, at - plain));
    pieces.push_back({bold ? CommentPiece::Kind::bold : CommentPiece::Kind::italic,
                      {},
                      pieces_of(text.substr(inside, end - inside))});
    at = plain = end + mark.size();
  }
  add_text(text.substr(plain));
  return pieces;
}

class Blocks {
 public:
  void line(std::string_view text) {
    const bool is_item = text.starts_with("- ");
    if (text.empty() || is_item != in_list_) end();
    if (text.empty()) return;
    in_list_ = is_item;
    if (is_item)
      items_.push_back(pieces_of(without_blanks(text.substr(2))));
    else
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(text);
  }

  std::vector<CommentBlock> take() {
    end();
    return std::move(blocks_);
  }

 private:
  void end() {
    if (!items_.empty()) blocks_.push_back({true, std::move(items_)});
    if (!paragraph_.empty()) blocks_.push_back({false, {pieces_of(paragraph_)}});
    items_.clear();
    paragraph_.clear();
    in_list_ = false;
  }

  std::vector<CommentBlock> blocks_;
  std::vector<std::vector<CommentPiece>> items_;
  std::string paragraph_;
  bool in_list_ = false;
};

std::string plain_text(const std::vector<CommentPiece>& pieces) {
  std::string text;
  for (const auto& piece : pieces)
    text += piece.kind == CommentPiece::Kind::text ? piece.text : plain_text(piece.inside);
  return text;
}

}  // namespace

std::vector<CommentBlock> parse_comment(std::string_view markdown) {
  Blocks blocks;
  for (std::size_t from = 0; from <= markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', from), markdown.size());
    blocks.line(without_blanks(markdown.substr(from, end - from)));
    from = end + 1;
  }
  return blocks.take();
}

std::string plain_comment(std::string_view markdown) {
  std::string text;
  for (const auto& block : parse_comment(markdown))
    for (const auto& line : block.lines)
      text += (text.empty() ? "" : "\n") + std::string(block.is_list ? "- " : "") + plain_text(line);
  return text;
}

}  // namespace outturn
