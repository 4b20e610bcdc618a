// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "calendar/canonical_period.h"
#include "definitions/loaders.h"
#include "outturn/report.h"
#include "text/numbers.h"

namespace outturn::definitions {
namespace {

// A financial year, of which the first or last day counts, or a day.
Day end_of_years(TomlTable& table, const std::string& key, Day otherwise) {
  if (!table.has(key)) return otherwise;
  const std::string text = table.text(key);
  if (const auto day = parse_iso(text)) return *day;
  const auto year = parse_financial_year(text);
  if (!year) {
    table.error("wrong-value", fmt::format("`{}` is not a financial year", text), table.where(key),
                "write it as `2021-22`, or a day as `2021-09-30`");
    return otherwise;
  }
  return key == "from" ? financial_year_start(*year) : financial_year_end(*year);
}

// The id of the indicator that the name, an id or an alias, is one of.
std::string id_of(TomlTable& table, const std::string& key, const std::string& name, const Library& library) {
  if (const Indicator* indicator = library.indicator_called(name)) return indicator->id;
  const Error error = no_indicator(name, library);
  table.error("unknown-indicator", error.message, table.where(key), error.help);
  return name;
}

// As toml_reader gives them: with at most four places.
std::int64_t ten_thousandths(const ExactDecimal& decimal) {
  std::int64_t number = decimal.number;
  for (int place = decimal.places; place < 4; ++place) number *= 10;
  return number;
}

void check_target(TomlTable& table, const Target& target, const Scorecard& card, const Library& library) {
  const Indicator* indicator = library.find_indicator(target.indicator);
  std::int64_t hundred = 100;
  for (int i = 0; i < target.value.places; ++i) hundred *= 10;
  const bool percentage = target.is_number() && indicator && indicator->kind == IndicatorKind::percentage;
  if (percentage && (target.value.number < 0 || target.value.number > hundred))
    table.error("wrong-value", fmt::format("the target of `{}` is a percentage", target.indicator),
                table.where("value"), "write a number from 0 to 100");
  if (target.at_most && target.is_number() && ten_thousandths(*target.at_most) < ten_thousandths(target.value))
    table.error("wrong-value", "`at_most` is less than `value`: nothing can meet the target", table.where("at_most"),
                "put the smaller number in `value`");
  if (target.from > target.to)
    table.error("wrong-value", "the target ends before it begins", table.where("to"), "put the earlier year in `from`");
  for (const auto& other : card.targets) {
    const Day first = std::max(target.from, other.from);
    if (other.indicator != target.indicator || first > std::min(target.to, other.to)) continue;
    table.error("defined-twice",
                first == Target::kFirstDay ? fmt::format("`{}` has two targets", target.indicator)
                                           : fmt::format("`{}` has two targets for {}", target.indicator,
                                                         format_financial_year(financial_year(first))),
                table.where("indicator"), "give each target its years: `from = \"2021-22\"`, `to = \"2021-22\"`");
    return;
  }
}

// Whether the key names a figure that a target can be, and which.
bool read_comparator(TomlTable& table, const std::string& key, Target& target) {
  static const std::vector<std::string> words = {std::string(word(Comparison::last_outturn)),
                                                 std::string(word(Comparison::statistical_neighbours)),
                                                 std::string(word(Comparison::england))};
  if (!table.has(key)) return false;
  constexpr Comparison kWith[] = {Comparison::last_outturn, Comparison::statistical_neighbours, Comparison::england};
  target.kind = Target::Kind::comparator;
  target.compared_with = kWith[table.choice(key, words, true)];
  return true;
}

// What the target is: one of a number, a ceiling, a figure to be as good as or better than, or nothing yet.
void read_kind(TomlTable& table, Target& target) {
  std::vector<std::string> given;
  if (read_comparator(table, "as_good_as", target)) given.emplace_back("as_good_as");
  if (read_comparator(table, "better_than", target)) {
    target.better_than = true;
    given.emplace_back("better_than");
  }
  if (table.boolean_or("monitor", false)) {
    target.kind = Target::Kind::monitor;
    given.emplace_back("monitor");
  }
  if (table.boolean_or("not_determined", false)) {
    target.kind = Target::Kind::not_determined;
    given.emplace_back("not_determined");
  }
  if (table.has("at_most")) target.at_most = table.decimal("at_most");
  if (given.empty() && target.at_most && !table.has("value")) {  // a ceiling
    target.value = *target.at_most;
    target.at_most.reset();
    target.better = Better::lower;
    return;
  }
  if (given.empty() || table.has("value")) {
    target.value = table.decimal("value");
    given.insert(given.begin(), "value");
  }
  if (given.size() < 2) return;
  const bool only_monitored = given == std::vector<std::string>{"value", "monitor"};
  table.error("wrong-value",
              only_monitored ? "a figure that is only monitored cannot have a target"
                             : fmt::format("the target is set in {} ways", given.size()),
              table.where(given.front()), only_monitored ? "leave out `value`, or `monitor`" : "keep one of them");
}

// The group of a figure has to be one that the row is broken down by; "not recorded" always is.
void check_group(TomlTable& table, const std::string& group, const Scorecard::Row& row, const Library& library) {
  const Indicator* indicator = library.find_indicator(row.indicator);
  const std::string& by = !row.by.empty() || !indicator ? row.by : indicator->by;
  const Breakdown* groups = library.find_group(by);
  if (groups && groups->value) return;  // they are in the data
  std::vector<std::string> known;
  if (groups) {
    for (const auto& band : groups->bands) known.push_back(band.name);
    known.emplace_back("not recorded");
  }
  if (std::find(known.begin(), known.end(), group) != known.end()) return;
  const std::string guess = did_you_mean(group, known);
  table.error("unknown-word", fmt::format("the row has no group `{}`", group), table.where("group"),
              known.empty()   ? "leave out `group`, or break the row down with `by`"
              : guess.empty() ? "write one of " + list_of(known)
                              : guess);
}

Scorecard::PrintedFigure read_printed(TomlTable& table, const Scorecard::Row& row, const Library& library) {
  Scorecard::PrintedFigure printed;
  printed.figure = {table.text("value"), table.text_or("at", ""), true};
  printed.group = table.text_or("group", "");
  if (!printed.group.empty()) check_group(table, printed.group, row, library);
  if (!table.has("period")) return printed;
  const std::string text = table.text("period");
  printed.period = canonical_period(text);
  if (!printed.period)
    table.error("wrong-value", fmt::format("`{}` is not a period", text), table.where("period"),
                "write it as `2021-22`, `2021-22Q2`, `2021-09` or `2021-04-01..2021-09-30`");
  else if (printed.figure.at.empty())
    printed.figure.at = format_label(*printed.period);
  return printed;
}

Scorecard::Row read_row(TomlTable& table, const Library& library) {
  Scorecard::Row row;
  row.action = table.text_or("action", "");
  if (row.action.empty() || table.has("indicator")) {
    row.indicator = table.text("indicator");
    if (!row.indicator.empty()) row.indicator = id_of(table, "indicator", row.indicator, library);
  }
  row.title = table.text_or("title", "");
  row.printed_id = table.text_or("printed_id", "");
  row.objective = table.text_or("objective", "");
  row.lead = table.text_or("lead", "");
  row.due = table.text_or("due", "");
  row.by = table.text_or("by", "");
  row.no_target = table.boolean_or("no_target", false);
  const Indicator* indicator = library.find_indicator(row.indicator);
  if (!row.by.empty() && !library.find_group(row.by)) {
    std::vector<std::string> known;
    for (const auto& group : library.groups) known.push_back(group.name);
    const std::string guess = did_you_mean(row.by, known);
    table.error("unknown-word", fmt::format("no group is named `{}`", row.by), table.where("by"),
                guess.empty() ? "write one of " + list_of(known) : guess);
  } else if (!row.by.empty() && indicator && indicator->kind == IndicatorKind::distribution) {
    table.error("wrong-value", fmt::format("`{}` already has its own groups", row.indicator), table.where("by"),
                "leave out `by`");
  }
  table.tables("baseline", [&](TomlTable& baseline) {
    row.baselines.push_back({baseline.text("value"), baseline.text_or("at", "")});
  });
  table.tables("printed", [&](TomlTable& printed) { row.printed.push_back(read_printed(printed, row, library)); });
  return row;
}

// One indicator is broken down in one way in a report.
void check_breakdown(TomlTable& table, const Scorecard& card, const Scorecard::Row& row) {
  if (row.by.empty()) return;
  for (const auto& priority : card.priorities)
    for (const auto& other : priority.rows)
      if (other.indicator == row.indicator && !other.by.empty() && other.by != row.by)
        return table.error(
            "defined-twice",
            fmt::format("`{}` is broken down by `{}` in this scorecard already", row.indicator, other.by),
            table.where("by"), "leave out one of the two, or put it into a scorecard of its own");
}

RelatedPeriod period_of_section(TomlTable& table) {
  if (!table.has("period")) return {};
  const std::string text = table.text("period");
  if (auto period = related_period(text)) return *period;
  const std::string guess = did_you_mean(text, related_period_words());
  table.error("unknown-word", fmt::format("`{}` is not a period for a section", text), table.where("period"),
              guess.empty() ? "write one of " + list_of(related_period_words()) +
                                  ", a day such as `next 15 October` or `last 31 August`, or a period"
                            : guess);
  return {};
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
  card.where = root.where("name");
  card.title = root.text("title");
  card.source = root.text_or("source", "");
  if (root.boolean_or("default", false)) library.default_scorecard = card.name;
  card.amber = root.decimal("amber_percent_of_target");
  if (card.amber.number < 0)
    root.error("wrong-value", "`amber_percent_of_target` cannot be negative", root.where("amber_percent_of_target"),
               "write how far off the target a result can be and still be amber, in per cent of the target, such as 5");
  if (!root.contains("priority"))
    root.error("missing-key", "a scorecard needs at least one `[[priority]]`", root.where("name"),
               "add `[[priority]]` with a `title` and the list of its `indicators`");
  static const std::vector<std::string> comparisons(kComparisonWords.begin(), kComparisonWords.end());
  for (const auto& [word, where] : root.placed_texts("compare")) {
    if (std::find(comparisons.begin(), comparisons.end(), word) == comparisons.end())
      root.error("unknown-word", fmt::format("`{}` is not something to compare with", word), where,
                 did_you_mean(word, comparisons));
    card.compare.push_back(word);
  }
  card.publishing = read_publishing(root);
  root.tables("priority", [&](TomlTable& priority) {
    Scorecard::Priority& p = card.priorities.emplace_back();
    p.title = priority.text("title");
    p.period = period_of_section(priority);
    for (const auto& written : priority.texts_or_none("indicators"))
      p.rows.emplace_back().indicator = id_of(priority, "indicators", written, library);
    priority.tables("row", [&](TomlTable& row) {
      Scorecard::Row read = read_row(row, library);
      check_breakdown(row, card, read);
      p.rows.push_back(std::move(read));
    });
  });
  root.tables("additive", [&](TomlTable& additive) { load_additive(additive, library); });
  root.tables("target", [&](TomlTable& target) {
    Target t;
    t.indicator = id_of(target, "indicator", target.text("indicator"), library);
    read_kind(target, t);
    t.from = end_of_years(target, "from", Target::kFirstDay);
    t.to = end_of_years(target, "to", Target::kLastDay);
    t.by = end_of_years(target, "by", kNoDay);
    if (target.has("better")) t.better = static_cast<Better>(target.choice("better", {"lower", "higher"}, true));
    t.words = target.text_or("words", "");
    if (!t.words.empty() && t.kind != Target::Kind::monitor && t.kind != Target::Kind::not_determined)
      target.error("wrong-value", "only a target that is not set has `words`", target.where("words"),
                   "leave it out, or write `not_determined = true` or `monitor = true` instead of the target");
    t.earlier = target.text_or("earlier", "");
    t.note = target.text_or("note", "");
    check_target(target, t, card, library);
    card.targets.push_back(std::move(t));
  });
}

}  // namespace outturn::definitions
