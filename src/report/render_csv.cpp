// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "outturn/render.h"
#include "problems/catalogue.h"
#include "report/csv_text.h"
#include "report/row_words.h"

namespace outturn {
namespace {

// Of a figure that may be hidden: then the mark, which no number is.
template <class Figure, class Number>
std::string shown(const Figure& figure, const Number& n) {
  return figure.status == Status::suppressed ? std::string(kHidden) : csv_number(n);
}

// How many rows are excluded, unknown ...: always a number, unless it is withheld.
std::string rows_beside(const std::optional<std::int64_t>& n) {
  return n ? csv_number(n) : std::string(kHidden);
}

// The legend stands where it is read: beside each figure that is hidden.
std::string reason_of(const Report& report, const PeriodFigure& f) {
  return f.status == Status::suppressed ? disclosure_legend(report).front() : f.reason;
}

// From `id` to `priority`: of a result, or of one period of its trend.
std::string first_columns(const Report& report, const IndicatorResult& r, const PeriodFigure& f, const Period& p,
                          const std::string& priority) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", csv_field(r.id), csv_field(r.title),
                     csv_field(p.label), format_iso(p.start), format_iso(p.end), csv_field(r.group), word(f.status),
                     shown(f, f.numerator), shown(f, f.denominator), shown(f, f.value), csv_field(f.unit),
                     f.target.value_or(""), word(f.rag), rows_beside(f.excluded), rows_beside(f.undecided),
                     rows_beside(f.unknown), csv_field(reason_of(report, f)), csv_field(priority));
}

// The last columns of every row: how far doubtful rows could move the figure.
std::string doubt_columns(const PeriodFigure& f) {
  std::string colours;
  for (const Rag rag : f.rag_range) colours += fmt::format("{}{}", colours.empty() ? "" : "|", word(rag));
  return fmt::format(",{},{},{},{}", rows_beside(f.doubtful), csv_number(f.lowest), csv_number(f.highest), colours);
}

// Our own figure as others publish it, and the years of others' figures, which are seldom the report's own.
std::string published_columns(const IndicatorResult& r) {
  std::string published, notes;
  std::array<std::string, 3> periods;
  for (const auto& figure : r.compared) {
    if (figure.with == Comparison::published) published = csv_number(figure.value);
    if (is_published(figure.with))
      periods[static_cast<std::size_t>(figure.with) - static_cast<std::size_t>(Comparison::statistical_neighbours)] =
          figure.period;
    if (!figure.note.empty()) notes += (notes.empty() ? "" : "; ") + figure.note;
  }
  return fmt::format(",{},{},{},{},{}", published, periods[0], periods[1], periods[2], csv_field(notes));
}

// How the result stands: direction, distance, interval, and each comparison in a column of its own, asked for or not.
std::string further_columns(const IndicatorResult& r) {
  std::string text =
      fmt::format(",{},{},{},{},{},{},{},{},{}", word(r.direction), r.distance ? r.distance->points.text() : "",
                  r.distance ? csv_number(r.distance->rows) : "", r.interval ? r.interval->lower.text() : "",
                  r.interval ? r.interval->upper.text() : "", r.small_base ? "yes" : "", r.target_upper.value_or(""),
                  r.monitor ? "yes" : "", csv_field(r.alternative_of));
  for (const Comparison comparison :
       {Comparison::previous_period, Comparison::same_period_last_year, Comparison::last_outturn,
        Comparison::year_to_date, Comparison::statistical_neighbours, Comparison::england}) {
    text += ",";
    for (const auto& figure : r.compared)
      if (figure.with == comparison) text += shown(figure, figure.value);
  }
  return text + doubt_columns(r) + published_columns(r);
}

// Where the report was compared with the last paper: whether the figure is revised, what it was and why.
std::string revision_columns(const Report& report, const IndicatorResult& r, const std::optional<Revision>& revision,
                             const std::string& compared) {
  if (report.revised_since.empty()) return "";
  return fmt::format(",{},{},{}", revision ? "[r]" : "", revision ? csv_field(revision_text(r, *revision)) : "",
                     csv_field(compared));
}

std::string compared_revisions(const IndicatorResult& r) {
  std::string text;
  for (const auto& figure : r.compared)
    if (figure.revision)
      text += fmt::format("{}{} {} {}", text.empty() ? "" : "; ", word(figure.with), figure.period,
                          revision_text(r, *figure.revision));
  return text;
}

// The day on which the return of the period's last day was taken, where it is declared.
std::string taken_column(const Report& report, const Period& period) {
  if (report.taken.empty()) return "";
  std::string days;
  for (const TakenReturn& taken : report.taken)
    if (taken.label.empty() || taken.label == format_financial_year(period.financial_year()))
      for (const Day day : taken.days) days += (days.empty() ? "" : "; ") + format_iso(day);
  return "," + days;
}

