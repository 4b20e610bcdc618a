// SPDX-License-Identifier: MIT
// A block's table of children: one row each, of Header and of every other table with one row a child.
#include <algorithm>
#include <numeric>

#include "history/block_tables.h"
#include "problems/catalogue.h"

namespace outturn::history {

void BlockTables::children(Problems& problems, RowCounts& counts) {
  BlockTable& t = at(language::kChildren);
  const auto count = children_.size();
  t.begin(fields(language::kChildren));
  t.offsets.resize(count + 1);
  std::iota(t.offsets.begin(), t.offsets.end(), 0u);
  t.owner.resize(count);
  std::iota(t.owner.begin(), t.owner.end(), 0u);
  t.show(view(language::kChildren));
  Columns columns(fields(language::kChildren));
  ExtractIndex extract;
  for (const FieldIndex f : columns.indices()) {
    if (!wants(language::kChildren, f)) continue;
    if (!v_.child_extract[f]) {
      auto& days = t.buffers[f].ints();
      days.assign(count + 1, h_.episode_returns().first_day());  // never empty: nullptr means missing everywhere
      columns[f] = days.data();
      continue;
    }
    if (v_.child_extract[f] != extract) {
      extract = v_.child_extract[f];
      one_row_per_child(extract, problems, counts);
    }
    if (h_.rows(extract).empty()) continue;
    const ColumnIndex of = v_.column_of_field[language::kChildren][f];
    const Column& column = h_.extract(extract).columns[of];
    columns[f] = t.contiguous ? ColumnBuffer::at(column, t.first_row) : filled(extract, of, column, f);
  }
  view(language::kChildren).columns = std::move(columns);
}

// Reading 1 (e): a blank in a newer Header does not hide an older value; a date of birth may stand in another table.
const void* BlockTables::filled(ExtractIndex extract, ColumnIndex of, const Column& column, FieldIndex f) {
  BlockTable& t = at(language::kChildren);
  const ExtractTable& from = h_.extract(extract);
  const FieldSchema& schema = from.schema->fields[of];
  const ChildRows& rows = h_.rows(extract);
  std::vector<std::uint32_t> sources = t.rows;
  for (const std::uint32_t i : several_rows_) {
    if (value_of(column, schema.type, t.rows[i]) != kMissingLong) continue;
    std::uint32_t best = kNoRow;
    for (std::uint32_t p = rows.begin(children_[i]); p < rows.end(children_[i]); ++p) {
      const std::uint32_t row = rows.row(p);
      if (value_of(column, schema.type, row) == kMissingLong) continue;
      if (best == kNoRow || from.source_of(row).return_year >= from.source_of(best).return_year) best = row;
    }
    if (best != kNoRow) sources[i] = best;
  }
  const void* data = t.buffers[f].gather(column, sources.data(), sources.size());
  if (schema.name != "dob" || !from.schema->one_row_per_child || data == nullptr) return data;
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (t.buffers[f].ints()[i] == kNoDay) t.buffers[f].ints()[i] = h_.birth_dates().of(children_[i]);
  return data;
}

void BlockTables::list_without_header(std::uint32_t child, Problems& problems) const {
  if (!h_.episodes_extract || h_.rows(h_.episodes_extract).empty()) return;
  const ChildRows& rows = h_.rows(h_.episodes_extract);
  if (rows.begin(child) == rows.end(child)) return;
  list_row(h_.extract(h_.episodes_extract), rows.row(rows.begin(child)), problem_kind(ProblemId::child_without_header),
           "CHILD", "", problems);
}

// Of rows that contradict the one that counts those that differ in what is asked for, each way once.
void BlockTables::keep_different(ExtractIndex extract, const Column* born, std::vector<UndecidedRow>& undecided) const {
  const ExtractTable& from = h_.extract(extract);
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    if (born && !born->ints.empty() && born->ints[a] != born->ints[b]) return false;
    for (const FieldIndex f : v_.child_extract.indices()) {
      if (!wants(language::kChildren, f) || v_.child_extract[f] != extract) continue;
      const ColumnIndex of = v_.column_of_field[language::kChildren][f];
      if (value_of(from, of, a) != value_of(from, of, b)) return false;
    }
    return true;
  };
  std::vector<UndecidedRow> kept;
  for (const UndecidedRow& row : undecided)
    if (!same(row.row, row.other) &&
        std::none_of(kept.begin(), kept.end(), [&](const UndecidedRow& k) { return same(k.other, row.other); }))
      kept.push_back(row);
  undecided = std::move(kept);
}

void BlockTables::one_row_per_child(ExtractIndex extract, Problems& problems, RowCounts& counts) {
  BlockTable& t = at(language::kChildren);
  const ChildRows& rows = h_.rows(extract);
  t.rows.clear();
  several_rows_.clear();
  if (rows.empty()) return;
  const bool any_birth_date = !h_.birth_dates().empty();
  t.contiguous = rows.in_order() && in_order_;
  t.first_row = children_.empty() ? 0 : rows.begin(children_.front());
  const ExtractRows merger(h_.extract(extract));
  std::vector<UndecidedRow> undecided;
  const Column* born = nullptr;
  if (const auto dob = h_.extract(extract).schema->field_index("dob"); dob && any_birth_date)
    born = &h_.extract(extract).columns[dob];
  for (std::uint32_t i = 0; i < children_.size(); ++i) {
    const std::uint32_t child = children_[i];
    const std::size_t before = t.rows.size();
    for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p) t.rows.push_back(rows.row(p));
    t.contiguous = t.contiguous && t.rows.size() == before + 1;
    if (t.rows.size() > before + 1) several_rows_.push_back(i);
    merger.merge(t.rows, before, problems, counts, &undecided);
    if (!undecided.empty()) keep_different(extract, born, undecided);
    add_undecided(extract, child, undecided);
    if (t.rows.size() > before) {
      if (!changes_.empty())
        for (const UndecidedRow& change : changes_[i].rows)
          if (change.extract == extract && change.row == t.rows.back()) t.rows.back() = change.other;
      if (born && !born->ints.empty() && born->ints[t.rows.back()] == kNoDay) t.contiguous = false;  // from elsewhere
      continue;
    }
    t.rows.push_back(kNoRow);
    list_without_header(child, problems);
  }
}

}  // namespace outturn::history
