// SPDX-License-Identifier: MIT
// Worked examples of indicators: indicators/examples/*.toml, or inside an indicator of one's own.
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "input/schemas.h"

namespace outturn::definitions {
namespace {

using Rows = std::map<std::string, std::string>;  // CSV by extract

Rows load_rows(TomlTable& table, const std::string& key, const Library& library) {
  Rows rows;
  for (auto& [extract, csv] : table.text_entries(key)) {
    if (find_schema(library.schemas, extract)) {
      rows[extract] = csv;
      continue;
    }
    std::vector<std::string> names;
    for (const auto* schema : library.schemas) names.push_back(schema->name);
    table.error("unknown-extract", fmt::format("no extract is named `{}`", extract), table.where(key),
                did_you_mean(extract, names));
  }
  return rows;
}

bool is_value(const std::string& text) {
  if (text == "no value") return true;
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return first < point &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(first),
                     text.begin() + static_cast<std::ptrdiff_t>(point), is_digit) &&
         (point == text.size() ||
          (point + 1 < text.size() &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(point) + 1, text.end(), is_digit)));
}

void load_expected(TomlTable& expect, Example& example) {
  for (const auto* what : {"numerator", "denominator", "excluded", "undecided", "unknown"}) {
    if (!expect.has(what)) continue;
    if (!expect.is_text(what)) {
      example.expected[what] = expect.integer_or(what, 0);
    } else {
      if (expect.text(what) != "missing")
        expect.error("wrong-value", fmt::format("`{}` must be a whole number or \"missing\"", what),
                     expect.where(what));
      example.expected[what] = kMissingLong;
    }
  }
  if (!expect.has("value")) return;
  if (expect.is_text("value")) {
    example.expected_value = expect.text("value");
    if (!is_value(example.expected_value))
      expect.error("wrong-value", "`value` must be a number as it is printed, or \"no value\"", expect.where("value"));
  } else {
    example.expected_value = std::to_string(expect.integer_or("value", 0));
  }
}

}  // namespace

void load_example(TomlTable& table, Indicator& indicator, const Library& library, const ExampleDefaults& defaults) {
  Example example;
  example.name = table.text("name");
  example.period = defaults.period.empty() ? table.text("period") : table.text_or("period", defaults.period);
  example.where = table.where();
  example.extracts = load_rows(table, "given", library);
  example.extracts.insert(defaults.child.begin(), defaults.child.end());
  bool is_wrong = table.contains("expect");  // until it is seen to be a table
  table.table("expect", [&](TomlTable& expect) {
    is_wrong = false;
    load_expected(expect, example);
  });
  if (!is_wrong && example.expected.empty() && example.expected_value.empty())
    table.error("missing-key", "an example must expect something", example.where, "add `expect = { numerator = 1 }`");
  indicator.examples.push_back(std::move(example));
}

void load_examples(TomlTable& table, Library& library) {
  const std::string id = table.text("indicator");
  ExampleDefaults defaults;
  defaults.period = table.text_or("period", "");
  defaults.child = load_rows(table, "child", library);
  const auto indicator = std::find_if(library.indicators.begin(), library.indicators.end(),
                                      [&id](const Indicator& i) { return i.id == id; });
  if (!table.is_text("indicator")) return table.pass_over();  // said already
  if (indicator == library.indicators.end()) {
    const Error error = no_indicator(id, library);
    table.error("unknown-indicator", error.message, table.where("indicator"), error.help);
    return table.pass_over();
  }
  if (!table.contains("example"))
    table.error("missing-key", "no example here", table.where("indicator"),
                "add `example = [{ name = \"...\", given = { ... }, expect = { ... } }]`");
  table.tables("example", [&](TomlTable& example) { load_example(example, *indicator, library, defaults); });
}

}  // namespace outturn::definitions
