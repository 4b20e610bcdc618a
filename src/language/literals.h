// SPDX-License-Identifier: MIT
#pragma once

#include "language/ast.h"
#include "language/tree.h"

namespace outturn::language {

/// The constant an expression without operands writes out: 12, 0.5, "E11", 2021-04-01, true, missing, 6 weeks.
/// nullptr after reporting a number that is too large or too fine.
NodePtr literal(const Expression& expression, const SourceSpan& where, Diagnostics& diagnostics);

}  // namespace outturn::language
