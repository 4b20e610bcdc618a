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

std::string number(const std::optional<Rounded>& n) {
  return n ? n->text() : std::string();
}

// How the result stands: direction, distance, interval, and each comparison in a column of its own, asked for or not.
std::string further_columns(const IndicatorResult& r) {
  std::string text =
      fmt::format(",{},{},{},{},{},{},{},{},{}", word(r.direction), r.distance ? r.distance->points.text() : "",
                  r.distance ? number(r.distance->rows) : "", r.interval ? r.interval->lower.text() : "",
                  r.interval ? r.interval->upper.text() : "", r.small_base ? "yes" : "", r.target_upper.value_or(""),
                  r.monitor ? "yes" : "", csv_field(r.alternative_of));
  for (const Comparison comparison :
       {Comparison::previous_period, Comparison::same_period_last_year, Comparison::last_outturn,
        Comparison::year_to_date, Comparison::statistical_neighbours, Comparison::england}) {
    text += ",";
    for (const auto& figure : r.compared)
      if (figure.with == comparison) text += number(figure.value);
  }
  std::string colours;
  for (const Rag rag : r.rag_range) colours += fmt::format("{}{}", colours.empty() ? "" : "|", word(rag));
  return text + fmt::format(",{},{},{},{}", r.doubtful, number(r.lowest), number(r.highest), colours);
}

}  // namespace

// The contract: these columns in this order; further ones only to the right.
std::string render_csv(const Report& report) {
  std::string text =
      "id,title,period,period_start,period_end,group,status,numerator,denominator,value,unit,target,rag,excluded,"
      "undecided,"
      "unknown,reason,priority,direction,distance_points,distance_rows,lower_95,upper_95,small_base,target_upper,"
      "monitor,alternative_of,previous_period,same_period_last_year,last_outturn,year_to_date,statistical_neighbours,"
      "england,doubtful,lowest,highest,rag_range\n";
  for (const auto& section : report.sections)
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report.results[i];
      const Period& p = report.periods[r.period];
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", csv_field(r.id), csv_field(r.title),
                          csv_field(p.label), format_iso(p.start), format_iso(p.end), csv_field(r.group),
                          word(r.status), number(r.numerator), number(r.denominator), r.value ? r.value->text() : "",
                          csv_field(r.unit), r.target.value_or(""), word(r.rag), r.excluded, r.undecided, r.unknown,
                          csv_field(r.reason), csv_field(section.title));
      text += further_columns(r) + "\n";
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
