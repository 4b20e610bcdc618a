// SPDX-License-Identifier: MIT
#include "explain/row_places.h"

#include <fmt/format.h>

#include <algorithm>

#include "history/extract_rows.h"

namespace outturn::explain {
namespace {

const language::Table& table_of(const Library& library, TableIndex table) {
  return library.history.vocabulary.tables[table];
}

}  // namespace

void add_place(std::vector<RowPlace>& places, RowPlace place) {
  if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
}

void want_names(const Library& library, TableIndex table, history::WantedHistory& wanted) {
  wanted.want(table);
  const ExtractIndex extract = library.history.extract_of_table[table];
  if (table == language::kChildren || !extract) return;  // what history builds comes whole
  const ExtractSchema& schema = *library.schemas[extract];
  for (const ColumnIndex key : schema.key)
    if (schema.fields[key].type != FieldType::text)
      if (const auto field = library.history.vocabulary.find_field(table, schema.fields[key].name))
        wanted.want(table, field);
  if (const auto field = library.history.vocabulary.find_field(table, "return_year")) wanted.want(table, field);
}

Cell RowPlaces::cell(TableIndex table, std::uint32_t row, const char* field) const {
  const auto index = library_.history.vocabulary.find_field(table, field);
  return index ? values_.field(table, row, index) : kMissingLong;
}

std::string RowPlaces::day(TableIndex table, std::uint32_t row, const char* field) const {
  const Cell value = cell(table, row, field);
  return value == kMissingLong ? std::string() : format_long(static_cast<Day>(value));
}

std::string RowPlaces::stretch(TableIndex table, std::uint32_t row, const char* start, const char* end) const {
  const std::string to = day(table, row, end);
  return to.empty() ? fmt::format("since {}", day(table, row, start))
                    : fmt::format("{} to {}", day(table, row, start), to);
}

std::string RowPlaces::other_name(TableIndex table, std::uint32_t row) const {
  const auto& named = table_of(library_, table);
  std::string text = named.name + " row";
  const ExtractIndex extract = library_.history.extract_of_table[table];
  if (!extract) return text;
  const ExtractSchema& schema = *library_.schemas[extract];
  for (const ColumnIndex key : schema.key) {
    const FieldSchema& field = schema.fields[key];
    const Cell value = cell(table, row, field.name.c_str());
    if (value == kMissingLong) continue;
    if (field.type == FieldType::date) text += fmt::format(", {} {}", field.name, format_long(static_cast<Day>(value)));
    if (field.type == FieldType::financial_year)
      text += fmt::format(", {} {}", field.name, format_financial_year(static_cast<int>(value)));
  }
  if (const Cell year = cell(table, row, "return_year"); year != kMissingLong)
    text += fmt::format(" of the {} return", format_financial_year(static_cast<int>(year)));
  return text;
}

std::string RowPlaces::name(TableIndex table, std::uint32_t row) const {
  const auto& t = library_.history.tables;
  if (table == language::kChildren) return "child";
  if (table == t.placements)
    return fmt::format("placement {}, {}", cell(table, row, "number"), stretch(table, row, "start", "end"));
  if (table == t.periods_of_care)
    return fmt::format("period of care {}, {}", cell(table, row, "number"), stretch(table, row, "start", "end"));
  if (table == t.episodes) return fmt::format("episode {}", stretch(table, row, "decom", "dec"));
  if (table == t.reviews_due) {
    const std::string held = day(table, row, "held");
    return fmt::format("review {}{}, due {}, {}", cell(table, row, "number"),
                       cell(table, row, "period_of_care") == 1
                           ? ""
                           : fmt::format(" of period of care {}", cell(table, row, "period_of_care")),
                       day(table, row, "due"), held.empty() ? "not held" : "held " + held);
  }
  if (table_of(library_, table).name == "reviews") return "review of " + day(table, row, "review");
  return other_name(table, row);
}

RowPlace RowPlaces::place(const ExtractTable& table, std::uint64_t row) const {
  return {histories_.extracts().files[table.source_of(row).file].path, table.line_of(row)};
}

// The first of the episodes with this number, and the last where the end says something.
void RowPlaces::add_episodes(std::uint32_t child, const char* field, Cell number, bool and_end,
                             std::vector<RowPlace>& to) const {
  const TableIndex episodes = library_.history.tables.episodes;
  if (!episodes || !histories_.episodes_extract) return;
  const ExtractTable& extract = histories_.extract(histories_.episodes_extract);
  const auto [from, end] = values_.rows_of_child(episodes, child);
  std::uint32_t first = history::kNoRow, last = history::kNoRow;
  for (std::uint32_t row = from; row < end; ++row) {
    if (cell(episodes, row, field) != number) continue;
    if (first == history::kNoRow) first = row;
    last = row;
  }
  if (first == history::kNoRow) return;
  add_place(to, place(extract, builder_.extract_row(episodes, first)));
  if (and_end) add_place(to, place(extract, builder_.extract_row(episodes, last)));
}

bool RowPlaces::add_review(std::uint32_t child, Day held, std::vector<RowPlace>& to) const {
  if (!histories_.reviews_extract) return false;
  const auto& rows = histories_.rows(histories_.reviews_extract);
  if (rows.empty()) return false;
  const ExtractTable& extract = histories_.extract(histories_.reviews_extract);
  const Column& days = extract.columns[extract.schema->field_index("review")];
  for (std::uint32_t p = rows.begin(first_child_ + child); p < rows.end(first_child_ + child); ++p)
    if (days.ints[rows.row(p)] == held) {  // Reading 7: two reviews on one day are one, the first
      add_place(to, place(extract, rows.row(p)));
      return true;
    }
  return false;
}

// The review that met it; and what it fell due by, the start of care or the review before.
void RowPlaces::add_review_due(std::uint32_t row, std::vector<RowPlace>& to) const {
  const TableIndex table = library_.history.tables.reviews_due;
  const std::uint32_t child = values_.child_of(table, row);
  if (const Cell held = cell(table, row, "held"); held != kMissingLong) add_review(child, static_cast<Day>(held), to);
  if (cell(table, row, "number") == 1) {
    add_episodes(child, "period_of_care", cell(table, row, "period_of_care"), false, to);
  } else if (row > 0) {
    add_review(child, static_cast<Day>(cell(table, row - 1, "held")), to);
  }
}

std::vector<RowPlace> RowPlaces::places(TableIndex table, std::uint32_t row) const {
  const auto& t = library_.history.tables;
  std::vector<RowPlace> found;
  if (table == language::kChildren || !table_of(library_, table).of_children) return found;
  const std::uint32_t child = values_.child_of(table, row);
  if (table == t.placements) {
    add_episodes(child, "placement", cell(table, row, "number"), cell(table, row, "end") != kMissingLong, found);
  } else if (table == t.periods_of_care) {
    add_episodes(child, "period_of_care", cell(table, row, "number"), cell(table, row, "end") != kMissingLong, found);
  } else if (table == t.reviews_due) {
    add_review_due(row, found);
  } else {
    const ExtractIndex extract = library_.history.extract_of_table[table];
    const std::uint64_t from = builder_.extract_row(table, row);
    if (extract && from != history::kNoRow) found.push_back(place(histories_.extract(extract), from));
  }
  return found;
}

std::vector<RowPlace> RowPlaces::places_of_child_field(FieldIndex field, std::uint32_t child) const {
  const ExtractIndex extract = library_.history.child_extract[field];
  if (!extract) return {};
  const auto& rows = histories_.rows(extract);
  if (rows.empty()) return {};
  std::vector<std::uint32_t> own;
  for (std::uint32_t p = rows.begin(first_child_ + child); p < rows.end(first_child_ + child); ++p)
    own.push_back(rows.row(p));
  if (own.empty()) return {};
  Problems listed;  // the calculation has listed them
  RowCounts counted;
  history::ExtractRows(histories_.extract(extract)).merge(own, 0, listed, counted);
  return {place(histories_.extract(extract), own.front())};
}

}  // namespace outturn::explain
