// SPDX-License-Identifier: MIT
#include "input/encoding.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace outturn::input {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;
constexpr std::uint64_t kOnes = 0x0101010101010101u;
constexpr char32_t kReplacement = 0xFFFD;

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (c < 0x80) {
    out += byte(c);
  } else if (c < 0x800) {
    out += byte(0xC0 | c >> 6);
    out += byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += byte(0xE0 | c >> 12);
    out += byte(0x80 | (c >> 6 & 0x3F));
    out += byte(0x80 | (c & 0x3F));
  } else {
    out += byte(0xF0 | c >> 18);
    out += byte(0x80 | (c >> 12 & 0x3F));
    out += byte(0x80 | (c >> 6 & 0x3F));
    out += byte(0x80 | (c & 0x3F));
  }
}

/// The length of the UTF-8 sequence at the front; 0 = it is none (RFC 3629, section 4: no overlong forms, no
/// surrogates, nothing above U+10FFFF).
std::size_t sequence_length(const unsigned char* p, std::size_t size) {
  const auto follows = [&](std::size_t i, unsigned least = 0x80, unsigned most = 0xBF) {
    return i < size && p[i] >= least && p[i] <= most;
  };
  const unsigned lead = p[0];
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : 0xBF;
    return follows(1, least, most) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;
    return follows(1, least, most) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/// Windows-1252 0x80..0x9F (WHATWG Encoding Standard, index windows-1252).
constexpr char16_t kWindows1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                       0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// Text without a mark is UTF-16 if most of its characters have a zero half, always the same one.
std::optional<Encoding> utf16_by_zeros(std::string_view bytes) {
  const std::size_t units = std::min<std::size_t>(bytes.size(), 256) / 2;
  if (units < 2) return std::nullopt;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < 2 * units; ++i) zeros[i % 2] += bytes[i] == '\0';
  const std::size_t most = units - units / 4;
  if (zeros[0] == 0 && zeros[1] >= most) return Encoding::utf16_le;
  if (zeros[1] == 0 && zeros[0] >= most) return Encoding::utf16_be;
  return std::nullopt;
}

}  // namespace

DetectedEncoding detect_encoding(std::string_view bytes) {
  const auto starts = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  using namespace std::string_view_literals;
  if (starts("\xFF\xFE\0\0"sv) || starts("\0\0\xFE\xFF"sv)) return {Encoding::utf32, 4};
  if (starts("\xEF\xBB\xBF")) return {Encoding::utf8_bom, 3};
  if (starts("\xFF\xFE")) return {Encoding::utf16_le, 2};
  if (starts("\xFE\xFF")) return {Encoding::utf16_be, 2};
  if (const auto encoding = utf16_by_zeros(bytes)) return {*encoding, 0};
  return {};
}

std::string utf8_from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
  };
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 16);
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const bool is_pair = c <= 0xDBFF && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) <= 0xDFFF;
      if (is_pair) {
        c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
        i += 2;
      } else {
        c = kReplacement;
      }
    }
    append_utf8(out, c);
  }
  if (bytes.size() % 2 != 0) append_utf8(out, kReplacement);
  return out;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  for (std::size_t i = 0; i < bytes.size();) {
    std::uint64_t word;
    if (i + 8 <= bytes.size() && (std::memcpy(&word, p + i, 8), (word & kHighBits) == 0)) {
      i += 8;
      continue;
    }
    const std::size_t length = sequence_length(p + i, bytes.size() - i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::string utf8_from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte <= 0x9F ? kWindows1252[byte - 0x80] : byte);
  }
  return out;
}

UnusualBytes unusual_bytes(std::string_view bytes) {
  std::uint64_t high = 0;
  std::uint64_t nul = 0;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    high |= word & kHighBits;
    nul |= (word - kOnes) & ~word & kHighBits;
  }
  for (; i < bytes.size(); ++i) {
    high |= static_cast<unsigned char>(bytes[i]) & 0x80u;
    nul |= bytes[i] == '\0';
  }
  return {high != 0, nul != 0};
}

}  // namespace outturn::input
