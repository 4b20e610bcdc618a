// SPDX-License-Identifier: MIT
#include "input/known_children.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "input/care_of_returns.h"

namespace outturn::input {

Day KnownChildren::birthday_of(std::uint32_t child, int age) {
  const Day born = births()[child];
  return born == kNoDay ? kNoDay : birthday(born, age);
}

bool KnownChildren::is_aged(std::uint32_t child, int age, Day day) {
  const Day birthday = birthday_of(child, age);
  return birthday != kNoDay && birthday <= day;
}

bool KnownChildren::is_under(std::uint32_t child, int age, Day day) {
  return !is_aged(child, age, day) && births()[child] != kNoDay && births()[child] <= day;
}

std::vector<std::int32_t> births_in_headers(const Extracts& extracts) {
  std::vector<std::int32_t> born(extracts.children.size(), kNoDay);
  const ExtractTable* header = extracts.find("header");
  const std::vector<std::int32_t>& days = header ? days_of(*header, "dob") : born;
  for (std::uint64_t row = 0; header && row < days.size(); ++row)
    if (days[row] != kNoDay) born[header->child[row]] = days[row];
  return born;
}

bool KnownChildren::is_of_sex(std::uint32_t child, char code) {
  return once(sex_, &KnownChildren::find_sexes)[child] == code;
}

std::vector<char> KnownChildren::find_sexes() const {
  std::vector<char> sex(extracts_.children.size());
  const ExtractTable* header = extracts_.find("header");
  const ColumnIndex field = header ? header->schema->field_index("sex") : ColumnIndex{};
  if (!field || header->columns[field].bytes.empty() || !header->schema->fields[field].codes) return sex;
  const CodeSet& codes = *header->schema->fields[field].codes;
  for (std::uint64_t row = 0; row < header->rows; ++row)
    for (const char code : {kMale, kFemale})
      if (header->columns[field].bytes[row] == codes.find({&code, 1})) sex[header->child[row]] = code;
  return sex;
}

std::int64_t KnownChildren::team_of(std::uint32_t child) {
  return once(team_, &KnownChildren::find_teams)[child];
}

std::vector<std::int64_t> KnownChildren::find_teams() const {
  std::vector<std::int64_t> team(extracts_.children.size(), kMissingLong);
  const ExtractTable* teams = extracts_.find(kTeamsExtract);
  if (!teams || teams->rows == 0) return team;
  const auto& names = teams->columns[teams->schema->field_index("team")].longs;
  const std::vector<std::int32_t>& days = days_of(*teams, "team_from");
  if (names.empty() || days.empty()) return team;
  std::vector<Day> since(team.size(), kNoDay);
  for (std::uint64_t row = 0; row < teams->rows; ++row) {
    const std::uint32_t child = teams->child[row];
    if (days[row] == kNoDay || (since[child] != kNoDay && days[row] < since[child])) continue;
    since[child] = days[row];
    team[child] = names[row];
  }
  return team;
}

bool KnownChildren::is_unaccompanied(std::uint32_t child) {
  return once(unaccompanied_, &KnownChildren::find_unaccompanied)[child];
}

std::vector<bool> KnownChildren::find_unaccompanied() const {
  std::vector<bool> found(extracts_.children.size());
  if (const ExtractTable* table = extracts_.find(kUnaccompanied))
    for (const std::uint32_t child : table->child) found[child] = true;
  return found;
}

bool KnownChildren::is_placed_outside(std::uint32_t child) {
  return once(placed_outside_, &KnownChildren::find_placed_outside)[child];
}

std::vector<bool> KnownChildren::find_placed_outside() const {
  std::vector<bool> outside(extracts_.children.size());
  const ExtractTable* episodes = extracts_.find("episodes");
  const ColumnIndex field = episodes ? episodes->schema->field_index("pl_location") : ColumnIndex{};
  if (!field || episodes->columns[field].bytes.empty()) return outside;
  const TwoCodes short_break = short_breaks_of(*episodes);
  const TwoCodes out(*episodes, "pl_location", "OUT", "OUT");
  const std::vector<std::int32_t>& decom = days_of(*episodes, "decom");
  std::vector<std::pair<Day, std::int32_t>> newest(outside.size(), {INT32_MIN, INT32_MIN});  // DECOM and return
  for (const RowsOfSource& rows : rows_by_source(*episodes))
    for (std::uint64_t row = rows.from; row < rows.to; ++row) {
      const std::uint32_t child = episodes->child[row];
      const std::pair<Day, std::int32_t> of_row(decom[row], rows.year());
      if (short_break.has(row) || of_row < newest[child]) continue;
      newest[child] = of_row;
      outside[child] = out.has(row);
    }
  return outside;
}

}  // namespace outturn::input
