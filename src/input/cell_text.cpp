// SPDX-License-Identifier: MIT
#include "input/cell_text.h"

#include "input/column_value.h"
#include "outturn/rounding.h"
#include "outturn/school_term.h"

namespace outturn::input {

std::string decimal_text(std::int64_t ten_thousandths) {
  std::string text = Rounded{ten_thousandths, 4}.text();
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string cell_text(const ExtractTable& table, ColumnIndex column, std::uint64_t row) {
  const FieldSchema& field = table.schema->fields[column];
  const std::int64_t value = value_of(table, column, row);
  if (value == kMissingLong) return {};
  switch (field.type) {
    case FieldType::date:
      return format_dmy(static_cast<Day>(value));
    case FieldType::code:
      return field.codes->code_of(static_cast<std::uint8_t>(value));
    case FieldType::boolean:
      return value == 1 ? "0" : "1";
    case FieldType::integer:
      return std::to_string(value);
    case FieldType::decimal:
      return decimal_text(value);
    case FieldType::financial_year:
      return format_financial_year(static_cast<int>(value));
    case FieldType::school_term:
      return format_school_term(static_cast<Day>(value));
    case FieldType::text:
      break;
  }
  return {};
}

}  // namespace outturn::input
