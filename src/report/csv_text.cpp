// SPDX-License-Identifier: MIT
#include "report/csv_text.h"

#include <algorithm>

#include "text/text_tools.h"
#include "text/utf8.h"

namespace outturn {
namespace {

// -5, +1,234.5, -0.7%: what a spreadsheet takes as a number.
bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.ends_with('%')) text.remove_suffix(1);
  if (text.empty() || !is_digit(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

bool is_run_by_spreadsheets(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos && !is_number(text);
}

bool steers_a_terminal(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F || byte == 0xC2;
}

// Line ends and tabs are left as they are.
std::string shown(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\t\n\r"), text.size());
    result += without_control_characters(text.substr(0, end));
    if (end < text.size()) result += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = is_run_by_spreadsheets(text) ? "'" : "";
  if (std::any_of(text.begin(), text.end(), steers_a_terminal))
    field += shown(text);
  else
    field += text;
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string csv_number(const std::optional<Rounded>& number) {
  return number ? number->text() : std::string();
}

}  // namespace outturn
