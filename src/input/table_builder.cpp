// SPDX-License-Identifier: MIT
#include "input/table_builder.h"

#include <algorithm>
#include <utility>

#include "problems/catalogue.h"

namespace outturn::input {
namespace {

template <class T>
void append_first(std::vector<T>& to, const std::vector<T>& from, std::size_t count) {
  to.insert(to.end(), from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count));
}

/// Which vector of a column holds its values, and what stands in it where there is none.
template <class Use>
void with_values(FieldType type, Use use) {
  switch (type) {
    case FieldType::boolean:
    case FieldType::code:
      return use(&Column::bytes, kMissingByte);
    case FieldType::integer:
    case FieldType::date:
    case FieldType::financial_year:
    case FieldType::school_term:
      return use(&Column::ints, kMissingInt);
    case FieldType::decimal:
    case FieldType::text:
      return use(&Column::longs, kMissingLong);
  }
}

}  // namespace

TableBuilder::TableBuilder(Extracts& extracts, Outlook outlook) : extracts_(extracts), outlook_(std::move(outlook)) {}

void TableBuilder::start_file(const FilePlan& plan) {
  position_ = plan.rows_begin;
  lines_ = plan.lines_before;
  rows_ = 0;
  dates_.clear();
  first_nul_line_ = 0;
  last_child_ = UINT32_MAX;
}

void TableBuilder::append(const FilePlan& plan, ChunkRows& chunk) {
  ExtractTable& table = extracts_.tables[plan.table];
  if (plan.rows_wanted && chunk.rows != 0) {
    if (table.rows == 0) reserve(plan, chunk);
    append_sources(plan, table, chunk);
    append_children(table, chunk);
    append_columns(plan, table, chunk);
    for (const LostValue& value : chunk.lost) table.lost.push_back({table.rows + value.row, value.field});
    table.rows += chunk.rows;
  }
  if (plan.rows_wanted)
    for (const ChunkRows::Undated& row : chunk.undated)
      table.undated.push_back({plan.child ? extracts_.children.intern(row.child, last_child_ + 1) : kNoChild, plan.file,
                               lines_ + row.line + 1, row.return_year, row.has_blank_date, row.filled});
  if (plan.rows_wanted) {
    extracts_.counts.used += chunk.counts.used;
    extracts_.counts.repaired += chunk.counts.repaired;
    extracts_.counts.lost += chunk.counts.lost;
    extracts_.counts.left_out += chunk.counts.left_out;
    extracts_.counts.blank += chunk.counts.blank;
    extracts_.problems.merge(std::move(chunk.problems), lines_);
    if (first_nul_line_ == 0 && chunk.first_nul_line != 0) first_nul_line_ = lines_ + chunk.first_nul_line;
  }
  if (plan.rows_wanted) {
    extracts_.files[plan.file].rows += chunk.rows;
    extracts_.files[plan.file].rows_without_child += chunk.without_child;
  }
  if (chunk.is_cut_off) extracts_.files[plan.file].is_cut_off = true;
  for (const auto& [year, dates] : chunk.dates) dates_[year].add(dates);
  rows_ += chunk.counts.used + chunk.counts.left_out;
  lines_ += chunk.lines;
  plan.source->done_with(position_, chunk.end);
  position_ = chunk.end;
}

/// Room for the whole table, by the length of the first rows: a column that grows by doubling needs three times
/// its memory in the end. Memory that is reserved and not used costs nothing.
void TableBuilder::reserve(const FilePlan& plan, const ChunkRows& chunk) {
  ExtractTable& table = extracts_.tables[plan.table];
  const auto chunk_bytes = static_cast<std::uint64_t>(chunk.end - chunk.begin);
  const std::uint64_t estimate = outlook_[plan.table].bytes * chunk.rows / std::max<std::uint64_t>(chunk_bytes, 1);
  const auto rows = static_cast<std::size_t>(estimate + estimate / 8 + chunk.rows);
  table.line.reserve(rows);
  if (plan.child) table.child.reserve(rows);
  for (const ColumnIndex i : table.columns.indices())
    if (outlook_[plan.table].kept[i])
      with_values(table.schema->fields[i].type, [&](auto values, auto) { (table.columns[i].*values).reserve(rows); });
}

