// SPDX-License-Identifier: MIT
// The tables that definitions can use: the children, the histories built from their episodes and reviews, every other
// extract as it is, and, for data quality rules, the rows of each table of a return as the files give them.
#pragma once

#include <utility>
#include <vector>

#include "language/vocabulary.h"

namespace outturn::history {

using language::FieldIndex;
using language::TableIndex;

/// The tables history builds; every other table of the vocabulary is an extract of the same name.
struct TableNumbers {
  TableIndex episodes, periods_of_care, placements;
  TableIndex reviews_due;  ///< none where there are no reviews
};

/// A table of rows as given has, after the extract's fields and `return_year`, fields that are rows of its own:
/// `previous` and `next`, the neighbours in the same file and return, and `last_year`, the row of the same key in the
/// return of the year before. One whose rows have a date knows how far its return `reaches`; each, which
/// `previous_return` the folder has.
struct RowLinks {
  static constexpr const char* previous = "previous";
  static constexpr const char* next = "next";
  static constexpr const char* last_year = "last_year";
  static constexpr const char* reaches = "reaches";
  static constexpr const char* previous_return = "previous_return";
};

struct HistoryVocabulary {
  language::Vocabulary vocabulary;
  TableNumbers tables;
  Indexed<TableIndex, std::vector<ExtractIndex>> extract_of_table;  ///< none for what history builds
  /// The column each field comes from; none: history gives it.
  Indexed<TableIndex, std::vector<Indexed<FieldIndex, std::vector<ColumnIndex>>>> column_of_field;
  Indexed<FieldIndex, std::vector<ExtractIndex>> child_extract;  ///< of fields of children: the extract it comes from
  /// The extract and its column that a field of a table comes from; both none: history gives it.
  std::pair<ExtractIndex, ColumnIndex> source_of(TableIndex table, FieldIndex field) const {
    const ExtractIndex extract = table == language::kChildren ? child_extract[field] : extract_of_table[table];
    const ColumnIndex column = column_of_field[table][field];
    if (!extract || !column) return {};
    return {extract, column};
  }

  Indexed<TableIndex, std::vector<bool>> as_given;  ///< the rows of an extract as the files give them, before Reading 1
};

/// `episodes` and `reviews` have the 903's columns; without one of them there are no histories made from it.
HistoryVocabulary make_vocabulary(const Schemas& schemas);

}  // namespace outturn::history
