// SPDX-License-Identifier: MIT
#include "history/block_tables.h"

#include <algorithm>
#include <numeric>

#include "history/extract_rows.h"
#include "history/raw_rows.h"
#include "problems/catalogue.h"

namespace outturn::history {
namespace {

// A column history makes itself.
template <class T>
const void* lay(const std::vector<T>& values) {
  static const T nothing{};
  return values.empty() ? &nothing : values.data();  // never nullptr: that would mean missing everywhere
}

}  // namespace

void BlockTables::BlockTable::begin(std::size_t fields) {
  offsets.assign(1, 0);
  owner.clear();
  rows.clear();
  keys.clear();
  contiguous = false;
  buffers.resize(fields);
}

// The rows appended since the last child belong to this one.
void BlockTables::BlockTable::end_child(std::size_t n) {
  owner.resize(n, static_cast<std::uint32_t>(offsets.size() - 1));
  offsets.push_back(static_cast<std::uint32_t>(n));
}

void BlockTables::BlockTable::show(language::TableView& view) const {
  view.rows = offsets.back();
  view.offsets = offsets.data();
  view.owner = owner.data();
}

void BlockTables::EpisodeColumns::clear() {
  for (auto* days : {&decom, &dec, &period_of_care, &placement}) days->clear();
  for (auto* codes : {&rec, &rne, &ls, &place}) codes->clear();
}

void BlockTables::PeriodColumns::clear() {
  for (auto* days : {&number, &start, &end, &known_start, &unsure_from, &unsure_to}) days->clear();
  end_reason.clear();
  any_unsure = false;
}

void BlockTables::PlacementColumns::clear() {
  for (auto* days : {&number, &period_of_care, &start, &end, &known_start}) days->clear();
}

void BlockTables::ReviewColumns::clear() {
  for (auto* days :
       {&number, &period_of_care, &due, &held, &care_end, &unsure_from, &unsure_to, &seen_from, &seen_to, &care_start})
    days->clear();
  any_unsure = false;
}

BlockTables::BlockTables(const Histories& histories) : h_(histories), v_(histories.vocabulary()) {
  tables_.resize(v_.vocabulary.tables.size());
  block_.tables = h_.shared_tables();
  block_.tables.resize(v_.vocabulary.tables.size());
  return_years_.resize(v_.vocabulary.tables.size());
}

// --- histories ---

void BlockTables::begin_histories() {
  for (const TableIndex table :
       {v_.tables.episodes, v_.tables.periods_of_care, v_.tables.placements, v_.tables.reviews_due})
    if (table) at(table).begin(fields(table));
  episodes_.clear();
  periods_.clear();
  placements_.clear();
  reviews_.clear();
}

void BlockTables::append(const ChildHistory& history) {
  append_episodes(history);
  append_periods(history);
  append_placements(history);
  if (v_.tables.reviews_due) append_reviews_due(history);
}

void BlockTables::append_episodes(const ChildHistory& history) {
  append_rows(v_.tables.episodes, history.episodes, [this](const Episode& e) {
    episodes_.decom.push_back(e.decom);
    episodes_.dec.push_back(e.dec);
    episodes_.rec.push_back(e.rec);
    episodes_.rne.push_back(e.rne);
    episodes_.ls.push_back(e.ls);
    episodes_.place.push_back(e.place);
    episodes_.period_of_care.push_back(e.period_of_care == 0 ? kMissingInt : e.period_of_care);
    episodes_.placement.push_back(e.placement == 0 ? kMissingInt : e.placement);
    return e.row;
  });
}

void BlockTables::append_periods(const ChildHistory& history) {
  append_rows(v_.tables.periods_of_care, history.periods, [this, n = std::int32_t{0}](const PeriodOfCare& p) mutable {
    periods_.number.push_back(++n);
    periods_.start.push_back(p.start);
    periods_.end.push_back(p.end);
    periods_.end_reason.push_back(p.end_reason);
    periods_.known_start.push_back(p.start_known ? p.start : kNoDay);
    periods_.unsure_from.push_back(p.unsure_from);
    periods_.unsure_to.push_back(p.unsure_to);
    periods_.any_unsure = periods_.any_unsure || p.unsure_from != kNoDay;
    return p.last_row;
  });
}

void BlockTables::append_placements(const ChildHistory& history) {
  append_rows(v_.tables.placements, history.placements, [this, n = std::int32_t{0}](const Placement& p) mutable {
    placements_.number.push_back(++n);
    placements_.period_of_care.push_back(p.period_of_care);
    placements_.start.push_back(p.start);
    placements_.end.push_back(p.end);
    placements_.known_start.push_back(p.start_known ? p.start : kNoDay);
    return p.latest_row;
  });
}

void BlockTables::append_reviews_due(const ChildHistory& history) {
  for (const ReviewDue& r : history.reviews.due) {
    reviews_.number.push_back(r.number);
    reviews_.period_of_care.push_back(r.period_of_care);
    reviews_.due.push_back(r.due);
    reviews_.held.push_back(r.held);
    reviews_.care_end.push_back(r.care_end);
    reviews_.care_start.push_back(history.periods[static_cast<std::size_t>(r.period_of_care) - 1].start);
    reviews_.unsure_from.push_back(r.unsure_from);
    reviews_.unsure_to.push_back(r.unsure_to);
    reviews_.seen_from.push_back(r.seen_from);
    reviews_.seen_to.push_back(r.seen_to);
    reviews_.any_unsure =
        reviews_.any_unsure || r.unsure_from != kNoDay || r.seen_from != kNoDay || r.seen_to != kNoDay;
  }
  at(v_.tables.reviews_due).end_child(reviews_.due.size());
}

void BlockTables::show_histories(bool codes_changed) {
  for (const TableIndex table :
       {v_.tables.episodes, v_.tables.periods_of_care, v_.tables.placements, v_.tables.reviews_due})
    if (table) at(table).show(view(table));
  // A column of nothing but missing is not laid: evaluation then costs nothing.
  const auto if_any = [](bool any, const std::vector<Day>& days) { return any ? lay(days) : nullptr; };
  show(v_.tables.periods_of_care, {{"number", lay(periods_.number)},
                                   {"start", lay(periods_.start)},
                                   {"end", lay(periods_.end)},
                                   {"end_reason", lay(periods_.end_reason)},
                                   {"known_start", lay(periods_.known_start)},
                                   {"unsure_from", if_any(periods_.any_unsure, periods_.unsure_from)},
                                   {"unsure_to", if_any(periods_.any_unsure, periods_.unsure_to)}});
  show(v_.tables.placements, {{"number", lay(placements_.number)},
                              {"period_of_care", lay(placements_.period_of_care)},
                              {"start", lay(placements_.start)},
                              {"end", lay(placements_.end)},
                              {"known_start", lay(placements_.known_start)}});
  if (v_.tables.reviews_due)
    show(v_.tables.reviews_due, {{"number", lay(reviews_.number)},
                                 {"period_of_care", lay(reviews_.period_of_care)},
                                 {"due", lay(reviews_.due)},
                                 {"held", lay(reviews_.held)},
                                 {"care_end", lay(reviews_.care_end)},
                                 {"unsure_from", if_any(reviews_.any_unsure, reviews_.unsure_from)},
                                 {"unsure_to", if_any(reviews_.any_unsure, reviews_.unsure_to)},
                                 {"seen_from", if_any(reviews_.any_unsure, reviews_.seen_from)},
                                 {"seen_to", if_any(reviews_.any_unsure, reviews_.seen_to)}});
  std::vector<std::pair<const char*, const void*>> own = {// as kept and cut, not as in the file
                                                          {"decom", lay(episodes_.decom)},
                                                          {"dec", lay(episodes_.dec)},
                                                          {"rec", lay(episodes_.rec)},
                                                          {"period_of_care", lay(episodes_.period_of_care)},
                                                          {"placement", lay(episodes_.placement)}};
  if (codes_changed) {
    own.emplace_back("rne", lay(episodes_.rne));
    own.emplace_back("ls", lay(episodes_.ls));
    own.emplace_back("place", lay(episodes_.place));
  }
  show(v_.tables.episodes, own);
}

// The columns that history made, the rest gathered from Episodes.
void BlockTables::show(TableIndex table, const std::vector<std::pair<const char*, const void*>>& own) {
  BlockTable& t = at(table);
  Columns columns(fields(table));
  Indexed<FieldIndex, std::vector<bool>> made(fields(table));
  for (const auto& [name, data] : own)
    if (const auto f = v_.vocabulary.find_field(table, name)) {
      columns[f] = data;
      made[f] = true;
    }
  for (const FieldIndex f : columns.indices()) {
    const ColumnIndex of = v_.column_of_field[table][f];
    if (!made[f] && of && wants(table, f))
      columns[f] = t.buffers[f].gather(h_.extract(h_.episodes_extract).columns[of], t.rows.data(), t.rows.size());
  }
  if (table == v_.tables.episodes) return_year(table, h_.extract(h_.episodes_extract), columns);
  view(table).columns = std::move(columns);
}

// What is not held by then is known by the care it is due in.
std::int64_t BlockTables::row_key(TableIndex table, std::uint32_t row, Day end) const {
  constexpr std::int64_t kUnheld = std::int64_t{1} << 32;
  if (table == language::kChildren) return 0;
  if (table == v_.tables.periods_of_care) return periods_.start[row];
  if (table == v_.tables.placements) return placements_.start[row];
  if (table == v_.tables.reviews_due) {
    const Day held = reviews_.held[row];
    return held != kNoDay && held <= end ? held : kUnheld + reviews_.care_start[row];
  }
  const BlockTable& t = tables_[table];
  if (!t.keys.empty()) return t.keys[row];
  return t.contiguous ? t.first_row + row : t.rows[row];
}

// --- other extracts ---

bool BlockTables::reads(ExtractIndex extract) const {
  for (const TableIndex t : v_.extract_of_table.indices())
    if (v_.extract_of_table[t] == extract && wants(t)) return true;
  return false;
}

void BlockTables::show_extracts(Problems& problems, RowCounts& counts) {
  in_order_ = !children_.empty();
  for (std::size_t i = 1; i < children_.size(); ++i) in_order_ = in_order_ && children_[i] == children_[i - 1] + 1;
  children(problems, counts);
  const auto& tables = v_.vocabulary.tables;
  for (const TableIndex t : tables.indices_after_first()) {
    if (t == v_.tables.episodes || !v_.extract_of_table[t] || !tables[t].of_children || !wants(t)) continue;
    if (v_.as_given[t])
      given_table(t);
    else
      extract_table(t, problems, counts);
  }
}

// Brings the rows of a block's children into their order, each child's rows settled by `resolve`, which says whether
// it left them as they lay. False: the extract has no rows.
template <class Settle>
bool BlockTables::take_rows(TableIndex table, Settle resolve) {
  const ChildRows& rows = h_.rows(v_.extract_of_table[table]);
  BlockTable& t = at(table);
  t.begin(fields(table));
  if (rows.empty()) {
    t.offsets.assign(children_.size() + 1, 0);
    t.show(view(table));
    view(table).columns.assign(fields(table), nullptr);
    return false;
  }
  t.contiguous = rows.in_order() && in_order_;
  t.first_row = children_.empty() ? 0 : rows.begin(children_.front());
  for (const std::uint32_t child : children_) {
    const std::size_t before = t.rows.size();
    for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p) t.rows.push_back(rows.row(p));
    const bool unmoved = resolve(t.rows, before);
    t.contiguous = t.contiguous && unmoved;
    t.end_child(t.rows.size());
  }
  return true;
}

