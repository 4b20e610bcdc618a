// SPDX-License-Identifier: MIT
#include "definitions/toml_scan.h"

#include <fmt/format.h>

#include <vector>

namespace outturn::definitions {
namespace {

// How many bytes the UTF-8 character at `at` has; 0 where it is none.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length == 0 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  if (length < 3) return length;
  const unsigned char second = byte(at + 1);
  // Longer than need be, a half of a UTF-16 pair, or beyond the last character.
  const bool wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                     (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return wrong ? 0 : length;
}

// Each name of a dotted key is a table within a table, and toml++ goes down them by recursion.
constexpr int kMostDots = 100;

bool begins_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '"' || c == '\'';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool ends_value(char c) {
  return std::string_view(" \t\r\n],}#").find(c) != std::string_view::npos;
}

// How long `2021-06-30 1` is at the beginning of `text`, where the time of day that the second digit begins ends with
// it: toml++ does not expect that. What it takes for a day is anything of that shape, underscores left out; 0 where
// there is nothing of the kind.
std::size_t half_a_time_length(std::string_view text) {
  std::string day;
  std::size_t at = 0;
  while (at < text.size() && !ends_value(text[at]) && (day.size() < 10 || text[at] == '_')) {
    if (text[at] != '_') day += text[at];
    ++at;
  }
  if (day.size() < 10 || day[4] != '-' || day[7] != '-') return 0;
  if (at + 2 >= text.size() || text[at] != ' ' || !is_digit(text[at + 1]) || !ends_value(text[at + 2])) return 0;
  return at + 2;
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::optional<TomlFault> run() {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    while (at_ < text_.size() && !fault_ && !left_to_parser_) step();
    return std::move(fault_);
  }

 private:
  void step() {
    if (is_line_start_) return line_start();
    if (text_[at_] == '=' || text_[at_] == ',' || text_[at_] == '[' || text_[at_] == '{') dots_ = 0;
    switch (text_[at_]) {
      case '\n':
        is_line_start_ = true;
        dots_ = 0;
        ++at_;
        return;
      case '#':
        while (at_ < text_.size() && text_[at_] != '\n' && !fault_) character();
        return;
      case '"':
      case '\'':
        return quoted();
      case '.':
        if (++dots_ == kMostDots)
          return tell(at_, at_ + 1, "too many names in one key", "no key here has more than a few names");
        ++at_;
        return;
      case '[':
      case '{':
        open_.push_back(text_[at_++]);
        return;
      case ']':
      case '}':
        return close();
      default:
        if (is_digit(text_[at_]))
          if (const std::size_t length = half_a_time_length(text_.substr(at_)))
            return tell(at_, at_ + length, "a comma is missing between this day and number",
                        "write a day as 2021-06-30, with a comma after it if another value follows");
        if (static_cast<unsigned char>(text_[at_]) < 0x80) return character();
        beside_quotes();
    }
  }

  void line_start() {
    is_line_start_ = false;
    blanks();
    if (!open_.empty() || at_ >= text_.size() || text_[at_] != '[') return;
    std::size_t name = at_ + (text_.substr(at_).starts_with("[[") ? 2 : 1);
    while (name < text_.size() && (text_[name] == ' ' || text_[name] == '\t')) ++name;
    if (name < text_.size() && begins_key(text_[name])) return;
    if (name < text_.size() && static_cast<unsigned char>(text_[name]) >= 0x80) return;  // told as that
    tell(at_, name, "the heading of a table has no name", "write it as [name] or [[name]]");
  }

  void close() {
    const char opens = text_[at_] == ']' ? '[' : '{';
    if (open_.empty() || open_.back() != opens)
      return tell(at_, at_ + 1, fmt::format("this `{}` has no opening bracket", text_[at_]),
                  "close each bracket with one of the same kind");
    open_.pop_back();
    ++at_;
  }

  void quoted() {
    const char quote = text_[at_];
    const std::string three(3, quote);
    const bool long_text = text_.substr(at_).starts_with(three);
    at_ += long_text ? 3 : 1;
    while (at_ < text_.size() && !fault_) {
      if (text_[at_] == '\\' && quote == '"') {
        ++at_;
        if (at_ < text_.size()) character();
      } else if (long_text && text_.substr(at_).starts_with(three)) {
        at_ += 3;  // up to two more belong to the text
        while (at_ < text_.size() && text_[at_] == quote) ++at_;
        return;
      } else if (!long_text && text_[at_] == quote) {
        ++at_;
        return;
      } else if (!long_text && text_[at_] == '\n') {
        left_to_parser_ = true;
        return;
      } else {
        character();
      }
    }
  }

  // One that may stand in quotes and in comments.
  void character() {
    const std::size_t length = character_length(text_, at_);
    if (length == 0) return tell(at_, at_ + 1, "the file is not UTF-8 from here on", "save it as UTF-8");
    const auto byte = static_cast<unsigned char>(text_[at_]);
    const bool ends_line = byte == '\n' || (byte == '\r' && text_.substr(at_).starts_with("\r\n"));
    if ((byte < 0x20 && byte != '\t' && !ends_line) || byte == 0x7F)
      return tell(at_, at_ + 1, fmt::format("the control character U+{:04X} is not allowed in TOML", byte),
                  "remove it; in a text in quotes it is written with a backslash, as \\n or \\t");
    at_ += length;
  }

  void beside_quotes() {
    const std::size_t length = character_length(text_, at_);
    if (length == 0) return character();
    tell(at_, at_ + length, fmt::format("`{}` is allowed only in quotes and comments", text_.substr(at_, length)),
         "put the key or the text into quotes");
  }

  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  void tell(std::size_t begin, std::size_t end, std::string message, std::string help) {
    fault_ = {begin, end, std::move(message), std::move(help)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_line_start_ = true;
  int dots_ = 0;                 // since a key, or a value, began
  bool left_to_parser_ = false;  // a text in quotes that its line does not close: toml++ tells it well
  std::vector<char> open_;
  std::optional<TomlFault> fault_;
};

}  // namespace

std::optional<TomlFault> find_toml_fault(std::string_view text) {
  return Scan(text).run();
}

}  // namespace outturn::definitions
