// SPDX-License-Identifier: MIT
// Where the rows of a table stand in a file whose lines are not its rows: XML.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace outturn::input {

class XmlPlaces {
 public:
  explicit XmlPlaces(std::size_t columns = 0) : columns_(columns) {}

  /// `lines`: of each column's element; 0 where the row has none.
  void add_row(std::uint32_t line, std::string child, const std::vector<std::uint32_t>& lines) {
    children_.push_back(std::move(child));
    lines_.push_back(line);
    for (std::size_t i = 0; i < columns_; ++i) lines_.push_back(lines[i] == 0 ? line : lines[i]);
  }

  std::size_t rows() const { return children_.size(); }
  std::uint32_t line_of(std::size_t row) const { return lines_[row * (columns_ + 1)]; }
  /// Of the element of a column; of the row where it has none.
  std::uint32_t line_of(std::size_t row, std::size_t column) const {
    return lines_[row * (columns_ + 1) + (column < columns_ ? column + 1 : 0)];
  }
  /// As it stands in the file.
  const std::string& child_of(std::size_t row) const { return children_[row]; }

 private:
  std::size_t columns_;
  std::vector<std::uint32_t> lines_;  ///< by row: the row's, then by column
  std::vector<std::string> children_;
};

}  // namespace outturn::input
