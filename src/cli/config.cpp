// SPDX-License-Identifier: MIT
#include "cli/config.h"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/relative_period.h"
#include "definitions/toml_reader.h"
#include "input/dates.h"
#include "outturn/report.h"
#include "scorecard/judgement.h"
#include "system/files.h"
#include "text/numbers.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

using definitions::TomlTable;

std::string date_format_of(TomlTable& table) {
  std::string format = table.text_or("date_format", "");
  if (!format.empty() && !input::DatePattern::parse(format))
    table.error("wrong-value", fmt::format("`{}` is not a date format", format), table.where("date_format"),
                "write it with dd, mm or mmm, and yyyy or yy, such as `mm/dd/yyyy`");
  return format;
}

void read_mapping(const std::string& extract, TomlTable& table, Config& config) {
  ExtractMapping mapping;
  MappingPlaces places;
  mapping.table = extract;
  places.table = table.where();
  table.table("columns", [&](TomlTable& columns) {
    for (auto& [theirs, ours] : columns.text_entries()) {
      mapping.columns.emplace_back(upper(theirs), upper(ours));
      places.columns.push_back(columns.where(theirs));
    }
  });
  mapping.date_format = date_format_of(table);
  table.entries("codes", [&](const std::string& column, TomlTable& codes) {
    mapping.codes.push_back({upper(column), {}});
    places.codes.push_back({codes.where(), {}});
    for (auto& [theirs, ours] : codes.text_entries()) {
      mapping.codes.back().codes.emplace_back(upper(theirs), upper(ours));
      places.codes.back().codes.push_back(codes.where(theirs));
    }
  });
  config.mappings.push_back(std::move(mapping));
  config.mapping_places.push_back(std::move(places));
}

// `year`: a financial year or `several`; `as_at`: the day the return was taken; `date_format`: of these files alone.
void read_return(const std::string& path, TomlTable& table, Config& config) {
  ReturnSetting setting;
  setting.path = system::with_slashes(path);
  const std::string year = table.text_or("year", "");
  if (const auto parsed = parse_financial_year(year)) {
    setting.year = *parsed;
  } else if (year == "several") {
    setting.several = true;
  } else if (!year.empty()) {
    table.error("wrong-value", fmt::format("`{}` is not a financial year", year), table.where("year"),
                "write `2021-22`, or `several` for files that hold several years");
  }
  const std::string as_at = table.text_or("as_at", "");
  if (!as_at.empty()) {
    setting.as_at = input::DatePattern().read(as_at).day;
    if (setting.as_at == kNoDay)
      table.error("wrong-value", fmt::format("`{}` is not a day", as_at), table.where("as_at"),
                  "write it as 30/06/2021 or 2021-06-30");
  }
  setting.date_format = date_format_of(table);
  config.returns.push_back(std::move(setting));
}

// One of the words, whatever its case; empty where the key is absent.
std::string word_or_none(TomlTable& root, const std::string& key, std::string_view what,
                         const std::vector<std::string>& words) {
  if (!root.contains(key)) return root.text_or(key, "");
  const std::string text = root.text(key);
  std::string word = lower(text);
  if (text.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
  root.error("unknown-word", fmt::format("`{}` is not a {}", text, what), root.where(key),
             "write one of " + list_of(words));
  return {};
}

}  // namespace

const std::vector<std::string>& words_to_compare() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all(kComparisonWords.begin(), kComparisonWords.end());
    all.insert(all.end(), {"all", "none"});
    return all;
  }();
  return words;
}

Result<std::string> choose(const std::string& given, const std::string& otherwise,
                           const std::vector<std::string>& allowed, std::string_view what) {
  if (given.empty()) return otherwise;
  const std::string word = lower(given);
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return word;
  return Error{fmt::format("`{}` is not a {}", given, what), "write one of " + list_of(allowed)};
}

Result<std::string> format_of_ending(const std::string& path, const std::vector<std::string>& formats) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || path.find('/', dot) != std::string::npos) return std::string("text");
  std::string ending = lower(path.substr(dot + 1));
  if (ending == "txt") return std::string("text");
  if (ending == "md") ending = "markdown";
  if (std::find(formats.begin(), formats.end(), ending) != formats.end()) return ending;
  return Error{fmt::format("the ending of `{}` is not a known format", path),
               "add `--format` and one of " + list_of(formats)};
}

std::optional<Error> fault_of_periods(const std::string& text) {
  if (names_relative_period(text)) return std::nullopt;
  const auto periods = parse_periods(text);
  if (periods) return std::nullopt;
  if (!periods.error().help.starts_with("write a quarter")) return periods.error();
  const std::string guess = did_you_mean(text, relative_period_words());
  return Error{periods.error().message,
               guess.empty() ? periods.error().help + ", or a range of periods `2019-20Q1..2021-22Q2`" : guess};
}

