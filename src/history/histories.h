// SPDX-License-Identifier: MIT
// Extracts as blocks of children with everything that belongs to them: what the language evaluates over.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "history/child_rows.h"
#include "history/column_buffer.h"
#include "history/episodes.h"
#include "history/vocabulary.h"
#include "language/block.h"
#include "outturn/extracts.h"
#include "outturn/working_days.h"

namespace outturn::history {

/// How many children a block has: few enough that its columns stay in the cache from history to counts.
inline constexpr std::uint32_t kChildrenABlock = 2048;

/// Which fields of which tables are asked for, by table and field of the vocabulary. Nothing else is built.
struct WantedHistory {
  std::vector<bool> table;
  std::vector<std::vector<bool>> field;

  explicit WantedHistory(const HistoryVocabulary& vocabulary);
  void want(int t) { table[static_cast<std::size_t>(t)] = true; }
  void want(int t, int f) {
    want(t);
    field[static_cast<std::size_t>(t)][static_cast<std::size_t>(f)] = true;
  }
};

/// The columns of the extracts that the wanted histories are made of.
WantedFields wanted_fields(const HistoryVocabulary& vocabulary, const std::vector<const ExtractSchema*>& schemas,
                           const WantedHistory& wanted);

/// Everything the workers share.
class Histories {
 public:
  Histories(const Extracts& extracts, const HistoryVocabulary& vocabulary, const WantedHistory& wanted,
            const WorkingDays& working_days);

  const Extracts& extracts() const { return extracts_; }
  const HistoryVocabulary& vocabulary() const { return vocabulary_; }
  const WantedHistory& wanted() const { return wanted_; }
  const WorkingDays& working_days() const { return working_days_; }
  const EpisodeCodes& codes() const { return codes_; }
  const ExtractTable& extract(int index) const { return extracts_.tables[static_cast<std::size_t>(index)]; }
  const ChildRows& rows(int extract) const { return rows_[static_cast<std::size_t>(extract)]; }
  /// Tables that belong to no child, the same for every block.
  const std::vector<language::TableView>& shared_tables() const { return shared_; }
  /// How far the return of each source of an extract reaches; empty where no table asks.
  const std::vector<Day>& reaches(int extract) const { return reaches_[static_cast<std::size_t>(extract)]; }
  std::uint32_t children() const { return extracts_.children.size(); }

  /// What was listed and merged in the tables that belong to no child.
  Problems shared_problems;
  RowCounts shared_counts;

  int episodes_extract = -1;
  int reviews_extract = -1;

 private:
  void share_tables();

  const Extracts& extracts_;
  const HistoryVocabulary& vocabulary_;
  const WantedHistory& wanted_;
  const WorkingDays& working_days_;
  EpisodeCodes codes_;
  std::vector<ChildRows> rows_;
  std::vector<std::vector<Day>> reaches_;  // by extract, by source
  std::vector<language::TableView> shared_;
  std::deque<ColumnBuffer> shared_columns_;
};

/// Builds one block after another; one a worker.
class BlockBuilder {
 public:
  explicit BlockBuilder(const Histories& histories);
  ~BlockBuilder();

  /// The children first .. first + count - 1. Valid until the next call. What Readings 1, 2 and 7 list goes to
  /// `problems`, rows used and left out to `counts`.
  const language::Block& build(std::uint32_t first, std::uint32_t count, Problems& problems, RowCounts& counts);

  /// The extract's row behind a row of the block's table: for listings. Tables history builds give the row that
  /// decided (a placement's latest, a period of care's last); children give none.
  std::uint64_t extract_row(int table, std::uint32_t row) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace outturn::history
