// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "definitions/library.h"

namespace outturn::cli {

struct ExampleCount {
  std::size_t held = 0;
  std::size_t failed = 0;
};

/// Runs the examples of every indicator and rule, and prints those that do not hold.
ExampleCount run_definition_examples(const Library& library);

}  // namespace outturn::cli
