// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace outturn::cli {

/// What `--version --verbose` says besides the version: commit, compiler, kind of build, definitions.
std::string build_details();

}  // namespace outturn::cli
