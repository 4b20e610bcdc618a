// SPDX-License-Identifier: MIT
// The one way from files to a report. Every command that prints figures and the public compute() go through it.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outturn/files.h"
#include "outturn/result.h"
#include "scorecard/make_report.h"

namespace outturn {

/// What a run is doing, for whoever watches it from another thread.
enum class Step : std::uint8_t { reading, calculating, reporting };

/// Where the extracts are, and how they are read.
struct ReportSource {
  const FileSystem& files;
  std::string folder;
  LoadOptions load;
  std::optional<ColumnSelection> more;  ///< columns to read besides those of the indicators: explain lists rows
  std::atomic<Step>* step = nullptr;    ///< where to say how far it is
  Trace* trace = nullptr;               ///< where to say what was done
};

/// A report with what it was made from: a record hashes the files, an explanation opens the counts.
struct ReportRun {
  CalculationRequest computed;  ///< its periods: those of the request, then those they are compared with
  Extracts extracts;
  Calculation calculation;
  Report report;

  bool has_extract = false;  ///< the folder has at least one of the extracts asked for; else nothing is available

  /// No row was used: all-zero results would look valid.
  bool has_no_rows() const { return has_extract && extracts.counts.used == 0; }
};

/// What to say where has_no_rows().
Error no_rows_error();

/// Reads the columns the request needs, calculates and builds the report. Errors: data that cannot be used at all.
Result<ReportRun> run_report(const Library& library, const ReportRequest& request, const ReportSource& source);

}  // namespace outturn