void BlockTables::add_undecided(ExtractIndex extract, std::uint32_t child, std::vector<UndecidedRow>& rows) {
  for (UndecidedRow& row : rows) {
    row.extract = extract;
    undecided_.emplace_back(child, row);
  }
  rows.clear();
}

void BlockTables::extract_table(TableIndex table, Problems& problems, RowCounts& counts) {
  const ExtractTable& from = h_.extract(v_.extract_of_table[table]);
  const ExtractRows merger(from);
  std::vector<UndecidedRow> undecided;
  const auto merge = [&](auto& rows, std::size_t before) {
    const bool unmoved = merger.merge(rows, before, problems, counts, &undecided);
    const std::size_t child = at(table).offsets.size() - 1;
    add_undecided(v_.extract_of_table[table], children_[child], undecided);
    if (!changes_.empty()) change_rows(table, child, before);
    return unmoved && changes_.empty();
  };
  if (take_rows(table, merge)) view(table).columns = columns_of(table, from);
}

// A key of a row that no return has: its year.
constexpr std::int64_t kUnseenKey = std::int64_t{1} << 40;

// The rows of a history that has them otherwise.
void BlockTables::change_rows(TableIndex table, std::size_t child, std::size_t before) {
  BlockTable& t = at(table);
  const ExtractIndex extract = v_.extract_of_table[table];
  const ExtractTable& from = h_.extract(extract);
  t.keys.insert(t.keys.end(), t.rows.begin() + static_cast<std::ptrdiff_t>(before), t.rows.end());
  for (const UndecidedRow& change : changes_[child].rows)
    if (change.extract == extract)
      std::replace(t.rows.begin() + static_cast<std::ptrdiff_t>(before), t.rows.end(), change.row, change.other);
  if (!from.schema->key_has_return_year || !from.schema->key.empty()) return;
  const auto add = [&](std::int32_t year) {
    for (std::size_t r = before; r < t.rows.size(); ++r)
      if (t.rows[r] == kNoRow ? t.keys[r] == kUnseenKey + year : from.source_of(t.rows[r]).return_year == year) return;
    t.rows.push_back(kNoRow);
    t.keys.push_back(kUnseenKey + year);
  };
  for (const std::int32_t year : changes_[child].unseen) add(year);
  for (const ExpectedRow& row : changes_[child].expected)
    if (row.table == extract) add(row.year);
}

