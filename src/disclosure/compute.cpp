// SPDX-License-Identifier: MIT
#include "outturn/compute.h"

#include <fmt/format.h>

#include "disclosure/disclosure.h"
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
  const PublishSettings& settings = wanted.scorecard->publishing;
  if (request.show_all || (settings.publish != true && !request.suppress)) return std::move(run->report);
  disclosure::Rules rules;
  rules.threshold = request.suppress.value_or(settings.suppress.value_or(disclosure::kUsualThreshold));
  rules.round_to = settings.round.value_or(0);
  if (const std::string why = disclosure::not_to_publish(wanted, *library); !why.empty()) return Error{why, {}};
  return disclosure::fit_to_publish(std::move(run->report), wanted, *library, rules);
}

}  // namespace outturn
