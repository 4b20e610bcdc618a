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
#include "history/unread_of_block.h"

namespace outturn::history {
struct BlockBuilder::State {
  const Histories& h;
  BlockTables tables;
  UnreadOfBlock unread;
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
  std::vector<bool> by_codes;                    // by the same
  std::vector<ExtractChanges> changes;           // by the same
  std::vector<ForcedDoubt> forced_doubts;
  std::vector<UnseenReviews> unseen_reviews;

  explicit State(const Histories& histories) : h(histories), tables(histories), unread(histories, tables) {
    tables.set_unread(unread);
    const auto& numbers = h.vocabulary().tables;
    const bool reviews_due = tables.wants(numbers.reviews_due);
    const bool wants_episodes = tables.wants(numbers.episodes) || tables.wants(numbers.periods_of_care) ||
                                tables.wants(numbers.placements) || reviews_due;
    if (!wants_episodes) return;
    const bool has_rows = h.episodes_extract && !h.rows(h.episodes_extract).empty();
    // What is not seen of them is the same for every figure.
    const bool reviews = reviews_due || (has_rows && wants_reviews());
    const bool place_read = has_rows && reads("place");
    maker.emplace(h, place_read, reviews);
    if (!has_rows) return;
    const ExtractTable& table = h.extract(h.episodes_extract);
    merger.emplace(table, h.rows(h.episodes_extract), h.codes(), h.episode_returns(), h.last_days());
    possible.emplace(h, *merger, place_read);
  }

  // Rather than only what Reviews says of births.
  bool wants_reviews() const {
    if (!h.reviews_extract || h.rows(h.reviews_extract).empty()) return false;
    const auto& extract_of = h.vocabulary().extract_of_table;
    for (const TableIndex table : extract_of.indices())
      if (extract_of[table] == h.reviews_extract && tables.wants(table)) return true;
    return false;
  }

  bool reads(const char* field) const {
    const ExtractTable& table = h.extract(h.episodes_extract);
    return !table.columns[table.schema->field_index(field)].bytes.empty();
  }

  void make_history(std::uint32_t child, Problems& problems, RowCounts& counts) {
    const BirthDates::Found birth = h.birth_dates().find(child);
    history.episodes.clear();
    if (merger) {
      merger->merge(child, birth.day, kept, problems, counts);
      history.episodes = kept.episodes;
    }
    maker->make(child, birth.day, {}, history);
    maker->list(birth, history, problems, counts);
    tables.append(history);
    if (merger) find_doubts(child, birth.day);
  }

  void find_doubts(std::uint32_t child, Day born) {
    const EpisodeReturns& returns = h.episode_returns();
    if (doubtful_count == doubtful.size()) doubtful.emplace_back();
    DoubtfulChild* found = nullptr;
    if (possible->find(child, born, kept, history, maker->years_without_rows(), doubtful[doubtful_count]))
      found = &doubtful[doubtful_count++];
    for (const std::int32_t year : maker->years_without_rows()) unseen(child, year, year);
    for (const std::int32_t year : maker->years_of_parts()) unseen_year(child, year);
    for (const EpisodeDoubt& doubt : kept.doubts) unseen(child, born, doubt, found);
    if (found)
      for (const DoubtfulChild::Continued& row : found->continued)
        force(child, found->episodes[row.episode].dec, row.until - 1, ForcedDoubt::Why::continues);
    if (returns.has_undated()) find_lost_rows(child, returns.undated_years(child), ForcedDoubt::Why::lost_row);
    find_lost_rows(child, kept.unsure_starts, ForcedDoubt::Why::unsure_start);
    if (returns.has_children_of_other_tables())
      find_lost_rows(child, returns.years_of_other_tables(child), ForcedDoubt::Why::other_table);
    if (maker->wants_reviews())
      for (const std::int32_t year : h.undated_reviews(child)) unseen_reviews.push_back({child, year, true});
  }

  // Days of which no return tells: from the first to the last year.
  void unseen(std::uint32_t child, std::int32_t first, std::int32_t last) {
    force(child, financial_year_start(first), financial_year_end(last), ForcedDoubt::Why::no_rows);
    for (std::int32_t year = first; year <= last; ++year) unseen_year(child, year);
  }

  void unseen_year(std::uint32_t child, std::int32_t year) {
    if (!maker->wants_reviews() || h.episode_returns().has_child_in(year, child) || maker->has_review(year)) return;
    unseen_reviews.push_back({child, year, false});
  }

