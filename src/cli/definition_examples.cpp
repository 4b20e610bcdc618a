// SPDX-License-Identifier: MIT
#include "cli/definition_examples.h"

#include <fmt/format.h>

#include "cli/output.h"
#include "quality/examples.h"
#include "scorecard/examples.h"

namespace outturn::cli {

ExampleCount run_definition_examples(const Library& library) {
  ExampleCount count;
  const auto fails = [&count](const std::string& what, const std::vector<std::string>& failures,
                              const SourceSpan& where, const char* help) {
    ++count.failed;
    for (const auto& failure : failures)
      print_message(render({"example-fails", fmt::format("{}: {}", what, failure), where, help}));
  };
  for (const auto& outcome : run_examples(library)) {
    if (outcome.failures.empty())
      ++count.held;
    else
      fails(fmt::format("{}, example `{}`", outcome.indicator->id, outcome.example->name), outcome.failures,
            outcome.example->where, "correct the definition or the example");
  }
  for (const auto& outcome : quality::run_rule_examples(library)) {
    if (outcome.failure.empty())
      ++count.held;
    else
      fails(fmt::format("the rule `{}`", outcome.rule->id), {outcome.failure}, outcome.example->where,
            "correct the rule or the example");
  }
  return count;
}

}  // namespace outturn::cli
