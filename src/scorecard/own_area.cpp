// SPDX-License-Identifier: MIT
#include "scorecard/own_area.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "input/problem_catalogue.h"
#include "text/printed_text.h"

namespace outturn {
namespace {

constexpr std::string_view kPopulation = "population";

template <class Value>
void keep(std::vector<Value>& values, const std::vector<bool>& kept) {
  if (values.empty()) return;
  std::size_t to = 0;
  for (std::size_t from = 0; from < kept.size(); ++from)
    if (kept[from]) values[to++] = values[from];
  values.resize(to);
}

void keep_rows(ExtractTable& table, const std::vector<bool>& kept) {
  std::vector<std::uint64_t> place(kept.size() + 1);  // of each row among those kept
  for (std::size_t row = 0; row < kept.size(); ++row) place[row + 1] = place[row] + (kept[row] ? 1 : 0);
  for (auto& source : table.sources) source.first_row = place[source.first_row];
  std::erase_if(table.lost, [&](const LostValue& value) { return !kept[value.row]; });
  for (auto& value : table.lost) value.row = place[value.row];
  keep(table.child, kept);
  keep(table.line, kept);
  for (Column& column : table.columns) {
    keep(column.bytes, kept);
    keep(column.ints, kept);
    keep(column.longs, kept);
  }
  table.rows = place.back();
}

bool is_england(std::string_view key) {
  return key == name_key("England") || key == name_key("E92000001");
}

// A name and a code can be of one area: only two names, or two codes of nine characters, tell that they are not.
bool may_be_one_area(std::string_view key, std::string_view other) {
  const auto is_code = [](std::string_view k) {
    return k.size() == 9 && std::all_of(k.begin() + 1, k.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return is_code(key) != is_code(other) && is_england(key) == is_england(other);
}

}  // namespace

void keep_own_area(Extracts& extracts, const std::string& area) {
  const auto found = std::find_if(extracts.tables.begin(), extracts.tables.end(),
                                  [](const ExtractTable& table) { return table.schema->name == kPopulation; });
  if (found == extracts.tables.end() || !found->present || found->rows == 0) return;
  ExtractTable& table = *found;
  const auto area_field = table.schema->field_index("area"), year_field = table.schema->field_index("year");
  if (!area_field || !year_field) return;
  const auto& areas = table.columns[area_field].longs;
  const auto& years = table.columns[year_field].ints;
  if (areas.empty() || years.empty()) return;
  const std::string own = name_key(area);
  std::map<std::int32_t, std::set<std::string>> by_year;
  std::vector<std::string> all;
  std::vector<bool> kept;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    const std::string name = areas[row] == kMissingLong ? std::string() : extracts.texts->text_of(areas[row]);
    by_year[years[row]].insert(name_key(name));
    if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
    kept.push_back(name.empty() || name_key(name) == own);
  }
  const bool several =
      std::any_of(by_year.begin(), by_year.end(), [](const auto& entry) { return entry.second.size() > 1; });
  if (own.empty() && !several) return;
  if (!own.empty() && std::find(kept.begin(), kept.end(), true) != kept.end()) return keep_rows(table, kept);
  if (all.size() == 1 && may_be_one_area(name_key(all.front()), own)) return;
  std::string list;
  for (const auto& name : all) list += fmt::format("{}{}", list.empty() ? "" : ", ", name.empty() ? "(blank)" : name);
  extracts.problems.add(
      {problem_kind(ProblemId::several_areas), table.sources.front().file, 0, 0, "AREA", shown_value(list)});
  if (!several) keep_rows(table, kept);  // another area's population is not yours
}

}  // namespace outturn