// The columns of an extract's table whose rows are settled.
BlockTables::Columns BlockTables::columns_of(TableIndex table, const ExtractTable& from) {
  BlockTable& t = at(table);
  t.show(view(table));
  Columns columns(fields(table));
  for (const FieldIndex f : columns.indices()) {
    const ColumnIndex of = v_.column_of_field[table][f];
    if (!of || !wants(table, f)) continue;
    const Column& column = from.columns[of];
    columns[f] = t.contiguous ? ColumnBuffer::at(column, t.first_row)
                              : t.buffers[f].gather(column, t.rows.data(), t.rows.size());
    if (from.schema->name == "oc3" && from.schema->fields[of].name == "dob")
      columns[f] = with_birth_dates(table, column, f, columns[f]);
  }
  return_year(table, from, columns);
  return columns;
}

// Reading 9 (b): a leaver's row without a date of birth takes that of the other tables, and one with another may have
// it.
const void* BlockTables::with_birth_dates(TableIndex table, const Column& column, FieldIndex f, const void* data) {
  BlockTable& t = at(table);
  const auto lacks = [&](std::uint32_t row) { return row == kNoRow || column.ints[row] == kNoDay; };
  const auto is_changed = [](const ExtractChanges& changes) { return changes.leaver_born != kNoDay; };
  const bool any_changed = std::any_of(changes_.begin(), changes_.end(), is_changed);
  if (!data || column.ints.empty()) return data;
  if (!any_changed && std::none_of(t.rows.begin(), t.rows.end(), lacks)) return data;
  data = t.buffers[f].gather(column, t.rows.data(), t.rows.size());
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    Day& born = t.buffers[f].ints()[r];
    if (any_changed && is_changed(changes_[t.owner[r]]))
      born = changes_[t.owner[r]].leaver_born;
    else if (lacks(t.rows[r]))
      born = h_.birth_dates().of(children_[t.owner[r]]);
  }
  return data;
}

