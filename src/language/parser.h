// SPDX-License-Identifier: MIT
#pragma once

#include "language/ast.h"

namespace outturn::language {

/// The names of the aggregates: count any all first last min max sum mean.
const std::vector<std::string>& aggregate_names();

/// Reads one expression; nullptr where it is not one (the first error is reported, with what was expected).
ExpressionPtr parse(const ExpressionSource& source, Diagnostics& diagnostics);

}  // namespace outturn::language
