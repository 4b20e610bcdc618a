// SPDX-License-Identifier: MIT
// Names and words are forgiven their case. ASCII only: ids, codes and the language's names hold nothing else.
// And words put together.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace outturn {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

inline bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// All of them, with something between.
template <class Texts>
std::string joined(const Texts& texts, std::string_view between) {
  std::string all;
  for (const auto& text : texts) {
    if (!all.empty()) all += between;
    all += text;
  }
  return all;
}

/// "a", "a and b", "a, b and c".
template <class Texts>
std::string joined_with_and(const Texts& texts, std::string_view last = " and ") {
  std::string all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) all += i + 1 == texts.size() ? last : ", ";
    all += texts[i];
  }
  return all;
}

/// "a", "a or b", "a, b or c".
template <class Texts>
std::string joined_with_or(const Texts& texts) {
  return joined_with_and(texts, " or ");
}

}  // namespace outturn
