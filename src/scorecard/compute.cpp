// SPDX-License-Identifier: MIT
#include "outturn/compute.h"

#include <fmt/format.h>

#include "scorecard/make_report.h"

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

  ReportRequest wanted;
  const std::string& name = request.scorecard.empty() ? library->default_scorecard : request.scorecard;
  wanted.scorecard = library->find_scorecard(name);
  if (!wanted.scorecard) return Error{fmt::format("there is no scorecard `{}`", name), {}};
  for (const auto& id : request.indicators) {
    wanted.indicators.push_back(library->find_indicator(id));
    if (!wanted.indicators.back()) return Error{fmt::format("there is no indicator `{}`", id), {}};
  }
  if (!request.by.empty()) {
    wanted.by = library->find_group(request.by);
    if (!wanted.by) return Error{fmt::format("there is no group `{}`", request.by), {}};
  }
  wanted.comparisons = request.comparisons;
  wanted.intervals = request.intervals;
  wanted.alternatives = request.alternatives;
  if (request.periods.empty()) return Error{"no period is given", {}};
  for (const auto& text : request.periods) {
    const auto periods = parse_periods(text);
    if (!periods) return periods.error();
    wanted.periods.insert(wanted.periods.end(), periods->begin(), periods->end());
  }

  auto calculation = calculation_request(wanted, *library);
  calculation.threads = request.threads;
  LoadOptions options;
  options.threads = request.threads;
  const auto extracts =
      load_extracts(disk(), request.data, library->schemas, wanted_fields(*library, calculation), options);
  if (!extracts) return extracts.error();
  return make_report(wanted, *library, calculate(*library, calculation, *extracts), *extracts);
}

}  // namespace outturn
