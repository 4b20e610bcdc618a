// SPDX-License-Identifier: MIT
// The tables of one block: the histories of its children as columns, and every other extract's rows, used where they
// lie if the file is in the order of the children.
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "history/child_history.h"
#include "history/column_buffer.h"
#include "history/extract_rows.h"
#include "history/histories.h"
#include "language/block.h"

namespace outturn::history {

class BlockTables {
 public:
  explicit BlockTables(const Histories& histories);

  /// `children`: by row of the block's table of children; one can stand there several times. `changes`: by the same
  /// rows, what each has otherwise; empty where none has.
  void begin(std::span<const std::uint32_t> children, std::span<const ExtractChanges> changes = {}) {
    children_.assign(children.begin(), children.end());
    changes_ = changes;
    undecided_.clear();
  }
  void begin_histories();
  /// The next child's. `codes_changed`: its codes are not those of the extract's rows.
  void append(const ChildHistory& history);
  void show_histories(bool codes_changed);
  /// The table of children, and every extract that is asked for as it stands.
  void show_extracts(Problems& problems, RowCounts& counts);
  /// The rows of the block's children that are there again, in extracts that were read for something else than a table
  /// of theirs: the totals of rows do not depend on what is asked for.
  void tell_repeated(Problems& problems, RowCounts& counts) const;

  const language::Block& block() const { return block_; }
  void set_unread(const language::Unread& unread) { block_.unread = &unread; }
  /// A child of the block, among all.
  std::uint32_t child(std::uint32_t in_block) const { return children_[in_block]; }
  /// The extract's rows behind a table.
  const std::vector<std::uint32_t>& rows(TableIndex table) const { return tables_[table].rows; }
  /// See BlockBuilder.
  std::int64_t row_key(TableIndex table, std::uint32_t row, Day end) const;
  std::pair<const Day*, const Day*> days_of_care() const { return {periods_.start.data(), periods_.end.data()}; }
  /// Rows of extracts that others contradict, with the child of each, a number of the block.
  const std::vector<std::pair<std::uint32_t, UndecidedRow>>& undecided() const { return undecided_; }
  bool wants(TableIndex table) const { return table && h_.wanted().table[table]; }
  /// Whether any table is made of the extract.
  bool reads(ExtractIndex extract) const;

 private:
  using Columns = Indexed<FieldIndex, std::vector<language::ColumnData>>;

  // One table of a block: how its rows fall to the children, and its columns.
  struct BlockTable {
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint32_t> owner;
    std::vector<std::uint32_t> rows;  // the extract's rows behind them
    std::vector<std::int64_t> keys;   // what they are known by, where that is not the row
    std::uint32_t first_row = 0;      // where they lie one after another and `rows` is not needed
    bool contiguous = false;
    Indexed<FieldIndex, std::vector<ColumnBuffer>> buffers;

    void begin(std::size_t fields);
    void end_child(std::size_t n);
    void show(language::TableView& view) const;
  };

  // The columns history makes itself, by table.
  struct EpisodeColumns {
    std::vector<Day> decom, dec;
    std::vector<std::uint8_t> rec, rne, ls, place;
    std::vector<std::int32_t> period_of_care, placement;
    void clear();
  };
  struct PeriodColumns {
    std::vector<std::int32_t> number;
    std::vector<Day> start, end, known_start, unsure_from, unsure_to;
    std::vector<std::uint8_t> end_reason;
    bool any_unsure = false;
    void clear();
  };
  struct PlacementColumns {
    std::vector<std::int32_t> number, period_of_care;
    std::vector<Day> start, end, known_start;
    void clear();
  };
  struct ReviewColumns {
    std::vector<std::int32_t> number, period_of_care;
    std::vector<Day> due, held, care_end, unsure_from, unsure_to, seen_from, seen_to;
    std::vector<Day> care_start;  // no column
    bool any_unsure = false;
    void clear();
  };

  bool merges(ExtractIndex extract) const;
  bool wants(TableIndex table, FieldIndex field) const { return h_.wanted().field[table][field]; }
  BlockTable& at(TableIndex table) { return tables_[table]; }
  language::TableView& view(TableIndex table) { return block_.tables[table]; }
  std::size_t fields(TableIndex table) const { return v_.vocabulary.tables[table].fields.size(); }

  /// The rows of a child in a table that history makes, each added to its columns by `lay`, which gives the row of the
  /// extract behind it.
  template <class Row, class Lay>
  void append_rows(TableIndex table, const std::vector<Row>& rows, Lay lay) {
    BlockTable& t = at(table);
    for (const Row& row : rows) t.rows.push_back(static_cast<std::uint32_t>(lay(row)));
    t.end_child(t.rows.size());
  }
  void append_episodes(const ChildHistory& history);
  void append_periods(const ChildHistory& history);
  void append_placements(const ChildHistory& history);
  void append_reviews_due(const ChildHistory& history);
  void show(TableIndex table, const std::vector<std::pair<const char*, const void*>>& own);

  template <class Settle>
  bool take_rows(TableIndex table, Settle settle);
  void extract_table(TableIndex table, Problems& problems, RowCounts& counts);
  void change_rows(TableIndex table, std::size_t child, std::size_t before);
  Columns columns_of(TableIndex table, const ExtractTable& from);
  const void* with_birth_dates(TableIndex table, const Column& column, FieldIndex f, const void* data);
  void given_table(TableIndex table);
  void keep_different(ExtractIndex extract, const Column* born, std::vector<UndecidedRow>& undecided) const;
  /// Rows of the extract that contradict each other; `rows` is emptied.
  void add_undecided(ExtractIndex extract, std::uint32_t child, std::vector<UndecidedRow>& rows);
  void return_year(TableIndex table, const ExtractTable& from, Columns& columns);

  void children(Problems& problems, RowCounts& counts);
  void one_row_per_child(ExtractIndex extract, Problems& problems, RowCounts& counts);
  const void* filled(ExtractIndex extract, ColumnIndex of, const Column& column, FieldIndex f);
  void list_without_header(std::uint32_t child, Problems& problems) const;

  const Histories& h_;
  const HistoryVocabulary& v_;
  language::Block block_;
  std::vector<std::uint32_t> children_;
  std::span<const ExtractChanges> changes_;
  std::vector<std::pair<std::uint32_t, UndecidedRow>> undecided_;
  bool in_order_ = false;  // the children are consecutive
  Indexed<TableIndex, std::vector<BlockTable>> tables_;
  EpisodeColumns episodes_;
  PeriodColumns periods_;
  PlacementColumns placements_;
  ReviewColumns reviews_;
  Indexed<TableIndex, std::vector<std::vector<std::int32_t>>> return_years_;
  std::map<std::pair<TableIndex, FieldIndex>, std::vector<std::int32_t>> links_;  // rows of rows as given
  std::vector<std::uint32_t> several_rows_;  // rows of the block whose child has several rows in the header
};

}  // namespace outturn::history
