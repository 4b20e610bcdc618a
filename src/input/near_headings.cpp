// SPDX-License-Identifier: MIT
#include "input/near_headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "input/column_guess.h"
#include "problems/catalogue.h"
#include "text/edit_distance.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

/// A heading and the column it may mean.
using Near = std::pair<std::string, std::string>;

/// One letter of a short name and two of a long one; `DATE_1` is no slip for `DATE_2`.
bool is_slip(const std::string& a, const std::string& b) {
  constexpr std::size_t kShortest = 5, kLong = 9;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < kShortest) return false;
  const auto digits = [](const std::string& text) {
    std::string only;
    for (const char c : text)
      if (is_digit(c)) only += c;
    return only;
  };
  return digits(a) == digits(b) && edit_distance(a, b) <= (shorter < kLong ? 1U : 2U);
}

/// By its names but for a slip, or by what other systems call it, letter for letter. `heading`: plain.
bool may_mean(const std::string& heading, const FieldSchema& field) {
  const auto is_near = [&](const std::string& name) { return is_slip(heading, plain_name(name)); };
  const auto is_same = [&](const std::string& name) { return heading == plain_name(name); };
  return is_near(field.column) || std::any_of(field.aliases.begin(), field.aliases.end(), is_near) ||
         std::any_of(field.headings.begin(), field.headings.end(), [&](const std::string& words) {
           return words.find(' ') != std::string::npos && is_same(words);  // one word alone is often something else
         });
}

bool is_named(const FieldSchema& field, const std::string& heading) {
  const auto is_same = [&](const std::string& name) { return heading == plain_name(name); };
  return is_same(field.column) || std::any_of(field.aliases.begin(), field.aliases.end(), is_same);
}

std::vector<std::string> unmatched(const Header& header, const ExtractSchema& schema) {
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    const auto is_here = [i](const std::optional<std::size_t>& position) { return position == i; };
    if (header.child == i || header.year == i || header.as_at == i ||
        std::any_of(header.fields.begin(), header.fields.end(), is_here) ||
        std::find(header.authority.begin(), header.authority.end(), i) != header.authority.end())
      continue;
    const std::string plain = plain_name(header.names[i]);
    const auto is_its_name = [&](const FieldSchema& field) { return is_named(field, plain); };
    if (header.names[i].find_first_of("\"\\") != std::string::npos) continue;  // it could not be pasted
    if (!plain.empty() && std::none_of(schema.fields.begin(), schema.fields.end(), is_its_name))
      headings.push_back(header.names[i]);
  }
  return headings;
}

/// None where two headings, or two columns, are as near.
std::vector<Near> near_headings(const Header& header, const ExtractSchema& schema) {
  std::vector<Near> all;
  const std::vector<std::string> headings = unmatched(header, schema);
  if (headings.empty()) return all;
  for (const ColumnIndex f : schema.fields.indices()) {
    if (header.fields[f]) continue;
    for (const std::string& heading : headings)
      if (may_mean(plain_name(heading), schema.fields[f])) all.emplace_back(heading, schema.fields[f].column);
  }
  const std::vector<Near> found = all;
  std::erase_if(all, [&](const Near& near) {
    return std::count_if(found.begin(), found.end(), [&](const Near& other) {
             return other.first == near.first || other.second == near.second;
           }) > 1;
  });
  return all;
}

}  // namespace

void note_near_headings(const std::vector<KnownFile>& files, const Schemas& schemas, Problems& problems) {
  std::map<std::pair<ExtractIndex, std::vector<std::string>>, std::vector<Near>> known;  // years have the same headings
  for (const KnownFile& file : files) {
    if (file.places) continue;
    const ExtractSchema& schema = *schemas[file.header.table];
    const auto [place, is_new] = known.try_emplace({file.header.table, file.header.names});
    if (is_new) place->second = near_headings(file.header, schema);
    if (place->second.empty()) continue;
    const std::string help = mapping_help(schema.name, place->second);
    for (const auto& [heading, column] : place->second)
      problems.add({problem_kind(ProblemId::near_heading),
                    file.file,
                    file.header.lines,
                    0,
                    {},
                    heading,
                    {},
                    help,
                    {},
                    kNoChild,
                    fmt::format("{}` may mean the column `{}`, which is missing", shown_value(heading), column)});
  }
}

}  // namespace outturn::input
