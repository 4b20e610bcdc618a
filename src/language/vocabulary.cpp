// SPDX-License-Identifier: MIT
#include "language/vocabulary.h"

#include <fmt/format.h>

namespace outturn::language {

std::optional<int> Vocabulary::find_table(std::string_view name) const {
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (tables[i].name == name) return static_cast<int>(i);
  return std::nullopt;
}

std::optional<int> Vocabulary::find_field(int table, std::string_view name) const {
  const auto& fields = tables[static_cast<std::size_t>(table)].fields;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == name) return static_cast<int>(i);
  return std::nullopt;
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
      return fmt::format("a row of {}", vocabulary.tables[static_cast<std::size_t>(type.table)].name);
  }
  return {};
}

}  // namespace outturn::language