Config read_config(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics) {
  Config config;
  definitions::TomlFile toml(std::move(file));
  const auto root = toml.parse(diagnostics);
  if (!root) return config;
  root->set_kind("outturn.toml");
  config.data = system::with_slashes(root->text_or("data", ""));
  config.scorecard = system::with_slashes(root->text_or("scorecard", ""));
  config.scorecard_place = root->where("scorecard");
  config.indicators = system::with_slashes(root->text_or("indicators", ""));
  config.indicators_place = root->where("indicators");
  config.format = word_or_none(*root, "format", "format", kReportFormats);
  config.colour = word_or_none(*root, "colour", "colour mode", kColourModes);
  config.fail_on = word_or_none(*root, "fail_on", "colour to fail on", kColoursToFailOn);
  config.trend = static_cast<int>(root->integer_or("trend", 0));
  if (root->contains("trend") && (config.trend < kShortestTrend || config.trend > kLongestTrend))
    root->error("wrong-value", fmt::format("`trend` must be {} to {} periods", kShortestTrend, kLongestTrend),
                root->where("trend"));
  config.sentences = root->boolean_or("sentences", false);
  config.comments = system::with_slashes(root->text_or("comments", ""));
  config.area = root->text_or("area", "");
  config.neighbours = root->texts_or_none("neighbours");
  config.intervals = root->boolean_or("intervals", false);
  config.date_format = date_format_of(*root);
  for (const auto& [glob, where] : root->placed_texts("exclude")) config.exclude.push_back(system::with_slashes(glob));
  config.alternatives = root->boolean_or("alternatives", false);
  for (const auto& [text, where] : root->placed_texts("compare")) {
    const auto comparison = choose(text, "", words_to_compare(), "comparison");
    if (comparison)
      config.compare.push_back(*comparison);
    else
      root->error("wrong-value", comparison.error().message, where, comparison.error().help);
  }
  if (root->contains("strict") && root->placed_texts("strict").empty())
    root->error("wrong-value", "`strict` is an empty list", root->where("strict"),
                "name what --strict refuses, or leave the line out to refuse everything it can");
  for (const auto& [text, where] : root->placed_texts("strict")) {
    const auto refused = choose(text, "", words_refused(), "problem that `strict` can name");
    if (refused)
      config.strict.push_back(*refused);
    else
      root->error("wrong-value", refused.error().message, where, refused.error().help);
  }
  for (const auto& [text, where] : root->placed_texts("periods")) {
    if (const auto wrong = fault_of_periods(text))
      root->error("wrong-value", wrong->message, where, wrong->help);
    else
      config.periods.push_back(text);
  }
  root->entries("extracts",
                [&](const std::string& extract, TomlTable& table) { read_mapping(extract, table, config); });
  root->entries("returns", [&](const std::string& path, TomlTable& table) { read_return(path, table, config); });
  config.packs = read_packs(*root);
  root->finish();
  return config;
}

void check_mappings(const Config& config, const Schemas& schemas, Diagnostics& diagnostics) {
  for (std::size_t m = 0; m < config.mappings.size(); ++m) {
    const ExtractMapping& mapping = config.mappings[m];
    const MappingPlaces& places = config.mapping_places[m];
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const auto* s) { return s->name == mapping.table; });
    if (found == schemas.end()) {
      std::vector<std::string> known;
      for (const auto* s : schemas) known.push_back(s->name);
      const std::string guess = did_you_mean(mapping.table, known);
      diagnostics.error("unknown-extract", fmt::format("no extract is named `{}`", mapping.table), places.table,
                        guess.empty() ? "write one of " + list_of(known) : guess);
      continue;
    }
    std::vector<std::string> columns = {"CHILD", "YEAR", "LA", "AS_AT"};
    for (const auto& field : (*found)->fields) columns.push_back(field.column);
    const auto check = [&](const std::string& column, const SourceSpan& where) {
      if (std::find(columns.begin(), columns.end(), column) != columns.end()) return true;
      const std::string guess = did_you_mean(column, columns);
      diagnostics.error("unknown-column", fmt::format("{} has no column `{}`", mapping.table, column), where,
                        guess.empty() ? fmt::format("`outturn describe {}` lists its columns", mapping.table) : guess);
      return false;
    };
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) check(mapping.columns[i].second, places.columns[i]);
    for (std::size_t i = 0; i < mapping.codes.size(); ++i) {
      const auto& codes = mapping.codes[i];
      if (!check(codes.column, places.codes[i].column)) continue;
      const auto field = std::find_if((*found)->fields.begin(), (*found)->fields.end(),
                                      [&](const FieldSchema& f) { return f.column == codes.column; });
      const CodeSet* set = field == (*found)->fields.end() ? nullptr : field->codes;
      for (std::size_t c = 0; set && c < codes.codes.size(); ++c) {
        const std::string& ours = codes.codes[c].second;
        if (ours.empty() || set->find(ours) != 0) continue;
        std::vector<std::string> known;
        for (const auto& code : set->codes()) known.push_back(code.code);
        const std::string guess = did_you_mean(ours, known);
        diagnostics.error("unknown-code", fmt::format("`{}` is not a code of {}", ours, set->name()),
                          places.codes[i].codes[c],
                          guess.empty() ? fmt::format("`outturn describe {}` lists its codes", set->name()) : guess);
      }
    }
  }
}

}  // namespace outturn::cli
