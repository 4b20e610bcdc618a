// SPDX-License-Identifier: MIT
// What reproduce and diff have in common.
#pragma once

#include <optional>
#include <string>

#include "cli/exit_status.h"
#include "record/run_record.h"

namespace outturn::cli {

/// Nothing where it cannot be read: that has been said.
std::optional<record::RunRecord> read_record(const std::string& path);

/// Prints what differs between two records; the status says whether anything does.
ExitStatus print_differences(const record::RunRecord& before, const record::RunRecord& after, const std::string& output,
                             const std::string& format);

}  // namespace outturn::cli