  // A stale row (Reading 1 (d)), or one whose end cannot be read (Reading 1 (f)).
  void unseen(std::uint32_t child, Day born, const EpisodeDoubt& doubt, DoubtfulChild* found) {
    const bool stale = doubt.kind == EpisodeDoubt::Kind::absent;
    if (!stale && doubt.kind != EpisodeDoubt::Kind::lost_end) return;
    Day last = doubt.until == kNoDay ? kNoDay : doubt.until - 1;
    const Day end = h.episode_returns().end();
    const std::int32_t first_year = financial_year(doubt.from);
    std::int32_t last_year = financial_year(last == kNoDay ? end - 1 : last);
    force(child, stale ? financial_year_start(first_year) : doubt.from,
          stale && last != kNoDay ? financial_year_end(last_year) : last, ForcedDoubt::Why::end_unknown);
    if (stale && found)
      for (std::int32_t year = first_year; year <= last_year; ++year) found->unseen.push_back(year);
    if (born != kNoDay) last_year = std::min(last_year, financial_year(birthday(born, kAdult)));
    for (std::int32_t year = first_year; year <= last_year; ++year) unseen_year(child, year);
  }

  // Rows rejected for their DECOM, or that are not there: they may be of a period of care that has begun since (Reading
  // 7).
  void find_lost_rows(std::uint32_t child, const std::vector<std::int32_t>& years, ForcedDoubt::Why why) {
    if (years.empty()) return;
    for (const std::int32_t year : years) force(child, financial_year_start(year), financial_year_end(year), why);
    const Day since = financial_year_start(*std::min_element(years.begin(), years.end()));
    for (const PeriodOfCare& period : history.periods)
      if (!period.says_started && period.start >= since)
        force(child, period.start, period.end == kNoDay ? kNoDay : period.end - 1, ForcedDoubt::Why::begun_since);
  }

  void force(std::uint32_t child, Day first, Day last, ForcedDoubt::Why why) {
    forced_doubts.push_back({child, first, last, why});
  }

  // Children of whom other extracts have rows that contradict each other or another table, or lack one.
  void find_undecided_rows() {
    for (const auto& [child, row] : tables.undecided()) doubtful_child(child).rows.push_back(row);
    if (children.empty()) return;
    const std::uint32_t first = children.front(), end = first + static_cast<std::uint32_t>(children.size());
    const auto for_children = [first, end](const auto& all, auto use) {
      const auto is_before = [](const auto& each, std::uint32_t child) { return each.child < child; };
      for (auto at = std::lower_bound(all.begin(), all.end(), first, is_before); at != all.end() && at->child < end;
           ++at)
        use(*at);
    };
    for_children(h.extracts().expected_rows, [this](const ExpectedRow& row) {
      if (tables.reads(row.table)) doubtful_child(row.child).expected.push_back(row);
    });
    for_children(h.leaver_births(), [this](const Histories::LeaverBirth& other) {
      doubtful_child(other.child).leaver_births.push_back(other.born);
    });
    for_children(h.same_pupils(), [this](const SamePupil& same) {
      force(same.child, same.since, kNoDay, ForcedDoubt::Why::same_pupil);
    });
  }

  DoubtfulChild& doubtful_child(std::uint32_t child) {
    const auto begin = doubtful.begin();
    const auto place = std::find_if(begin, begin + static_cast<std::ptrdiff_t>(doubtful_count),
                                    [child](const DoubtfulChild& d) { return d.child == child; });
    return place == begin + static_cast<std::ptrdiff_t>(doubtful_count) ? *add_doubtful(child) : *place;
  }

  std::vector<DoubtfulChild>::iterator add_doubtful(std::uint32_t child) {
    Problems problems;  // listed when the block was built
    RowCounts counts;
    DoubtfulChild added;
    added.child = child;
    added.born = h.birth_dates().of(child);
    if (merger) {
      merger->merge(child, added.born, kept, problems, counts);
      added.episodes = kept.episodes;
    }
    doubtful.insert(doubtful.begin() + static_cast<std::ptrdiff_t>(doubtful_count), std::move(added));
    return doubtful.begin() + static_cast<std::ptrdiff_t>(doubtful_count++);
  }

  void begin(std::uint32_t first, std::uint32_t count) {
    children.resize(count);
    std::iota(children.begin(), children.end(), first);
    doubtful_count = 0;
    forced_doubts.clear();
    unseen_reviews.clear();
    possible_children.clear();
    by_codes.clear();
    changes.clear();
  }

