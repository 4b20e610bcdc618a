// SPDX-License-Identifier: MIT
#include "input/return_year.h"

#include "outturn/day.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

bool is_separator(char c) {
  return c == '-' || c == '_' || c == '/';
}

std::size_t digits_from(std::string_view name, std::size_t from) {
  std::size_t end = from;
  while (end < name.size() && is_digit(name[end])) ++end;
  return end - from;
}

/// 2008-09-30: what looks like a financial year is the beginning of a date.
bool is_date_from(std::string_view name, std::size_t from) {
  if (digits_from(name, from) != 4 || from + 7 >= name.size() || !is_separator(name[from + 4])) return false;
  if (digits_from(name, from + 5) != 2 || !is_separator(name[from + 7])) return false;
  if (digits_from(name, from + 8) != 2) return false;
  const auto month = digits_value(name.substr(from + 5, 2));
  const auto day = digits_value(name.substr(from + 8, 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/// The length of the financial year written at `from`, where a run of digits begins; 0 = none.
std::size_t financial_year_length(std::string_view name, std::size_t from) {
  const std::size_t first = digits_from(name, from);
  std::size_t length = 0;
  if (first == 6) {
    length = 6;
  } else if (first == 4 && from + 4 < name.size() && is_separator(name[from + 4])) {
    const std::size_t second = digits_from(name, from + 5);
    if (second == 2 || second == 4) length = 5 + second;
  }
  if (length == 0 || is_date_from(name, from)) return 0;
  return parse_financial_year(name.substr(from, length)) ? length : 0;
}

/// Calls `use(from, size)` for each run of digits until it returns true.
template <class Use>
void for_each_number(std::string_view name, Use use) {
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t size = digits_from(name, i);
    if (size != 0 && use(i, size)) return;
    i += size + 1;
  }
}

}  // namespace

std::optional<int> financial_year_in_name(std::string_view name) {
  std::optional<int> year;
  for_each_number(name, [&](std::size_t from, std::size_t) {
    if (const std::size_t length = financial_year_length(name, from))
      year = parse_financial_year(name.substr(from, length));
    return year.has_value();
  });
  return year;
}

std::optional<int> financial_year_in_path(std::string_view path) {
  for (;;) {
    if (const auto year = financial_year_in_name(file_name_of(path))) return year;
    const std::string_view folder = folder_of(path);
    if (folder.empty()) return std::nullopt;
    path = folder;
  }
}

std::string single_year_in_name(std::string_view name) {
  std::string year;
  for_each_number(name, [&](std::size_t from, std::size_t size) {
    const std::string_view digits = name.substr(from, size);
    if (size == 4 && digits >= "1900" && digits <= "2100") year = digits;
    return !year.empty();
  });
  return year;
}

std::string_view file_name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace outturn::input
