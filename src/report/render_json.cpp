// SPDX-License-Identifier: MIT
// The report as JSON. The keys are a contract: docs/report.schema.json.
#include "outturn/render.h"
#include "problems/catalogue.h"
#include "report/json_values.h"
#include "report/row_words.h"
#include "report/sentence.h"

namespace outturn {
namespace {

// Raised when a key is renamed, leaves or changes its meaning; new keys do not raise it.
constexpr int kSchemaVersion = 1;

// Only in a report that was compared with the last one: null where the figure is the same.
void add_revision(const Report& report, const std::optional<Revision>& revision, Json& to) {
  if (report.revised_since.empty()) return;
  to["revision"] = Json();
  if (!revision) return;
  to["revision"] = {{"status", revision->status},
                    {"numerator", number_or_null(revision->numerator)},
                    {"denominator", number_or_null(revision->denominator)},
                    {"value", revision->value.empty() ? Json() : printed_number(revision->value)},
                    {"target", text_or_null(revision->target)},
                    {"rag", text_or_null(revision->rag)},
                    {"causes", revision->causes}};
}

// Only in a report fit to publish.
Json disclosure_object(const Report& report) {
  const Disclosure& d = *report.disclosure;
  std::string meaning;
  for (const auto& line : disclosure_legend(report)) meaning += (meaning.empty() ? "" : "; ") + line;
  return {{"mark", kHidden},
          {"meaning", meaning},
          {"threshold", d.threshold},
          {"rounded_to", d.rounded_to > 0 ? Json(d.rounded_to) : Json()},
          {"hidden", d.hidden}};
}

Json compared_object(const Report& report, const ComparedFigure& figure) {
  Json object = {{"with", word(figure.with)},
                 {"period", text_or_null(figure.period)},
                 {"status", word(figure.status)},
                 {"numerator", number_or_null(figure.numerator)},
                 {"denominator", number_or_null(figure.denominator)},
                 {"value", number_or_null(figure.value)},
                 {"reason", text_or_null(figure.reason)},
                 {"note", text_or_null(figure.note)}};
  add_revision(report, figure.revision, object);
  return object;
}

Json trend_point_object(const Report& report, const TrendPoint& point) {
  Json object = period_object(point.period);
  add_figure(point, object);
  add_doubt(point, object);
  object["signal"] = text_or_null(std::string(word(point.signal)));
  add_revision(report, point.revision, object);
  return object;
}

// `trend`, oldest first, with the result itself as its last point, and what the XmR chart says of it.
void add_trend(const Report& report, const Trend& trend, Json& to) {
  Json points = Json::array();
  for (const auto& point : trend.points) points.push_back(trend_point_object(report, point));
  to["trend"] = std::move(points);
  to["limits"] = Json();
  if (const auto& limits = trend.limits)
    to["limits"] = {{"mean", number_or_null(std::optional(limits->mean))},
                    {"lower", number_or_null(std::optional(limits->lower))},
                    {"upper", number_or_null(std::optional(limits->upper))},
                    {"points", limits->points},
                    {"trial", limits->trial}};
  to["no_limits"] = text_or_null(trend.no_limits);
  to["variation"] = text_or_null(std::string(word(trend.variation)));
  to["assurance"] = text_or_null(std::string(word(trend.assurance)));
}

Json result_object(const Report& report, const IndicatorResult& r, const std::string& priority) {
  const Period& p = report.periods[r.period];
  Json compared = Json::array();
  for (const auto& figure : r.compared) compared.push_back(compared_object(report, figure));
  Json result = {{"id", r.id},
                 {"title", r.title},
                 {"period", p.label},
                 {"period_start", format_iso(p.start)},
                 {"period_end", format_iso(p.end)},
                 {"group", text_or_null(r.group)}};
  add_figure(r, result);
  result.update({{"priority", text_or_null(priority)},
                 {"direction", text_or_null(std::string(word(r.direction)))},
                 {"distance_points", r.distance ? printed_number(r.distance->points.text()) : Json()},
                 {"distance_rows", r.distance ? number_or_null(r.distance->rows) : Json()},
                 {"lower_95", r.interval ? printed_number(r.interval->lower.text()) : Json()},
                 {"upper_95", r.interval ? printed_number(r.interval->upper.text()) : Json()},
                 {"small_base", r.small_base},
                 {"target_upper", number_or_null(r.target_upper)},
                 {"monitor", r.monitor},
                 {"alternative_of", text_or_null(r.alternative_of)},
                 {"compared", std::move(compared)}});
  add_doubt(r, result);
  Json baselines = Json::array();
  for (const auto& [value, at, is_printed_figure] : r.baselines) {
    baselines.push_back({{"value", value}, {"at", text_or_null(at)}});
    if (is_printed_figure) baselines.back()["printed_figure"] = true;
  }
  result.update({{"printed_id", text_or_null(r.printed_id)},
                 {"target_words", text_or_null(r.target_words)},
                 {"target_by", text_or_null(format_iso(r.target_by))},
                 {"baselines", std::move(baselines)},
                 {"objective", text_or_null(r.objective)},
                 {"lead", text_or_null(r.lead)},
                 {"due", text_or_null(r.due)}});
  result["sentence"] = sentence_of(report, r);
  result["comment"] = text_or_null(r.comment);
  add_revision(report, r.revision, result);
  if (r.trend) add_trend(report, *r.trend, result);
  return result;
}

// A result, and the heading it stands under.
struct PlacedResult {
  const IndicatorResult* result;
  const std::string* priority;
};

/// A report goes to people who need not know whose rows the messages are about.
Json notice_object(const Report& report, const Problems::Group& group) {
  Json notice = problem_object(report, group);
  for (Json& problem : notice["first"]) problem.erase("child");
  return notice;
}

}  // namespace

std::string render_json(const Report& report) {
  Json periods = Json::array();
  for (const Period& period : report.periods) periods.push_back(period_object(period));
  std::vector<PlacedResult> results;
  for (const auto& section : report.sections)
    for (const std::size_t i : section.results) results.push_back({&report.results[i], &section.title});
  JsonDocument document;
  document.member("outturn", {{"version", kVersion}, {"schema_version", kSchemaVersion}});
  document.member("scorecard", text_or_null(report.scorecard));
  document.member("periods", periods);
  if (!report.revised_since.empty()) document.member("revised_since", report.revised_since);
  if (report.disclosure) document.member("disclosure", disclosure_object(report));
  document.list("results", results, [&report](const PlacedResult& placed) {
    return result_object(report, *placed.result, *placed.priority);
  });
  document.list("notices", report.problems.groups(),
                [&report](const auto& group) { return notice_object(report, group); });
  document.member("rows", report.disclosure ? Json() : rows_object(report.counts));
  Json taken = Json::array();
  for (const TakenReturn& one : report.taken)
    for (const Day day : one.days) taken.push_back({{"year", text_or_null(one.label)}, {"as_at", format_iso(day)}});
  document.member("taken", taken);
  return document.take();
}

}  // namespace outturn
