// SPDX-License-Identifier: MIT
// Finds the bytes that give a CSV file its structure: delimiters, quotes and line ends. Text is looked at in
// blocks of 64 bytes; a block becomes one 64-bit mask with a bit for each such byte, and the bits are taken from
// the lowest up. On the way it is noted which blocks hold bytes that need a second look: those outside ASCII, and
// NUL.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace outturn::input {

class StructureScanner {
 public:
  StructureScanner(const char* begin, const char* end, char delimiter) : end_(end), delimiter_(delimiter) {
    seek(begin);
  }

  /// The next delimiter, quote, CR or LF; the end of the text where there is none.
  const char* next() {
    while (mask_ == 0) {
      if (end_ - block_ <= kBlock) return end_;
      load(block_ + kBlock);
    }
    const char* found = block_ + __builtin_ctzll(mask_);
    mask_ &= mask_ - 1;
    return found;
  }

  /// Leaves out the LF of a CRLF of which `next` gave the CR.
  void skip_line_feed() { (void)next(); }

  void seek(const char* position) {
    block_ = position;
    mask_ = 0;
    if (position < end_) load(position);
  }

  /// Bytes before this one, since the last `seek`, may be NUL or outside ASCII; bytes from it on, up to the
  /// last one found, are not.
  const char* unusual_end() const { return unusual_end_; }

 private:
  static constexpr std::ptrdiff_t kBlock = 64;

  void load(const char* block) {
    block_ = block;
    if (end_ - block >= kBlock) {
      __builtin_prefetch(block + 768);
      mask_ = scan(block);
      return;
    }
    char padded[kBlock];
    std::memset(padded, ' ', sizeof padded);
    std::memcpy(padded, block, static_cast<std::size_t>(end_ - block));
    mask_ = scan(padded);
  }

#if defined(__SSE2__)
  std::uint64_t scan(const char* bytes) {
    const __m128i delimiter = _mm_set1_epi8(delimiter_);
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i zero = _mm_setzero_si128();
    __m128i unusual = zero;
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
      const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, delimiter), _mm_cmpeq_epi8(v, quote)),
                                         _mm_or_si128(_mm_cmpeq_epi8(v, cr), _mm_cmpeq_epi8(v, lf)));
      mask |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << (16 * i);
      unusual = _mm_or_si128(unusual, _mm_or_si128(v, _mm_cmpeq_epi8(v, zero)));
    }
    if (_mm_movemask_epi8(unusual) != 0) unusual_end_ = block_end();
    return mask;
  }
#else
  std::uint64_t scan(const char* bytes) {
    std::uint64_t mask = 0;
    for (int i = 0; i < kBlock; ++i) {
      const char c = bytes[i];
      if (c == delimiter_ || c == '"' || c == '\r' || c == '\n') mask |= std::uint64_t{1} << i;
      if (c == '\0' || static_cast<unsigned char>(c) >= 0x80) unusual_end_ = block_end();
    }
    return mask;
  }
#endif

  const char* block_end() const {
    return end_ - block_ < kBlock ? end_ : block_ + kBlock;
  }

  const char* end_;
  const char* block_ = nullptr;
  const char* unusual_end_ = nullptr;
  std::uint64_t mask_ = 0;
  char delimiter_;
};

}  // namespace outturn::input
