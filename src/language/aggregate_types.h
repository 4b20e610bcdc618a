// SPDX-License-Identifier: MIT
#pragma once

#include "language/ast.h"
#include "language/operators.h"

namespace outturn::language {

/// Finds the row of the table of aggregates for one whose parts have been checked, and so its type. nullptr after
/// reporting an error.
NodePtr resolve_aggregate(const Expression& expression, const SourceSpan& name, NodePtr node, Operators& operators,
                          const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace outturn::language