void TableBuilder::append_children(ExtractTable& table, const ChunkRows& chunk) {
  constexpr std::size_t kAhead = 12;  // enough to have a slot in the cache by the time it is needed
  if (!table.schema->has_children) return;
  const std::vector<ChunkRows::ChildRun>& runs = chunk.child_runs;
  const auto id_of = [&](std::size_t i) {
    return std::string_view(chunk.ids).substr(runs[i].id_begin, runs[i].id_size);
  };
  const std::size_t first = table.child.size();
  table.child.resize(first + chunk.rows);
  bool guess_was_right = true;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!guess_was_right && i + kAhead < runs.size()) extracts_.children.announce(id_of(i + kAhead));
    const std::uint32_t child = extracts_.children.intern(id_of(i), last_child_ + 1);
    guess_was_right = child == last_child_ + 1 && child + 1 < extracts_.children.size();
    last_child_ = child;
    const std::size_t end = i + 1 < runs.size() ? runs[i + 1].first_row : chunk.rows;
    std::fill(table.child.begin() + static_cast<std::ptrdiff_t>(first + runs[i].first_row),
              table.child.begin() + static_cast<std::ptrdiff_t>(first + end), child);
  }
}

void TableBuilder::append_columns(const FilePlan& plan, ExtractTable& table, ChunkRows& chunk) {
  const std::size_t first = table.line.size();
  append_first(table.line, chunk.line, chunk.rows);
  for (std::size_t r = first; r < table.line.size(); ++r) table.line[r] += lines_;
  if (!chunk.long_texts.texts().empty()) number_texts(plan, chunk);
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const PlannedColumn& column = plan.columns[i];
    if (!column.kept) continue;
    if (!chunk.unlisted[i].codes.empty()) number_unlisted(plan, i, chunk);
    with_values(column.type, [&](auto values, auto) {
      append_first(table.columns[column.field].*values, chunk.columns[i].*values, chunk.rows);
    });
  }
  for (const ColumnIndex f : table.columns.indices())  // columns that this file does not have, but another has
    if (outlook_[plan.table].kept[f])
      with_values(table.schema->fields[f].type,
                  [&](auto values, auto missing) { (table.columns[f].*values).resize(table.line.size(), missing); });
}

void TableBuilder::number_unlisted(const FilePlan& plan, std::size_t column, ChunkRows& chunk) {
  const UnlistedCodes& unlisted = chunk.unlisted[column];
  const CodeSet& set = plan.columns[column].codes->set();
  const std::size_t listed = set.codes().size();
  std::vector<std::uint8_t> numbers;
  for (const std::string& code : unlisted.codes) numbers.push_back(extracts_.texts->number_of(set, code));
  std::vector<std::uint8_t>& values = chunk.columns[column].bytes;
  const auto put = [&](std::size_t row, std::uint8_t number, const std::string& code) {
    values[row] = number;
    if (number == Texts::kTooManyCodes) tell_too_many(plan, column, chunk.line[row], code);
  };
  for (std::size_t r = 0; r < chunk.rows; ++r)
    if (const std::size_t index = values[r] - listed - 1; index < numbers.size())
      put(r, numbers[index], unlisted.codes[index]);
  for (const UnlistedCodes::Overflow& overflow : unlisted.overflow)
    if (overflow.row < chunk.rows) put(overflow.row, extracts_.texts->number_of(set, overflow.code), overflow.code);
}

void TableBuilder::tell_too_many(const FilePlan& plan, std::size_t column, std::uint32_t line,
                                 const std::string& code) {
  const ProblemKind* kind = problem_kind(ProblemId::too_many_codes);
  const std::size_t position = plan.columns[column].position;
  const auto shown_column = static_cast<std::uint16_t>(std::min<std::size_t>(position + 1, UINT16_MAX));
  if (extracts_.problems.count_again(kind, plan.file, shown_column)) return;
  extracts_.problems.add({kind, plan.file, lines_ + (line & ~ExtractTable::kRepairedBit), shown_column,
                          plan.names[position], shown_value(code)});
}

void TableBuilder::number_texts(const FilePlan& plan, ChunkRows& chunk) {
  std::vector<std::int64_t> ids;
  for (const std::string& text : chunk.long_texts.texts()) ids.push_back(extracts_.texts->id_of(text));
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    if (plan.columns[i].type != FieldType::text) continue;
    std::vector<std::int64_t>& values = chunk.columns[i].longs;
    for (std::size_t r = 0; r < chunk.rows; ++r)
      if (values[r] < 0 && values[r] != kMissingLong) values[r] = ids[static_cast<std::size_t>(-(values[r] + 1))];
  }
}

/// What the YEAR column says, if anything: which return that is, is settled when all files are read.
void TableBuilder::append_sources(const FilePlan& plan, ExtractTable& table, const ChunkRows& chunk) {
  const auto add = [&](std::uint64_t row, std::int32_t year) {
    const bool goes_on =
        !table.sources.empty() && table.sources.back().file == plan.file && table.sources.back().return_year == year;
    if (!goes_on) table.sources.push_back({row, plan.file, year});
  };
  if (!plan.year) return add(table.rows, kMissingInt);
  for (const ChunkRows::YearRun& run : chunk.year_runs) add(table.rows + run.first_row, run.return_year);
}

}  // namespace outturn::input
