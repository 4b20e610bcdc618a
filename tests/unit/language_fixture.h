// SPDX-License-Identifier: MIT
// A vocabulary for tests of the language: every type, two tables of children, one table of no children, two code sets.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "language/checker.h"
#include "language/parser.h"
#include "language/tree.h"

namespace outturn::test {

struct Language {
  std::deque<CodeSet> code_sets;
  language::Vocabulary vocabulary;
  language::Terms terms;

  /// An expression about the rows of `counted` (-1: about none); nullptr after an error.
  language::NodePtr checked(const std::string& text, language::TableIndex counted, Diagnostics& diagnostics,
                            const language::Type* wanted = nullptr,
                            const language::Term::Parameters* parameters = nullptr) const;
  /// Adds a term; its errors go to `diagnostics`.
  void add_term(std::string name, language::TableIndex table, language::Term::Parameters parameters,
                const std::string& definition, Diagnostics& diagnostics);
  CodeSet* find_code_set(std::string_view name);
};

}  // namespace outturn::test
