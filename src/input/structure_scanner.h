// SPDX-License-Identifier: MIT
// Finds the bytes that give a CSV file its structure. Text is looked at in blocks of 64 bytes; a block becomes two
// masks with a bit a byte: where its delimiters are, and where its stops are, the quotes and line ends. On the way
// it is noted which blocks hold bytes that need a second look: those outside ASCII, and NUL.
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

  /// The block at hand; bit i of the masks stands for byte i of it.
  const char* block() const { return block_; }
  /// Its delimiters up to the next stop.
  std::uint64_t delimiters() const { return delimiters_ & (lowest_stop() - 1); }
  bool has_stop() const { return stops_ != 0; }
  /// The next quote, CR or LF.
  const char* stop() const { return block_ + __builtin_ctzll(stops_); }
  /// Leaves the stop behind, and the delimiters before it.
  void pass_stop() {
    delimiters_ &= ~(lowest_stop() - 1);
    stops_ &= stops_ - 1;
  }

  /// False at the end of the text.
  bool next_block() {
    if (end_ - block_ <= kBlock) {
      delimiters_ = 0;
      return false;
    }
    load(block_ + kBlock);
    return true;
  }

  /// The next quote, CR or LF, leaving it behind; the end of the text where there is none.
  const char* next_stop() {
    while (!has_stop())
      if (!next_block()) return end_;
    const char* found = stop();
    pass_stop();
    return found;
  }

  void seek(const char* position) {
    block_ = position;
    delimiters_ = stops_ = 0;
    if (position < end_) load(position);
  }

  /// Bytes before this one, since the last `seek`, may be NUL or outside ASCII; bytes from it on, up to the
  /// end of the block, are not.
  const char* unusual_end() const { return unusual_end_; }

 private:
  static constexpr std::ptrdiff_t kBlock = 64;
  static constexpr std::ptrdiff_t kAhead = 768;

  /// 0 where there is none; then all bits lie below it (0 - 1).
  std::uint64_t lowest_stop() const { return stops_ & (~stops_ + 1); }

  void load(const char* block) {
    block_ = block;
    if (end_ - block >= kBlock) {
      if (end_ - block > kAhead) __builtin_prefetch(block + kAhead);
      scan(block);
      return;
    }
    char padded[kBlock];
    std::memset(padded, ' ', sizeof padded);
    std::memcpy(padded, block, static_cast<std::size_t>(end_ - block));
    scan(padded);
  }

#if defined(__SSE2__)
  void scan(const char* bytes) {
    const __m128i delimiter = _mm_set1_epi8(delimiter_);
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i zero = _mm_setzero_si128();
    const auto bits = [](__m128i v, int i) {
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(v))) << (16 * i);
    };
    __m128i unusual = zero;
    delimiters_ = stops_ = 0;
    for (int i = 0; i < 4; ++i) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
      const __m128i line_end = _mm_or_si128(_mm_cmpeq_epi8(v, cr), _mm_cmpeq_epi8(v, lf));
      delimiters_ |= bits(_mm_cmpeq_epi8(v, delimiter), i);
      stops_ |= bits(_mm_or_si128(_mm_cmpeq_epi8(v, quote), line_end), i);
      unusual = _mm_or_si128(unusual, _mm_or_si128(v, _mm_cmpeq_epi8(v, zero)));
    }
    if (_mm_movemask_epi8(unusual) != 0) unusual_end_ = block_end();
  }
#else
  void scan(const char* bytes) {
    delimiters_ = stops_ = 0;
    for (int i = 0; i < kBlock; ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      const char c = bytes[i];
      if (c == delimiter_) delimiters_ |= bit;
      if (c == '"' || c == '\r' || c == '\n') stops_ |= bit;
      if (c == '\0' || static_cast<unsigned char>(c) >= 0x80) unusual_end_ = block_end();
    }
  }
#endif

  const char* block_end() const {
    return end_ - block_ < kBlock ? end_ : block_ + kBlock;
  }

  const char* end_;
  const char* block_ = nullptr;
  const char* unusual_end_ = nullptr;
  std::uint64_t delimiters_ = 0;
  std::uint64_t stops_ = 0;
  char delimiter_;
};

}  // namespace outturn::input
