// SPDX-License-Identifier: MIT
#include "definitions/look_back.h"

#include <charconv>

namespace outturn {

Day LookBack::from(const Period& period) const {
  if (first_return) return kNoDay;
  if (before_start) return add_months(period.start, -months) - days;
  return add_months(period.end, -months) - days + 1;
}

std::optional<LookBack> parse_look_back(std::string_view text) {
  LookBack back;
  if (text == "first return") {
    back.first_return = true;
    return back;
  }
  constexpr std::string_view kAtLeast = "at least ";
  if (text.starts_with(kAtLeast)) {
    back.at_least = true;
    text.remove_prefix(kAtLeast.size());
  }
  constexpr std::string_view kBeforeStart = " before the start";
  if (text.ends_with(kBeforeStart)) {
    back.before_start = true;
    text.remove_suffix(kBeforeStart.size());
  }
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc{} || number < 1 || number > 1200) return std::nullopt;
  if (unit == " months")
    back.months = number;
  else if (unit == " days")
    back.days = number;
  else
    return std::nullopt;
  return back;
}

}  // namespace outturn
