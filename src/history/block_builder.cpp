// SPDX-License-Identifier: MIT
// A block is built child by child: its episodes (Reading 1), periods of care (Reading 2), placements (Reading 3) and
// reviews due (Reading 7), each appended to columns; then every other extract, used where it lies if the file is in the
// order of the children.
#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "history/column_buffer.h"
#include "history/extract_rows.h"
#include "history/given_rows.h"
#include "history/histories.h"
#include "history/kept_episodes.h"
#include "history/reviews.h"
#include "input/problem_catalogue.h"

namespace outturn::history {
namespace {

using language::TableView;

// One table of a block: how its rows fall to the children, and its columns.
struct BlockTable {
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint32_t> owner;
  std::vector<std::uint32_t> rows;  // the extract's rows behind them
  std::uint32_t first_row = 0;      // where they lie one after another and `rows` is not needed
  bool as_they_lie = false;
  std::vector<ColumnBuffer> buffers;  // by field

  void begin(std::size_t fields) {
    offsets.assign(1, 0);
    owner.clear();
    rows.clear();
    as_they_lie = false;
    buffers.resize(fields);
  }

  // The rows appended since the last child belong to this one.
  void end_child(std::uint32_t child, std::size_t n) {
    owner.resize(n, child);
    offsets.push_back(static_cast<std::uint32_t>(n));
  }

  void show(TableView& view) const {
    view.rows = offsets.back();
    view.offsets = offsets.data();
    view.owner = owner.data();
  }
};

// A column history makes itself.
template <class T>
const void* lay(const std::vector<T>& values) {
  static const T nothing{};
  return values.empty() ? &nothing : values.data();  // never nullptr: that would mean missing everywhere
}

}  // namespace

struct BlockBuilder::State {
  const Histories& h;
  const HistoryVocabulary& v;
  language::Block block;
  std::vector<BlockTable> tables;
  std::optional<KeptEpisodes> kept_episodes;
  bool wants_episodes = false, wants_reviews_due = false;

  // By child.
  std::vector<Episode> episodes;
  std::vector<PeriodOfCare> periods;
  std::vector<Placement> placements;
  std::vector<ReviewDue> reviews_due;
  std::vector<std::uint32_t> review_rows, outside;
  std::vector<Day> review_days;

  std::vector<std::uint32_t> possible_children;  // by history of the block of possible ones
  std::vector<ForcedDoubt> forced_doubts;

  // By block: the columns history gives itself.
  std::vector<Day> e_decom, e_dec, poc_start, poc_end, pl_start, pl_end, rd_due, rd_held, rd_care_end;
  std::vector<std::uint8_t> e_rec, poc_reason;
  std::vector<std::int32_t> e_poc, e_placement, poc_number, pl_number, pl_poc, rd_number, rd_poc;
  std::vector<std::vector<std::int32_t>> return_years;             // by table
  std::map<std::pair<int, int>, std::vector<std::int32_t>> links;  // by table and field: rows of rows as given

  explicit State(const Histories& histories) : h(histories), v(histories.vocabulary()) {
    tables.resize(v.vocabulary.tables.size());
    block.tables = h.shared_tables();
    block.tables.resize(v.vocabulary.tables.size());
    return_years.resize(v.vocabulary.tables.size());
    if (h.episodes_extract >= 0 && !h.rows(h.episodes_extract).empty())
      kept_episodes.emplace(h.extract(h.episodes_extract), h.rows(h.episodes_extract));
    wants_reviews_due = wants(v.tables.reviews_due);
    wants_episodes =
        wants(v.tables.episodes) || wants(v.tables.periods_of_care) || wants(v.tables.placements) || wants_reviews_due;
  }

  bool wants(int table) const { return table >= 0 && h.wanted().table[static_cast<std::size_t>(table)]; }
  bool wants(int table, std::size_t field) const { return h.wanted().field[static_cast<std::size_t>(table)][field]; }
  BlockTable& at(int table) { return tables[static_cast<std::size_t>(table)]; }
  TableView& view(int table) { return block.tables[static_cast<std::size_t>(table)]; }
  std::size_t fields(int table) const { return v.vocabulary.tables[static_cast<std::size_t>(table)].fields.size(); }

  // --- histories ---

  void begin_histories() {
    for (const int table : {v.tables.episodes, v.tables.periods_of_care, v.tables.placements, v.tables.reviews_due})
      if (table >= 0) at(table).begin(fields(table));
    for (auto* days : {&e_decom, &e_dec, &poc_start, &poc_end, &pl_start, &pl_end, &rd_due, &rd_held, &rd_care_end})
      days->clear();
    for (auto* bytes : {&e_rec, &poc_reason}) bytes->clear();
    for (auto* ints : {&e_poc, &e_placement, &poc_number, &pl_number, &pl_poc, &rd_number, &rd_poc}) ints->clear();
  }

