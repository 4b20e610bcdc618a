// SPDX-License-Identifier: MIT
// One function a command: adds its options to the command line and what to run when it is called.
#pragma once

#include "cli/command_line.h"
#include "cli/session.h"

namespace outturn::cli {

void add_init(CommandLine& line, const CommonOptions& common);
void add_report(CommandLine& line, const CommonOptions& common);
void add_pack(CommandLine& line, const CommonOptions& common);
void add_list(CommandLine& line, const CommonOptions& common);
void add_describe(CommandLine& line, const CommonOptions& common);
void add_template(CommandLine& line, const CommonOptions& common);
void add_records(CommandLine& line, const CommonOptions& common);
void add_diff(CommandLine& line, const CommonOptions& common);
void add_explain(CommandLine& line, const CommonOptions& common);
void add_coverage(CommandLine& line, const CommonOptions& common);
void add_check(CommandLine& line, const CommonOptions& common);
void add_verify(CommandLine& line, const CommonOptions& common);
void add_diff_definitions(CommandLine& line, const CommonOptions& common);
void add_self_check(CommandLine& line, const CommonOptions& common);

}  // namespace outturn::cli
