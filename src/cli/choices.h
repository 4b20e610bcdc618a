// SPDX-License-Identifier: MIT
// What several commands settle alike: an option given wins over outturn.toml, and that over the default. Where a choice
// is wrong it has been said, and nothing is returned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/session.h"

namespace outturn::cli {

/// The format of the output: as given, by the ending of the output file, as configured, else text.
std::optional<std::string> resolve_format(const std::string& given, const std::string& output, const Config& config,
                                          const std::vector<std::string>& formats = kFormats);
/// auto, always or never.
std::optional<std::string> resolve_colour(const std::string& given, const Config& config);
/// Whether to colour what goes to `output` (empty: stdout); NO_COLOR and TERM=dumb are honoured unless colour is asked
/// for.
bool use_colour(const std::string& mode, const std::string& output);
/// The periods given, or those of the configuration; at least one, each once. `latest` and the like are found in the
/// data. `status` says what to exit with where nothing is returned.
std::optional<std::vector<Period>> resolve_periods(const std::vector<std::string>& given, const Session& session,
                                                   const std::string& data, unsigned threads, ExitStatus& status);
/// The folder of extracts: as given, as configured, else the current one.
std::string resolve_data(const std::string& given, const Config& config);
/// How extracts are read.
LoadOptions load_options(const Config& config, unsigned threads);

/// The words that --period finds in the data, for completions.
inline const std::vector<std::string> kPeriodWords = {"latest", "last-quarter", "last-year"};
inline constexpr const char* kFileThatMayListChildren =
    "write to this file, completely or not at all; if it lists children, only you can read it; - for standard output";

// Options that several commands take, each with one help.
void add_data_option(Command& command, std::string& data);
void add_scorecard_option(Command& command, std::string& scorecard);
void add_format_option(Command& command, std::string& format, const std::vector<std::string>& formats = kFormats);
/// -o; `-` is the standard output, as without it.
void add_output_option(Command& command, std::string& output,
                       const char* help = "write to this file, completely or not at all; - for standard output");
void add_colour_option(Command& command, std::string& colour);
void add_fail_on_option(Command& command, std::string& fail_on);
void add_rejects_option(Command& command, std::string& rejects);
void add_threads_option(Command& command, unsigned& threads);
/// --strict and --strict-except.
void add_strict_options(Command& command, bool& strict, std::vector<std::string>& except);

}  // namespace outturn::cli
