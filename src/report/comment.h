// SPDX-License-Identifier: MIT
// An officer's comment in the small part of Markdown that is understood: paragraphs, lists of lines that begin with
// `- `, **bold**, *italic*. Anything else is text. Each format writes it in its own way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outturn {

/// A piece of a line: text, or emphasis around pieces.
struct CommentPiece {
  enum class Kind : std::uint8_t { text, bold, italic };
  Kind kind = Kind::text;
  std::string text;                  ///< of text only
  std::vector<CommentPiece> inside;  ///< of emphasis only
};

/// A paragraph, or a list with a line for each item.
struct CommentBlock {
  bool is_list = false;
  std::vector<std::vector<CommentPiece>> lines;
};

std::vector<CommentBlock> parse_comment(std::string_view markdown);

/// The comment without its marks: a line for each paragraph and item, items after "- ".
std::string plain_comment(std::string_view markdown);

}  // namespace outturn
