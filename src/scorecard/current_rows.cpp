// SPDX-License-Identifier: MIT
#include "scorecard/current_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "history/episodes.h"
#include "input/column_value.h"
#include "input/day_span.h"

namespace outturn {
namespace {

constexpr std::size_t kEnoughChildren = 20;
constexpr std::uint64_t kEnoughRows = 20, kEnoughOfKind = 10, kEnoughRowsOfYear = 50;
constexpr int kMonthsOfOpenCases = 12;

bool is_over(const input::DaySpan& span, int months) {
  return span.first < span.last && span.last > add_months(span.first, months);
}

// The most rows that a child has (of one kind), if that many were taken of each; nothing: more, or few children have so
// many.
std::optional<int> last_rows_each(const ExtractTable& table) {
  constexpr int kMost = 3;
  const ColumnIndex kind = table.schema->kind;
  std::map<std::pair<std::uint32_t, std::int64_t>, int> rows;
  std::set<std::uint32_t> children;
  int most = 0;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    const int of_child = ++rows[{table.child[row], kind ? input::value_of(table, kind, row) : 0}];
    most = std::max(most, of_child);
    if (most > kMost) return std::nullopt;
    children.insert(table.child[row]);
  }
  std::set<std::uint32_t> full;
  for (const auto& [of, count] : rows)
    if (count == most) full.insert(of.first);
  if (children.size() < kEnoughChildren || full.size() * 2 < children.size()) return std::nullopt;
  return most;
}

// Of several kinds, and no child has two rows of whatever kind.
bool is_last_of_any_kind(const ExtractTable& table) {
  if (!table.schema->kind) return false;
  std::set<std::uint32_t> children;
  std::map<std::int64_t, std::uint64_t> rows;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    if (!children.insert(table.child[row]).second) return false;
    ++rows[input::value_of(table, table.schema->kind, row)];
  }
  return children.size() >= kEnoughChildren &&
         std::count_if(rows.begin(), rows.end(), [](const auto& of) { return of.second >= kEnoughOfKind; }) > 1;
}

// The first day after the last financial year in which an extract has far fewer rows a day than in a later one.
Day end_of_thin_years(const std::vector<std::int32_t>& days, const input::DaySpan& span) {
  constexpr Day kEnoughDays = 90;
  constexpr std::int64_t kThin = 3;
  std::map<int, std::int64_t> rows;
  for (const Day day : days)
    if (day != kNoDay) ++rows[financial_year(day)];
  const auto days_of = [&span](int year) -> Day {
    return std::min(span.last, financial_year_end(year)) - std::max(span.first, financial_year_start(year)) + 1;
  };
  for (int year = financial_year(span.last) - 1; year >= financial_year(span.first); --year) {
    if (days_of(year) < kEnoughDays) continue;
    for (const auto& [later, count] : rows)
      if (later > year && count >= static_cast<std::int64_t>(kEnoughRowsOfYear) && days_of(later) >= kEnoughDays &&
          rows[year] * kThin * days_of(later) < count * days_of(year))
        return financial_year_end(year) + 1;
  }
  return kNoDay;
}

bool is_never_ended(const ExtractTable& table, ColumnIndex ends) {
  const auto& days = table.columns[ends].ints;
  return table.rows >= kEnoughRows && std::all_of(days.begin(), days.end(), [](Day day) { return day == kNoDay; }) &&
         std::none_of(table.lost.begin(), table.lost.end(), [&](const LostValue& lost) { return lost.field == ends; });
}

std::optional<CurrentRows> current_rows(const ExtractTable& table, const std::vector<ExtractFile>& files) {
  const auto dates = table.schema->dates_of_rows();
  if (dates.empty() || table.columns[dates.front()].ints.empty()) return std::nullopt;
  const std::vector<std::int32_t>& days = table.columns[dates.front()].ints;
  input::DaySpan span;
  for (const Day day : days) span.add(day);
  if (table.schema->repeats != 0 && is_over(span, table.schema->repeats)) {
    if (is_last_of_any_kind(table)) return CurrentRows{CurrentRows::What::last_of_any_kind, history::kNeverDay};
    if (const auto each = last_rows_each(table); each && is_over(span, *each * table.schema->repeats))
      return CurrentRows{CurrentRows::What::last_of_each_child, span.last};
  }
  if (table.schema->repeats != 0 && table.schema->covers == Covers::events && !table.schema->of_periods)
    if (const Day end = end_of_thin_years(days, span); end != kNoDay)
      return CurrentRows{CurrentRows::What::thin_years, end};
  const ColumnIndex ends = table.schema->ends;
  if (ends && !table.columns[ends].ints.empty() && is_over(span, kMonthsOfOpenCases) && is_never_ended(table, ends))
    return CurrentRows{CurrentRows::What::open_cases, span.last};
  if (std::any_of(table.sources.begin(), table.sources.end(),
                  [&files](const RowSource& source) { return files[source.file].of_current_children; }))
    return CurrentRows{CurrentRows::What::of_current_children, span.last};
  return std::nullopt;
}

}  // namespace

std::map<std::string, CurrentRows> find_current_rows(const Extracts& extracts) {
  std::map<std::string, CurrentRows> found;
  for (const ExtractTable& table : extracts.tables) {
    if (!table.schema->has_children || table.schema->covers == Covers::returns || table.rows == 0) continue;
    if (const auto current = current_rows(table, extracts.files)) found[table.schema->name] = *current;
  }
  return found;
}

}  // namespace outturn
