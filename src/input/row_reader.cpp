// SPDX-License-Identifier: MIT
#include "input/row_reader.h"

#include <algorithm>

#include "text/text_tools.h"

namespace outturn::input {

RowReader::RowReader(const char* begin, const char* end, char delimiter, std::size_t width)
    : scanner_(begin, end, delimiter), end_(end), position_(begin), delimiter_(delimiter), width_(width) {
  starts_.resize(width + 2 * kSlack);  // starts_[0] stays 0
  fields_.resize(width + 2);
}

/// More delimiters than there is room for; an endless row gets none.
bool RowReader::make_room(std::ptrdiff_t row_so_far) {
  if (row_so_far > kLongestRow) return false;
  starts_.resize(2 * starts_.size());
  return true;
}

/// The last row of a text that does not end with a line end.
bool RowReader::finish_at_end(Row& row, std::size_t delimiters) {
  if (starts_.size() > delimiters + 1) starts_[delimiters + 1] = static_cast<std::uint32_t>(end_ - row_) + 1;
  finish(row, end_, delimiters + 1);
  return true;
}

void RowReader::store(std::size_t n, const char* from, const char* to) {
  if (n == fields_.size()) fields_.resize(2 * fields_.size());
  fields_[n] = {from, static_cast<std::size_t>(to - from)};
}

/// Blank fields behind the last one of a short row.
void RowReader::fill_up(const Row& row) {
  if (!is_spelled_out_)
    for (std::size_t i = 0; i < row.fields; ++i) fields_[i] = field(i);
  is_spelled_out_ = true;
  for (std::size_t i = row.fields; i < width_; ++i) fields_[i] = {};
}

bool RowReader::next_with_quotes(Row& row) {
  const bool is_long = end_ - position_ > kLongestRow;
  const char* const limit = is_long ? position_ + kLongestRow : end_;
  row = Row();
  is_spelled_out_ = true;
  row.line = line_;
  row.may_be_unusual = true;
  inner_lines_ = 0;
  unescaped_.clear();

  const char* p = position_;
  std::size_t n = 0;
  for (;; ++n) {
    if (p != limit && *p == '"') {
      p = quoted_field(p, limit, n, row);
      if (p == nullptr) {
        give_up(row);
        return true;
      }
    } else {
      const char* start = p;
      while (p != limit && !is_field_end(*p)) ++p;
      store(n, start, p);
    }
    if (p == limit || *p != delimiter_) break;
    ++p;
  }
  ++n;
  if (is_long && p == limit) {
    if (inner_lines_ == 0 || width_ == 0) {
      skip_to_line_end(row);
    } else {
      row.fault = RowFault::quote_over_lines;
      give_up(row);
    }
    return true;
  }

  if (inner_lines_ != 0 && width_ != 0) {
    bool fits = row.fault == RowFault::none && n >= width_;
    for (std::size_t i = width_; i < n && fits; ++i) fits = trimmed(fields_[i]).empty();
    if (!fits) {
      if (row.fault == RowFault::none) row.fault = RowFault::quote_over_lines;
      give_up(row);
      return true;
    }
  }
  const Row so_far = row;
  scanner_.seek(p);
  if (p != end_) (void)scanner_.next_stop();  // the line end itself
  finish(row, p, n);
  line_ += inner_lines_;
  row.fault = so_far.fault;
  row.fault_field = so_far.fault_field;
  row.fault_at = so_far.fault_at;
  row.may_be_unusual = true;
  return true;
}

/// Reads the field that opens with the quote at `open` and stores it; gives where it ends. nullptr = the row
/// spans several lines and has a fault, so there is no point in going on.
const char* RowReader::quoted_field(const char* open, const char* limit, std::size_t n, Row& row) {
  const std::size_t unescaped_from = unescaped_.size();
  const char* piece = open + 1;  // what is not in `unescaped_` yet
  const char* p = piece;
  bool in_place = true;
  const auto set_fault = [&](RowFault fault) {
    if (row.fault != RowFault::none) return;
    row.fault = fault;
    row.fault_field = n;
    row.fault_at = open + 1;
  };
  const auto keep_piece = [&] {
    // It must not move, as fields point into it; what a row holds is no longer than the row.
    if (unescaped_.capacity() < kLongestRow) unescaped_.reserve(kLongestRow);
    unescaped_.append(piece, p);
    in_place = false;
  };

  for (;; ++p) {
    while (p != limit && *p != '"' && !is_line_end(*p)) ++p;
    if (p == limit) {
      set_fault(RowFault::unclosed_quote);
      if (inner_lines_ != 0 && width_ != 0) return nullptr;
      break;
    }
    if (*p != '"') {
      if (++inner_lines_ == 1) {
        first_line_end_ = p;
        first_open_field_ = n;
        first_open_at_ = open + 1;
      }
      if (width_ != 0 && (row.fault != RowFault::none || n >= width_)) {
        set_fault(RowFault::quote_over_lines);
        return nullptr;
      }
      if (*p == '\r' && p + 1 != end_ && p[1] == '\n' && p + 1 != limit) ++p;
      continue;
    }
    if (p + 1 == limit || p[1] != '"') break;
    ++p;  // the second of two quotes is kept, the first is text
    keep_piece();
    piece = p + 1;
  }

  if (p != limit) {  // at the closing quote
    const char* after = p + 1;
    const char* field_end = after;
    while (field_end != limit && !is_field_end(*field_end)) ++field_end;
    if (field_end != after) {
      keep_piece();
      unescaped_.append(after, field_end);
      piece = p = field_end;
      const std::string_view text(after, static_cast<std::size_t>(field_end - after));
      if (!trimmed(text).empty()) set_fault(RowFault::text_after_quote);
      if (row.fault != RowFault::none && inner_lines_ != 0 && width_ != 0) return nullptr;
    }
    if (in_place) {
      store(n, piece, p);
    } else {
      unescaped_.append(piece, p);
      store(n, unescaped_.data() + unescaped_from, unescaped_.data() + unescaped_.size());
    }
    return field_end;
  }
  if (!in_place) {
    unescaped_.append(piece, p);
    store(n, unescaped_.data() + unescaped_from, unescaped_.data() + unescaped_.size());
  } else {
    store(n, piece, p);
  }
  return p;
}

/// The row is its first physical line alone, with the fault laid at the quote that runs over its end.
void RowReader::give_up(Row& row) {
  const RowFault fault = row.fault == RowFault::none ? RowFault::quote_over_lines : row.fault;
  scanner_.seek(first_line_end_);
  (void)scanner_.next_stop();
  finish(row, first_line_end_, 0);
  row.fault = fault;
  row.fault_field = first_open_field_;
  row.fault_at = first_open_at_;
  row.may_be_unusual = true;
}

/// A row over the limit is its physical line.
void RowReader::skip_to_line_end(Row& row) {
  scanner_.seek(position_);
  const char* line_end = scanner_.next_stop();
  while (line_end != end_ && !is_line_end(*line_end)) line_end = scanner_.next_stop();
  finish(row, line_end, 0);
  row.fault = RowFault::too_long;
}

}  // namespace outturn::input
