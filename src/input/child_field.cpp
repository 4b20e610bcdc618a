// SPDX-License-Identifier: MIT
#include "input/child_field.h"

#include "input/stray_text.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

bool has_control_character(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  return false;
}

/// 1.23E+05, 1E+11: what a spreadsheet makes of a long number. 12E4, with neither point nor sign, may be an id.
bool is_scientific(std::string_view text) {
  const std::size_t e = text.find('E');
  if (e == std::string_view::npos) return false;
  std::string_view exponent = text.substr(e + 1);
  const bool has_sign = !exponent.empty() && (exponent.front() == '+' || exponent.front() == '-');
  if (has_sign) exponent.remove_prefix(1);
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = mantissa.find('.');
  if (!has_sign && point == std::string_view::npos) return false;
  const bool has_number = all_digits(mantissa.substr(0, point)) &&
                          (point == std::string_view::npos || all_digits(mantissa.substr(point + 1)));
  return has_number && all_digits(exponent);
}

}  // namespace

ChildReading read_child(std::string_view field, bool is_whole) {
  field = trimmed(field);
  const std::string visible = without_invisible(field);
  ChildReading reading{{}, std::nullopt};
  if (visible.size() != field.size()) reading.problem = ProblemId::invisible_characters;
  field = visible;
  if (const auto bare = without_spreadsheet_mark(field)) {
    field = *bare;
    reading.problem = ProblemId::spreadsheet_mark;
  }
  if (is_whole)
    if (const std::string_view whole = whole_part_of_decimal(field); !whole.empty()) field = whole;
  reading.id = upper(field);
  if (field.empty()) {
    reading.problem = ProblemId::blank_child;
  } else if (is_null_word(field) || is_spreadsheet_error(field)) {
    reading.problem = ProblemId::null_word_child;
  } else if (has_control_character(field)) {
    reading.problem = ProblemId::control_character_child;
  } else if (is_scientific(reading.id)) {
    reading.problem = ProblemId::scientific_child;
  } else if (!whole_part_of_decimal(field).empty()) {
    reading.problem = ProblemId::decimal_child;
  }
  return reading;
}

std::string shown_child(std::string_view field) {
  return shown_value(read_child(field).id);
}

}  // namespace outturn::input
