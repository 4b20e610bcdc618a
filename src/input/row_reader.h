// SPDX-License-Identifier: MIT
// Cuts CSV text into rows and fields (RFC 4180, and what files really hold).
//
// LF, CRLF and a lone CR all end a row, mixed as they may be; the last row needs no line end. A field is quoted
// if its first byte is a quote: in it delimiters and line ends are text, and a doubled quote is one. A quote
// elsewhere is text. Text behind a closing quote is appended to the field, and the row has a fault.
//
// A stray quote must not swallow the file. Where the number of fields is known, a row that spans several lines
// and is irregular (a quote not closed, text behind a closing quote, a wrong number of fields) is given up at once:
// its first physical line alone is the faulty row, and reading goes on at the second. Work stays linear in the
// size of the text, because an attempt ends with the first row boundary outside quotes, or with the field after
// the last column: a line is read again at most once for each column.
//
// Rows without a quote take the quick way in this header; the others take `next_with_quotes`, byte by byte.
// What a row is depends only on the text from its first byte on, so reading can start at any row.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/structure_scanner.h"

namespace outturn::input {

/// What stands between the fields of an export, the likeliest first.
constexpr std::string_view kDelimiters = ",;\t|^~";

enum class RowFault : std::uint8_t { none, text_after_quote, unclosed_quote, quote_over_lines, too_long };

struct Row {
  std::string_view text;   ///< as it stands in the file, without the line end
  std::uint32_t line = 0;  ///< physical line of its first byte, counted from 0 where the reader began
  std::size_t fields = 0;  ///< how many
  RowFault fault = RowFault::none;
  std::size_t fault_field = 0;     ///< the field with the fault, from 0
  const char* fault_at = nullptr;  ///< where that field begins, behind its quote
  bool has_line_end = true;        ///< false for the last row of a text that does not end with a line end
  bool may_be_unusual = false;     ///< there may be NULs or bytes outside ASCII in it
};

class RowReader {
 public:
  /// Longer rows are not read: 1 MiB.
  static constexpr std::ptrdiff_t kLongestRow = 1 << 20;

  /// `width`: the number of fields each row should have; 0 = not known, then every row is taken as it comes.
  RowReader(const char* begin, const char* end, char delimiter, std::size_t width);

  /// Where the next row starts.
  const char* position() const { return position_; }
  /// The physical line ends behind the reader.
  std::uint32_t line() const { return line_; }
  /// Field `i` of the row read last, `i` below its number of fields or the width: blank behind the last one.
  /// Not to be used for a row that is too long.
  std::string_view field(std::size_t i) const {
    if (is_spelled_out_) return fields_[i];
    return {row_ + starts_[i], starts_[i + 1] - starts_[i] - 1};
  }

  /// False at the end of the text.
  bool next(Row& row) {
    if (position_ == end_) return false;
    row_ = position_;
    is_spelled_out_ = false;
    std::size_t n = 0;  // delimiters so far
    for (;;) {
      note_delimiters(n);
      if (scanner_.has_stop()) break;
      if (!scanner_.next_block()) return finish_at_end(row, n);
    }
    const char* const stop = scanner_.stop();
    if (*stop == '"') return next_with_quotes(row);
    scanner_.pass_stop();
    if (starts_.size() > n + 1) starts_[n + 1] = static_cast<std::uint32_t>(stop - row_) + 1;
    finish(row, stop, n + 1);
    return true;
  }

 private:
  /// Notes where the next field starts, for each delimiter of the block before its first stop.
  void note_delimiters(std::size_t& n) {
    const std::ptrdiff_t base = scanner_.block() - row_;
    std::uint64_t delimiters = scanner_.delimiters();
    const bool has_room = n + kSlack <= starts_.size() || make_room(base);
    std::uint32_t* next = has_room ? starts_.data() + n + 1 : nullptr;
    for (; delimiters != 0; delimiters &= delimiters - 1, ++n)
      if (has_room) [[likely]]
        *next++ = static_cast<std::uint32_t>(base + __builtin_ctzll(delimiters)) + 1;
  }

  void finish(Row& row, const char* row_end, std::size_t fields) {
    row.text = {position_, static_cast<std::size_t>(row_end - position_)};
    row.line = line_;
    row.fields = fields;
    row.fault = row_end - position_ > kLongestRow ? RowFault::too_long : RowFault::none;
    row.fault_field = 0;
    row.fault_at = nullptr;
    row.has_line_end = row_end != end_;
    row.may_be_unusual = scanner_.unusual_end() > position_;
    if (fields < width_) [[unlikely]]
      fill_up(row);
    position_ = row_end;
    if (!row.has_line_end) return;
    ++line_;
    ++position_;
    if (*row_end == '\r' && position_ != end_ && *position_ == '\n') {
      (void)scanner_.next_stop();
      ++position_;
    }
  }

  bool next_with_quotes(Row& row);
  const char* quoted_field(const char* open, const char* limit, std::size_t n, Row& row);
  bool finish_at_end(Row& row, std::size_t delimiters);
  void store(std::size_t n, const char* from, const char* to);
  void fill_up(const Row& row);
  bool make_room(std::ptrdiff_t row_so_far);
  void give_up(Row& row);
  void skip_to_line_end(Row& row);
  bool is_field_end(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

  StructureScanner scanner_;
  const char* end_;
  const char* position_;
  char delimiter_;
  std::size_t width_;
  std::uint32_t line_ = 0;

  // The fields of a row without quotes: field i starts at starts_[i] and ends before starts_[i + 1] - 1.
  static constexpr std::size_t kSlack = 64 + 2;  // a block's delimiters, and the row's end
  const char* row_ = nullptr;
  std::vector<std::uint32_t> starts_;
  // The fields of any other row.
  bool is_spelled_out_ = false;
  std::vector<std::string_view> fields_;

  // The row with quotes that is being read.
  std::string unescaped_;          ///< fields that do not stand in the text as they are
  std::uint32_t inner_lines_ = 0;  ///< line ends inside its quotes
  const char* first_line_end_ = nullptr;
  std::size_t first_open_field_ = 0;  ///< the field whose quote runs over the first line end
  const char* first_open_at_ = nullptr;
};

}  // namespace outturn::input
