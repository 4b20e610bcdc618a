// SPDX-License-Identifier: MIT
#pragma once

#include "language/ast.h"

namespace outturn::language {

/// Reads one expression; nullptr where it is not one (the first error is reported, with what was expected).
ExpressionPtr parse(const ExpressionSource& source, Diagnostics& diagnostics);

}  // namespace outturn::language
