// SPDX-License-Identifier: MIT
// Small schemas, and extracts read from memory, for the tests of the input room.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/load.h"
#include "outturn/extracts.h"
#include "problems/catalogue.h"

namespace outturn::test {

inline FieldSchema a_field(std::string column, FieldType type, bool required = false, CodeSet* codes = nullptr) {
  FieldSchema field;
  field.column = field.name = std::move(column);
  for (char& c : field.name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  field.type = type;
  field.required = required;
  field.codes = codes;
  return field;
}

inline ExtractSchema a_schema(std::string name, decltype(ExtractSchema::fields) fields, std::string row_date = "") {
  ExtractSchema schema;
  schema.name = schema.title = std::move(name);
  schema.fields = std::move(fields);
  schema.row_date = std::move(row_date);
  return schema;
}

/// Episodes, reviews, an OC3 and a table without children, and everything of them wanted.
struct Folder {
  CodeSet rne{"RNE"};
  CodeSet place{"PLACE"};
  ExtractSchema episodes;
  ExtractSchema reviews;
  ExtractSchema oc3;
  ExtractSchema population;
  MemoryFiles files;
  LoadOptions options;
  input::LoadTuning tuning;
  ColumnSelection wanted;

  Folder() {
    for (const char* code : {"S", "L", "P"}) rne.add(code, "");
    for (const char* code : {"U1", "U4", "1", "LONGERCODE"}) place.add(code, "");
    episodes = a_schema("episodes",
                        {a_field("DECOM", FieldType::date, true), a_field("RNE", FieldType::code, true, &rne),
                         a_field("DEC", FieldType::date), a_field("PLACE", FieldType::code, false, &place),
                         a_field("URN", FieldType::text)},
                        "DECOM");
    reviews = a_schema("reviews", {a_field("REVIEW", FieldType::date, true)}, "REVIEW");
    oc3 = a_schema("oc3", {a_field("IN_TOUCH", FieldType::boolean, true), a_field("SCORE", FieldType::integer),
                           a_field("MEAN", FieldType::decimal), a_field("SINCE", FieldType::financial_year)});
    population = a_schema("population", {a_field("YEAR", FieldType::financial_year, true),
                                         a_field("POPULATION", FieldType::integer, true)});
    population.has_children = false;
    want_all();
  }

  Schemas schemas() const { return {&episodes, &reviews, &oc3, &population}; }

  void want_all() {
    wanted = {};
    for (const ExtractSchema* schema : schemas()) {
      wanted.table.push_back(true);
      wanted.field.emplace_back(schema->fields.size(), true);
    }
  }

  Result<Extracts> load() const { return input::load(files, "data", schemas(), wanted, options, tuning); }
};

/// All problems: "key line:column `value`", a line of text each; line and column 0 are left out.
inline std::string shown(const Problems& problems) {
  std::string text;
  for (const Problems::Group& group : problems.groups()) {
    for (const Problem& problem : group.first) {
      text += std::string(problem.kind->key);
      if (problem.line != 0) text += ' ' + std::to_string(problem.line);
      if (problem.column != 0) text += ':' + std::to_string(problem.column);
      if (!problem.value.empty()) text += " `" + problem.value + '`';
      text += '\n';
    }
    if (group.count > group.first.size()) text += "... " + std::to_string(group.count) + " in all\n";
  }
  return text;
}

/// One file of episodes, read; its problems as text.
struct ReadEpisodes {
  explicit ReadEpisodes(std::string content, std::string name = "data/2021-22/episodes.csv") {
    folder.files.add(std::move(name), std::move(content));
    Result<Extracts> loaded = folder.load();
    if (loaded)
      extracts = std::move(*loaded);
    else
      error = loaded.error();
    problems = shown(extracts.problems);
  }
  const ExtractTable& table() const { return extracts.tables.front(); }
  std::string counts() const {
    const RowCounts& c = extracts.counts;
    return std::to_string(c.used) + " used, " + std::to_string(c.repaired) + " repaired, " +
           std::to_string(c.left_out) + " left out, " + std::to_string(c.blank) + " blank";
  }

  Folder folder;
  Extracts extracts;
  Error error;
  std::string problems;
};

}  // namespace outturn::test
