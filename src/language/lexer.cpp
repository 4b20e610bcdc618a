// SPDX-License-Identifier: MIT
#include "language/lexer.h"

#include <fmt/format.h>

#include <algorithm>

#include "language/limits.h"
#include "outturn/day.h"
#include "text/words.h"

namespace outturn::language {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_name_part(char c) {
  return is_name_start(c) || is_digit(c);
}

// yyyy-mm-dd, and not the start of something longer. A subtraction of whole numbers is written with blanks.
bool is_date_shape(std::string_view text) {
  if (text.size() < 10 || (text.size() > 10 && (is_name_part(text[10]) || text[10] == '-'))) return false;
  for (std::size_t i = 0; i < 10; ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
  return true;
}

class Lexer {
 public:
  Lexer(const ExpressionSource& source, Diagnostics& diagnostics)
      : source_(source), text_(source.text), diagnostics_(diagnostics) {}

  std::vector<Token> run() {
    while (skip_blanks(), at_ < text_.size() && !is_hopeless()) next();
    push(TokenKind::end, "", at_);
    return std::move(tokens_);
  }

 private:
  // What follows so many errors, or so many tokens, changes nothing.
  bool is_hopeless() const { return diagnostics_.items().size() >= kMostUnreadable || tokens_.size() > kMostTokens; }

  void skip_blanks() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r') {
        ++at_;
      } else if (text_[at_] == '#') {  // a comment to the end of the line, as in the TOML around it
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }

  void next() {
    const std::size_t begin = at_;
    const char c = text_[at_];
    if (is_name_start(c)) return name(begin);
    if (is_digit(c)) return number(begin);
    if (c == '"' || c == '\'') return quoted(begin, c);
    for (const std::string_view symbol : {"<=", ">=", "!=", "<>"})
      if (text_.substr(at_, 2) == symbol) return symbol_of(begin, symbol);
    if (std::string_view("=<>+-*/(),.").find(c) != std::string_view::npos)
      return symbol_of(begin, text_.substr(at_, 1));
    ++at_;
    while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80) ++at_;
    diagnostics_.error(
        "unknown-character", fmt::format("`{}` has no meaning here", text_.substr(begin, at_ - begin)),
        source_.span(begin, at_),
        c == '&' || c == '|' || c == '!' ? "write `and`, `or` and `not`" : "see `outturn describe language`");
  }

  void name(std::size_t begin) {
    while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
    std::string word(text_.substr(begin, at_ - begin));
    const std::string keyword = lower(word);
    const auto& words = keywords();
    if (std::find(words.begin(), words.end(), keyword) != words.end())
      push(TokenKind::keyword, keyword, begin);
    else
      push(TokenKind::name, word, begin);
  }

  void number(std::size_t begin) {
    if (is_date_shape(text_.substr(begin))) {
      at_ += 10;
      const auto date = text_.substr(begin, 10);
      if (!parse_iso(date))
        diagnostics_.error("impossible-date-literal", fmt::format("`{}` is not a real date", date),
                           source_.span(begin, at_), "dates are written year-month-day, as in 2021-09-30");
      return push(TokenKind::date, std::string(date), begin);
    }
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    TokenKind kind = TokenKind::integer;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      kind = TokenKind::decimal;
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    push(kind, std::string(text_.substr(begin, at_ - begin)), begin);
  }

  void quoted(std::size_t begin, char quote) {
    const std::size_t close = text_.find(quote, begin + 1);
    if (close == std::string_view::npos) {
      at_ = text_.size();
      diagnostics_.error("unclosed-text", fmt::format("this text is never closed with {}", quote),
                         source_.span(begin, text_.size()), "close it with the quote it began with");
      return push(TokenKind::text, std::string(text_.substr(begin + 1)), begin);
    }
    at_ = close + 1;
    push(TokenKind::text, std::string(text_.substr(begin + 1, close - begin - 1)), begin);
  }

  void symbol_of(std::size_t begin, std::string_view symbol) {
    at_ += symbol.size();
    push(TokenKind::symbol, symbol == "<>" ? "!=" : std::string(symbol), begin);
  }

  void push(TokenKind kind, std::string text, std::size_t begin) {
    tokens_.push_back({kind, std::move(text), begin, at_});
  }

  const ExpressionSource& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

const std::vector<std::string>& keywords() {
  // Units (12 months) and aggregates (count(...)) are known by their place, so that fields may bear their names.
  static const std::vector<std::string> words = {"and",   "or", "not",  "in",   "between", "is", "missing", "true",
                                                 "false", "if", "then", "else", "where",   "of", "by",      "distinct"};
  return words;
}

bool is_name(std::string_view text) {
  const auto& words = keywords();
  return !text.empty() && is_name_start(text.front()) && std::all_of(text.begin(), text.end(), is_name_part) &&
         std::find(words.begin(), words.end(), lower(text)) == words.end();
}

std::vector<Token> tokens_of(const ExpressionSource& source, Diagnostics& diagnostics) {
  return Lexer(source, diagnostics).run();
}

}  // namespace outturn::language
