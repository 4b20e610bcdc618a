// SPDX-License-Identifier: MIT
// CSV read in the most obvious way, character by character: what the fast reader is compared with. The rules are
// those at the top of src/input/row_reader.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace outturn::test {

struct ReferenceRow {
  std::size_t line = 0;  ///< from 1
  std::vector<std::string> fields;
  bool is_faulty = false;
  bool has_line_end = true;
};

class ReferenceReader {
 public:
  ReferenceReader(std::string_view text, char delimiter, std::size_t width)
      : text_(text), delimiter_(delimiter), width_(width) {}

  std::vector<ReferenceRow> read() {
    std::vector<ReferenceRow> rows;
    while (at_ < text_.size()) {
      const std::size_t start = at_;
      const std::size_t line = line_;
      ReferenceRow row = read_row();
      row.line = line;
      if (row.is_faulty && lines_inside_ > 0 && width_ != 0) {
        at_ = start;
        line_ = line;
        row.fields.clear();
        while (!at_line_end()) ++at_;
        row.has_line_end = true;
        skip_line_end();
      }
      rows.push_back(row);
    }
    return rows;
  }

 private:
  bool at_end() const { return at_ == text_.size(); }
  bool at_line_end() const { return !at_end() && (text_[at_] == '\n' || text_[at_] == '\r'); }
  bool at_field_end() const { return at_end() || at_line_end() || text_[at_] == delimiter_; }

  void skip_line_end() {
    const bool is_crlf = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += is_crlf ? 2 : 1;
    ++line_;
  }

  ReferenceRow read_row() {
    ReferenceRow row;
    lines_inside_ = 0;
    for (;;) {
      row.fields.push_back(read_field(row));
      if (at_end()) {
        row.has_line_end = false;
        break;
      }
      if (at_line_end()) {
        skip_line_end();
        break;
      }
      ++at_;  // the delimiter
    }
    if (width_ != 0 && lines_inside_ > 0) {
      if (row.fields.size() < width_) row.is_faulty = true;
      for (std::size_t i = width_; i < row.fields.size(); ++i)
        if (row.fields[i].find_first_not_of(" \t") != std::string::npos) row.is_faulty = true;
    }
    return row;
  }

  std::string read_field(ReferenceRow& row) {
    std::string field;
    if (at_end() || text_[at_] != '"') {
      while (!at_field_end()) field += text_[at_++];
      return field;
    }
    ++at_;
    for (;;) {
      if (at_end()) {
        row.is_faulty = true;  // never closed
        return field;
      }
      if (text_[at_] == '"') {
        ++at_;
        if (at_end() || text_[at_] != '"') break;
        field += '"';
        ++at_;
      } else if (at_line_end()) {
        const std::size_t from = at_;
        skip_line_end();
        ++lines_inside_;
        field += text_.substr(from, at_ - from);
      } else {
        field += text_[at_++];
      }
    }
    while (!at_field_end()) {
      if (text_[at_] != ' ' && text_[at_] != '\t') row.is_faulty = true;  // text behind the closing quote
      field += text_[at_++];
    }
    return field;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t width_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t lines_inside_ = 0;
};

}  // namespace outturn::test
