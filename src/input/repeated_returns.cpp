// SPDX-License-Identifier: MIT
#include "input/repeated_returns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "input/column_value.h"
#include "input/drop_rows.h"
#include "problems/catalogue.h"

namespace outturn::input {
namespace {

/// Fewer rows could all have been so in both years; rows without dates more easily.
constexpr std::uint64_t kEnoughRows = 5, kEnoughWithoutDates = 20;

/// The sources of one year of a table.
struct Return {
  std::vector<std::size_t> sources;
  std::uint64_t rows = 0;
};

using Returns = std::map<std::int32_t, Return>;

Returns returns_of(const ExtractTable& table) {
  Returns returns;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    if (source.return_year == kMissingInt || source.several_years) continue;
    Return& of_year = returns[source.return_year];
    of_year.sources.push_back(s);
    of_year.rows += table.end_of_source(s) - source.first_row;
  }
  return returns;
}

template <class Use>
bool any_row(const ExtractTable& table, const Return& of_year, Use use) {
  for (const std::size_t s : of_year.sources)
    for (std::uint64_t row = table.sources[s].first_row; row < table.end_of_source(s); ++row)
      if (use(row)) return true;
  return false;
}

/// The dates on which something happened to a child.
std::vector<ColumnIndex> dates_of(const ExtractTable& table) {
  std::vector<ColumnIndex> dates;
  for (const ColumnIndex f : table.columns.indices()) {
    const FieldSchema& field = table.schema->fields[f];
    if (field.type == FieldType::date && field.column != "DOB" && !table.columns[f].ints.empty()) dates.push_back(f);
  }
  return dates;
}

bool has_date_in(const ExtractTable& table, const Return& of_year, std::int32_t year) {
  const Day first = financial_year_start(year), last = financial_year_end(year);
  for (const ColumnIndex f : dates_of(table)) {
    const auto& days = table.columns[f].ints;
    if (any_row(table, of_year, [&](std::uint64_t row) { return days[row] >= first && days[row] <= last; }))
      return true;
  }
  return false;
}

/// Child and day: a row that is in two files counts once.
using Keys = std::set<std::pair<std::uint32_t, Day>>;

template <class Fits>
Keys keys_of(const ExtractTable& table, ColumnIndex date, const Return& of_year, Fits fits) {
  const auto& days = table.columns[date].ints;
  Keys keys;
  any_row(table, of_year, [&](std::uint64_t row) {
    if (fits(row)) keys.emplace(table.child[row], days[row]);
    return false;
  });
  return keys;
}

bool has_all_rows_of(const ExtractTable& table, ColumnIndex date, const Return& before, const Return& of_year) {
  const auto& days = table.columns[date].ints;
  const Keys known = keys_of(table, date, before, [](std::uint64_t) { return true; });
  return !any_row(table, of_year, [&](std::uint64_t row) { return !known.contains({table.child[row], days[row]}); });
}

/// Open rows can stay as they are for years; those that have ended cannot.
bool has_enough_rows(const ExtractTable& table, ColumnIndex date, const Return& of_year) {
  if (of_year.rows < kEnoughRows) return false;
  const ColumnIndex end = table.schema->ends;
  if (end && table.columns[end].ints.empty()) return false;
  return keys_of(table, date, of_year, [&](std::uint64_t row) {
           return !end || table.columns[end].ints[row] != kNoDay;
         }).size() >= kEnoughRows;
}

void tell_repeated(const ExtractTable& table, const Return& of_year, std::int32_t earlier, Extracts& extracts) {
  for (const std::size_t s : of_year.sources) {
    ExtractFile& file = extracts.files[table.sources[s].file];
    if (std::exchange(file.repeats_earlier_year, true)) continue;
    extracts.problems.add({problem_kind(ProblemId::repeats_earlier_year),
                           table.sources[s].file,
                           0,
                           0,
                           {},
                           format_financial_year(earlier)});
  }
}

/// The return whose table this one is, if it is that of an earlier year; the latest such.
std::optional<std::int32_t> repeated_year(const ExtractTable& table, ColumnIndex date, const Returns& returns,
                                          Returns::const_iterator at) {
  const auto& [year, of_year] = *at;
  if (has_date_in(table, of_year, year) || !has_enough_rows(table, date, of_year)) return std::nullopt;
  while (at != returns.begin()) {
    --at;
    if (has_date_in(table, at->second, at->first) && has_all_rows_of(table, date, at->second, of_year))
      return at->first;
  }
  return std::nullopt;
}

void find_in(ExtractTable& table, ColumnIndex date, Extracts& extracts) {
  const Returns returns = returns_of(table);
  std::vector<bool> older;  // by row; empty: none is
  for (auto at = returns.begin(); at != returns.end(); ++at) {
    const auto repeated = repeated_year(table, date, returns, at);
    if (!repeated) continue;
    tell_repeated(table, at->second, *repeated, extracts);
    if (*repeated == at->first - 1 || table.schema->name != "episodes") continue;
    // The returns between know better what became of these rows.
    older.resize(table.rows);
    any_row(table, at->second, [&older](std::uint64_t row) {
      older[row] = true;
      return false;
    });
  }
  if (!older.empty()) drop_rows(table, older, extracts.counts);
}

/// The rows of a return with all that is in them, by child; those that are in two files once.
using Contents = std::set<std::pair<std::uint32_t, std::vector<std::int64_t>>>;

Contents contents_of(const ExtractTable& table, const Return& of_year) {
  Contents contents;
  any_row(table, of_year, [&](std::uint64_t row) {
    std::vector<std::int64_t> values;
    for (const ColumnIndex f : table.columns.indices()) values.push_back(value_of(table, f, row));
    contents.emplace(table.child[row], std::move(values));
    return false;
  });
  return contents;
}

std::vector<std::uint32_t> children_of(const ExtractTable& table, const Return& of_year) {
  std::vector<std::uint32_t> children;
  any_row(table, of_year, [&](std::uint64_t row) {
    children.push_back(table.child[row]);
    return false;
  });
  std::sort(children.begin(), children.end());
  children.erase(std::unique(children.begin(), children.end()), children.end());
  return children;
}

/// OC2 and OC3 have no dates: of two years with the same rows nobody knows which one they are of.
void find_without_dates(const ExtractTable& table, Extracts& extracts) {
  const Returns returns = returns_of(table);
  for (const auto& [year, of_year] : returns) {
    const auto before = returns.find(year - 1);
    if (before == returns.end() || of_year.rows < kEnoughWithoutDates || before->second.rows < kEnoughWithoutDates)
      continue;
    if (children_of(table, of_year) != children_of(table, before->second))
      continue;  // quick, and says it nearly always
    const Contents contents = contents_of(table, of_year);
    if (contents.size() < kEnoughWithoutDates || contents != contents_of(table, before->second)) continue;
    tell_repeated(table, of_year, before->first, extracts);
    for (const std::size_t s : before->second.sources)
      extracts.files[table.sources[s].file].repeats_earlier_year = true;
  }
}

}  // namespace

void find_repeated_returns(Extracts& extracts) {
  for (ExtractTable& table : extracts.tables) {
    const ExtractSchema& schema = *table.schema;
    if (table.rows == 0 || !schema.has_children || schema.covers != Covers::returns) continue;
    const auto dates = schema.dates_of_rows();
    if (schema.key_has_return_year && dates.empty())
      find_without_dates(table, extracts);
    else if (!dates.empty() && !table.columns[dates.front()].ints.empty())
      find_in(table, dates.front(), extracts);
  }
}

}  // namespace outturn::input
