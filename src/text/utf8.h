// SPDX-License-Identifier: MIT
// Names of files come from elsewhere: they need not be UTF-8, and may hold what steers a terminal.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace outturn {

/// How many bytes the UTF-8 character at the front takes; 0 = it is none. `text` is not empty.
inline std::size_t utf8_length(std::string_view text) {
  const auto at = [&text](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
  const unsigned first = at(0);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((at(i) & 0xC0) != 0x80) return 0;
  const bool overlong = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
  const bool beyond = (first == 0xED && at(1) > 0x9F) || (first == 0xF4 && at(1) > 0x8F);
  return overlong || beyond ? 0 : length;
}

/// What is not UTF-8, such as in a file's name, becomes U+FFFD.
inline std::string valid_utf8(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    valid += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

/// Whether the three bytes at the front make a character that turns the direction of writing round: what follows would
/// be shown in another order than it is read. U+202A to U+202E, U+2066 to U+2069.
inline bool turns_direction(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(text[2]);
  return (text[1] == '\x80' && last >= 0xAA && last <= 0xAE) || (text[1] == '\x81' && last >= 0xA6 && last <= 0xA9);
}

/// A control character as `\u{7}`, which nothing else looks like; those of Latin-1, which steer a terminal too, and
/// those that turn the direction of writing, with it.
inline std::string without_control_characters(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    if (byte < 0x20 || byte == 0x7F) {
      shown += fmt::format("\\u{{{:x}}}", byte);
    } else if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {
      shown += fmt::format("\\u{{{:x}}}", next);
      ++i;
    } else if (turns_direction(text.substr(i))) {
      const auto last = static_cast<unsigned char>(text[i + 2]);
      shown += fmt::format("\\u{{{:x}}}", (text[i + 1] == '\x80' ? 0x2000 : 0x2040) + (last & 0x3F));
      i += 2;
    } else {
      shown += text[i];
    }
  }
  return shown;
}

/// A file's name as messages show it.
inline std::string shown_name(std::string_view name) {
  return without_control_characters(valid_utf8(name));
}

}  // namespace outturn
