// SPDX-License-Identifier: MIT
#include "cli/config.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/toml_reader.h"

namespace outturn::cli {
namespace {

using definitions::TomlTable;

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::vector<std::pair<std::string, std::string>> upper_pairs(std::vector<std::pair<std::string, std::string>> pairs) {
  for (auto& [theirs, ours] : pairs) {
    theirs = upper(theirs);
    ours = upper(ours);
  }
  return pairs;
}

ExtractMapping mapping_of(const std::string& extract, TomlTable& table) {
  ExtractMapping mapping;
  mapping.table = extract;
  mapping.columns = upper_pairs(table.text_entries("columns"));
  mapping.date_format = table.text_or("date_format", "");
  table.entries("codes", [&](const std::string& column, TomlTable& codes) {
    mapping.codes.push_back({upper(column), upper_pairs(codes.text_entries())});
  });
  return mapping;
}

}  // namespace

Config read_config(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics) {
  Config config;
  definitions::TomlFile toml(std::move(file));
  const auto root = toml.parse(diagnostics);
  if (!root) return config;
  config.data = root->text_or("data", "");
  config.scorecard = root->text_or("scorecard", "");
  config.indicators = root->text_or("indicators", "");
  config.format = root->text_or("format", "");
  config.colour = root->text_or("colour", "");
  config.fail_on = root->text_or("fail_on", "");
  config.periods = root->texts_or_none("periods");
  root->entries("extracts", [&](const std::string& extract, TomlTable& table) {
    config.mappings.push_back(mapping_of(extract, table));
  });
  root->finish();
  return config;
}

void check_mappings(const Config& config, const std::vector<const ExtractSchema*>& schemas, Diagnostics& diagnostics) {
  for (const auto& mapping : config.mappings) {
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const auto* s) { return s->name == mapping.table; });
    if (found == schemas.end()) {
      std::vector<std::string> known;
      for (const auto* s : schemas) known.push_back(s->name);
      diagnostics.error("unknown-extract",
                        fmt::format("`outturn.toml` maps an extract `{}` that there is not", mapping.table), {},
                        did_you_mean(mapping.table, known));
      continue;
    }
    std::vector<std::string> columns = {"CHILD", "YEAR"};
    for (const auto& field : (*found)->fields) columns.push_back(field.column);
    const auto check = [&](const std::string& column) {
      if (std::find(columns.begin(), columns.end(), column) == columns.end())
        diagnostics.error("unknown-column",
                          fmt::format("`outturn.toml` maps to a column `{}` that {} has not", column, mapping.table),
                          {}, did_you_mean(column, columns));
    };
    for (const auto& [theirs, ours] : mapping.columns) check(ours);
    for (const auto& codes : mapping.codes) check(codes.column);
  }
}

}  // namespace outturn::cli
