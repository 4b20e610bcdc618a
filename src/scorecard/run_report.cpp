// SPDX-License-Identifier: MIT
#include "scorecard/run_report.h"

#include <algorithm>

#include "scorecard/authority_bases.h"
#include "scorecard/outcome_returns.h"
#include "scorecard/own_area.h"
#include "scorecard/requirements.h"

namespace outturn {
namespace {

// Union of what two readers want.
void add(ColumnSelection& to, const ColumnSelection& more) {
  for (const ExtractIndex t : to.table.indices()) {
    to.table[t] = to.table[t] || more.table[t];
    for (const ColumnIndex f : to.field[t].indices()) to.field[t][f] = to.field[t][f] || more.field[t][f];
  }
}

// The population is of nobody that is counted: no figure that reads it can be made.
void leave_out_population(const Library& library, const std::string& why, const CalculationRequest& computed,
                          Calculation& calculation) {
  for (std::size_t i = 0; i < computed.indicators.size(); ++i)
    for (std::size_t p = 0; p < computed.periods.size(); ++p) {
      const auto needed = needs_of(*computed.indicators[i], nullptr, library, computed.periods[p]);
      std::string& reason = calculation.not_available[i][p];
      if (reason.empty() && extracts_of(needed, library).contains(std::string(kPopulationExtract))) reason = why;
    }
}

template <class Work>
auto timed(double& seconds, Work work) {
  const Stopwatch watch(seconds);
  return work();
}

}  // namespace

Error no_rows_error() {
  return {"the extracts these indicators need have no usable rows", "check that the export has finished"};
}

Result<ReportRun> run_report(const Library& library, const ReportRequest& request, const ReportSource& source) {
  CalculationRequest computed = calculation_request(request, library);
  computed.threads = source.load.threads;
  computed.keep_all_problems = source.load.keep_all_problems;
  ColumnSelection wanted = wanted_fields(library, computed);
  if (source.more) add(wanted, *source.more);
  const auto begin = [&source](Step step) {
    if (source.step) *source.step = step;
  };
  Trace unread;
  Trace& trace = source.trace ? *source.trace : unread;
  computed.trace = source.trace;
  begin(Step::reading);
  auto extracts = timed(
      trace.reading, [&] { return load_extracts(source.files, source.folder, library.schemas, wanted, source.load); });
  if (!extracts) return extracts.error();
  const AreaNames names = area_names_in(*extracts, library);
  if (computed.benchmarks)
    if (auto refused = fault_of(request.places, names)) return std::move(*refused);
  const std::string no_population = keep_own_area(*extracts, names, request.places.area);
  expect_outcome_rows(*extracts);
  ReportRun run;
  run.computed = std::move(computed);
  run.extracts = std::move(*extracts);
  for (const ExtractIndex table : run.extracts.tables.indices())
    run.has_extract = run.has_extract || (wanted.table[table] && run.extracts.tables[table].present);
  begin(Step::calculating);
  run.calculation = timed(trace.calculating, [&] { return calculate(library, run.computed, run.extracts); });
  if (!no_population.empty()) leave_out_population(library, no_population, run.computed, run.calculation);
  set_authority_bases(library, run.computed, run.extracts, names, run.calculation);
  run.computed.trace = nullptr;  // it may not live as long
  begin(Step::reporting);
  run.report = timed(trace.reporting, [&] { return make_report(request, library, run.calculation, run.extracts); });
  return run;
}

}  // namespace outturn
