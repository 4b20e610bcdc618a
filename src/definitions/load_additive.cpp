// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::definitions {
namespace {

constexpr std::string_view kDenominatorOf = "denominator of ";

bool has_denominator(const Indicator& indicator) {
  return indicator.kind != IndicatorKind::count && indicator.kind != IndicatorKind::total;
}

// "denominator of PL-4"
Additive::Part denominator_of(TomlTable& table, const std::string& id, const SourceSpan& where,
                              const Library& library) {
  const Indicator* indicator = library.find_indicator(id);
  if (!indicator) {
    const Error error = no_indicator(id, library);
    table.error("unknown-indicator", error.message, where, error.help);
  } else if (!has_denominator(*indicator)) {
    table.error("wrong-value", fmt::format("`{}` has no denominator", id), where, "write its id alone");
  }
  return {id, "", true};
}

// "CL-1", "denominator of PL-4", or "PL-5: internal foster care".
Additive::Part part_of(TomlTable& table, const std::string& text, const SourceSpan& where, const Library& library) {
  if (text.starts_with(kDenominatorOf))
    return denominator_of(table, text.substr(kDenominatorOf.size()), where, library);
  Additive::Part part{text, "", false};
  const Indicator* indicator = library.find_indicator(text);
  if (const std::size_t colon = text.find(": "); !indicator && colon != std::string::npos) {
    part = {text.substr(0, colon), text.substr(colon + 2), false};
    indicator = library.find_indicator(part.indicator);
  }
  if (!indicator) {
    const Error error = no_indicator(part.indicator, library);
    table.error("unknown-indicator", error.message, where, error.help);
    return part;
  }
  if (part.band.empty()) return part;
  const Breakdown* groups = library.find_group(indicator->by);
  if (!groups) {
    table.error("wrong-value", fmt::format("`{}` is not a distribution, and has no bands", part.indicator), where,
                "write its id alone");
    return part;
  }
  std::vector<std::string> bands = {"not recorded"};
  for (const auto& band : groups->bands) bands.push_back(band.name);
  if (std::find(bands.begin(), bands.end(), part.band) == bands.end())
    table.error("unknown-word", fmt::format("`{}` has no band `{}`", part.indicator, part.band), where,
                did_you_mean(part.band, bands));
  return part;
}

}  // namespace

PublishSettings read_publishing(TomlTable& table) {
  PublishSettings settings;
  if (table.contains("publish")) settings.publish = table.boolean_or("publish", false);
  if (table.contains("suppress")) {
    settings.suppress = static_cast<int>(table.integer_or("suppress", 5));
    if (*settings.suppress < 1 || *settings.suppress > 100)
      table.error("wrong-value", "`suppress` must be 1 to 100", table.where("suppress"),
                  "write the largest count to hide, such as 5");
  }
  if (table.contains("round")) {
    settings.round = static_cast<int>(table.integer_or("round", 5));
    if (*settings.round != 5 && *settings.round != 10)
      table.error("wrong-value", "`round` must be 5 or 10", table.where("round"));
  }
  if ((settings.suppress || settings.round) && settings.publish != true)
    table.error("wrong-value", "small counts are hidden only with `publish = true`",
                table.where(settings.suppress ? "suppress" : "round"), "add `publish = true`");
  return settings;
}

void load_additive(TomlTable& table, Library& library) {
  Additive sum;
  sum.where = table.where();
  if (table.has("total")) sum.total = part_of(table, table.text("total"), table.where("total"), library);
  for (const auto& [text, where] : table.placed_texts("within"))
    sum.within.push_back(part_of(table, text, where, library));
  for (const auto& [text, where] : table.placed_texts("covered_by"))
    sum.covered_by.push_back(part_of(table, text, where, library));
  const bool has_overlapping = !sum.within.empty() || !sum.covered_by.empty();
  if (has_overlapping && !table.contains("total")) table.text("total");   // reports that it is missing
  if (!has_overlapping && !table.contains("parts")) table.text("parts");  // and that this is
  for (const auto& [text, where] : table.placed_texts("parts"))
    sum.parts.push_back(part_of(table, text, where, library));
  if (table.contains("parts") && sum.parts.size() < (sum.total.indicator.empty() ? 2U : 1U))
    table.error("wrong-value", "there is nothing to add up", table.where("parts"), "name the parts: two or more");
  library.additive.push_back(std::move(sum));
}

}  // namespace outturn::definitions
