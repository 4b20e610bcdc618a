// SPDX-License-Identifier: MIT
#include "quality/affected.h"

#include <algorithm>

#include "scorecard/requirements.h"

namespace outturn::quality {
namespace {

// A distribution is made of its bands too.
const Breakdown* bands_of(const Indicator& indicator, const Library& library) {
  return indicator.by.empty() ? nullptr : library.find_group(indicator.by);
}

bool is_available(const Indicator& indicator, const Library& library, const Extracts& extracts,
                  const std::vector<Period>& periods) {
  const Breakdown* bands = bands_of(indicator, library);
  if (periods.empty()) return missing_for(requirements_of(indicator, bands, library), library, extracts).empty();
  return std::any_of(periods.begin(), periods.end(), [&](const Period& period) {
    return missing_for(requirements_of(indicator, bands, library, &period), library, extracts).empty();
  });
}

}  // namespace

AffectedIndicators::AffectedIndicators(const Library& library, const Extracts& extracts,
                                       const std::vector<Period>& periods) {
  for (const Indicator& indicator : library.indicators) {
    if (!is_available(indicator, library, extracts, periods)) continue;
    available_.push_back(&indicator);
    const Requirements needed = requirements_of(indicator, bands_of(indicator, library), library);
    columns_.push_back(history::wanted_fields(library.history, library.schemas, wanted_of(needed, library)));
  }
}

std::vector<bool> AffectedIndicators::of(const ColumnSet& columns) const {
  std::vector<bool> touched;
  for (const ColumnSelection& read : columns_)
    touched.push_back(std::any_of(columns.begin(), columns.end(), [&read](const auto& of) {
      const auto& [extract, column] = of;
      return column ? read.field[extract][column] : read.table[extract];
    }));
  return touched;
}

ExtractIndex extract_behind(language::TableIndex table, const Library& library) {
  const auto& history = library.history;
  if (table == language::kChildren)
    return history.child_extract.empty() ? ExtractIndex() : history.child_extract.front();
  const ExtractIndex extract = history.extract_of_table[table];
  return extract ? extract : history.extract_of_table[history.tables.episodes];
}

ColumnSet doubted_by(const Rule& rule, const Library& library) {
  const auto& history = library.history;
  const ExtractIndex extract = extract_behind(rule.rows_of, library);
  const Requirements needed = requirements_of(rule, library);
  ColumnSet columns;
  for (const auto& [table, field] : needed.fields) {
    if (extract_behind(table, library) != extract) continue;
    if (const ColumnIndex column = history.column_of_field[table][field]) columns.emplace(extract, column);
  }
  // Of what history makes of rows, every column it is made of.
  if (rule.rows_of != language::kChildren && !history.extract_of_table[rule.rows_of]) {
    Requirements own;
    own.tables.insert(rule.rows_of);
    const auto read = history::wanted_fields(history, library.schemas, wanted_of(own, library));
    for (const ColumnIndex column : read.field[extract].indices())
      if (read.field[extract][column]) columns.emplace(extract, column);
  }
  if (columns.empty()) columns.emplace(extract, ColumnIndex());
  return columns;
}

}  // namespace outturn::quality
