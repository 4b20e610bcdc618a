// SPDX-License-Identifier: MIT
#include "outturn/compute.h"

#include <fmt/format.h>

#include "scorecard/days_of_data.h"
#include "scorecard/request_names.h"
#include "scorecard/run_report.h"

namespace outturn {
namespace {

Error definition_errors(const Diagnostics& diagnostics) {
  std::string text = "the definitions have errors:\n";
  for (const auto& item : diagnostics.items()) text += render(item);
  return {std::move(text), {}};
}

}  // namespace

Result<Report> compute(const ComputeRequest& request) {
  const auto files = definition_files(request.indicators_directory, Rules::own, Examples::own);
  if (!files) return files.error();
  Diagnostics diagnostics;
  const auto library = load_library(*files, diagnostics);
  if (!diagnostics.ok()) return definition_errors(diagnostics);

  auto named = request_named(*library, request.scorecard, request.indicators, request.by);
  if (!named) return named.error();
  ReportRequest& wanted = *named;
  wanted.comparisons = request.comparisons;
  wanted.intervals = request.intervals;
  wanted.alternatives = request.alternatives;
  if (request.periods.empty()) return Error{"no period is given", {}};
  ReportSource source{disk(), request.data, {}, {}};
  source.load.threads = request.threads;
  const auto periods = named_periods(request.periods, *library, source);
  if (!periods) return periods.error();
  wanted.periods = periods->periods;
  auto run = run_report(*library, wanted, source);
  if (!run) return run.error();
  if (run->has_no_rows()) return no_rows_error();
  return std::move(run->report);
}

}  // namespace outturn
