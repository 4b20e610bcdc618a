// SPDX-License-Identifier: MIT
// What is forgiven in any field: blanks around it, and the case of codes and names.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace outturn {

inline constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
/// Characters of no width: zero-width space, non-joiner, joiner, word joiner, byte order mark, soft hyphen, and the
/// marks of writing direction that texts copied from windows and mails bring along.
inline constexpr std::string_view kInvisible[] = {
    "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xC2\xAD",
    "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD",
    "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"};
/// How many bytes the one at the front takes; 0 = there is none.
inline std::size_t invisible_in_front(std::string_view text) {
  for (const std::string_view one : kInvisible)
    if (text.substr(0, one.size()) == one) return one.size();
  return 0;
}
inline std::size_t invisible_behind(std::string_view text) {
  for (const std::string_view one : kInvisible)
    if (text.size() >= one.size() && text.substr(text.size() - one.size()) == one) return one.size();
  return 0;
}

/// How many bytes the blank at the front takes; 0 = there is none.
inline std::size_t blank_in_front(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == ' ' || text.front() == '\t') return 1;
  if (static_cast<signed char>(text.front()) >= 0) return 0;
  return text.substr(0, 2) == kNoBreakSpace ? 2 : invisible_in_front(text);
}

inline std::size_t blank_behind(std::string_view text) {
  if (text.empty()) return 0;
  if (text.back() == ' ' || text.back() == '\t') return 1;
  if (static_cast<signed char>(text.back()) >= 0 || text.size() < 2) return 0;
  if (text.substr(text.size() - 2) == kNoBreakSpace) return 2;
  return invisible_behind(text);
}

inline std::string_view trimmed(std::string_view text) {
  while (const std::size_t blank = blank_in_front(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_behind(text)) text.remove_suffix(blank);
  return text;
}

/// Blanks and line ends around it left out: of texts that people wrote over several lines.
inline std::string without_space_around(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}
inline char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Upper case of eight ASCII characters packed into a number, all at once: a byte from `a` to `z` is one whose high bit
/// is set by adding 0x1F and not by adding 0x05; 0x20 is taken from it.
inline std::uint64_t packed_upper(std::uint64_t packed) {
  const std::uint64_t from_a = packed + 0x1F1F1F1F1F1F1F1Fu, past_z = packed + 0x0505050505050505u;
  return packed - (((from_a & ~past_z) & 0x8080808080808080u) >> 2);
}

/// ASCII letters only: no code or column name has others.
inline std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = upper(c);
  return result;
}

/// ASCII letters.
inline bool is_letter(char c) {
  return upper(c) >= 'A' && upper(c) <= 'Z';
}

inline bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

/// The value of digits alone; kTooLarge for more than 18 of them.
inline constexpr std::int64_t kTooLarge = INT64_MAX;
inline std::int64_t digits_value(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  if (digits.size() > 18) return kTooLarge;
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// `a == b`, without a call for the short texts that ids are.
inline bool same_text(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size < 4 || size > 16) return a == b;
  const auto differ = [&](auto word, std::size_t at) {
    auto other = word;
    std::memcpy(&word, a.data() + at, sizeof word);
    std::memcpy(&other, b.data() + at, sizeof other);
    return word != other;
  };
  if (size < 8) return !differ(std::uint32_t{}, 0) && !differ(std::uint32_t{}, size - 4);
  return !differ(std::uint64_t{}, 0) && !differ(std::uint64_t{}, size - 8);
}

inline bool equals_ignoring_case(std::string_view text, std::string_view upper_case) {
  if (text.size() != upper_case.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (upper(text[i]) != upper_case[i]) return false;
  return true;
}

/// What programs write where there is no value.
inline bool is_null_word(std::string_view text) {
  constexpr std::string_view kWords[] = {"NULL", "(NULL)", "<NULL>", "(BLANK)", "NA", "<NA>", "N/A",
                                         "#N/A", "NAN",    "NAT",    "NONE",    "-",  "."};
  for (const std::string_view word : kWords)
    if (equals_ignoring_case(text, word)) return true;
  return false;
}

/// What a spreadsheet shows in a cell it cannot show the value of: a failed formula, or a column that is too narrow.
/// `#N/A`, where a value was looked up and not found, is a null word.
inline bool is_spreadsheet_error(std::string_view text) {
  if (text.size() < 3 || text.front() != '#') return false;
  if (text.find_first_not_of('#') == std::string_view::npos) return true;
  constexpr std::string_view kErrors[] = {"#REF!",  "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!",
                                          "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA"};
  for (const std::string_view error : kErrors)
    if (equals_ignoring_case(text, error)) return true;
  return false;
}

/// `1` for `1.0` and `1.00`: a whole number that some program has made a decimal of; empty for anything else.
inline std::string_view whole_part_of_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == text.size()) return {};
  if (text.find_first_not_of('0', point + 1) != std::string_view::npos) return {};
  std::string_view digits = text.substr(0, point);
  if (digits.front() == '-' || digits.front() == '+') digits.remove_prefix(1);
  return all_digits(digits) ? text.substr(0, point) : std::string_view();
}

}  // namespace outturn