  void make_possible() {
    if (!possible_tables) possible_tables.emplace(h);
    possible_tables->begin_histories();
    std::vector<PossibleHistories::Variant> variants;
    for (std::size_t i = 0; i < doubtful_count; ++i) {
      const DoubtfulChild& child = doubtful[i];
      append_possible(child, {child.episodes, {}, {}}, true);
      const auto expanded = expand(child, variants);
      if (!expanded.whole) force(child.child, kNoDay, kNoDay, ForcedDoubt::Why::too_many);
      for (std::size_t v = 0; v < variants.size(); ++v) append_possible(child, variants[v], v < expanded.by_codes);
    }
    if (maker) possible_tables->show_histories(true);
    Problems problems;  // listed when the block was built
    RowCounts counts;
    possible_tables->begin(possible_children, changes);
    possible_tables->show_extracts(problems, counts);
  }

  // Without Episodes only rows of other extracts are in doubt.
  PossibleHistories::Expanded expand(const DoubtfulChild& child, std::vector<PossibleHistories::Variant>& variants) {
    if (possible) return possible->expand(child, variants);
    variants.clear();
    for (ExtractChanges& change : PossibleHistories::extract_changes(child))
      variants.push_back({{}, {}, std::move(change)});
    return {};
  }

  // Two rows of a Header can differ in the date of birth, which ends care at 18.
  Day born_in(const DoubtfulChild& child, const PossibleHistories::Variant& variant) const {
    const BirthDates::Found birth = h.birth_dates().find(child.child);
    if (!birth.in_header) return child.born;
    for (const UndecidedRow& change : variant.extracts.rows) {
      const ExtractTable& table = h.extract(change.extract);
      if (&table != birth.table || change.row != birth.row) continue;
      const Day other = table.columns[table.schema->field_index("dob")].ints[change.other];
      if (other != kNoDay) return other;
    }
    return child.born;
  }

  void append_possible(const DoubtfulChild& child, const PossibleHistories::Variant& variant, bool codes) {
    if (maker) {
      history.episodes = variant.episodes;
      maker->make(child.child, born_in(child, variant), variant.otherwise, history);
      possible_tables->append(history);
    }
    possible_children.push_back(child.child);
    by_codes.push_back(codes);
    changes.push_back(variant.extracts);
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
  s.tables.tell_repeated(problems, counts);
  s.find_undecided_rows();
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

bool BlockBuilder::differs_by_codes(std::uint32_t k) const {
  return state_->by_codes[k];
}

const std::vector<ForcedDoubt>& BlockBuilder::forced_doubts() const {
  return state_->forced_doubts;
}

std::vector<DoubtCause> BlockBuilder::doubt_causes(std::uint32_t child) const {
  std::vector<DoubtCause> causes;
  for (std::size_t i = 0; i < state_->doubtful_count; ++i) {
    const DoubtfulChild& doubtful = state_->doubtful[i];
    if (doubtful.child != child) continue;
    if (state_->possible) causes = state_->possible->causes_of(doubtful);
    for (const UndecidedRow& row : doubtful.rows)
      causes.push_back({DoubtCause::What::rows, row.row, true, kNoDay, row.extract});
    for (const ExpectedRow& row : doubtful.expected)
      causes.push_back({DoubtCause::What::expected, 0, false, financial_year_start(row.year), row.table});
    for (const Day born : doubtful.leaver_births) causes.push_back({DoubtCause::What::leaver_birth, 0, false, born});
  }
  return causes;
}

const std::vector<UnseenReviews>& BlockBuilder::unseen_reviews() const {
  return state_->unseen_reviews;
}

std::int64_t BlockBuilder::row_key(TableIndex table, std::uint32_t row, Day end, bool possible) const {
  return (possible ? *state_->possible_tables : state_->tables).row_key(table, row, end);
}

std::pair<const Day*, const Day*> BlockBuilder::days_of_care(bool possible) const {
  return (possible ? *state_->possible_tables : state_->tables).days_of_care();
}

std::uint64_t BlockBuilder::extract_row(TableIndex table, std::uint32_t row) const {
  const bool is_shared = !state_->h.vocabulary().vocabulary.tables[table].of_children;
  const auto& rows = is_shared ? state_->h.shared_rows(table) : state_->tables.rows(table);
  return row < rows.size() ? rows[row] : kNoRow;
}

}  // namespace outturn::history
