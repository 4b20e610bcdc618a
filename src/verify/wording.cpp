// SPDX-License-Identifier: MIT
#include "verify/wording.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/words.h"

namespace outturn::verify {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : lower(text)) {
    if ((c >= 'a' && c <= 'z') || c == '\'')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

struct Stem {
  std::string_view text;
  Claim claim;
  bool is_whole;  ///< the word itself, not one that begins so: "up", not "upheld"
};

constexpr Stem kStems[] = {
    {"increas", Claim::up, false},
    {"rise", Claim::up, true},
    {"rises", Claim::up, true},
    {"risen", Claim::up, true},
    {"rising", Claim::up, true},
    {"rose", Claim::up, true},
    {"up", Claim::up, true},
    {"grew", Claim::up, true},
    {"grow", Claim::up, true},
    {"grown", Claim::up, true},
    {"growth", Claim::up, true},
    {"higher", Claim::up, true},
    {"more", Claim::up, true},
    {"above", Claim::up, true},
    {"exceed", Claim::up, false},
    {"doubled", Claim::up, true},
    {"fall", Claim::down, true},
    {"falls", Claim::down, true},
    {"fell", Claim::down, true},
    {"fallen", Claim::down, true},
    {"falling", Claim::down, true},
    {"drop", Claim::down, false},
    {"decreas", Claim::down, false},
    {"reduc", Claim::down, false},
    {"down", Claim::down, true},
    {"lower", Claim::down, true},
    {"fewer", Claim::down, true},
    {"less", Claim::down, true},
    {"below", Claim::down, true},
    {"declin", Claim::down, false},
    {"dip", Claim::down, true},
    {"dipped", Claim::down, true},
    {"halved", Claim::down, true},
    {"improv", Claim::better, false},
    {"better", Claim::better, true},
    {"deteriorat", Claim::worse, false},
    {"worse", Claim::worse, false},
    {"unchanged", Claim::unchanged, true},
    {"same", Claim::unchanged, true},
    {"remained", Claim::unchanged, true},
    {"identical", Claim::unchanged, true},
};

}  // namespace

Claim claim_of(std::string_view wording) {
  const auto words = words_of(wording);
  Claim claim = Claim::none;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "no" && i + 1 < words.size() && words[i + 1] == "change") return Claim::unchanged;
    if (words[i] == "no" || words[i] == "not" || words[i] == "nor" || words[i].ends_with("n't")) return Claim::none;
    for (const Stem& stem : kStems) {
      if (stem.is_whole ? words[i] != stem.text : !words[i].starts_with(stem.text)) continue;
      // "remained above the target" is about the target; "an improvement: fell" names the direction twice.
      const bool is_finer =
          claim == Claim::none || claim == Claim::unchanged || claim == Claim::better || claim == Claim::worse;
      const bool is_direction = stem.claim == Claim::up || stem.claim == Claim::down;
      if (claim != Claim::none && !(is_finer && is_direction)) {
        if (is_direction && stem.claim != claim) return Claim::none;  // "an increase ... a decrease": unclear
        continue;
      }
      claim = stem.claim;
    }
  }
  return claim;
}

std::string amount_in(std::string_view wording) {
  // Cut at blanks; "per cent" and "percentage points" belong to the number before them.
  std::vector<std::string> tokens(1);
  for (const char c : lower(wording)) {
    if (c == ' ' || c == '\t')
      tokens.emplace_back();
    else if (c != '(' && c != ')')
      tokens.back() += c;
  }
  std::erase(tokens, "");
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (!tokens[i].empty() && std::string_view(",;:.").find(tokens[i].back()) != std::string_view::npos)
      tokens[i].pop_back();
    if (tokens[i].empty()) continue;
    const char first = tokens[i].front();
    const char second = tokens[i].size() > 1 ? tokens[i][1] : ' ';
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!is_digit(first) && !((first == '+' || first == '-') && is_digit(second))) continue;
    std::string amount = tokens[i];
    std::size_t next = i + 1;
    if (next + 1 < tokens.size() && tokens[next] == "per" && tokens[next + 1].starts_with("cent")) {
      amount += "%";
      next += 2;
    } else if (next < tokens.size() && (tokens[next] == "percent" || tokens[next] == "%")) {
      amount += "%";
      ++next;
    }
    const std::string before = i == 0 ? "" : tokens[i - 1];
    const bool is_announced = before == "by" || before == "of" || before == "up" || before == "down";
    while (next < tokens.size() && (tokens[next].starts_with("point") || tokens[next].starts_with("percentage")))
      ++next;
    const Claim behind = next < tokens.size() ? claim_of(tokens[next]) : Claim::none;
    if (is_announced || behind == Claim::up || behind == Claim::down) return amount;
  }
  return {};
}

bool speaks_of_points(std::string_view wording) {
  const auto words = words_of(wording);
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word == "point" || word == "points" || word == "pp"; });
}

}  // namespace outturn::verify
