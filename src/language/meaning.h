// SPDX-License-Identifier: MIT
// What an expression means, as a text in which neither layout nor names matter: to tell whether two definitions, be
// they of two libraries, say the same.
#pragma once

#include <set>
#include <string>

#include "language/tree.h"

namespace outturn::language {

struct Meaning {
  /// Every term written out, with its arguments in place. Not for people. The same text means the same; two ways of
  /// writing one thing (`a and b`, `b and a`) are two texts.
  std::string text;
  std::set<std::string> terms;      ///< used, by whatever way
  std::set<std::string> code_sets;  ///< whose codes are named
  bool counts_working_days = false;
};

/// Of an expression about rows of `table`; none: about the period only.
Meaning meaning_of(const Node& expression, TableIndex table, const Vocabulary& vocabulary, const Terms& terms);

}  // namespace outturn::language
