// SPDX-License-Identifier: MIT
#include "history/unread_of_block.h"

#include <algorithm>

namespace outturn::history {

using language::kChildren;
using language::Known;

UnreadOfBlock::UnreadOfBlock(const Histories& histories, const BlockTables& tables) : h_(histories), tables_(tables) {
  if (h_.episodes_extract) dec_ = h_.extract(h_.episodes_extract).schema->field_index("dec");
}

Known UnreadOfBlock::value(TableIndex table, std::uint32_t row, FieldIndex field) const {
  const std::uint32_t* owner = tables_.block().tables[table].owner;
  const std::uint32_t child = owner ? owner[row] : row;
  bool is_open = is_made_of_episodes(table) && has_open_history(child);
  is_open = is_open || (is_link(table, field) && has_unknown_neighbours(table, row, child));
  const auto [extract, column] = h_.vocabulary().source_of(table, field);
  if (extract && h_.vocabulary().vocabulary.tables[table].of_children)
    for (const UnreadCell& cell : h_.unread().of(tables_.child(child))) {
      if (cell.extract != extract || cell.column != column) continue;
      is_open =
          is_open || (table == kChildren ? !stands_elsewhere(field, child) : cell.row == tables_.rows(table)[row]);
    }
  return is_open ? Known::nothing : Known::value;
}

bool UnreadOfBlock::row(TableIndex table, std::uint32_t child) const {
  if (table == kChildren || !h_.vocabulary().vocabulary.tables[table].of_children) return false;
  if (is_made_of_episodes(table)) return has_open_history(child);
  const ExtractIndex extract = h_.vocabulary().extract_of_table[table];
  const auto cells = h_.unread().of(tables_.child(child));
  return std::any_of(cells.begin(), cells.end(),
                     [extract](const UnreadCell& cell) { return cell.extract == extract && !cell.column; });
}

bool UnreadOfBlock::anything(std::uint32_t child) const {
  return !h_.unread().of(tables_.child(child)).empty();
}

bool UnreadOfBlock::is_made_of_episodes(TableIndex table) const {
  return table != kChildren && !h_.vocabulary().extract_of_table[table];
}

bool UnreadOfBlock::is_link(TableIndex table, FieldIndex field) const {
  return h_.vocabulary().as_given[table] &&
         h_.vocabulary().vocabulary.tables[table].fields[field].type.kind == language::Kind::row;
}

// Which row comes before or after, while another one of the return, or of the one before, may lie between them.
bool UnreadOfBlock::has_unknown_neighbours(TableIndex table, std::uint32_t row, std::uint32_t child) const {
  const ExtractIndex extract = h_.vocabulary().extract_of_table[table];
  const std::int32_t year = h_.extract(extract).source_of(tables_.rows(table)[row]).return_year;
  const auto cells = h_.unread().of(tables_.child(child));
  return std::any_of(cells.begin(), cells.end(), [extract, year](const UnreadCell& cell) {
    if (cell.extract != extract || cell.column) return false;
    return cell.year == kMissingInt || year == kMissingInt || cell.year == year || cell.year == year - 1;
  });
}

// A row of Episodes that is not there, or an end that may be any day.
bool UnreadOfBlock::has_open_history(std::uint32_t child) const {
  const auto cells = h_.unread().of(tables_.child(child));
  return std::any_of(cells.begin(), cells.end(), [this](const UnreadCell& cell) {
    return cell.extract == h_.episodes_extract && (!cell.column || cell.column == dec_);
  });
}

// The same is in another row of the child, or of another table.
bool UnreadOfBlock::stands_elsewhere(FieldIndex field, std::uint32_t child) const {
  const void* data = tables_.block().tables[kChildren].columns[field];
  if (!data) return false;
  const language::Type& type = h_.vocabulary().vocabulary.tables[kChildren].fields[field].type;
  switch (language::storage_of(type)) {
    case language::Storage::logic:
      return static_cast<const std::uint8_t*>(data)[child] != kMissingByte;
    case language::Storage::code: {
      const std::uint8_t code = static_cast<const std::uint8_t*>(data)[child];
      return code != kMissingByte && code <= type.codes->codes().size();
    }
    case language::Storage::int32:
      return static_cast<const std::int32_t*>(data)[child] != kMissingInt;
    case language::Storage::int64:
      return static_cast<const std::int64_t*>(data)[child] != kMissingLong;
  }
  return false;
}

}  // namespace outturn::history
