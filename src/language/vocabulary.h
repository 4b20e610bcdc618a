// SPDX-License-Identifier: MIT
// The tables that definitions can use, with their fields and types; terms are in tree.h. The language knows that rows
// can belong to children, and nothing of the 903: whoever uses it says which tables there are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "outturn/index.h"
#include "outturn/schema.h"

namespace outturn::language {

/// Of a table, among those of the vocabulary; of a field, among those of its table.
using TableIndex = Index<struct TableTag>;
using FieldIndex = Index<struct FieldTag>;

enum class Kind : std::uint8_t {
  error,    ///< already reported; agrees with everything, so that one mistake is told once
  missing,  ///< the literal `missing`
  boolean,
  integer,
  decimal,
  date,
  days,          ///< a duration in days, the difference of two dates
  months,        ///< a calendar duration: months and years
  working_days,  ///< a duration in working days
  text,
  code,  ///< of one code set
  row,   ///< a row of one table
};

struct Type {
  Kind kind = Kind::error;
  const CodeSet* codes = nullptr;  ///< for Kind::code
  TableIndex table{};              ///< for Kind::row

  friend bool operator==(const Type&, const Type&) = default;
};

struct Field {
  std::string name;
  Type type;
  std::string meaning;
  std::string extract;  ///< the extract this field needs, for "not available: needs ..."; empty = the table's own
  std::string column;   ///< the column it needs there; empty = none in particular
};

struct Table {
  std::string name;  ///< plural, as in count(placements): placements
  std::string meaning;
  std::string order;        ///< the order of its rows, in words
  bool of_children = true;  ///< its rows belong to children; false: one table for the whole report (population)
  std::string rows_name;    ///< what its rows are called in a report: children, reviews due, care leavers
  std::vector<std::string> extracts;  ///< what must be given for it to exist
  Indexed<FieldIndex, std::vector<Field>> fields;
};

/// The first table is always the children themselves.
inline constexpr TableIndex kChildren{0};

struct Vocabulary {
  Indexed<TableIndex, std::vector<Table>> tables;

  /// None where there is none of that name.
  TableIndex find_table(std::string_view name) const;
  FieldIndex find_field(TableIndex table, std::string_view name) const;
};

/// "a date", "a code of PLACE", "a row of placements": for messages.
std::string name_of(const Type& type, const Vocabulary& vocabulary);

}  // namespace outturn::language
