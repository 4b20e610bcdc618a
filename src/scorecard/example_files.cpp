// SPDX-License-Identifier: MIT
#include "scorecard/example_files.h"

#include <algorithm>
#include <vector>

namespace outturn {
namespace {

bool has_column(const std::string& header, const std::string& column) {
  return ("," + header + ",").find("," + column + ",") != std::string::npos;
}

}  // namespace

std::string completed_example(const std::string& csv, const ExtractSchema& schema, bool every_column) {
  const std::size_t header_end = std::min(csv.find('\n'), csv.size());
  const std::string header = csv.substr(0, header_end);
  std::vector<std::string> columns;
  std::string front, back;
  if (schema.has_children && !has_column(header, "CHILD")) {
    columns.emplace_back("CHILD");
    front = "1,";
  }
  if (!header.empty()) columns.push_back(header);
  for (const auto& field : schema.fields) {
    const bool is_needed = field.required || (field.blank_is_answer && !field.optional);
    if ((is_needed || every_column) && !has_column(header, field.column)) {
      columns.push_back(field.column);
      back += ",";
    }
  }
  std::string text;
  for (const auto& column : columns) text += (text.empty() ? "" : ",") + column;
  text += "\n";
  for (std::size_t at = header_end + 1; at < csv.size();) {
    const std::size_t end = std::min(csv.find('\n', at), csv.size());
    if (end > at) text += front + csv.substr(at, end - at) + back + "\n";
    at = end + 1;
  }
  return text;
}

}  // namespace outturn
