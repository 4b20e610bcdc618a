// SPDX-License-Identifier: MIT
// What could not be read of the rows of a block, for conditions that hold only if they hold whatever it was
// (language/certainty.h). Data quality rules are such conditions.
#pragma once

#include "history/block_tables.h"
#include "history/histories.h"
#include "language/certainty.h"

namespace outturn::history {

class UnreadOfBlock final : public language::Unread {
 public:
  /// Both must outlive it. The histories have looked for what could not be read.
  UnreadOfBlock(const Histories& histories, const BlockTables& tables);

  language::Known value(TableIndex table, std::uint32_t row, FieldIndex field) const override;
  bool is_unrecorded(TableIndex, FieldIndex) const override { return false; }  // a blank is what it is
  bool row(TableIndex table, std::uint32_t child) const override;
  bool anything(std::uint32_t child) const override;

 private:
  bool is_made_of_episodes(TableIndex table) const;
  bool is_link(TableIndex table, FieldIndex field) const;
  bool has_unknown_neighbours(TableIndex table, std::uint32_t row, std::uint32_t child) const;
  bool has_open_history(std::uint32_t child) const;
  bool stands_elsewhere(FieldIndex field, std::uint32_t child) const;

  const Histories& h_;
  const BlockTables& tables_;
  ColumnIndex dec_;
};

}  // namespace outturn::history
