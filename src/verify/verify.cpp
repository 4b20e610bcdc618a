// SPDX-License-Identifier: MIT
#include "verify/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "input/paths.h"
#include "text/utf8.h"
#include "verify/context.h"

namespace outturn::verify {

namespace {

std::string told(const OfficialFault& fault, const Benchmarks& benchmarks) {
  const ProblemKind* kind = problem_kind(fault.id);
  const std::string file = shown_name(benchmarks.files[fault.file]);
  const std::string place = fault.line == 0 ? file : fmt::format("{}:{}", file, fault.line);
  const std::string column = fault.column.empty() ? "" : fault.column + ": ";
  return fmt::format("{}: notice[{}]: {}{}\n  help: {}\n", place, kind->key, column,
                     describe({kind, 0, fault.line, 0, fault.column, shown_value(fault.value)}), kind->help);
}

}  // namespace

Verification verify(PublishedFigures figures, const VerifyRequest& request) {
  Verification result;
  result.files = figures.files;
  result.figures = figures.figures.size();

  VerifyContext context(figures, request.library);
  check_quotients(context);
  check_values(context);
  check_parts(context);
  check_repeats(context);
  check_swaps(context);
  check_changes(context);
  check_dates(context);
  ReasonsByFigure not_in_data;
  if (request.data && request.library)
    result.data = check_against_data(context, *request.library, *request.data, not_in_data);
  std::string not_official;
  if (request.benchmarks)
    result.official = check_against_official(context, *request.benchmarks, request.area, not_official);

  result.uncompared = list_uncompared(context, request.library, not_in_data, not_official);
  if (request.benchmarks)
    for (const OfficialFault& fault : request.benchmarks->all.faults)
      result.faults.push_back(told(fault, *request.benchmarks));
  result.findings = std::move(context.findings());
  for (const auto& problem : figures.problems) {
    if (!problem.row_is_lost) {
      result.notices.push_back(problem);
      continue;
    }
    Finding finding;
    finding.kind = &kind_of(FindingId::row_not_read);
    finding.place = {problem.file, problem.line, problem.column, "", problem.text};
    finding.printed = problem.text;
    finding.computed = problem.message;
    result.findings.push_back(std::move(finding));
  }
  std::stable_sort(result.findings.begin(), result.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(a.place.file, a.place.line, a.kind->id) < std::tuple(b.place.file, b.place.line, b.kind->id);
  });
  return result;
}

}  // namespace outturn::verify
