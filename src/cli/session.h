// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/config.h"
#include "cli/exit_status.h"
#include "definitions/library.h"

namespace outturn::cli {

/// Options every command has.
struct CommonOptions {
  std::string indicators_directory;
  std::string config_file;
  bool no_config = false;
  std::vector<std::string> exclude;  ///< files and folders of the data folder that are left out
  std::string messages;              ///< brief, all or json
  bool all_messages = false;         ///< as `messages` = all
  bool quiet = false;
  bool with_rules = false;  ///< the built-in data quality rules are read too: only `check` asks for them
};

/// The configuration and the checked definitions a command works with.
struct Session {
  Config config;
  std::string config_path;  ///< of the configuration; empty: none was read
  std::unique_ptr<Library> library;
  std::vector<std::shared_ptr<const SourceFile>> definition_files;  ///< as read
  std::string scorecard_name;  ///< of a scorecard given as a file: the name found in it
};

/// Whether what names a scorecard is the path of its file.
bool is_scorecard_file(const std::string& scorecard);

/// Reads outturn.toml and the definitions. Prints every error; `status` then says what to exit with.
/// `scorecard` may name a file: it is read along.
std::optional<Session> open_session(const CommonOptions& options, const std::string& scorecard, ExitStatus& status,
                                    Examples examples = Examples::own);

/// Reads a file of definitions, configuration or comments whole.
Result<std::shared_ptr<const SourceFile>> read_source(const std::string& path);
/// Prints every error, in the order in which a person corrects them, and how many there are.
ExitStatus print_all(const Diagnostics& diagnostics);

/// Every file a run was made from: the configuration, the definitions, and the extracts recognised below `data`.
std::vector<std::string> files_read(const Session& session, const std::string& data,
                                    const std::vector<ExtractFile>& extracts);

}  // namespace outturn::cli
