// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "outturn/diagnostics.h"
#include "outturn/extracts.h"

namespace outturn::cli {

/// outturn.toml of the current folder: defaults for options, and how the files of other systems are to be read.
struct Config {
  std::string data;
  std::string scorecard;
  std::string indicators;
  std::string format;
  std::string colour;
  std::string fail_on;
  std::vector<std::string> periods;
  std::vector<ExtractMapping> mappings;
};

/// Reads `text`; every error goes to `diagnostics`.
Config read_config(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics);

/// Reports mappings that name extracts, columns or codes there are not.
void check_mappings(const Config& config, const std::vector<const ExtractSchema*>& schemas, Diagnostics& diagnostics);

}  // namespace outturn::cli
