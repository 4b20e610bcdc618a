// SPDX-License-Identifier: MIT
#include "input/authority_names.h"

#include <algorithm>

#include "input/stray_text.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

/// `DERBY` rather than `831` or `E06000015`, then by the alphabet.
bool is_better_name(const std::string& a, const std::string& b) {
  const auto is_code = [](const std::string& text) { return std::any_of(text.begin(), text.end(), is_digit); };
  return is_code(a) != is_code(b) ? is_code(b) : a < b;
}

}  // namespace

std::string authority_text(std::string_view field) {
  field = trimmed(field);
  const auto bare = without_spreadsheet_mark(field);
  if (bare) field = *bare;
  if (const std::string_view whole = whole_part_of_decimal(field); !whole.empty()) field = whole;
  return is_null_word(field) ? std::string() : upper(field);
}

std::optional<AuthorityNames::Conflict> AuthorityNames::conflict_in(const Seen& seen) {
  const std::size_t columns = seen.empty() ? 0 : seen.begin()->size();
  for (std::size_t column = 0; column < columns; ++column)
    for (std::size_t other = 0; other < columns; ++other) {
      if (other == column) continue;
      std::map<std::string, std::string> beside;
      for (const Texts& texts : seen) {
        if (texts[column].empty() || texts[other].empty()) continue;
        const auto [place, is_new] = beside.try_emplace(texts[column], texts[other]);
        if (!is_new && place->second != texts[other])
          return Conflict{column, other, texts[column], place->second, texts[other]};
      }
    }
  return std::nullopt;
}

std::size_t AuthorityNames::group_of(const std::string& text) {
  const auto [place, is_new] = groups_.try_emplace(text, names_.size());
  if (is_new) names_.push_back(text);
  return place->second;
}

void AuthorityNames::add(const Seen& seen) {
  for (const Texts& texts : seen) {
    std::optional<std::size_t> joined;
    for (const std::string& text : texts) {
      if (text.empty()) continue;
      const std::size_t group = group_of(text);
      if (!joined) joined = group;
      if (group == *joined) continue;
      if (is_better_name(names_[group], names_[*joined])) names_[*joined] = names_[group];
      names_[group].clear();
      for (auto& [other, of] : groups_)
        if (of == group) of = *joined;
    }
  }
}

std::string AuthorityNames::of(const Texts& texts) const {
  for (const std::string& text : texts) {
    if (text.empty()) continue;
    const auto found = groups_.find(text);
    return found == groups_.end() ? text : names_[found->second];
  }
  return {};
}

std::vector<std::string> AuthorityNames::two() const {
  constexpr std::size_t kTwo = 2;
  std::vector<std::string> found;
  for (const std::string& name : names_)
    if (!name.empty() && found.size() < kTwo) found.push_back(name);
  return found.size() < kTwo ? std::vector<std::string>() : found;
}

}  // namespace outturn::input
