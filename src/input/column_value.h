// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "outturn/extracts.h"

namespace outturn::input {

/// One column's value as a number, for comparing: kMissingLong where missing.
inline std::int64_t value_of(const Column& column, FieldType type, std::uint64_t row) {
  switch (type) {
    case FieldType::boolean:
    case FieldType::code:
      return column.bytes.empty() || column.bytes[row] == kMissingByte ? kMissingLong : column.bytes[row];
    case FieldType::decimal:
    case FieldType::text:
      return column.longs.empty() ? kMissingLong : column.longs[row];
    default:
      return column.ints.empty() || column.ints[row] == kMissingInt ? kMissingLong : column.ints[row];
  }
}

/// Of a column of the table, as its schema says.
inline std::int64_t value_of(const ExtractTable& table, ColumnIndex column, std::uint64_t row) {
  return value_of(table.columns[column], table.schema->fields[column].type, row);
}

}  // namespace outturn::input
