// SPDX-License-Identifier: MIT
// How the characters of a file are written. Files are read as UTF-8; UTF-16 is decoded as a whole; Windows-1252
// is decoded field by field, since its separators, quotes and line ends are the bytes they are in UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace outturn::input {

enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be, utf32 };

struct DetectedEncoding {
  Encoding encoding = Encoding::utf8;
  std::size_t bom_size = 0;
};

/// By the byte order mark; without one, UTF-16 by its zero bytes.
DetectedEncoding detect_encoding(std::string_view bytes);

/// Whatever is not a character becomes U+FFFD.
std::string utf8_from_utf16(std::string_view bytes, bool big_endian);

/// Where the text first fails to be UTF-8.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

std::string utf8_from_windows_1252(std::string_view bytes);

struct UnusualBytes {
  bool high = false;  ///< outside ASCII
  bool nul = false;
};
UnusualBytes unusual_bytes(std::string_view bytes);

}  // namespace outturn::input
