// SPDX-License-Identifier: MIT
// One function a command: adds its options to the command line and what to run when it is called.
#pragma once

#include <functional>

#include "cli/session.h"

namespace CLI {
class App;
}

namespace outturn::cli {

using Action = std::function<ExitStatus()>;

void add_init(CLI::App& app, const CommonOptions& common, Action& action);
void add_report(CLI::App& app, const CommonOptions& common, Action& action);
void add_pack(CLI::App& app, const CommonOptions& common, Action& action);
void add_list(CLI::App& app, const CommonOptions& common, Action& action);
void add_describe(CLI::App& app, const CommonOptions& common, Action& action);
void add_template(CLI::App& app, const CommonOptions& common, Action& action);
void add_records(CLI::App& app, const CommonOptions& common, Action& action);
void add_diff(CLI::App& app, const CommonOptions& common, Action& action);
void add_explain(CLI::App& app, const CommonOptions& common, Action& action);
void add_coverage(CLI::App& app, const CommonOptions& common, Action& action);
void add_check(CLI::App& app, const CommonOptions& common, Action& action);
void add_verify(CLI::App& app, const CommonOptions& common, Action& action);

}  // namespace outturn::cli
