// SPDX-License-Identifier: MIT
#pragma once

#include "definitions/library.h"

namespace outturn {

struct ExampleOutcome {
  const Indicator* indicator = nullptr;
  const Example* example = nullptr;
  std::vector<std::string> failures;  ///< what was expected and what came; empty: it holds
};

/// Runs the worked examples of every definition through the same reading and calculation as a real folder.
std::vector<ExampleOutcome> run_examples(const Library& library);

}  // namespace outturn
