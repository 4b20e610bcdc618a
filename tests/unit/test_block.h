// SPDX-License-Identifier: MIT
// Small tables written by hand or at random, for tests of the language: as cells, which a slow interpreter reads, and
// as the columns of a block, which the evaluator reads.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "language/block.h"
#include "language/evaluate.h"
#include "language/vocabulary.h"

namespace outturn::test {

/// One value. `number` holds dates as days, decimals as ten-thousandths, codes by number, booleans as 0 and 1, rows by
/// their place in the table; `text` holds texts.
struct Cell {
  bool missing = true;
  std::int64_t number = 0;
  std::string text;

  static Cell of(std::int64_t n) { return {false, n, {}}; }
  static Cell of(std::string t) { return {false, 0, std::move(t)}; }
  bool is(std::int64_t n) const { return !missing && number == n; }
  friend bool operator==(const Cell&, const Cell&) = default;
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

struct TestRow {
  int child = -1;  ///< the child it belongs to; -1 in tables of no children
  Indexed<language::FieldIndex, std::vector<Cell>> cells;
};

struct TestTable {
  std::vector<TestRow> rows;                                            ///< of one child after another
  Indexed<language::FieldIndex, std::vector<bool>> missing_altogether;  ///< the column is not there at all
};

/// That of the children has one row a child.
using TestTables = Indexed<language::TableIndex, std::vector<TestTable>>;

/// The same tables as a block. The columns live in the holder.
class TestBlock {
 public:
  TestBlock(const TestTables& tables, const language::Vocabulary& vocabulary, Texts& texts);
  const language::Block& block() const { return block_; }

 private:
  const void* column(const TestTable& table, language::FieldIndex field, language::Kind kind, Texts& texts);

  language::Block block_;
  std::deque<std::vector<std::uint8_t>> bytes_;
  std::deque<std::vector<std::int32_t>> ints_;
  std::deque<std::vector<std::int64_t>> longs_;
  std::deque<std::vector<std::uint32_t>> indices_;
};

/// The value of a result of the evaluator for one row, as a cell.
Cell cell_of(const language::Values& values, std::uint32_t row, const language::Type& type, const Texts& texts);

/// "2021-09-30", "true", "unknown", "12.5", "A1", "\"some text\"", "missing"; a row as `row 3` (from 1).
std::string shown(const Cell& cell, const language::Type& type, const Texts* texts = nullptr);

}  // namespace outturn::test
