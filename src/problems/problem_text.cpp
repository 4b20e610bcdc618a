// SPDX-License-Identifier: MIT
// A problem in words.
#include <fmt/format.h>

#include "outturn/day.h"
#include "problems/catalogue.h"
#include "text/utf8.h"

namespace outturn {
namespace {

constexpr std::size_t kLongestShown = 60;

// "01/04/2021" as "1 April 2021", and what follows it. A value is kept as the file has it; sentences have one form.
std::string in_a_sentence(const std::string& value) {
  const auto number = [&value](std::size_t at, std::size_t digits) {
    int n = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (value[i] < '0' || value[i] > '9') return -1;
      n = n * 10 + (value[i] - '0');
    }
    return n;
  };
  if (value.size() < 10 || value[2] != '/' || value[5] != '/') return value;
  const int day = number(0, 2), month = number(3, 2), year = number(6, 4);
  if (day < 1 || month < 1 || month > 12 || year < 1 || day > days_in_month(year, month)) return value;
  return format_long(day_of({year, month, day})) + value.substr(10);
}

}  // namespace

std::string describe(const Problem& problem) {
  std::string text(problem.kind->message);
  if (const std::size_t place = text.find("{}"); place != std::string::npos) {
    const bool is_quoted = place > 0 && text[place - 1] == '`';
    const std::string& said = problem.said.empty() ? problem.value : problem.said;
    text.replace(place, 2, is_quoted ? said : in_a_sentence(said));
  }
  return problem.consequence.empty() ? text : fmt::format("{}; {}", text, problem.consequence);
}

std::string help_of(const Problem& problem) {
  return problem.help.empty() ? std::string(problem.kind->help) : problem.help;
}

std::string shown_value(std::string_view text) {
  std::string shown;
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++characters > kLongestShown) {
      shown += "…";
      break;
    }
    shown += c;
  }
  return without_control_characters(shown);
}

}  // namespace outturn
