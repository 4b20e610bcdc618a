// SPDX-License-Identifier: MIT
#include "history/child_rows.h"

#include <algorithm>

namespace outturn::history {

ChildRows::ChildRows(const ExtractTable& table, std::uint32_t children) : offsets_(children + 1) {
  for (const std::uint32_t child : table.child) ++offsets_[child + 1];
  for (std::uint32_t child = 0; child < children; ++child) offsets_[child + 1] += offsets_[child];
  if (std::is_sorted(table.child.begin(), table.child.end())) return;
  order_.resize(table.child.size());
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (std::uint32_t row = 0; row < order_.size(); ++row) order_[next[table.child[row]]++] = row;
}

}  // namespace outturn::history
