// SPDX-License-Identifier: MIT
#include "report/paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "outturn/render.h"
#include "report/row_words.h"
#include "report/text_cells.h"
#include "report/version.h"

namespace outturn {
namespace {

std::string caption(const Report& report, const Report::Section& section) {
  std::string periods;
  for (const std::size_t p : section.periods)
    periods += (periods.empty() ? "" : ", ") + format_in_text(report.periods[p]);
  return title_of(section) + ", " + periods;
}

// "previous, Q1 2021-22" where every figure below it is of that period; otherwise the period stands beside each.
std::string comparison_head(const Report& report, const Report::Section& section, std::size_t c, bool& with_period) {
  std::string label;
  bool one = true;
  for (const std::size_t i : section.results) {
    const auto& figure = report.results[i].compared.at(c);
    if (!says_something(figure) || figure.period.empty()) continue;
    one = one && (label.empty() || label == figure.period);
    label = figure.period;
  }
  const auto period = parse_period(label);
  const std::string text = heading(report.comparisons[c]);
  with_period = !(one && period) && is_published(report.comparisons[c]);
  return one && period ? fmt::format("{}, {}", text, format_in_text(*period)) : text;
}

// What the document says of a group: of everybody it is said where the measure is. In text it is below the row.
std::string printed_for_group(const IndicatorResult& r) {
  if (r.group.empty()) return {};
  std::string text = r.monitor || r.target_words.empty() ? "" : "target: " + r.target_words;
  for (const auto& line : printed_beside(r, "printed ", "baseline ")) text += (text.empty() ? "" : "; ") + line;
  return text;
}

PaperTable one_period(const Report& report, const Report::Section& section) {
  const auto any = [&](auto what) {
    return std::any_of(section.results.begin(), section.results.end(),
                       [&](std::size_t i) { return what(report.results[i]); });
  };
  const bool intervals = any([](const auto& r) { return r.interval.has_value(); });
  const bool directions = any([](const auto& r) { return r.direction != Direction::none; });
  PaperTable table{caption(report, section), {{"Measure"}, {"Count", true}, {"Value", true}}, {}};
  if (intervals) table.columns.push_back({"95% interval", true});
  table.columns.push_back({"Target", true});
  table.columns.push_back({"RAG"});
  if (directions) table.columns.push_back({"Direction"});
  std::vector<std::pair<std::size_t, bool>> comparisons;  // and whether each figure needs its period
  for (std::size_t c = 0; c < report.comparisons.size(); ++c) {
    if (!any([c](const auto& r) { return says_something(r.compared.at(c)); })) continue;
    bool with_period = false;
    table.columns.push_back({comparison_head(report, section, c, with_period), true});
    comparisons.emplace_back(c, with_period);
  }
  for (const std::size_t i : section.results) {
    const IndicatorResult& r = report.results[i];
    PaperRow row{&r, {{count_text(r)}, {value_text(r)}}};
    row.cells.back().below = r.not_yet ? r.reason : printed_for_group(r);
    if (intervals) row.cells.push_back({interval_text(r)});
    row.cells.push_back({target_text_in_full(r)});
    row.cells.push_back(rag_cell(r));
    if (directions) row.cells.push_back({direction_text(r)});
    for (const auto& [c, with_period] : comparisons)
      row.cells.push_back({compared_text(r, r.compared[c], with_period)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

PaperTable several_periods(const Report& report, const Report::Section& section) {
  PaperTable table{caption(report, section), {{"Measure"}}, {}};
  for (const std::size_t p : section.periods) table.columns.push_back({format_in_text(report.periods[p]), true});
  const std::size_t n = section.periods.size();
  for (std::size_t i = 0; i + n <= section.results.size(); i += n) {
    PaperRow row{&report.results[section.results[i]], {}};
    for (std::size_t p = 0; p < n; ++p) {
      const IndicatorResult& r = report.results[section.results[i + p]];
      row.cells.push_back(rag_cell(r, value_text(r)));
      row.cells.back().below = count_text(r);
      if (const std::string printed = printed_for_group(r); !printed.empty())
        row.cells.back().below += (row.cells.back().below.empty() ? "" : "; ") + printed;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

PaperCell rag_cell(const IndicatorResult& r, std::string text) {
  const std::string mark = r.status == Status::incomplete ? "incomplete"
                           : r.rag != Rag::none           ? std::string(word(r.rag))
                           : r.monitor                    ? "monitored"
                                                          : "";
  return {std::move(text), mark, r.status == Status::incomplete ? Rag::none : r.rag};
}

PaperTable paper_table(const Report& report, const Report::Section& section) {
  return section.periods.size() == 1 ? one_period(report, section) : several_periods(report, section);
}

std::vector<std::vector<const IndicatorResult*>> measures_of(const Report& report, const Report::Section& section) {
  std::vector<std::vector<const IndicatorResult*>> measures;
  for (const std::size_t i : section.results) {
    const IndicatorResult& r = report.results[i];
    const bool is_new = measures.empty() || measures.back().front()->id != r.id ||
                        measures.back().front()->alternative_of != r.alternative_of;
    if (is_new) measures.emplace_back();
    measures.back().push_back(&r);
  }
  return measures;
}

IndicatorResult as_result(const TrendPoint& point) {
  IndicatorResult one = {};
  static_cast<PeriodFigure&>(one) = point;
  return one;
}

std::string point_text(const TrendPoint& point) {
  return value_text(as_result(point)) + (point.status == Status::incomplete && point.value ? " (incomplete)" : "");
}

std::string limits_text(const Trend& trend) {
  if (!trend.limits) return "";
  const ControlLimits& limits = *trend.limits;
  return fmt::format("Mean {}, limits {} to {}, from {} figures{}.", limits.mean.text(), limits.lower.text(),
                     limits.upper.text(), limits.points, limits.trial ? ": trial limits, from fewer than 12" : "");
}

std::string name_of(const IndicatorResult& r) {
  return fmt::format("{} {}", r.id, r.title);
}

std::string title_of(const Report& report) {
  return report.scorecard_title.empty() ? "Indicators" : report.scorecard_title;
}

std::string title_of(const Report::Section& section) {
  return section.title.empty() ? "Figures" : section.title;
}

std::string periods_label(const Report& report) {
  const std::size_t own = report.own_periods == 0 ? report.periods.size() : report.own_periods;
  const Period& last = report.periods[own - 1];
  return own == 1 ? format_in_text(last)
                  : fmt::format("{} to {}", format_in_text(report.periods.front()), format_in_text(last));
}

std::string from_before(const IndicatorResult& r) {
  for (const auto& figure : r.compared)
    if (figure.with == Comparison::previous_period && figure.value)
      return fmt::format(", from {}", compared_text(r, figure));
  return "";
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank ? !line.empty() && line.back() != ' ' : true) line += blank ? ' ' : c;
  }
  return line;
}

std::vector<std::string> about_figure(const Report& report, const IndicatorResult& r) {
  std::vector<std::string> lines;
  for (const auto& remark : remarks_of(r)) lines.push_back(capital(remark));
  for (const auto& revised : revisions_of(r, report.periods[r.period].label)) lines.push_back(revised);
  return lines;
}

std::vector<std::string> comparisons_made(const std::vector<const IndicatorResult*>& measure) {
  std::vector<std::string> lines;
  for (const IndicatorResult* r : measure)
    for (const auto& note : comparison_notes(*r)) {
      const std::string line = capital(r->group.empty() ? note : fmt::format("{}, {}", r->group, note));
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
    }
  return lines;
}

std::vector<std::string> files_read(const Report& report) {
  std::vector<std::string> files = report.files;
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

std::vector<MadeLine> made_lines(const Report& report) {
  const std::string rows = report.disclosure ? "" : " " + rows_line(report.counts) + ".";
  std::vector<MadeLine> lines = {{fmt::format(
      "outturn {}{}.{}", kVersion, report.scorecard.empty() ? "" : ", scorecard " + report.scorecard, rows)}};
  for (const auto& line : disclosure_legend(report)) lines.push_back({capital(line) + ".", true});
  for (const auto& line : taken_lines(report)) lines.push_back({line + "."});
  if (std::any_of(report.results.begin(), report.results.end(), [](const auto& r) { return r.rag != Rag::none; }))
    lines.push_back({colour_legend(report)});
  if (!report.revised_since.empty()) lines.push_back({revised_legend(report) + "."});
  if (!report.record_sha256.empty())
    lines.push_back({fmt::format("Record: SHA-256 {}. It identifies every file and definition by its own checksum.",
                                 report.record_sha256)});
  return lines;
}

}  // namespace outturn
