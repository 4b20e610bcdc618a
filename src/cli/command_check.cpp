// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/output.h"
#include "scorecard/examples.h"

namespace outturn::cli {
namespace {

ExitStatus check_definitions(const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status, Examples::all);
  if (!session) return status;
  const Library& library = *session->library;
  std::size_t held = 0, failed = 0;
  for (const auto& outcome : run_examples(library)) {
    if (outcome.failures.empty()) {
      ++held;
      continue;
    }
    ++failed;
    for (const auto& failure : outcome.failures)
      say(render({"example-fails",
                  fmt::format("{}, example `{}`: {}", outcome.indicator->id, outcome.example->name, failure),
                  outcome.example->where, "correct the definition or the example"}));
  }
  status = write_stdout(fmt::format("{} indicators, {} terms, {} scorecards: {}{} examples hold, {} {} not\n",
                                    library.indicators.size(), library.terms.size(), library.scorecards.size(),
                                    failed == 0 ? "no errors; " : "", held, failed, failed == 1 ? "does" : "do"));
  return status == kDone && failed > 0 ? kAnswerIsNo : status;
}

}  // namespace

void add_check(CLI::App& app, const CommonOptions& common, Action& action) {
  auto definitions = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("check", "check definitions, and run the worked examples inside them");
  command->add_flag("--definitions", *definitions, "check every definition, term and scorecard")->required();
  // CLI11 keeps a reference to the flag's value: whoever holds the callback holds the value.
  command->callback([definitions, &common, &action] { action = [&common] { return check_definitions(common); }; });
}

}  // namespace outturn::cli
