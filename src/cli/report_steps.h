// SPDX-License-Identifier: MIT
// The steps that `report` and `pack` have in common. What is wrong has been said where nothing is returned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/comments.h"
#include "cli/config.h"
#include "cli/exit_status.h"
#include "cli/session.h"
#include "disclosure/disclosure.h"
#include "outturn/render.h"
#include "record/run_record.h"
#include "scorecard/run_report.h"

namespace outturn::cli {

/// The words of what --strict is to accept: those given, and what `strict` in outturn.toml does not name. `strict`:
/// whether it is asked for at all.
std::optional<std::vector<std::string>> words_accepted(bool strict, const std::vector<std::string>& given,
                                                       const Config& config);

/// Sets what the figures are compared with, by the words of --compare.
bool resolve_comparisons(const std::vector<std::string>& words, ReportRequest& request);

/// The comments of a file, checked before any data is read; none where `path` is empty.
std::optional<std::vector<Comment>> comments_of(const std::string& path, const Library& library);

/// run_report(), with progress on a terminal. Only the reading and calculating may take long.
Result<ReportRun> run_with_progress(const Library& library, const ReportRequest& request, const std::string& data,
                                    const LoadOptions& load, Trace* trace = nullptr);

/// The report as it was computed, how it was published, and whether its record holds what was hidden.
struct Recorded {
  const Report& whole;
  const std::optional<disclosure::Rules>& publish;
  bool full = false;
};

/// The record of a run whose report may have been made fit to publish.
record::RunRecord made_record(const ReportRequest& request, const Session& session, const ReportRun& run,
                              const LoadOptions& load, const Recorded& recorded, record::Earlier earlier);

/// What is said of a folder without a row: all-zero results from empty extracts would look valid.
ExitStatus no_rows(const Extracts& extracts);

/// --strict: a figure from data that is not whole is no figure. Says what is refused.
bool is_whole(const Report& report, const std::vector<std::string>& accepted);

/// What --fail-on COLOUR (empty: not given) makes of a report: failed goes before not judged.
ExitStatus fail_on_status(const Report& report, const std::string& colour);

/// The report in a format; `layout`: table, wide or update.
std::string rendered(const Report& report, const std::string& format, const std::string& layout,
                     const TextStyle& style);

}  // namespace outturn::cli
