// SPDX-License-Identifier: MIT
#include "language/vocabulary.h"

#include <fmt/format.h>

namespace outturn::language {

TableIndex Vocabulary::find_table(std::string_view name) const {
  return tables.find_if([name](const Table& table) { return table.name == name; });
}

FieldIndex Vocabulary::find_field(TableIndex table, std::string_view name) const {
  return tables[table].fields.find_if([name](const Field& field) { return field.name == name; });
}

std::string name_of(const Type& type, const Vocabulary& vocabulary) {
  switch (type.kind) {
    case Kind::error:
      return "an error";
    case Kind::missing:
      return "missing";
    case Kind::boolean:
      return "yes or no";
    case Kind::integer:
      return "a whole number";
    case Kind::decimal:
      return "a decimal number";
    case Kind::date:
      return "a date";
    case Kind::days:
      return "a duration in days";
    case Kind::months:
      return "a duration in months";
    case Kind::working_days:
      return "a duration in working days";
    case Kind::text:
      return "text";
    case Kind::code:
      return fmt::format("a code of {}", type.codes->name());
    case Kind::row:
      return fmt::format("a row of {}", vocabulary.tables[type.table].name);
  }
  return {};
}

}  // namespace outturn::language
