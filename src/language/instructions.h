// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "language/plan.h"

namespace outturn::language {

/// What computes a node from the values of its operands. Both evaluators ask here, so that an operation cannot mean
/// one thing over columns and another row by row. Nothing for nodes that are more than one instruction, or none:
/// constants, the period, fields, parameters, terms, `!=`, lists of values, aggregates.
std::optional<StepOp> instruction_of(const Node& node);

StepOp instruction_of(Aggregate aggregate, bool distinct);

/// The step of an instruction for a node, but for where it lies and what its operands are.
Step step_for(StepOp instruction, const Node& node);

}  // namespace outturn::language
