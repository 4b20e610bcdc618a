// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "language/plan.h"

namespace outturn::language {

/// The plan as text: the spaces, then a line a step: its number, the rows it has a value for, what it does, and of
/// which steps.
std::string plan_text(const Plan& plan);

}  // namespace outturn::language