  void child_history(std::uint32_t child, std::uint32_t number, Problems& problems, RowCounts& counts) {
    if (kept_episodes) kept_episodes->of(child, episodes, problems, counts);
    find_periods_of_care(episodes, h.codes(), periods);
    find_placements(episodes, h.codes(), periods, placements);
    list_periods(problems);
    append_episodes(number);
    append_periods(number);
    append_placements(number);
    if (v.tables.reviews_due >= 0) {
      reviews_due.clear();
      if (wants_reviews_due) child_reviews(child, problems);
      append_reviews_due(number);
    }
  }

  void list_periods(Problems& problems) const {
    for (const PeriodOfCare& p : periods)
      if (p.end != kNoDay && p.end_reason == kMissingByte)
        list_row(h.extract(h.episodes_extract), p.last_row, problem_kind(ProblemId::ended_without_reason), "REC",
                 format_dmy(p.end), problems);
  }

  void append_episodes(std::uint32_t number) {
    for (const Episode& e : episodes) {
      e_decom.push_back(e.decom);
      e_dec.push_back(e.dec);
      e_rec.push_back(e.rec);
      e_poc.push_back(e.period_of_care == 0 ? kMissingInt : e.period_of_care);
      e_placement.push_back(e.placement == 0 ? kMissingInt : e.placement);
      at(v.tables.episodes).rows.push_back(static_cast<std::uint32_t>(e.row));
    }
    at(v.tables.episodes).end_child(number, e_decom.size());
  }

  void append_periods(std::uint32_t number) {
    std::int32_t n = 0;
    for (const PeriodOfCare& p : periods) {
      poc_number.push_back(++n);
      poc_start.push_back(p.start);
      poc_end.push_back(p.end);
      poc_reason.push_back(p.end_reason);
      at(v.tables.periods_of_care).rows.push_back(static_cast<std::uint32_t>(p.last_row));
    }
    at(v.tables.periods_of_care).end_child(number, poc_start.size());
  }

  void append_placements(std::uint32_t number) {
    std::int32_t n = 0;
    for (const Placement& p : placements) {
      pl_number.push_back(++n);
      pl_poc.push_back(p.period_of_care);
      pl_start.push_back(p.start);
      pl_end.push_back(p.end);
      at(v.tables.placements).rows.push_back(static_cast<std::uint32_t>(p.latest_row));
    }
    at(v.tables.placements).end_child(number, pl_start.size());
  }

