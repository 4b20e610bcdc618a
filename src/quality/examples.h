// SPDX-License-Identifier: MIT
#pragma once

#include "definitions/library.h"

namespace outturn::quality {

struct RuleExampleOutcome {
  const Rule* rule = nullptr;
  const RuleExample* example = nullptr;
  std::string failure;  ///< what was expected and what came; empty: it holds
};

/// Runs the examples of every rule through the same reading and checking as a real folder.
std::vector<RuleExampleOutcome> run_rule_examples(const Library& library);

}  // namespace outturn::quality