// The periods of its trend before the result itself, oldest first, each a row; `trend` says so.
std::string rows_before(const Report& report, const IndicatorResult& r, const std::string& priority, bool comments) {
  std::string text;
  for (std::size_t i = 0; i + 1 < r.trend->points.size(); ++i) {
    const TrendPoint& point = r.trend->points[i];
    text += first_columns(report, r, point, point.period, priority);
    text += fmt::format(",,,,,,,{},,{},,,,,,", point.target_upper.value_or(""), csv_field(r.alternative_of));
    text += doubt_columns(point) + fmt::format(",,,,,,{},,,,,,", csv_field(r.printed_id)) +
            fmt::format(",yes,{},,,,,,{}", word(point.signal), comments ? "," : "") +
            taken_column(report, point.period);
    text += revision_columns(report, r, point.revision, "") + "\n";
  }
  return text;
}

// What the XmR chart says of the result.
std::string trend_columns(const IndicatorResult& r) {
  if (!r.trend) return ",,,,,,,,";
  const auto& limits = r.trend->limits;
  return fmt::format(",,{},{},{},{},{},{},{}", word(r.trend->points.back().signal), limits ? limits->mean.text() : "",
                     limits ? limits->lower.text() : "", limits ? limits->upper.text() : "",
                     limits && limits->trial ? "yes" : "", csv_field(std::string(word(r.trend->variation))),
                     word(r.trend->assurance));
}

// What the scorecard's document prints beside the figure.
std::string printed_columns(const IndicatorResult& r) {
  std::string baselines;
  for (const auto& baseline : r.baselines) baselines += (baselines.empty() ? "" : "; ") + baseline_text(baseline);
  return fmt::format(",{},{},{},{},{},{},{}", csv_field(r.printed_id), csv_field(r.target_words),
                     format_iso(r.target_by), csv_field(baselines), csv_field(r.objective), csv_field(r.lead),
                     csv_field(r.due));
}

}  // namespace

// The contract: these columns in this order; further ones only to the right.
std::string render_csv(const Report& report) {
  const bool trends = std::any_of(report.results.begin(), report.results.end(), [](const auto& r) { return r.trend; });
  std::string text =
      "id,title,period,period_start,period_end,group,status,numerator,denominator,value,unit,target,rag,excluded,"
      "undecided,"
      "unknown,reason,priority,direction,distance_points,distance_rows,lower_95,upper_95,small_base,target_upper,"
      "monitor,alternative_of,previous_period,same_period_last_year,last_outturn,year_to_date,statistical_neighbours,"
      "england,doubtful,lowest,highest,rag_range,published,statistical_neighbours_period,england_period,published_"
      "period,comparison_note,printed_id,target_words,target_by,baselines,objective,lead,due";
  const bool comments =
      std::any_of(report.results.begin(), report.results.end(), [](const auto& r) { return !r.comment.empty(); });
  text += trends ? ",trend,signal,mean,lower_limit,upper_limit,trial_limits,variation,assurance" : "";
  text += comments ? ",comment" : "";
  text += report.taken.empty() ? "" : ",as_at";
  text += report.revised_since.empty() ? "\n" : ",revised,revised_from,revised_compared\n";
  for (const auto& section : report.sections)
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report.results[i];
      if (r.trend) text += rows_before(report, r, section.title, comments);
      text += first_columns(report, r, r, report.periods[r.period], section.title) + further_columns(r) +
              printed_columns(r);
      if (trends) text += trend_columns(r);
      if (comments) text += "," + csv_field(r.comment);
      text += taken_column(report, report.periods[r.period]);
      text += revision_columns(report, r, r.revision, compared_revisions(r));
      text += "\n";
    }
  return text;
}

std::string render_rejects(const Problems& problems, const std::vector<std::string>& files) {
  // Where lines tell rows apart the rest of the row says whose it is.
  const auto names_child = [](const Problem& problem) { return !problem.child.empty(); };
  const bool has_children = std::any_of(problems.groups().begin(), problems.groups().end(), [&](const auto& group) {
    return std::any_of(group.first.begin(), group.first.end(), names_child);
  });
  std::string text =
      fmt::format("file,line,column,value,outcome,problem,reason,help{}\n", has_children ? ",child" : "");
  for (const auto& group : problems.groups()) {
    if (!group.kind->summary.empty()) continue;  // the ordinary course of things, said once a file
    for (const auto& problem : group.first) {
      text += fmt::format("{},{},{},{},{},{},{},{}", csv_field(problem.file < files.size() ? files[problem.file] : ""),
                          problem.line == 0 ? "" : std::to_string(problem.line), csv_field(problem.column_name),
                          csv_field(problem.value), word(*problem.kind), problem.kind->key,
                          csv_field(describe(problem)), csv_field(help_of(problem)));
      if (has_children) text += ',' + csv_field(problem.child);
      text += '\n';
    }
  }
  return text;
}

}  // namespace outturn
