// SPDX-License-Identifier: MIT
// `outturn verify`: published figures checked for their own arithmetic, against the data and against official figures.
// Nothing here knows how findings are shown (report/render_verify.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/official_figures.h"
#include "verify/figures.h"
#include "verify/kinds.h"

namespace outturn::verify {

/// Where something is printed.
struct Place {
  std::size_t file = 0;  ///< index into Verification::files
  std::uint32_t line = 0;
  std::uint16_t column = 0;
  std::string source;  ///< the place in the document, as the row gives it
  std::string value;   ///< what is printed there
};

struct Finding {
  const FindingKind* kind = nullptr;
  Place place;
  std::string id, period, group;
  std::string printed;
  std::string computed;
  std::vector<Place> others;  ///< the places it was compared with
};

/// How many figures a check could look at.
struct ComparedCounts {
  std::uint64_t compared = 0;
  std::uint64_t matched = 0;
  std::uint64_t not_covered = 0;  ///< of periods that the data do not cover
};

/// A figure that was compared with nothing, or not with the data that were given; and why.
struct Uncompared {
  Place place;
  std::string id, period, group;
  std::string reason;
  bool with_nothing = false;  ///< no check at all could look at it; else only the data could not
};

struct Verification {
  std::vector<std::string> files;
  std::uint64_t figures = 0;
  std::vector<Finding> findings;  ///< by file, line and kind
  std::vector<ReadingProblem> notices;
  std::vector<Uncompared> uncompared;      ///< in the order of the files
  std::vector<std::string> faults;         ///< rows of the official figures that could not be used
  std::optional<ComparedCounts> data;      ///< where data were given
  std::optional<ComparedCounts> official;  ///< where official figures were given
};

/// Official figures to compare with: benchmarks extracts, and files that DfE publishes.
struct Benchmarks {
  std::vector<std::string> files;
  OfficialFigures all;  ///< `file`: index into the above
};
Result<Benchmarks> read_benchmarks(const FileSystem& files, const std::vector<std::string>& paths,
                                   const Library& library);
/// That they name councils, and none of them is called so; nothing where one is.
std::optional<Error> unknown_area(const Benchmarks& benchmarks, const std::string& area);
/// Each path, or, of a folder, the files in it that hold official figures.
Result<std::vector<std::string>> files_of_benchmarks(const FileSystem& files, const std::vector<std::string>& paths,
                                                     const Library& library);

/// What the data give, as far as the figures are about something that can be computed.
struct Recomputed {
  std::vector<std::string> extracts;            ///< paths of the extracts that were read
  std::vector<std::string> official;            ///< those of them that hold official figures
  std::map<std::string, Day> stock_told_until;  ///< the last day that each extract of stock tells of
  std::vector<Report> reports;  ///< one without groups, then one for each way of grouping that the figures need
};
Result<Recomputed> recompute(const PublishedFigures& figures, const Library& library, const FileSystem& files,
                             const std::string& folder, const LoadOptions& options, const std::string& area);

struct VerifyRequest {
  const Library* library = nullptr;  ///< to know units, bases and alternatives of indicators
  const Recomputed* data = nullptr;  ///< compare with these, if given
  const Benchmarks* benchmarks = nullptr;
  std::string
      area;  ///< the benchmarks' area that the figures are of; empty: the only one besides England and neighbours
};

Verification verify(PublishedFigures figures, const VerifyRequest& request);

}  // namespace outturn::verify
