// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "outturn/report.h"

namespace outturn::definitions {
namespace {

int year_of(TomlTable& table, const std::string& key, int otherwise) {
  if (!table.has(key)) return otherwise;
  const std::string text = table.text(key);
  const auto year = parse_financial_year(text);
  if (!year)
    table.error("wrong-value", fmt::format("`{}` is not a financial year", text), table.where(key),
                "write it as `2021-22`");
  return year.value_or(otherwise);
}

void check_id(TomlTable& table, const std::string& key, const std::string& id, const Library& library) {
  if (library.find_indicator(id)) return;
  const Error error = no_indicator(id, library);
  table.error("unknown-indicator", error.message, table.where(key), error.help);
}

void check_target(TomlTable& table, const Target& target, const Scorecard& card, const Library& library) {
  const Indicator* indicator = library.find_indicator(target.indicator);
  std::int64_t hundred = 100;
  for (int i = 0; i < target.value.places; ++i) hundred *= 10;
  const bool percentage = indicator && indicator->kind == IndicatorKind::percentage;
  if (percentage && (target.value.number < 0 || target.value.number > hundred))
    table.error("wrong-value", fmt::format("the target of `{}` is a percentage", target.indicator),
                table.where("value"), "write a number from 0 to 100");
  if (target.from_year > target.to_year)
    table.error("wrong-value", "the target ends before it begins", table.where("to"),
                "put the earlier year into `from`");
  for (const auto& other : card.targets) {
    const int first = std::max(target.from_year, other.from_year);
    if (other.indicator != target.indicator || first > std::min(target.to_year, other.to_year)) continue;
    table.error("defined-twice",
                first == 0 ? fmt::format("`{}` has two targets", target.indicator)
                           : fmt::format("`{}` has two targets for {}", target.indicator, format_financial_year(first)),
                table.where("indicator"), "give each the years it holds for: `from = \"2021-22\"`, `to = \"2021-22\"`");
    return;
  }
}

}  // namespace

void load_scorecard(TomlTable& root, Library& library, bool replaces) {
  const std::string name = root.text("name");
  if (replaces) {
    library.defined.erase({"scorecard", name});
    std::erase_if(library.scorecards, [&](const Scorecard& other) { return other.name == name; });
  }
  define(root, "name", "scorecard", name, library);
  Scorecard& card = library.scorecards.emplace_back();
  card.name = name;
  card.title = root.text("title");
  card.source = root.text_or("source", "");
  if (root.boolean_or("default", false)) library.default_scorecard = card.name;
  card.amber = root.decimal("amber_percent_of_target");
  if (card.amber.number < 0)
    root.error("wrong-value", "`amber_percent_of_target` must not be negative", root.where("amber_percent_of_target"),
               "write by how many per cent of the target a result may miss it and be amber, such as 5");
  if (!root.contains("priority"))
    root.error("missing-key", "a scorecard needs at least one `[[priority]]`", root.where("name"),
               "add `[[priority]]` with a `title` and the list of its `indicators`");
  static const std::vector<std::string> comparisons(kComparisonWords.begin(), kComparisonWords.end());
  for (const auto& [word, where] : root.placed_texts("compare")) {
    if (std::find(comparisons.begin(), comparisons.end(), word) == comparisons.end())
      root.error("unknown-word", fmt::format("`{}` is nothing to compare with", word), where,
                 did_you_mean(word, comparisons));
    card.compare.push_back(word);
  }
  root.tables("priority", [&](TomlTable& priority) {
    Scorecard::Priority p{priority.text("title"), priority.texts_or_none("indicators")};
    for (const auto& id : p.indicators) check_id(priority, "indicators", id, library);
    card.priorities.push_back(std::move(p));
  });
  root.tables("target", [&](TomlTable& target) {
    Target t;
    t.indicator = target.text("indicator");
    check_id(target, "indicator", t.indicator, library);
    t.monitor = target.boolean_or("monitor", false);
    if (!t.monitor || target.has("value")) t.value = target.decimal("value");
    if (t.monitor && target.has("value"))
      target.error("wrong-value", "what is only monitored has no target", target.where("value"),
                   "leave out `value`, or `monitor`");
    if (target.has("at_most")) t.at_most = target.decimal("at_most");
    t.from_year = year_of(target, "from", 0);
    t.to_year = year_of(target, "to", 9999);
    if (target.has("better")) t.better = static_cast<Better>(target.choice("better", {"lower", "higher"}, true));
    target.text_or("note", "");
    check_target(target, t, card, library);
    card.targets.push_back(std::move(t));
  });
}

}  // namespace outturn::definitions
