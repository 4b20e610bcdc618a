// SPDX-License-Identifier: MIT
// A block is built child by child: its episodes (Reading 1), periods of care (Reading 2), placements (Reading 3) and
// reviews due (Reading 7); then every other extract. Where something is in doubt about a child, a second block of the
// same tables holds every history the child could have had.
#include <algorithm>
#include <numeric>
#include <optional>

#include "history/block_tables.h"
#include "history/child_history.h"
#include "history/column_buffer.h"
#include "history/episode_merger.h"
#include "history/histories.h"
#include "history/possible_histories.h"

namespace outturn::history {

struct BlockBuilder::State {
  const Histories& h;
  BlockTables tables;
  std::optional<BlockTables> possible_tables;
  std::optional<EpisodeMerger> merger;
  std::optional<HistoryMaker> maker;
  std::optional<PossibleHistories> possible;

  std::vector<std::uint32_t> children;
  EpisodeMerger::Result kept;
  ChildHistory history;

  std::vector<DoubtfulChild> doubtful;
  std::size_t doubtful_count = 0;                // their room is used again
  std::vector<std::uint32_t> possible_children;  // by history of the block of possible ones
  std::vector<ForcedDoubt> forced_doubts;

  explicit State(const Histories& histories) : h(histories), tables(histories) {
    const auto& numbers = h.vocabulary().tables;
    const bool reviews = tables.wants(numbers.reviews_due);
    const bool wants_episodes = tables.wants(numbers.episodes) || tables.wants(numbers.periods_of_care) ||
                                tables.wants(numbers.placements) || reviews;
    if (!wants_episodes) return;
    const bool has_rows = h.episodes_extract >= 0 && !h.rows(h.episodes_extract).empty();
    const bool place_read = has_rows && reads("place");
    maker.emplace(h, place_read, reviews);
    if (!has_rows) return;
    const ExtractTable& table = h.extract(h.episodes_extract);
    merger.emplace(table, h.rows(h.episodes_extract), h.codes(), h.episode_returns());
    possible.emplace(h, *merger, place_read);
  }

  bool reads(const char* field) const {
    const ExtractTable& table = h.extract(h.episodes_extract);
    return !table.columns[table.schema->field_index(field).value()].bytes.empty();
  }

  void make_history(std::uint32_t child, Problems& problems, RowCounts& counts) {
    const BirthDates::Found birth = h.birth_dates().find(child);
    history.episodes.clear();
    if (merger) {
      merger->merge(child, birth.day, kept, problems, counts);
      history.episodes = kept.episodes;
    }
    maker->make(child, birth.day, false, history);
    maker->list(birth, history, problems, counts);
    tables.append(history);
    if (merger) find_doubts(child, birth.day);
  }

  void find_doubts(std::uint32_t child, Day born) {
    if (doubtful_count == doubtful.size()) doubtful.emplace_back();
    if (possible->find(child, born, kept, history, doubtful[doubtful_count])) ++doubtful_count;
    for (const std::int32_t year : maker->years_without_rows())
      force(child, first_day(year), day_after(year) - 1, ForcedDoubt::Why::no_rows);
    if (h.episode_returns().has_undated())
      for (const std::int32_t year : h.episode_returns().undated_years(child))
        force(child, first_day(year), day_after(year) - 1, ForcedDoubt::Why::undated);
  }

  void force(std::uint32_t child, Day first, Day last, ForcedDoubt::Why why) {
    forced_doubts.push_back({child, first, last, why});
  }

  void begin(std::uint32_t first, std::uint32_t count) {
    children.resize(count);
    std::iota(children.begin(), children.end(), first);
    doubtful_count = 0;
    forced_doubts.clear();
    possible_children.clear();
  }

  void make_possible() {
    if (!possible_tables) possible_tables.emplace(h);
    possible_children.clear();
    possible_tables->begin_histories();
    std::vector<PossibleHistories::Variant> variants;
    for (std::size_t i = 0; i < doubtful_count; ++i) {
      const DoubtfulChild& child = doubtful[i];
      append_possible(child, {child.episodes});
      if (!possible->expand(child, variants)) force(child.child, kNoDay, kNoDay, ForcedDoubt::Why::too_many);
      for (const auto& variant : variants) append_possible(child, variant);
    }
    possible_tables->show_histories(true);
    Problems problems;  // listed when the block was built
    RowCounts counts;
    possible_tables->begin(possible_children);
    possible_tables->show_extracts(problems, counts);
  }

  void append_possible(const DoubtfulChild& child, const PossibleHistories::Variant& variant) {
    history.episodes = variant.episodes;
    maker->make(child.child, child.born, variant.second_after_unseen, history);
    possible_tables->append(history);
    possible_children.push_back(child.child);
  }
};

BlockBuilder::BlockBuilder(const Histories& histories) : state_(std::make_unique<State>(histories)) {}
BlockBuilder::~BlockBuilder() = default;

const language::Block& BlockBuilder::build(std::uint32_t first, std::uint32_t count, Problems& problems,
                                           RowCounts& counts) {
  State& s = *state_;
  s.begin(first, count);
  s.tables.begin(s.children);
  if (s.maker) {
    s.tables.begin_histories();
    for (const std::uint32_t child : s.children) s.make_history(child, problems, counts);
    s.tables.show_histories(false);
  }
  s.tables.show_extracts(problems, counts);
  return s.tables.block();
}

const language::Block* BlockBuilder::possible() {
  if (state_->doubtful_count == 0) return nullptr;
  if (state_->possible_children.empty()) state_->make_possible();
  return &state_->possible_tables->block();
}

std::uint32_t BlockBuilder::possible_child(std::uint32_t k) const {
  return state_->possible_children[k];
}

const std::vector<ForcedDoubt>& BlockBuilder::forced_doubts() const {
  return state_->forced_doubts;
}

std::vector<DoubtCause> BlockBuilder::doubt_causes(std::uint32_t child) const {
  for (std::size_t i = 0; i < state_->doubtful_count; ++i)
    if (state_->doubtful[i].child == child) return state_->possible->causes_of(state_->doubtful[i]);
  return {};
}

std::uint64_t BlockBuilder::extract_row(int table, std::uint32_t row) const {
  const auto& rows = state_->tables.rows(table);
  return row < rows.size() ? rows[row] : kNoRow;
}

}  // namespace outturn::history