// --- rows as given ---

void BlockTables::given_table(TableIndex table) {
  const ExtractIndex extract = v_.extract_of_table[table];
  const ExtractTable& from = h_.extract(extract);
  RawRows given(from);
  if (!take_rows(table, [&](auto& rows, std::size_t before) { return given.order(rows, before); })) return;
  const BlockTable& t = at(table);
  auto columns = columns_of(table, from);
  const auto link = [&](const char* name) -> std::vector<std::int32_t>* {
    const auto field = v_.vocabulary.find_field(table, name);
    if (!field || !wants(table, field)) return nullptr;
    auto& to = links_[{table, field}];
    to.assign(t.rows.size(), kMissingInt);
    columns[field] = lay(to);
    return &to;
  };
  if (auto* reaches = link(RowLinks::reaches))
    for (std::size_t r = 0; r < t.rows.size(); ++r)
      (*reaches)[r] = h_.reaches(extract)[static_cast<std::size_t>(&from.source_of(t.rows[r]) - from.sources.data())];
  if (auto* before = link(RowLinks::previous_return))
    for (std::size_t r = 0; r < t.rows.size(); ++r) (*before)[r] = given.previous_return(t.rows[r]);
  given.link(t.rows, t.offsets, link(RowLinks::previous), link(RowLinks::next), link(RowLinks::last_year));
  view(table).columns = std::move(columns);
}

void BlockTables::return_year(TableIndex table, const ExtractTable& from, Columns& columns) {
  const auto field = v_.vocabulary.find_field(table, "return_year");
  if (!field || !wants(table, field) || from.rows == 0) return;
  auto& years = return_years_[table];
  years.clear();
  const BlockTable& t = at(table);
  for (std::size_t r = 0; r < t.rows.size(); ++r)
    years.push_back(t.rows[r] == kNoRow ? static_cast<std::int32_t>(t.keys[r] - kUnseenKey)
                                        : from.source_of(t.rows[r]).return_year);
  columns[field] = lay(years);
}

}  // namespace outturn::history
