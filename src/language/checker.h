// SPDX-License-Identifier: MIT
#pragma once

#include "language/ast.h"
#include "language/tree.h"

namespace outturn::language {

/// Everything an expression may name.
struct Names {
  const Vocabulary& vocabulary;
  const Terms& terms;
};

/// Where an expression stands: which rows it speaks about, and which parameters it has.
struct Context {
  /// From the outermost (the children) to the innermost; empty: no rows, only the period.
  std::vector<TableIndex> scopes;
  const Term::Parameters* parameters = nullptr;
};

/// Looks up every name and settles every type. Reports all errors it finds; nullptr when there was one.
/// `wanted` is what the expression must give, if that is known.
NodePtr check(const Expression& expression, const ExpressionSource& source, const Names& names, const Context& context,
              const Type* wanted, Diagnostics& diagnostics);

}  // namespace outturn::language
