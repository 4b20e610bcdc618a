// SPDX-License-Identifier: MIT
// Random tables and random expressions over one vocabulary made by hand, for the comparison of the evaluator with the
// slow one.
#pragma once

#include <random>

#include "language_fixture.h"
#include "test_block.h"

namespace outturn::test {

/// children, visits and calls (of children), areas (of no children); KIND and COLOUR; a few terms.
inline constexpr language::TableIndex kVisits{1}, kCalls{2}, kAreas{3};
inline constexpr language::TableIndex kNoRows;
Language make_random_language();

/// Few distinct values, many missing ones, columns that are not there, children without rows, at times no children.
TestTables random_tables(const language::Vocabulary& vocabulary, std::mt19937& random);

/// One of so many tables at random, or kNoRows.
language::TableIndex counted_at_random(std::mt19937& random, std::size_t tables);

/// Writes well-typed expressions of any shape.
class ExpressionWriter {
 public:
  /// `areas_among_children`: whether expressions about children ask about the table of no children too.
  ExpressionWriter(const Language& language, std::mt19937& random, bool areas_among_children)
      : language_(language), random_(random), areas_among_children_(areas_among_children) {}

  /// About the rows of `counted`; none: about none.
  std::string write(language::TableIndex counted, int depth);

 private:
  using Kind = language::Kind;
  std::size_t roll(std::size_t n) { return random_() % n; }
  bool chance(std::size_t n) { return roll(n) == 0; }
  Kind any_kind();
  std::string of(Kind kind, int depth);
  std::string leaf(Kind kind);
  std::string literal(Kind kind);
  std::string field(Kind kind);
  std::string boolean(int depth);
  std::string integer(int depth);
  std::string decimal(int depth);
  std::string date(int depth);
  std::string days(int depth);
  std::string compared(int depth);
  std::string listed(int depth);
  std::string conditional(Kind kind, int depth);
  std::string boolean_term(int depth);
  std::string aggregate(const char* name, Kind value, int depth);
  std::string rows(language::TableIndex table, int depth, bool needs_condition);
  std::string row_field(Kind kind, int depth);
  language::TableIndex some_table();
  bool has(language::TableIndex table) const;

  const Language& language_;
  std::mt19937& random_;
  bool areas_among_children_;
  std::vector<language::TableIndex> scopes_;
};

}  // namespace outturn::test
