// SPDX-License-Identifier: MIT
#include "verify/units.h"

#include <algorithm>

#include "input/numbers.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::verify {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

Unit read_unit(std::string_view given) {
  const std::string text = lower(plain_text(given));
  Unit unit{UnitKind::unknown, 1, plain_text(given)};
  if (text.empty() || text == "none" || text == "text") return unit;
  if (contains(text, "point") || text == "pp" || text == "ppt" || text == "ppts") {
    // "points" of a score are counted; only percentage points are a difference of percentages.
    unit.kind = contains(text, "percent") || contains(text, "per cent") || contains(text, "%") || text.starts_with("pp")
                    ? UnitKind::points
                    : UnitKind::count;
    return unit;
  }
  if (text == "%" || contains(text, "per cent") || contains(text, "percent") || text == "pct")
    return {UnitKind::percent, 100, unit.text};
  if (const std::size_t per = text.find("per "); per == 0 || (per != std::string::npos && text[per - 1] == ' ')) {
    const auto number = input::read_integer(trimmed(std::string_view(text).substr(per + 4)));
    if (number.value > 0 && number.value <= 1'000'000) return {UnitKind::rate, number.value, unit.text};
    unit.kind = UnitKind::mean;  // cases per officer
    return unit;
  }
  if (text == "ratio" || text == "mean" || text == "average" || text == "median") {
    unit.kind = UnitKind::mean;
    return unit;
  }
  unit.kind = text == "change" ? UnitKind::unknown : UnitKind::count;
  return unit;
}

bool names_everybody(std::string_view text) {
  static constexpr std::string_view kNames[] = {"total",       "totals",           "all",           "all children",
                                                "grand total", "all groups",       "overall",       "everybody",
                                                "all ages",    "all young people", "total children"};
  const std::string key = name_key(text);
  return std::find(std::begin(kNames), std::end(kNames), key) != std::end(kNames);
}

std::string group_key(std::string_view text) {
  return names_everybody(text) ? std::string() : name_key(text);
}

}  // namespace outturn::verify
