// SPDX-License-Identifier: MIT
// What several commands settle alike: an option given wins over outturn.toml, and that over the default. Where a choice
// is wrong it has been said, and nothing is returned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/config.h"
#include "cli/session.h"

namespace CLI {
class App;
}

namespace outturn::cli {

/// The format of the output: as given, by the ending of the output file, as configured, else text.
std::optional<std::string> settle_format(const std::string& given, const std::string& output, const Config& config,
                                         const std::vector<std::string>& formats = kFormats);
/// auto, always or never.
std::optional<std::string> settle_colour(const std::string& given, const Config& config);
/// Whether to colour what goes to `output` (empty: stdout); NO_COLOR and TERM=dumb are honoured unless colour is asked
/// for.
bool use_colour(const std::string& mode, const std::string& output);
/// The periods given, or those of the configuration; at least one, each once. `latest` and the like are found in the
/// data. `status` says what to exit with where nothing is returned.
std::optional<std::vector<Period>> settle_periods(const std::vector<std::string>& given, const Session& session,
                                                  const std::string& data, unsigned threads, ExitStatus& status);
/// The folder of extracts: as given, as configured, else the current one.
std::string settle_data(const std::string& given, const Config& config);
/// How extracts are read.
LoadOptions load_options(const Config& config, unsigned threads);

/// Adds -o; `-` is the standard output, as without it.
void add_output_option(CLI::App& command, std::string& output, const char* help);
/// Adds --strict and --strict-except.
void add_strict_options(CLI::App& command, bool& strict, std::vector<std::string>& except);

}  // namespace outturn::cli
