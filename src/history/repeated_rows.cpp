// SPDX-License-Identifier: MIT
// What is said of rows that differ, and the totals of rows used and ignored: the same whatever is asked for.
#include <vector>

#include "history/block_tables.h"
#include "history/extract_rows.h"
#include "history/histories.h"

namespace outturn::history {

// Whether the rows of an extract are counted where a table of theirs is made.
bool BlockTables::merges(ExtractIndex extract) const {
  if (extract == h_.episodes_extract) return true;
  for (const FieldIndex f : v_.child_extract.indices())
    if (v_.child_extract[f] == extract && wants(language::kChildren, f)) return true;
  for (const TableIndex t : v_.vocabulary.tables.indices_after_first())
    if (v_.extract_of_table[t] == extract && !v_.as_given[t] && wants(t)) return true;
  return false;
}

void BlockTables::tell_repeated(Problems& problems, RowCounts& counts) const {
  std::vector<std::uint32_t> of_child;
  for (const ExtractIndex extract : h_.extracts().tables.indices()) {
    const ChildRows& rows = h_.rows(extract);
    if (rows.empty() || merges(extract)) continue;
    const ExtractRows merger(h_.extract(extract));
    for (const std::uint32_t child : children_) {
      of_child.clear();
      for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p) of_child.push_back(rows.row(p));
      if (of_child.size() > 1) merger.merge(of_child, 0, problems, counts);
    }
  }
}

}  // namespace outturn::history
