// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "outturn/diagnostics.h"

namespace outturn::language {

enum class TokenKind : std::uint8_t { name, keyword, integer, decimal, date, text, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  ///< names and symbols as written, keywords in lower case, text without its quotes
  std::size_t begin = 0;
  std::size_t end = 0;  ///< byte offsets within the expression

  bool is(TokenKind k, std::string_view t) const { return kind == k && text == t; }
  bool is_keyword(std::string_view t) const { return is(TokenKind::keyword, t); }
  bool is_symbol(std::string_view t) const { return is(TokenKind::symbol, t); }
};

/// An expression as it stands in its file.
struct ExpressionSource {
  std::shared_ptr<const SourceFile> file;
  std::string text;
  std::size_t offset = 0;  ///< where `text` begins in the file
  bool exact = true;       ///< false where escapes shift positions: errors then point at the whole expression

  SourceSpan span(std::size_t begin, std::size_t end) const {
    if (!exact) return {file, offset, offset + 1};
    return {file, offset + begin, offset + end};
  }
};

/// The words that cannot be names.
const std::vector<std::string>& keywords();

/// Whether an expression can say the name: a letter, then letters, digits and `_`, and not a word of the language.
bool is_name(std::string_view text);

/// The tokens, the last of kind `end`. Unknown characters and texts never closed are reported. Reading ends early
/// where there are more tokens, or more errors in `diagnostics` (empty before), than an expression may have.
std::vector<Token> tokens_of(const ExpressionSource& source, Diagnostics& diagnostics);

}  // namespace outturn::language
