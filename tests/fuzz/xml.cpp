// SPDX-License-Identifier: MIT
// A folder with one XML file, read with the built-in schemas. Whatever is in it, reading ends; every problem has a line
// that the file has; and the tables, written as CSV and read again, are the same tables: there is one way of reading
// values. Bytes that are not the 903 are put inside a return too, so that more of them get that far.
#include <algorithm>

#include "built_in.h"
#include "input/load.h"
#include "input/xml_return.h"

namespace {

using namespace outturn;

using fuzz::built_in;

Result<Extracts> read(const MemoryFiles& files) {
  ColumnSelection wanted;
  for (const ExtractSchema* schema : built_in().schemas) {
    wanted.table.push_back(true);
    wanted.field.emplace_back(schema->fields.size(), true);
  }
  LoadOptions options;
  options.threads = 1;
  options.keep_all_problems = true;
  return input::load(files, "data", built_in().schemas, wanted, options, {});
}

/// Rows and values, without where they stood.
std::string values_of(const Extracts& extracts) {
  std::string text;
  for (const ExtractTable& table : extracts.tables) {
    if (table.rows == 0) continue;
    text += '\n' + table.schema->name + ' ' + std::to_string(table.rows);
    for (std::size_t row = 0; row < table.rows; ++row) {
      text += '\n';
      if (!table.child.empty()) text += std::string(extracts.children.id(table.child.at(row)));
      for (const ColumnIndex f : table.columns.indices()) {
        const Column& column = table.columns[f];
        const FieldSchema& field = table.schema->fields[f];
        if (!column.bytes.empty())
          text += ' ' + (field.codes ? extracts.texts->code_of(*field.codes, column.bytes.at(row))
                                     : std::to_string(column.bytes.at(row)));
        if (!column.ints.empty()) text += ' ' + std::to_string(column.ints.at(row));
        if (column.longs.empty()) continue;
        const std::int64_t value = column.longs.at(row);
        const bool is_text = field.type == FieldType::text && value != kMissingLong;
        text += ' ' + (is_text ? extracts.texts->text_of(value) : std::to_string(value));
      }
    }
  }
  return text;
}

void look_at(const std::string& bytes) {
  MemoryFiles files;
  files.add("data/2021-22.xml", bytes);
  const auto loaded = read(files);
  if (!loaded) return;
  const auto lines = static_cast<std::uint32_t>(
      1 + std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; }));
  for (const auto& group : loaded->problems.groups())
    for (const Problem& problem : group.first)
      fuzz::demand(problem.line <= lines, "a problem is told of a line that the file does not have");
  for (const ExtractTable& table : loaded->tables)
    for (std::uint64_t row = 0; row < table.rows; ++row)
      fuzz::demand(table.line_of(row) >= 1 && table.line_of(row) <= lines,
                   "a row is on a line that the file does not have");

  const input::Recogniser recogniser(built_in().schemas, {});
  input::XmlText text = input::xml_text(bytes);
  if (!text.faults.empty()) return;
  MemoryFiles tables;
  for (const input::XmlTable& table :
       input::read_xml_return(std::move(text.text), built_in().schemas, recogniser, 0, true).tables) {
    std::string csv;
    for (const std::string& name : table.header.names) csv += (csv.empty() ? "" : ",") + name;
    tables.add("data/2021-22/" + built_in().schemas[table.table]->name + ".csv", csv + '\n' + table.rows);
  }
  const auto again = read(tables);
  if (!again) return;
  const std::string as_xml = values_of(*loaded), as_csv = values_of(*again);
  if (as_xml != as_csv) std::fprintf(stderr, "XML:\n%s\nCSV:\n%s\n", as_xml.c_str(), as_csv.c_str());
  fuzz::demand(as_xml == as_csv, "XML and the same tables as CSV differ");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string input = fuzz::text_of(data, size);
  if (!input.empty()) look_at(input);
  look_at("<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><SEX>1</SEX><DOB>01/05/2010</DOB><ETHNIC>WBRI</ETHNIC>" +
          input + "</HEADER></CHILD></EXPSSDA903>");
  return 0;
}
