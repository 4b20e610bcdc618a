// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::history {

/// The rows of one table by child, in the order of the files. Costs nothing to speak of where the file is in the
/// order of the children already, as most are.
class ChildRows {
 public:
  ChildRows() = default;
  ChildRows(const ExtractTable& table, std::uint32_t children);

  std::uint32_t begin(std::uint32_t child) const { return offsets_[child]; }
  std::uint32_t end(std::uint32_t child) const { return offsets_[child + 1]; }
  /// The table's row at a position between begin and end.
  std::uint32_t row(std::uint32_t position) const { return order_.empty() ? position : order_[position]; }
  /// Positions are rows: columns can be used where they lie.
  bool in_order() const { return order_.empty(); }
  bool empty() const { return offsets_.empty(); }
  std::uint32_t children() const { return static_cast<std::uint32_t>(offsets_.size()) - 1; }  ///< of rows not empty

 private:
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> order_;
};

}  // namespace outturn::history
