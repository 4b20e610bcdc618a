// SPDX-License-Identifier: MIT
#include "catalogue/template.h"

#include "report/csv_text.h"

namespace outturn::catalogue {
namespace {

std::string example_of(const FieldSchema& field) {
  switch (field.type) {
    case FieldType::boolean:
      return "Y";
    case FieldType::integer:
      return "1";
    case FieldType::decimal:
      return "1.5";
    case FieldType::date:
      return "30/09/2021";
    case FieldType::financial_year:
      return "2021-22";
    case FieldType::school_term:
      return "2021 summer";
    case FieldType::text:
      return "A1";
    case FieldType::code:
      return field.codes && !field.codes->codes().empty() ? field.codes->codes().front().code : "";
  }
  return {};
}

}  // namespace

std::string extract_template(const ExtractSchema& schema, bool example) {
  std::string header = schema.has_children ? "CHILD" : "", row = schema.has_children ? "EXAMPLE1" : "";
  for (const auto& field : schema.fields) {
    header += (header.empty() ? "" : ",") + csv_field(field.column);
    row += (row.empty() ? "" : ",") + csv_field(example_of(field));
  }
  return header + "\n" + (example ? row + "\n" : "");
}

}  // namespace outturn::catalogue
