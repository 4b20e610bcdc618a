// SPDX-License-Identifier: MIT
#include "report/workbook.h"

#include <algorithm>

#include "text/text_tools.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn {
namespace {

constexpr std::size_t kLongestName = 31;

// The first so many bytes, without half a character at the end.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace

std::string Workbook::sheet_name(const std::string& wanted) const {
  std::string name;
  for (const char c : shown_name(wanted))
    name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : '-';
  if (!name.empty() && name.front() == '\'') name.front() = '-';
  const auto is_taken = [this](const std::string& one) {
    return std::any_of(sheets.begin(), sheets.end(),
                       [&one](const Sheet& sheet) { return lower(sheet.name) == lower(one); });
  };
  std::string free = cut(name, kLongestName);
  for (std::size_t n = 2; is_taken(free) || free.ends_with('\''); ++n) {
    const std::string number = " (" + std::to_string(n) + ")";
    free = cut(name, kLongestName - number.size()) + number;
  }
  return free;
}

void add_cover(Workbook& workbook, Sheet cover, const std::string& line) {
  Sheet sheet{"Contents", "Contents", {}, {}, {}};
  if (!line.empty()) sheet.lines.push_back({line});
  sheet.lines.push_back({"This sheet has one table: the other sheets, each with a link to it."});
  SheetTable table{"contents", {"Sheet", "What it has"}, {}};
  for (const Sheet& other : workbook.sheets) {
    SheetCell link(other.name);
    link.link = other.name;
    table.rows.push_back({link, other.title});
  }
  sheet.table = std::move(table);
  workbook.sheets.insert(workbook.sheets.begin(), std::move(sheet));
  workbook.sheets.insert(workbook.sheets.begin(), std::move(cover));
}

SheetCell text_or_mark(const std::string& text) {
  return text.empty() ? SheetCell(kNotApplicable) : SheetCell(text);
}

std::optional<Rounded> number_in(const std::string& text) {
  constexpr std::size_t kMostDigits = 15;
  Rounded number;
  std::size_t digits = 0;
  bool has_point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == 0 && (c == '-' || c == '+')) continue;
    if (c == '.' && !has_point) {
      has_point = true;
      continue;
    }
    if (!is_digit(c) || ++digits > kMostDigits) return std::nullopt;
    number.digits = number.digits * 10 + (c - '0');
    number.decimals += has_point ? 1 : 0;
  }
  if (digits == 0) return std::nullopt;
  if (text.front() == '-') number.digits = -number.digits;
  return number;
}

}  // namespace outturn
