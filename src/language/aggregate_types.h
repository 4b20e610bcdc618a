// SPDX-License-Identifier: MIT
#pragma once

#include "language/ast.h"
#include "language/operators.h"

namespace outturn::language {

/// Settles the type of an aggregate whose parts have been checked: which ones need a value, which take an order, and
/// what each gives. nullptr after reporting an error.
NodePtr settle_aggregate(const Expression& expression, const SourceSpan& name, NodePtr node, Operators& operators,
                         const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace outturn::language
