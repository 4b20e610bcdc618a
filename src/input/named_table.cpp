// SPDX-License-Identifier: MIT
#include "input/named_table.h"

#include <string>

#include "input/column_guess.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

std::string letters_of(std::string_view file_name) {
  return plain_name(file_name.substr(0, file_name.rfind('.')));
}

}  // namespace

std::optional<ExtractIndex> table_named(const Schemas& schemas, std::string_view file_name) {
  const std::string letters = letters_of(file_name);
  std::optional<ExtractIndex> best;
  for (const ExtractIndex table : schemas.indices()) {
    const ExtractSchema& schema = *schemas[table];
    if (schema.covers != Covers::returns || letters.find(plain_name(schema.name)) == std::string::npos) continue;
    if (!best || schema.name.size() > schemas[*best]->name.size()) best = table;
  }
  return best;
}

bool is_just_named(const ExtractSchema& schema, std::string_view file_name) {
  std::string rest = letters_of(file_name);
  const std::string name = plain_name(schema.name);
  const std::size_t at = rest.find(name);
  if (at == std::string::npos) return false;
  rest.erase(at, name.size());
  return all_digits(rest) || rest.empty();
}

}  // namespace outturn::input
