// SPDX-License-Identifier: MIT
#include "scorecard/area_names.h"

#include <algorithm>
#include <set>
#include <utility>

#include "text/printed_text.h"

namespace outturn {
namespace {

constexpr std::size_t kShortestName = 3;  // z, x and : stand where there is none

// The columns of every file that name an area, by extract.
std::vector<std::pair<const ExtractSchema*, std::vector<ColumnIndex>>> naming_columns(const Library& library) {
  std::vector<std::pair<const ExtractSchema*, std::vector<ColumnIndex>>> all;
  for (const BenchmarkFile& file : library.benchmark_files) all.emplace_back(file.extract, file.areas);
  for (const NeighbourFile& file : library.neighbour_files) all.emplace_back(file.extract, file.areas);
  return all;
}

// "nottingham city council" and "bristol, city of": nottingham and bristol. The City of London is not London.
std::string without_kind_of_council(std::string key) {
  static constexpr std::string_view kBehind[] = {" council",  ", city of",   ", county of",   " city",
                                                 " county",   " borough",    " metropolitan", " unitary authority",
                                                 " district", " corporation"};
  static constexpr std::string_view kInFront[] = {"the ",
                                                  "city of ",
                                                  "county of ",
                                                  "county ",
                                                  "royal borough of ",
                                                  "london borough of ",
                                                  "metropolitan borough of ",
                                                  "borough of "};
  const auto is_cut = [&key](std::string_view words, bool behind) {
    if (behind ? !key.ends_with(words) : !key.starts_with(words)) return false;
    const std::string rest = behind ? key.substr(0, key.size() - words.size()) : key.substr(words.size());
    if (rest.size() < kShortestName || rest == "london" || rest == "city of") return false;
    key = rest;
    return true;
  };
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view words : kBehind) again = again || is_cut(words, true);
    for (const std::string_view words : kInFront) again = again || is_cut(words, false);
  }
  return key;
}

}  // namespace

std::string area_key(std::string_view name) {
  std::string key = name_key(name);
  static constexpr std::string_view kEngland[] = {"england",
                                                  "national",
                                                  "eng",
                                                  "e92000001",
                                                  "all england",
                                                  "england average",
                                                  "england (all)",
                                                  "all english authorities",
                                                  "all english local authorities"};
  if (std::find(std::begin(kEngland), std::end(kEngland), key) != std::end(kEngland)) return std::string(kEnglandKey);
  std::erase(key, '.');
  static constexpr std::string_view kNeighbours[] = {"statistical neighbours",
                                                     "statistical neighbors",
                                                     "stat neighbours",
                                                     "stat neighbors",
                                                     "neighbours",
                                                     "neighbors",
                                                     "sn",
                                                     "sns",
                                                     "statistical neighbour average",
                                                     "stat neigh (av)",
                                                     "statistical neighbours average"};
  if (std::find(std::begin(kNeighbours), std::end(kNeighbours), key) != std::end(kNeighbours))
    return std::string(kNeighboursKey);
  return without_kind_of_council(name_key(name));
}

void AreaNames::add(const std::vector<std::string>& keys) {
  std::size_t to = sets_.size();
  for (const std::string& key : keys)
    if (const auto known = set_of_.find(key); known != set_of_.end()) to = std::min(to, known->second);
  if (to == sets_.size()) sets_.emplace_back();
  for (const std::string& key : keys) {
    const auto [known, is_new] = set_of_.try_emplace(key, to);
    if (is_new) sets_[to].push_back(key);
    if (known->second == to) continue;
    for (const std::string& other : std::exchange(sets_[known->second], {})) {  // two that turn out to be one
      sets_[to].push_back(other);
      set_of_[other] = to;
    }
  }
}

std::vector<std::string> AreaNames::all_of(const std::string& key) const {
  if (key.empty()) return {};
  const auto known = set_of_.find(key);
  return known == set_of_.end() ? std::vector<std::string>{key} : sets_[known->second];
}

bool AreaNames::are_one(const std::string& a, const std::string& b) const {
  const auto of_a = set_of_.find(a), of_b = set_of_.find(b);
  return a == b || (of_a != set_of_.end() && of_b != set_of_.end() && of_a->second == of_b->second);
}

AreaNames area_names_in(const Extracts& extracts, const Library& library) {
  AreaNames names;
  std::set<std::vector<std::int64_t>> seen;  // by the numbers of their texts
  for (const auto& [schema, columns] : naming_columns(library)) {
    const ExtractTable* table = extracts.find(schema->name);
    if (!table || !table->present) continue;
    for (std::uint64_t row = 0; row < table->rows; ++row) {
      std::vector<std::int64_t> texts;
      for (const ColumnIndex column : columns)
        if (const auto& of = table->columns[column].longs; !of.empty() && of[row] != kMissingLong)
          texts.push_back(of[row]);
      if (texts.size() < 2 || !seen.insert(texts).second) continue;
      std::vector<std::string> keys;
      for (const std::int64_t text : texts)
        if (std::string key = area_key(extracts.texts->text_of(text)); key.size() >= kShortestName)
          keys.push_back(std::move(key));
      if (!keys.empty()) names.add(keys);
    }
  }
  return names;
}

void want_area_names(const Library& library, ColumnSelection& wanted) {
  for (const auto& [schema, columns] : naming_columns(library))
    for (const ExtractIndex s : library.schemas.indices()) {
      if (library.schemas[s] != schema) continue;
      wanted.table[s] = true;
      for (const ColumnIndex column : columns) wanted.field[s][column] = true;
    }
}

}  // namespace outturn
