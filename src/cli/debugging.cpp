// SPDX-License-Identifier: MIT
#include "cli/debugging.h"

#include <fmt/format.h>

#include "cli/config.h"
#include "cli/output.h"

namespace outturn::cli {
namespace {

const std::vector<std::string> kDebugWords = {"plan", "timings"};

std::string line(const char* step, double seconds) {
  return fmt::format("  {:<13}{:>10.1f}\n", step, seconds * 1000);
}

std::string timings_text(const Debugging& d) {
  const Trace& t = d.trace;
  return "milliseconds by step; indented lines are for all threads together\n" + line("definitions", d.definitions) +
         line("reading", t.reading) + line("calculating", t.calculating) + line("  planning", t.planning) +
         line("  histories", t.histories) + line("  expressions", t.expressions) + line("  doubt", t.doubt) +
         line("report", t.reporting) + line("writing", d.writing) +
         line("in all", d.definitions + t.reading + t.calculating + t.reporting + d.writing);
}

}  // namespace

void add_debug_option(Command& command, std::vector<std::string>& words) {
  command
      .option("--debug", words, "WORD,...",
              "for developers of outturn, printed after the report: plan, the steps of the calculation; timings, how "
              "long each step took")
      .listed()
      .offers(kDebugWords);
}

std::optional<Debugging> debugging_of(const std::vector<std::string>& words) {
  Debugging debugging;
  for (const auto& given : words) {
    const auto word = choose(given, {}, kDebugWords, "detail that `--debug` can print");
    if (!word) return print_error(word.error()), std::nullopt;
    (*word == "plan" ? debugging.plan : debugging.timings) = true;
  }
  debugging.trace.wants_plan = debugging.plan;
  return debugging;
}

void print(const Debugging& debugging) {
  if (debugging.plan) print_message(debugging.trace.plan);
  if (debugging.timings) print_message(timings_text(debugging));
}

}  // namespace outturn::cli
