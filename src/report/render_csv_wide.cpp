// SPDX-License-Identifier: MIT
// CSV with a column a period, as people lay figures side by side: a row for each indicator and group of a section.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "outturn/render.h"
#include "report/csv_text.h"
#include "report/row_words.h"

namespace outturn {
namespace {

// What is said of a figure to the right of all values, a column of each period and each of these.
constexpr std::array<std::string_view, 5> kFurther = {"status", "numerator", "denominator", "target", "rag"};

// By Comparison, as in CSV with a row for each figure.
constexpr std::array<std::string_view, kComparisonWords.size()> kComparisonColumns = {
    "previous_period", "same_period_last_year", "last_outturn", "year_to_date", "statistical_neighbours", "england",
    "published"};

using FigureAt = std::map<std::string, const PeriodFigure*>;  // by the label of its period

// Every period of which there is a figure, those of trends too, oldest first; of two that end on one day the shorter.
std::vector<Period> periods_of(const Report& report) {
  std::vector<Period> periods = report.periods;
  for (const auto& r : report.results)
    if (r.trend)
      for (const auto& point : r.trend->points) periods.push_back(point.period);
  std::sort(periods.begin(), periods.end(), [](const Period& a, const Period& b) {
    return a.end != b.end ? a.end < b.end : a.start != b.start ? a.start > b.start : a.label < b.label;
  });
  const auto same = [](const Period& a, const Period& b) { return a.label == b.label; };
  periods.erase(std::unique(periods.begin(), periods.end(), same), periods.end());
  return periods;
}

// In place of a figure that is hidden the mark, which no number is.
std::string shown(const PeriodFigure& figure, std::string text) {
  return figure.status == Status::suppressed ? std::string(kHidden) : std::move(text);
}

void add_further(const Report& report, const IndicatorResult& r, const PeriodFigure* figure, std::string& row) {
  const bool revisions = !report.revised_since.empty();
  if (!figure) {
    row.append(kFurther.size() + revisions, ',');
    return;
  }
  const std::string target =
      figure->target.value_or("") + (figure->target_upper ? fmt::format(" to {}", *figure->target_upper) : "");
  row += fmt::format(",{},{},{},{},{}", word(figure->status), shown(*figure, csv_number(figure->numerator)),
                     shown(*figure, csv_number(figure->denominator)), csv_field(target), word(figure->rag));
  if (revisions) row += "," + (figure->revision ? csv_field(revision_text(r, *figure->revision)) : std::string());
}

// What is compared with is of a year of its own where others have published it.
void add_comparison_heads(const Report& report, const Period& period, std::string& heads) {
  const auto add = [&](std::string_view what) { heads += "," + csv_field(fmt::format("{} {}", period.label, what)); };
  for (const Comparison comparison : report.comparisons) {
    const std::string_view name = kComparisonColumns[static_cast<std::size_t>(comparison)];
    add(name);
    if (is_published(comparison)) add(fmt::format("{}_period", name));
  }
  if (!report.comparisons.empty()) add("comparison_note");
}

// `r`: nullptr where the section has no figure of that period.
void add_comparisons(const Report& report, const IndicatorResult* r, std::string& row) {
  std::string notes;
  for (std::size_t c = 0; c < report.comparisons.size(); ++c) {
    const ComparedFigure* figure = r ? &r->compared.at(c) : nullptr;
    const bool hidden = figure && figure->status == Status::suppressed;
    row += "," + (hidden ? std::string(kHidden) : figure && figure->value ? figure->value->text() : std::string());
    if (is_published(report.comparisons[c])) row += "," + (figure ? csv_field(figure->period) : std::string());
    if (figure && !figure->note.empty()) notes += (notes.empty() ? "" : "; ") + figure->note;
  }
  if (!report.comparisons.empty()) row += "," + csv_field(notes);
}

}  // namespace

std::string render_csv_wide(const Report& report) {
  const auto periods = periods_of(report);
  std::string text = "id,printed_id,title,priority,group,alternative_of,unit";
  for (const Period& p : periods) text += "," + csv_field(p.label);
  for (const Period& p : periods) {
    for (const std::string_view what : kFurther) text += "," + csv_field(fmt::format("{} {}", p.label, what));
    if (!report.revised_since.empty()) text += "," + csv_field(fmt::format("{} revised", p.label));
  }
  text += report.disclosure ? ",note" : "";
  for (const Period& p : report.periods) add_comparison_heads(report, p, text);
  text += "\n";
  for (const auto& section : report.sections)
    for (std::size_t i = 0; i < section.results.size(); i += section.periods.size()) {
      const IndicatorResult& first = report.results[section.results[i]];
      FigureAt figures;
      std::map<std::string, const IndicatorResult*> results;
      for (std::size_t own = 0; own < section.periods.size(); ++own) {
        const IndicatorResult& r = report.results[section.results[i + own]];
        if (r.trend)
          for (const auto& point : r.trend->points) figures.emplace(point.period.label, &point);
        results[report.periods[r.period].label] = &r;
        figures[report.periods[r.period].label] = &r;
      }
      const auto at = [&figures](const Period& p) {
        const auto found = figures.find(p.label);
        return found == figures.end() ? nullptr : found->second;
      };
      std::string row = fmt::format("{},{},{},{},{},{},{}", csv_field(first.id), csv_field(first.printed_id),
                                    csv_field(first.title), csv_field(section.title), csv_field(first.group),
                                    csv_field(first.alternative_of), csv_field(first.unit));
      bool hidden = false;
      for (const Period& p : periods) {
        const PeriodFigure* figure = at(p);
        row += "," + (figure ? shown(*figure, figure->value ? figure->value->text() : "") : std::string());
        hidden = hidden || (figure && figure->status == Status::suppressed);
      }
      for (const Period& p : periods) add_further(report, first, at(p), row);
      if (report.disclosure) row += "," + (hidden ? csv_field(disclosure_legend(report).front()) : std::string());
      for (const Period& p : report.periods) {
        const auto result = results.find(p.label);
        add_comparisons(report, result == results.end() ? nullptr : result->second, row);
      }
      text += row + "\n";
    }
  return text;
}

}  // namespace outturn