  void child_reviews(std::uint32_t child, Problems& problems) {
    review_rows.clear();
    review_days.clear();
    if (h.reviews_extract >= 0 && !h.rows(h.reviews_extract).empty()) {
      const ExtractTable& table = h.extract(h.reviews_extract);
      const ChildRows& rows = h.rows(h.reviews_extract);
      for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p) review_rows.push_back(rows.row(p));
      const Column& days = table.columns[table.schema->field_index("review").value()];
      const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
        return days.ints[a] != days.ints[b] ? days.ints[a] < days.ints[b] : a < b;
      };
      if (!std::is_sorted(review_rows.begin(), review_rows.end(), earlier))
        std::sort(review_rows.begin(), review_rows.end(), earlier);
      for (const std::uint32_t row : review_rows)  // Reading 7: two reviews on one day are one
        if (review_days.empty() || review_days.back() != days.ints[row]) {
          review_rows[review_days.size()] = row;
          review_days.push_back(days.ints[row]);
        }
    }
    find_reviews_due(periods, review_days, h.working_days(), reviews_due, outside);
    for (const std::uint32_t i : outside)
      list_row(h.extract(h.reviews_extract), review_rows[i], problem_kind(ProblemId::review_outside_care), "REVIEW",
               format_dmy(review_days[i]), problems);
  }

  void append_reviews_due(std::uint32_t number) {
    for (const ReviewDue& r : reviews_due) {
      rd_number.push_back(r.number);
      rd_poc.push_back(r.period_of_care);
      rd_due.push_back(r.due);
      rd_held.push_back(r.held);
      rd_care_end.push_back(r.care_end);
    }
    at(v.tables.reviews_due).end_child(number, rd_due.size());
  }

  void show_histories() {
    for (const int table : {v.tables.episodes, v.tables.periods_of_care, v.tables.placements, v.tables.reviews_due})
      if (table >= 0) at(table).show(view(table));
    show(v.tables.periods_of_care, {lay(poc_number), lay(poc_start), lay(poc_end), lay(poc_reason)});
    show(v.tables.placements, {lay(pl_number), lay(pl_poc), lay(pl_start), lay(pl_end)});
    if (v.tables.reviews_due >= 0)
      show(v.tables.reviews_due, {lay(rd_number), lay(rd_poc), lay(rd_due), lay(rd_held), lay(rd_care_end)});
    show(v.tables.episodes, {});
    const auto own = [this](const char* field, const void* data) {
      if (const auto f = v.vocabulary.find_field(v.tables.episodes, field))
        view(v.tables.episodes).columns[static_cast<std::size_t>(*f)] = data;
    };
    own("decom", lay(e_decom));  // as kept and cut, not as in the file
    own("dec", lay(e_dec));
    own("rec", lay(e_rec));
    own("period_of_care", lay(e_poc));
    own("placement", lay(e_placement));
  }

  // The first columns as history made them, the rest gathered from Episodes.
  void show(int table, std::vector<const void*> own) {
    BlockTable& t = at(table);
    const std::size_t made = own.size();
    own.resize(fields(table), nullptr);
    for (std::size_t f = made; f < own.size(); ++f) {
      const int field = v.schema_field[static_cast<std::size_t>(table)][f];
      if (field >= 0 && wants(table, f))
        own[f] = t.buffers[f].gather(h.extract(h.episodes_extract).columns[static_cast<std::size_t>(field)],
                                     t.rows.data(), t.rows.size());
    }
    if (table == v.tables.episodes) return_year(table, h.extract(h.episodes_extract), own);
    view(table).columns = std::move(own);
  }

  // --- other extracts ---

  // Brings the rows of a block's children into their order, each child's rows settled by `settle`, which says whether
  // it left them as they lay. False: the extract has no rows.
  template <class Settle>
  bool take_rows(int table, std::uint32_t first, std::uint32_t count, Settle settle) {
    const ChildRows& rows = h.rows(v.extract_of_table[static_cast<std::size_t>(table)]);
    BlockTable& t = at(table);
    t.begin(fields(table));
    if (rows.empty()) {
      t.offsets.assign(count + 1, 0);
      t.show(view(table));
      view(table).columns.assign(fields(table), nullptr);
      return false;
    }
    t.as_they_lie = rows.in_order();
    t.first_row = rows.begin(first);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::size_t before = t.rows.size();
      for (std::uint32_t p = rows.begin(first + i); p < rows.end(first + i); ++p) t.rows.push_back(rows.row(p));
      const bool unmoved = settle(t.rows, before);
      t.as_they_lie = t.as_they_lie && unmoved;
      t.end_child(i, t.rows.size());
    }
    return true;
  }

  void extract_table(int table, std::uint32_t first, std::uint32_t count, Problems& problems, RowCounts& counts) {
    const ExtractTable& from = h.extract(v.extract_of_table[static_cast<std::size_t>(table)]);
    const ExtractRows merger(from);
    const auto merge = [&](auto& rows, std::size_t before) { return merger.merge(rows, before, problems, counts); };
    if (take_rows(table, first, count, merge)) view(table).columns = columns_of(table, from);
  }

  // The columns of an extract's table whose rows are settled.
  std::vector<const void*> columns_of(int table, const ExtractTable& from) {
    BlockTable& t = at(table);
    t.show(view(table));
    std::vector<const void*> columns(fields(table), nullptr);
    for (std::size_t f = 0; f < columns.size(); ++f) {
      const int field = v.schema_field[static_cast<std::size_t>(table)][f];
      if (field < 0 || !wants(table, f)) continue;
      const Column& column = from.columns[static_cast<std::size_t>(field)];
      columns[f] = t.as_they_lie ? ColumnBuffer::at(column, t.first_row)
                                 : t.buffers[f].gather(column, t.rows.data(), t.rows.size());
    }
    return_year(table, from, columns);
    return columns;
  }

  // --- rows as given ---

  void given_table(int table, std::uint32_t first, std::uint32_t count) {
    const int extract = v.extract_of_table[static_cast<std::size_t>(table)];
    const ExtractTable& from = h.extract(extract);
    GivenRows given(from);
    if (!take_rows(table, first, count, [&](auto& rows, std::size_t before) { return given.order(rows, before); }))
      return;
    const BlockTable& t = at(table);
    auto columns = columns_of(table, from);
    const auto link = [&](const char* name) -> std::vector<std::int32_t>* {
      const auto field = v.vocabulary.find_field(table, name);
      if (!field || !wants(table, static_cast<std::size_t>(*field))) return nullptr;
      auto& to = links[{table, *field}];
      to.assign(t.rows.size(), kMissingInt);
      columns[static_cast<std::size_t>(*field)] = lay(to);
      return &to;
    };
    if (auto* reaches = link(RowLinks::reaches))
      for (std::size_t r = 0; r < t.rows.size(); ++r)
        (*reaches)[r] = h.reaches(extract)[static_cast<std::size_t>(&from.source_of(t.rows[r]) - from.sources.data())];
    given.link(t.rows, t.offsets, link(RowLinks::previous), link(RowLinks::next), link(RowLinks::last_year));
    view(table).columns = std::move(columns);
  }

  void return_year(int table, const ExtractTable& from, std::vector<const void*>& columns) {
    const auto field = v.vocabulary.find_field(table, "return_year");
    if (!field || !wants(table, static_cast<std::size_t>(*field)) || from.rows == 0) return;
    auto& years = return_years[static_cast<std::size_t>(table)];
    years.clear();
    for (const std::uint32_t row : at(table).rows) years.push_back(from.source_of(row).return_year);
    columns[static_cast<std::size_t>(*field)] = lay(years);
  }

  // --- children ---

  void children(std::uint32_t first, std::uint32_t count, Problems& problems, RowCounts& counts) {
    BlockTable& t = at(language::kChildren);
    t.begin(fields(language::kChildren));
    t.offsets.resize(count + 1);
    std::iota(t.offsets.begin(), t.offsets.end(), 0u);
    t.owner.resize(count);
    std::iota(t.owner.begin(), t.owner.end(), 0u);
    t.show(view(language::kChildren));
    std::vector<const void*> columns(fields(language::kChildren), nullptr);
    int extract = -1;
    for (std::size_t f = 0; f < columns.size(); ++f) {
      if (!wants(language::kChildren, f)) continue;
      if (v.child_extract[f] != extract) {
        extract = v.child_extract[f];
        one_row_a_child(extract, first, count, problems, counts);
      }
      if (h.rows(extract).empty()) continue;
      const Column& column =
          h.extract(extract).columns[static_cast<std::size_t>(v.schema_field[language::kChildren][f])];
      columns[f] = t.as_they_lie ? ColumnBuffer::at(column, t.first_row)
                                 : t.buffers[f].gather(column, t.rows.data(), t.rows.size());
    }
    view(language::kChildren).columns = std::move(columns);
  }

  void list_without_header(std::uint32_t child, Problems& problems) const {
    if (h.episodes_extract < 0 || h.rows(h.episodes_extract).empty()) return;
    const ChildRows& rows = h.rows(h.episodes_extract);
    if (rows.begin(child) == rows.end(child)) return;
    list_row(h.extract(h.episodes_extract), rows.row(rows.begin(child)), problem_kind(ProblemId::child_without_header),
             "CHILD", "", problems);
  }

  void one_row_a_child(int extract, std::uint32_t first, std::uint32_t count, Problems& problems, RowCounts& counts) {
    BlockTable& t = at(language::kChildren);
    const ChildRows& rows = h.rows(extract);
    t.rows.clear();
    if (rows.empty()) return;
    t.as_they_lie = rows.in_order();
    t.first_row = rows.begin(first);
    const ExtractRows merger(h.extract(extract));
    for (std::uint32_t child = first; child < first + count; ++child) {
      const std::size_t before = t.rows.size();
      for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p) t.rows.push_back(rows.row(p));
      t.as_they_lie = t.as_they_lie && t.rows.size() == before + 1;
      merger.merge(t.rows, before, problems, counts);
      if (t.rows.size() > before) continue;
      t.rows.push_back(kNoRow);
      list_without_header(child, problems);
    }
  }
};

