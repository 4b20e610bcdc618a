// SPDX-License-Identifier: MIT
#include "scorecard/own_area.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "problems/catalogue.h"
#include "text/printed_text.h"

namespace outturn {
namespace {

constexpr std::string_view kOnlyEngland = "the population is for England, which is not a council";

template <class Value>
void keep(std::vector<Value>& values, const std::vector<bool>& kept) {
  if (values.empty()) return;
  std::size_t to = 0;
  for (std::size_t from = 0; from < kept.size(); ++from)
    if (kept[from]) values[to++] = values[from];
  values.resize(to);
}

// A name and a code can be of one area: only two names, or two codes of nine characters, tell that they are not.
bool may_be_one_area(std::string_view key, std::string_view other) {
  const auto is_code = [](std::string_view k) {
    return k.size() == 9 && std::all_of(k.begin() + 1, k.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return is_code(key) != is_code(other) && key != kEnglandKey && other != kEnglandKey;
}

std::string list_of_names(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += fmt::format("{}{}", list.empty() ? "" : ", ", name.empty() ? "(blank)" : name);
  return shown_value(list);
}

// What to do: with a name that is in the file.
std::string help_with(const std::vector<std::string>& councils) {
  const auto named = std::find_if(councils.begin(), councils.end(), [](const auto& name) { return !name.empty(); });
  if (named == councils.end()) return "add the population of your council: England's is not a council's";
  return fmt::format(
      "add your council's population; or, if it is there under another name, give that name: `--area {0}`, or "
      "`area = \"{1}\"` in outturn.toml",
      named->find(' ') == std::string::npos ? *named : fmt::format("\"{}\"", *named), *named);
}

}  // namespace

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

std::string keep_own_area(Extracts& extracts, const AreaNames& names, const std::string& area) {
  const auto found = std::find_if(extracts.tables.begin(), extracts.tables.end(),
                                  [](const ExtractTable& table) { return table.schema->name == kPopulationExtract; });
  if (found == extracts.tables.end() || !found->present || found->rows == 0) return {};
  ExtractTable& table = *found;
  const auto area_field = table.schema->field_index("area"), year_field = table.schema->field_index("year");
  if (!area_field || !year_field) return {};
  const auto& areas = table.columns[area_field].longs;
  const auto& years = table.columns[year_field].ints;
  if (areas.empty() || years.empty() || extracts.of_several_authorities) return {};
  const std::vector<std::string> own = names.all_of(area_key(area));
  const auto is_own = [&own](const std::string& key) { return std::find(own.begin(), own.end(), key) != own.end(); };
  std::vector<std::string> keys, all, councils;  // by row; then as written, each once
  std::map<std::int32_t, std::set<std::string>> by_year;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    const std::string name = areas[row] == kMissingLong ? std::string() : extracts.texts->text_of(areas[row]);
    keys.push_back(area_key(name));
    by_year[years[row]].insert(keys.back());
    if (std::find(all.begin(), all.end(), name) != all.end()) continue;
    all.push_back(name);
    if (keys.back() != kEnglandKey) councils.push_back(name);
  }
  const auto keep_if = [&](auto is_kept) {
    std::vector<bool> kept;
    for (std::uint64_t row = 0; row < table.rows; ++row) kept.push_back(is_kept(row));
    keep_rows(table, kept);
  };
  const auto is_council = [&](std::uint64_t row) { return keys[row] != kEnglandKey; };
  const auto tell = [&] {
    std::string list = list_of_names(all);
    extracts.problems.add({problem_kind(ProblemId::several_areas),
                           table.sources.front().file,
                           0,
                           0,
                           "AREA",
                           list,
                           {},
                           help_with(councils)});
    return list;
  };
  const bool several =
      std::any_of(by_year.begin(), by_year.end(), [](const auto& entry) { return entry.second.size() > 1; });
  if (own.empty()) {
    if (several) return tell(), std::string();  // two rows for a year: there is no single base
    if (councils.size() == all.size()) return {};
    const std::string list = councils.empty() ? tell() : std::string();
    keep_if(is_council);
    return list.empty() ? "" : std::string(kOnlyEngland);
  }
  const bool named = std::any_of(keys.begin(), keys.end(),
                                 [&](const auto& key) { return !key.empty() && key != kEnglandKey && is_own(key); });
  const bool may_be_ours = !named && all.size() == 1 && councils.size() == 1 &&
                           (councils[0].empty() || std::all_of(own.begin(), own.end(), [&](const auto& key) {
                              return may_be_one_area(area_key(councils[0]), key);
                            }));
  if (named || may_be_ours) {
    keep_if(
        [&](std::uint64_t row) { return is_council(row) && (may_be_ours || keys[row].empty() || is_own(keys[row])); });
    return {};
  }
  const std::string list = tell();
  keep_if([](std::uint64_t) { return false; });  // another area's population is not yours
  if (councils.empty()) return std::string(kOnlyEngland);
  if (own.front() == kEnglandKey) return "the area named is England, which is not a council";
  return fmt::format("the population is for {}, not for `{}`", list, shown_value(area));
}

}  // namespace outturn
