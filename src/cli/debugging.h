// SPDX-License-Identifier: MIT
// --debug: what a run did, for those who work on the program. It goes to the standard error, after the report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "scorecard/trace.h"

namespace outturn::cli {

struct Debugging {
  bool plan = false;
  bool timings = false;
  double definitions = 0, writing = 0;  ///< seconds, beside those of the trace
  Trace trace;
};

void add_debug_option(Command& command, std::vector<std::string>& words);
/// None where a word is none; it has been said.
std::optional<Debugging> debugging_of(const std::vector<std::string>& words);
void print(const Debugging& debugging);

}  // namespace outturn::cli