BlockBuilder::BlockBuilder(const Histories& histories) : state_(std::make_unique<State>(histories)) {}
BlockBuilder::~BlockBuilder() = default;

const language::Block& BlockBuilder::build(std::uint32_t first, std::uint32_t count, Problems& problems,
                                           RowCounts& counts) {
  State& s = *state_;
  s.children(first, count, problems, counts);
  if (s.wants_episodes) {
    s.begin_histories();
    for (std::uint32_t i = 0; i < count; ++i) s.child_history(first + i, i, problems, counts);
    s.show_histories();
  }
  const auto& tables = s.v.vocabulary.tables;
  for (int t = 1; t < static_cast<int>(tables.size()); ++t)
    if (t != s.v.tables.episodes && s.v.extract_of_table[static_cast<std::size_t>(t)] >= 0 &&
        tables[static_cast<std::size_t>(t)].of_children && s.wants(t))
      s.v.as_given[static_cast<std::size_t>(t)] ? s.given_table(t, first, count)
                                                : s.extract_table(t, first, count, problems, counts);
  return s.block;
}

const language::Block* BlockBuilder::possible() { return nullptr; }

std::uint32_t BlockBuilder::possible_child(std::uint32_t k) const { return state_->possible_children[k]; }

const std::vector<ForcedDoubt>& BlockBuilder::forced_doubts() const { return state_->forced_doubts; }

std::uint64_t BlockBuilder::extract_row(int table, std::uint32_t row) const {
  const auto& rows = state_->tables[static_cast<std::size_t>(table)].rows;
  return row < rows.size() ? rows[row] : kNoRow;
}

}  // namespace outturn::history
