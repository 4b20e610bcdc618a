// SPDX-License-Identifier: MIT
#include "text/numbers.h"

#include <fmt/format.h>

namespace outturn {

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  std::string text;
  if (number < 0) {
    text = "-";
    digits.erase(0, 1);
  }
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string counted(std::uint64_t number, std::string_view singular) {
  return fmt::format("{} {}{}", with_commas(static_cast<std::int64_t>(number)), singular, number == 1 ? "" : "s");
}

std::string list_of(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", word);
  return list;
}

}  // namespace outturn
