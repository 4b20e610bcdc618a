// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "definitions/loaders.h"

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
  std::vector<std::string> known;
  for (const auto& i : library.indicators) known.push_back(i.id);
  table.error("unknown-indicator", fmt::format("there is no indicator `{}`", id), table.where(key),
              did_you_mean(id, known));
}

}  // namespace

void load_scorecard(TomlTable& root, Library& library) {
  Scorecard& card = library.scorecards.emplace_back();
  card.name = root.text("name");
  card.title = root.text("title");
  card.source = root.text_or("source", "");
  if (root.boolean_or("default", false)) library.default_scorecard = card.name;
  card.amber = root.decimal("amber_percent_of_target");
  root.tables("priority", [&](TomlTable& priority) {
    Scorecard::Priority p{priority.text("title"), priority.texts_or_none("indicators")};
    for (const auto& id : p.indicators) check_id(priority, "indicators", id, library);
    card.priorities.push_back(std::move(p));
  });
  root.tables("target", [&](TomlTable& target) {
    Target t;
    t.indicator = target.text("indicator");
    check_id(target, "indicator", t.indicator, library);
    t.value = target.decimal("value");
    t.from_year = year_of(target, "from", 0);
    t.to_year = year_of(target, "to", 9999);
    if (target.has("better")) t.better = static_cast<Better>(target.choice("better", {"lower", "higher"}, true));
    target.text_or("note", "");
    card.targets.push_back(std::move(t));
  });
  for (const auto& other : library.scorecards)
    if (&other != &card && other.name == card.name)
      root.error("defined-twice", fmt::format("there are two scorecards `{}`", card.name), root.where("name"));
}

}  // namespace outturn::definitions
