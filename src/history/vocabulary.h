// SPDX-License-Identifier: MIT
// What definitions can speak of: the children, the histories built from their episodes and reviews, and every other
// extract as it stands.
#pragma once

#include <vector>

#include "language/vocabulary.h"

namespace outturn::history {

/// The tables history builds; every other table of the vocabulary is an extract of the same name.
struct TableNumbers {
  int episodes = -1;
  int periods_of_care = -1;
  int placements = -1;
  int reviews_due = -1;
};

struct HistoryVocabulary {
  language::Vocabulary vocabulary;
  TableNumbers tables;
  std::vector<int> extract_of_table;  ///< by table: index into the schemas; -1 for what history builds
  std::vector<std::vector<int>>
      schema_field;                ///< by table, field: the schema's field it comes from; -1: history gives it
  std::vector<int> child_extract;  ///< by field of children: the schema it comes from
};

/// `schemas` must hold `episodes`, `header` and `reviews` with the 903's columns; nullopt names what is missing.
HistoryVocabulary make_vocabulary(const std::vector<const ExtractSchema*>& schemas);

}  // namespace outturn::history
