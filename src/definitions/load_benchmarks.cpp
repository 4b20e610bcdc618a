// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "text/printed_text.h"
#include "text/text_tools.h"

namespace outturn::definitions {
namespace {

const ExtractSchema* find_extract(TomlTable& table, const Library& library) {
  const std::string name = table.text("extract");
  std::vector<std::string> known;
  for (const auto& extract : library.extracts) {
    if (extract.name == name) return &extract;
    known.push_back(extract.name);
  }
  if (table.contains("extract"))
    table.error("unknown-extract", fmt::format("no extract is named `{}`", name), table.where("extract"),
                did_you_mean(name, known));
  table.pass_over();
  return nullptr;
}

ColumnIndex find_column(TomlTable& table, const SourceSpan& where, const std::string& column,
                        const ExtractSchema& schema) {
  std::vector<std::string> known;
  for (const ColumnIndex f : schema.fields.indices()) {
    const bool is_text = schema.fields[f].type == FieldType::text;
    if (schema.fields[f].column == column && is_text) return f;
    if (is_text) known.push_back(schema.fields[f].column);
  }
  table.error("unknown-column", fmt::format("{} has no column of text `{}`", schema.name, column), where,
              did_you_mean(column, known));
  return {};
}

ColumnIndex column_named(TomlTable& table, const std::string& key, const ExtractSchema& schema) {
  const std::string column = table.text(key);
  if (!table.contains(key)) return {};  // told already
  return find_column(table, table.where(key), column, schema);
}

std::vector<ColumnIndex> columns_named(TomlTable& table, const std::string& key, const ExtractSchema& schema) {
  std::vector<ColumnIndex> columns;
  for (const auto& [column, where] : table.placed_texts(key))
    if (const auto field = find_column(table, where, column, schema)) columns.push_back(field);
  if (columns.empty() && !table.contains(key))
    table.error("missing-key", fmt::format("`{}` is missing", key), table.where(), "name at least one column");
  return columns;
}

std::vector<BenchmarkFile::Where> conditions(TomlTable& table, const std::string& key, const ExtractSchema& schema) {
  std::vector<BenchmarkFile::Where> all;
  table.table(key, [&](TomlTable& inner) {
    for (const auto& [column, text] : inner.text_entries()) {
      BenchmarkFile::Where where;
      const auto field = find_column(inner, inner.where(column), column, schema);
      if (!field) continue;
      where.field = field;
      constexpr std::string_view kOr = " | ";
      std::string_view rest = text;
      while (true) {
        const std::size_t to = rest.find(kOr);
        where.keys.push_back(name_key(rest.substr(0, to)));
        if (to == std::string_view::npos) break;
        rest.remove_prefix(to + kOr.size());
      }
      all.push_back(std::move(where));
    }
  });
  return all;
}

// Without a condition every row would be the figure.
std::vector<BenchmarkFile::Where> needed_conditions(TomlTable& table, const std::string& key,
                                                    const ExtractSchema& schema) {
  auto all = conditions(table, key, schema);
  if (!table.contains(key))
    table.error("missing-key", fmt::format("`{}` is missing", key), table.where(),
                fmt::format("say which rows: `{} = {{ COLUMN = \"text\" }}`", key));
  return all;
}

}  // namespace

void load_benchmark_file(TomlTable& table, Library& library) {
  const ExtractSchema* schema = find_extract(table, library);
  if (!schema) return;
  BenchmarkFile& file = library.benchmark_files.emplace_back();
  file.extract = schema;
  file.period = column_named(table, "period", *schema);
  file.areas = columns_named(table, "areas", *schema);
  file.national = needed_conditions(table, "national", *schema);
  file.local = needed_conditions(table, "local", *schema);
  table.tables("measures", [&](TomlTable& inner) {
    BenchmarkFile::Measure measure;
    measure.indicator = inner.text("indicator");
    const bool is_known = library.find_indicator(measure.indicator) != nullptr;
    // A file of the council's own may have taken the place of the built-in one that held the indicator.
    const bool is_built_in = inner.where().file && inner.where().file->built_in;
    if (inner.contains("indicator") && !is_known && !is_built_in) {
      const Error error = no_indicator(measure.indicator, library);
      inner.error("unknown-indicator", error.message, inner.where("indicator"), error.help);
    }
    measure.value = column_named(inner, "value", *schema);
    if (inner.has("numerator")) measure.numerator = column_named(inner, "numerator", *schema);
    measure.where = needed_conditions(inner, "where", *schema);
    measure.of = conditions(inner, "of", *schema);
    measure.note = inner.text_or("note", "");
    if (is_known) file.measures.push_back(std::move(measure));
  });
}

void load_neighbour_file(TomlTable& table, Library& library) {
  const ExtractSchema* schema = find_extract(table, library);
  if (!schema) return;
  NeighbourFile& file = library.neighbour_files.emplace_back();
  file.extract = schema;
  file.areas = columns_named(table, "areas", *schema);
  file.neighbours = columns_named(table, "neighbours", *schema);
}

}  // namespace outturn::definitions
