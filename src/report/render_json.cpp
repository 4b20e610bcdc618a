// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "input/problem_catalogue.h"
#include "outturn/render.h"
#include "report/json_text.h"
#include "report/version.h"

namespace outturn {
namespace {

std::string number(const std::optional<std::int64_t>& n) {
  return n ? std::to_string(*n) : "null";
}

template <class Number>
std::string text_or_null(const std::optional<Number>& n) {
  return n ? n->text() : "null";
}

std::string compared_object(const ComparedFigure& figure) {
  return fmt::format(
      "{{\"with\":\"{}\",\"period\":{},\"status\":\"{}\",\"numerator\":{},\"denominator\":{},\"value\":{},\"reason\":{}"
      "}}",
      word(figure.with), figure.period.empty() ? "null" : json_text(figure.period), word(figure.status),
      number(figure.numerator), number(figure.denominator), text_or_null(figure.value),
      figure.reason.empty() ? "null" : json_text(figure.reason));
}

std::string further_keys(const IndicatorResult& r) {
  std::string compared;
  for (const auto& figure : r.compared) compared += (compared.empty() ? "" : ",") + compared_object(figure);
  return fmt::format(
      ",\"direction\":{},\"distance_points\":{},\"distance_rows\":{},\"lower_95\":{},\"upper_95\":{},\"small_base\":{},"
      "\"target_upper\":{},\"monitor\":{},\"alternative_of\":{},\"compared\":[{}]",
      r.direction == Direction::none ? "null" : json_text(std::string(word(r.direction))),
      r.distance ? r.distance->points.text() : "null", r.distance ? number(r.distance->rows) : "null",
      r.interval ? r.interval->lower.text() : "null", r.interval ? r.interval->upper.text() : "null", r.small_base,
      r.target_upper.value_or("null"), r.monitor, r.alternative_of.empty() ? "null" : json_text(r.alternative_of),
      compared);
}

std::string result_object(const IndicatorResult& r, const Period& p, const std::string& priority) {
  return fmt::format(
      "{{\"id\":{},\"title\":{},\"period\":{},\"period_start\":\"{}\",\"period_end\":\"{}\",\"group\":{},\"status\":\"{"
      "}\","
      "\"numerator\":{},\"denominator\":{},\"value\":{},\"unit\":{},\"target\":{},\"rag\":\"{}\",\"excluded\":{},"
      "\"undecided\":{},\"unknown\":{},\"reason\":{},\"priority\":{}{}}}",
      json_text(r.id), json_text(r.title), json_text(p.label), format_iso(p.start), format_iso(p.end),
      r.group.empty() ? "null" : json_text(r.group), word(r.status), number(r.numerator), number(r.denominator),
      r.value ? r.value->text() : "null", json_text(r.unit), r.target.value_or("null"), word(r.rag), r.excluded,
      r.undecided, r.unknown, r.reason.empty() ? "null" : json_text(r.reason),
      priority.empty() ? "null" : json_text(priority), further_keys(r));
}

std::string notice_object(const Report& report, const Problems::Group& group) {
  std::string first;
  for (const auto& problem : group.first)
    first += fmt::format("{}{{\"line\":{},\"column\":{},\"value\":{},\"reason\":{}}}", first.empty() ? "" : ",",
                         problem.line == 0 ? "null" : std::to_string(problem.line),
                         problem.column_name.empty() ? "null" : json_text(problem.column_name),
                         json_text(problem.value), json_text(describe(problem)));
  return fmt::format("{{\"problem\":{},\"outcome\":\"{}\",\"file\":{},\"count\":{},\"help\":{},\"first\":[{}]}}",
                     json_text(group.kind->key), word(group.kind->outcome),
                     group.file < report.files.size() ? json_text(report.files[group.file]) : "null", group.count,
                     json_text(group.kind->help), first);
}

}  // namespace

std::string render_json(const Report& report) {
  std::string text = fmt::format("{{\"outturn\":{{\"version\":\"{}\"}},\n\"scorecard\":{},\n\"periods\":[", kVersion,
                                 report.scorecard.empty() ? "null" : json_text(report.scorecard));
  for (std::size_t i = 0; i < report.periods.size(); ++i) {
    const Period& p = report.periods[i];
    text += fmt::format("{}{{\"label\":{},\"start\":\"{}\",\"end\":\"{}\"}}", i ? "," : "", json_text(p.label),
                        format_iso(p.start), format_iso(p.end));
  }
  text += "],\n\"results\":[";
  bool first = true;
  for (const auto& section : report.sections)
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report.results[i];
      text += fmt::format("{}\n{}", first ? "" : ",", result_object(r, report.periods[r.period], section.title));
      first = false;
    }
  text += "],\n\"notices\":[";
  first = true;
  for (const auto& group : report.problems.groups()) {
    text += fmt::format("{}\n{}", first ? "" : ",", notice_object(report, group));
    first = false;
  }
  const RowCounts& c = report.counts;
  text += fmt::format("],\n\"rows\":{{\"used\":{},\"repaired\":{},\"left_out\":{},\"merged\":{},\"blank\":{}}}}}\n",
                      c.used, c.repaired, c.left_out, c.merged, c.blank);
  return text;
}

}  // namespace outturn
