// SPDX-License-Identifier: MIT
#include "input/text_form.h"

#include <algorithm>

#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr std::size_t kLongestIdentifier = 10;
constexpr std::size_t kInwardCode = 3;  // of a postcode: 5AA of NG1 5AA

bool is_inward_code(std::string_view text) {
  return is_digit(text[0]) && is_letter(text[1]) && is_letter(text[2]);
}

bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}

/// NG1 and SW1A: one or two letters, a digit, and perhaps one more of either.
bool is_outward_code(std::string_view text) {
  const std::size_t letters = text.size() > 1 && is_letter(text[1]) ? 2 : 1;
  return !text.empty() && is_letter(text.front()) && text.size() > letters && is_digit(text[letters]) &&
         (text.size() == letters + 1 || (text.size() == letters + 2 && is_letter_or_digit(text.back())));
}

/// A postcode without its blank.
bool is_bare_postcode(std::string_view text) {
  return text.size() > kInwardCode && is_outward_code(text.substr(0, text.size() - kInwardCode)) &&
         is_inward_code(text.substr(text.size() - kInwardCode));
}

/// NG1 and NG1 5 (in a bare postcode NG15): what is left of one where houses are not to be told.
bool is_part_of_postcode(std::string_view bare) {
  return is_outward_code(bare) ||
         (bare.size() > 1 && is_digit(bare.back()) && is_outward_code(bare.substr(0, bare.size() - 1)));
}

/// Of all words for no value; few texts begin like one.
bool may_be_null(char first) {
  return std::string_view("Nn(<#-.").find(first) != std::string_view::npos;
}

}  // namespace

bool is_null_text(TextForm form, std::string_view text) {
  if (text.empty() || !may_be_null(text.front())) return false;
  if (is_identifier(form)) return is_null_word(text);
  constexpr std::string_view kWords[] = {"NULL", "(NULL)", "<NULL>", "(BLANK)", "<NA>", "N/A", "#N/A", "-", "."};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [text](std::string_view word) { return equals_ignoring_case(text, word); });
}

std::string in_form(TextForm form, std::string_view text) {
  if (form == TextForm::as_written) return std::string(text);
  std::string kept = upper(text);
  if (form == TextForm::any_case) return kept;
  kept.erase(std::remove(kept.begin(), kept.end(), ' '), kept.end());
  if (const std::string_view whole = whole_part_of_decimal(kept); !whole.empty()) kept.resize(whole.size());
  if (form == TextForm::postcode && is_bare_postcode(kept)) kept.insert(kept.size() - kInwardCode, " ");
  return kept;
}

bool is_of_form(TextForm form, std::string_view text) {
  if (!is_identifier(form)) return true;
  if (form == TextForm::postcode) {
    const std::size_t blank = text.size() > kInwardCode ? text.size() - kInwardCode - 1 : 0;
    if (text[blank] == ' ') return is_outward_code(text.substr(0, blank)) && is_inward_code(text.substr(blank + 1));
    return is_part_of_postcode(text);
  }
  return text.size() <= kLongestIdentifier && std::all_of(text.begin(), text.end(), is_letter_or_digit) &&
         (std::any_of(text.begin(), text.end(), is_digit) || text.find_first_not_of('X') == std::string_view::npos);
}

bool is_nearly_in_form(TextForm form, std::string_view text) {
  switch (form) {
    case TextForm::as_written:
    case TextForm::any_case:
      return text.front() != '#' && !is_null_text(form, text);
    case TextForm::identifier:
      return is_digit(text.back()) && std::all_of(text.begin(), text.end(), is_letter_or_digit);
    case TextForm::postcode:
      break;
  }
  const std::size_t blank = text.find(' ');
  return blank != std::string_view::npos && blank + 1 + kInwardCode == text.size() &&
         is_outward_code(text.substr(0, blank)) && is_inward_code(text.substr(blank + 1));
}

}  // namespace outturn::input
