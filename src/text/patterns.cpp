// SPDX-License-Identifier: MIT
#include "text/patterns.h"

#include <cstddef>

#include "text/text_tools.h"

namespace outturn {
namespace {

bool fits(char c, char form) {
  if (form == '9') return is_digit(c);
  if (form == 'A') return is_letter(c);
  return form == '?' || upper(c) == upper(form);
}

}  // namespace

// A star first stands for nothing; where the rest does not fit, the last star takes one character more. No text takes
// longer than its length times the pattern's.
bool has_form(std::string_view text, std::string_view pattern) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t t = 0, p = 0, star = kNone, taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && fits(text[t], pattern[p])) {
      ++t;
      ++p;
    } else if (star != kNone) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool same_but_for_spaces(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  for (;;) {
    while (i < a.size() && a[i] == ' ') ++i;
    while (j < b.size() && b[j] == ' ') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (upper(a[i++]) != upper(b[j++])) return false;
  }
}

}  // namespace outturn
