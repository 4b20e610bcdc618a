// SPDX-License-Identifier: MIT
#include "scorecard/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "input/schemas.h"
#include "outturn/rounding.h"
#include "scorecard/exact_value.h"
#include "scorecard/example_files.h"
#include "scorecard/run_report.h"

namespace outturn {
namespace {

std::int64_t count_of(const std::string& what, const Indicator& indicator, const Tally& tally) {
  if (what == "numerator") return tally.numerator;
  if (what == "denominator") return indicator.kind == IndicatorKind::rate ? tally.base : tally.denominator;
  if (what == "excluded") return std::accumulate(tally.excluded.begin(), tally.excluded.end(), std::int64_t{0});
  return what == "undecided" ? tally.undecided : tally.unknown;
}

std::string shown(std::int64_t number) {
  return number == kMissingLong ? "missing" : std::to_string(number);
}

std::vector<std::string> failures_of(const Library& library, const Indicator& indicator, const Example& example) {
  const auto period = parse_period(example.period);
  if (!period) return {period.error().message};
  MemoryFiles files;
  for (const auto& [name, csv] : example.extracts) {
    const auto schema = find_schema(library.schemas, name);
    if (!schema) return {fmt::format("no extract is named `{}`", name)};
    files.add("example/" + name + ".csv", completed_example(csv, *library.schemas[schema], false));
  }
  ReportRequest request;
  request.indicators = {&indicator};
  request.periods = {*period};
  ReportSource source{files, "example", {}, {}};
  source.load.threads = 1;
  source.load.one_history = true;
  const auto run = run_report(library, request, source);
  if (!run) return {run.error().message};
  const auto& calculation = run->calculation;
  if (!calculation.not_available[0][0].empty()) return {calculation.not_available[0][0]};
  std::vector<std::string> failures;
  for (const auto& [what, expected] : example.expected) {
    const std::int64_t came = count_of(what, indicator, calculation.tallies[0][0].total);
    if (came != expected)
      failures.push_back(fmt::format("expected {} {} and got {}", what, shown(expected), shown(came)));
  }
  if (!example.expected_value.empty()) {
    const Tally& tally = calculation.tallies[0][0].total;
    const auto value = outcome_of(indicator, tally, tally, *period).value;
    const std::string printed =
        value ? round_ratio(value->numerator, value->denominator, value->scale, indicator.decimals).text() : "no value";
    if (printed != example.expected_value)
      failures.push_back(fmt::format("expected the value {} and got {}", example.expected_value, printed));
  }
  for (const auto& group : run->extracts.problems.groups())
    if (group.kind->outcome == Outcome::rejected)
      failures.push_back(fmt::format("a row of the example was left out: {}", group.kind->key));
  return failures;
}

}  // namespace

std::vector<ExampleOutcome> run_examples(const Library& library) {
  std::vector<ExampleOutcome> outcomes;
  for (const auto& indicator : library.indicators)
    for (const auto& example : indicator.examples)
      outcomes.push_back({&indicator, &example, failures_of(library, indicator, example)});
  return outcomes;
}

}  // namespace outturn
