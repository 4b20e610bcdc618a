// SPDX-License-Identifier: MIT
#include "scorecard/current_rows.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "input/column_value.h"

namespace outturn {
namespace {

constexpr std::size_t kEnoughChildren = 20;
constexpr std::uint64_t kEnoughRows = 20;
constexpr int kMonthsOfOpenCases = 12;

struct Span {
  Day first = INT32_MAX, last = INT32_MIN;

  explicit Span(const std::vector<std::int32_t>& days) {
    for (const Day day : days) {
      if (day == kNoDay) continue;
      first = std::min(first, day);
      last = std::max(last, day);
    }
  }
  bool is_over(int months) const { return first < last && last > add_months(first, months); }
};

// The date its rows are known by, or else the first of their key.
ColumnIndex date_of_rows(const ExtractTable& table) {
  const auto& fields = table.schema->fields;
  if (!table.schema->row_date.empty())
    return fields.find_if([&](const FieldSchema& field) { return field.column == table.schema->row_date; });
  for (const ColumnIndex column : table.schema->key)
    if (fields[column].type == FieldType::date) return column;
  return {};
}

// Of each child, and each kind of row, one row at most.
bool has_one_row_each(const ExtractTable& table) {
  const ColumnIndex kind = table.schema->kind;
  std::set<std::pair<std::uint32_t, std::int64_t>> seen;
  std::set<std::uint32_t> children;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    if (!seen.emplace(table.child[row], kind ? input::value_of(table, kind, row) : 0).second) return false;
    children.insert(table.child[row]);
  }
  return children.size() >= kEnoughChildren;
}

bool is_never_ended(const ExtractTable& table, ColumnIndex ends) {
  const auto& days = table.columns[ends].ints;
  return table.rows >= kEnoughRows && std::all_of(days.begin(), days.end(), [](Day day) { return day == kNoDay; }) &&
         std::none_of(table.lost.begin(), table.lost.end(), [&](const LostValue& lost) { return lost.field == ends; });
}

std::optional<CurrentRows> current_rows(const ExtractTable& table) {
  const ColumnIndex date = date_of_rows(table);
  if (!date || table.columns[date].ints.empty()) return std::nullopt;
  const Span span(table.columns[date].ints);
  if (table.schema->repeats != 0 && span.is_over(table.schema->repeats) && has_one_row_each(table))
    return CurrentRows{CurrentRows::What::last_of_each_child, span.last};
  const ColumnIndex ends = table.schema->ends;
  if (ends && !table.columns[ends].ints.empty() && span.is_over(kMonthsOfOpenCases) && is_never_ended(table, ends))
    return CurrentRows{CurrentRows::What::open_cases, span.last};
  return std::nullopt;
}

}  // namespace

std::map<std::string, CurrentRows> find_current_rows(const Extracts& extracts) {
  std::map<std::string, CurrentRows> found;
  for (const ExtractTable& table : extracts.tables) {
    if (!table.schema->has_children || table.schema->covers == Covers::returns || table.rows == 0) continue;
    if (const auto current = current_rows(table)) found[table.schema->name] = *current;
  }
  return found;
}

}  // namespace outturn
