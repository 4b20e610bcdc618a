// SPDX-License-Identifier: MIT
#include "cli/sample_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/embedded.h"
#include "report/csv_text.h"
#include "scorecard/run_report.h"

namespace outturn::cli {
namespace {

constexpr std::string_view kData = "data/", kFigures = "figures.csv";

template <class Number>
std::string text_of(const std::optional<Number>& number) {
  if (!number) return "";
  if constexpr (requires { number->text(); })
    return number->text();
  else
    return std::to_string(*number);
}

}  // namespace

const char* const kSampleColumns = "id,period,group,status,numerator,denominator,value,doubtful,lowest,highest";

Result<std::vector<std::string>> sample_figures(const Library& library) {
  MemoryFiles files;
  for (const auto& file : definitions::self_check_files())
    if (file.name.starts_with(kData)) files.add(std::string(file.name), std::string(file.text));
  ReportRequest request;
  for (const auto& indicator : library.indicators) request.indicators.push_back(&indicator);
  for (const char* period : {"2020-21", "2021-22Q2"}) request.periods.push_back(*parse_period(period));
  const auto run = run_report(library, request, {files, "data", {}, {}});
  if (!run) return run.error();
  std::vector<std::string> lines;
  for (const auto& r : run->report.results)
    lines.push_back(fmt::format("{},{},{},{},{},{},{},{},{},{}", csv_field(r.id), request.periods[r.period].label,
                                csv_field(r.group), word(r.status), text_of(r.numerator), text_of(r.denominator),
                                text_of(r.value), text_of(r.doubtful), text_of(r.lowest), text_of(r.highest)));
  return lines;
}

std::vector<std::string> expected_sample_figures() {
  std::vector<std::string> lines;
  for (const auto& file : definitions::self_check_files()) {
    if (file.name != kFigures) continue;
    for (std::size_t at = file.text.find('\n') + 1; at < file.text.size();) {  // the first names the columns
      const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
      lines.emplace_back(file.text.substr(at, end - at));
      at = end + 1;
    }
  }
  return lines;
}

}  // namespace outturn::cli
