// SPDX-License-Identifier: MIT
// The table a board reads: priorities as headings, one indicator a row, periods as columns. A row is as many lines as
// its title or its cells need. With one period the numbers have columns of their own (text_one_period.cpp); with
// several, each period is a column of cells (text_several_periods.cpp).
#include <fmt/format.h>

#include <algorithm>

#include "outturn/render.h"
#include "outturn/rounding.h"
#include "report/row_words.h"
#include "report/summary.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/words.h"

namespace outturn {
namespace {

// Which marks of the sparklines there are, and of which periods they are.
std::string trend_legend(const Report& report) {
  std::size_t most = 0;
  bool incomplete = false, none = false, hidden = false;
  for (const auto& r : report.results)
    if (r.trend) {
      most = std::max(most, r.trend->points.size());
      for (const auto& point : r.trend->points) {
        incomplete = incomplete || point.status == Status::incomplete;
        hidden = hidden || point.status == Status::suppressed;
        none = none || (point.status != Status::incomplete && point.status != Status::suppressed &&
                        !(point.status == Status::ok && point.value));
      }
    }
  if (most < 2) return "trend: none, because the period is not a number of whole months";
  std::string text = fmt::format(
      "trend: the last {} periods, oldest first; each row is drawn between its own lowest and highest figure", most);
  if (incomplete) text += "; ? incomplete";
  if (hidden) text += "; c not shown";
  if (none) text += "; · no figure";
  return text;
}

// Only of the words that the rows have.
std::string variation_legend(const Report& report) {
  bool common = false, special = false, assured = false, hit_and_miss = false;
  for (const auto& r : report.results) {
    if (!r.trend || r.trend->variation == Variation::none) continue;
    (r.trend->variation == Variation::common_cause ? common : special) = true;
    assured = assured || r.trend->assurance == Assurance::met || r.trend->assurance == Assurance::missed;
    hit_and_miss = hit_and_miss || r.trend->assurance == Assurance::hit_and_miss;
  }
  std::vector<std::string> words;
  if (common) words.push_back("common cause: the change is no more than chance");
  if (special) words.push_back("special cause: the change is more than chance");
  if (assured) words.push_back("target will be met or missed: whatever chance does");
  if (hit_and_miss) words.push_back("hit and miss: chance decides whether the target is met");
  return joined(words, "; ");
}

// Of the marks and words that `shown` has.
std::string legend(const Report& report, const std::string& shown, std::size_t width) {
  const auto any = [&report](auto what) { return std::any_of(report.results.begin(), report.results.end(), what); };
  std::vector<std::string> notes;
  if (any([](const IndicatorResult& r) { return r.rag != Rag::none; })) notes.push_back(colour_legend(report));
  if (any(has_usual_words_of_monitor)) notes.push_back("monitor: no target set – to monitor");
  if (any([](const IndicatorResult& r) { return r.direction != Direction::none; }))
    notes.push_back("direction: change since the previous period, using the rounded figures");
  if (any([](const IndicatorResult& r) { return r.trend.has_value(); })) notes.push_back(trend_legend(report));
  if (any([](const IndicatorResult& r) { return r.trend && r.trend->variation != Variation::none; }))
    notes.push_back(variation_legend(report));
  if (!report.revised_since.empty()) notes.push_back(revised_legend(report));
  const bool is_hiding =
      shown.find(kHidden) != std::string::npos || any([](const IndicatorResult& r) {
        return r.trend && std::any_of(r.trend->points.begin(), r.trend->points.end(),
                                      [](const auto& point) { return point.status == Status::suppressed; });
      });
  for (auto& note : disclosure_legend(report))
    if (!note.starts_with(kHidden) || is_hiding) notes.push_back(std::move(note));
  std::string text;
  for (const auto& note : notes)
    for (const auto& part : wrap(note, width)) text += line_of(part);
  return text;
}

// "12 green, 4 amber, 9 red, 3 incomplete": of several measures, where there is more to say than that none has a
// target.
std::string summary_line(const Report& report, const TextStyle& style, bool one_period) {
  const auto measures = headline(report);
  const auto items = summary_of(measures);
  if (measures.size() < 2 || (items.size() == 1 && items[0].what == "without a target")) return "";
  std::string text = one_period ? "" : "Last period: ";
  for (const SummaryItem& item : items)
    text += fmt::format("{}{}", &item == &items.front() ? "" : ", ",
                        coloured({fmt::format("{} {}", item.measures, item.what), item.rag}, style));
  return text + "\n";
}

}  // namespace

std::string rows_line(const RowCounts& counts) {
  std::string text = fmt::format("{} used, {} repaired, {} left out", counted(counts.used, "row"),
                                 with_commas(counts.repaired), with_commas(counts.left_out));
  if (counts.lost > 0) text += fmt::format("; {} with a value that could not be read", with_commas(counts.lost));
  if (counts.merged > 0)
    text += fmt::format("; {} ignored (the same row in more than one return)", counted(counts.merged, "duplicate row"));
  if (counts.blank > 0) text += fmt::format("; {} blank", with_commas(counts.blank));
  return text;
}

std::vector<std::string> taken_lines(const Report& report) {
  std::vector<std::string> lines;
  for (const TakenReturn& taken : report.taken) {
    std::string days;
    for (const Day day : taken.days) days += (days.empty() ? "" : " and ") + format_long(day);
    lines.push_back(
        fmt::format("{} as at {}", taken.label.empty() ? "extracts without a year" : taken.label + " return", days));
  }
  return lines;
}

std::string render_text(const Report& report, const TextStyle& style) {
  std::string text;
  if (!report.scorecard_title.empty()) text += report.scorecard_title + "\n";
  for (const Period& p : report.periods) text += format_with_days(format_label(p), p) + "\n";
  const bool one_period = std::all_of(report.sections.begin(), report.sections.end(),
                                      [](const auto& section) { return section.periods.size() == 1; });
  text += summary_line(report, style, one_period);
  text += one_period ? one_period_tables(report, style) : several_periods_tables(report, style);
  text += "\n";
  text += legend(report, text, static_cast<std::size_t>(style.width));
  for (const auto& line : taken_lines(report)) text += line_of(line);
  return report.disclosure ? text : text + rows_line(report.counts) + "\n";
}

}  // namespace outturn
