// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "input/problem_catalogue.h"
#include "outturn/render.h"
#include "report/csv_text.h"

namespace outturn {
namespace {

std::string number(const std::optional<std::int64_t>& n) {
  return n ? std::to_string(*n) : std::string();
}

}  // namespace

// The contract: these columns in this order; further ones only to the right.
std::string render_csv(const Report& report) {
  std::string text =
      "id,title,period,period_start,period_end,group,status,numerator,denominator,value,unit,target,rag,excluded,"
      "undecided,"
      "unknown,reason,priority\n";
  for (const auto& section : report.sections)
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report.results[i];
      const Period& p = report.periods[r.period];
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(r.id),
                          csv_field(r.title), csv_field(p.label), format_iso(p.start), format_iso(p.end),
                          csv_field(r.group), word(r.status), number(r.numerator), number(r.denominator),
                          r.value ? r.value->text() : "", csv_field(r.unit), r.target.value_or(""), word(r.rag),
                          r.excluded, r.undecided, r.unknown, csv_field(r.reason), csv_field(section.title));
    }
  return text;
}

std::string render_rejects(const Problems& problems, const std::vector<std::string>& files) {
  std::string text = "file,line,column,value,outcome,problem,reason,help\n";
  for (const auto& group : problems.groups()) {
    if (!group.kind->summary.empty()) continue;  // the ordinary course of things, said once a file
    for (const auto& problem : group.first) {
      text +=
          fmt::format("{},{},{},{},{},{},{},{}\n", csv_field(problem.file < files.size() ? files[problem.file] : ""),
                      problem.line == 0 ? "" : std::to_string(problem.line), csv_field(problem.column_name),
                      csv_field(problem.value), word(problem.kind->outcome), problem.kind->key,
                      csv_field(describe(problem)), csv_field(problem.kind->help));
    }
  }
  return text;
}

}  // namespace outturn
