// SPDX-License-Identifier: MIT
#include "report/row_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

#include "scorecard/targets.h"
#include "text/numbers.h"

namespace outturn {
namespace {

// One of them: child, review due, care leaver.
std::string singular(std::string rows) {
  if (rows == "children") return "child";
  if (rows == "young people") return "young person";
  if (rows == "matches") return "match";
  const std::size_t end = std::min(rows.find(' '), rows.size());  // "reviews due"
  const std::size_t last = rows.ends_with("s") ? rows.size() : end;
  if (last > 1 && rows[last - 1] == 's') rows.erase(last - 1, 1);
  return rows;
}

}  // namespace

std::string counted_rows(std::int64_t n, const std::string& rows) {
  return fmt::format("{} {}", with_commas(n), n == 1 ? singular(rows) : rows);
}

std::string rows_to_go(const IndicatorResult& r) {
  const std::int64_t n = *r.distance->rows;
  const std::string rows = r.rows.substr(0, r.rows.find(" due"));  // "17 more reviews needed"
  return fmt::format("{} {} {}", n, r.distance->to_gain ? "more" : "fewer", n == 1 ? singular(rows) : rows);
}

std::string possible_colours(const PeriodFigure& r) {
  if (r.rag_range.size() == 1) return fmt::format("{} whatever they are", word(r.rag_range.front()));
  std::string others;
  for (const Rag rag : r.rag_range)
    if (rag != r.rag) others += fmt::format("{}{}", others.empty() ? "could be " : " or ", word(rag));
  return others;
}

std::string with_separators(const Rounded& number) {
  std::string text = number.text();
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

std::string distance_in_words(const PeriodFigure& figure, Rounded distance) {
  distance.digits = std::abs(distance.digits);
  if (figure.unit != "%") return with_separators(distance);
  return with_separators(distance) + (distance.text() == "1" ? " point" : " points");
}

std::string percent_sign(const PeriodFigure& figure) {
  return figure.unit == "%" ? "%" : "";
}

std::string target_in_words(const IndicatorResult& r) {
  if (!r.target) return "";
  const std::string unit = percent_sign(r);
  if (r.target_upper) return fmt::format("{}{} to {}{}", *r.target, unit, *r.target_upper, unit);
  const std::string_view limit = r.lower_is_better    ? (r.target_is_strict ? "under " : "at most ")
                                 : r.higher_is_better ? (r.target_is_strict ? "over " : "at least ")
                                                      : "";
  return fmt::format("{}{}{}", limit, *r.target, unit);
}

std::string revised_mark(const std::optional<Revision>& revision) {
  return revision ? " [r]" : "";
}

std::string revision_text(const IndicatorResult& r, const Revision& revision) {
  if (revision.is_withheld) {
    std::string text = "revised";
    for (const auto& cause : revision.causes) text += (text == "revised" ? ": " : ", ") + cause;
    return text;
  }
  const std::string unit = percent_sign(r);
  std::string text = "was " + (revision.value.empty() ? revision.status : revision.value + unit);
  if (revision.denominator && revision.numerator)
    text += fmt::format(" ({}/{})", with_commas(*revision.numerator), with_commas(*revision.denominator));
  if (!revision.value.empty() && revision.status != word(Status::ok)) text += ", " + revision.status;
  if (!revision.target.empty()) text += fmt::format(", target {}{}", revision.target, unit);
  if (!revision.rag.empty()) text += ", " + (revision.rag == word(Rag::none) ? "without a colour" : revision.rag);
  std::string causes;
  for (const auto& cause : revision.causes) causes += (causes.empty() ? ": " : ", ") + cause;
  return text + causes;
}

std::vector<std::string> revisions_of(const IndicatorResult& r, const std::string& period) {
  std::vector<std::string> lines;
  std::set<std::string> known;  // a point of the trend says more than the same period to compare with
  const auto add = [&](const std::string& label, const std::optional<Revision>& revision) {
    if (revision && known.insert(label).second)
      lines.push_back(fmt::format("[r] {} {}", label, revision_text(r, *revision)));
  };
  add(period, r.revision);
  if (r.trend)
    for (const auto& point : r.trend->points) add(point.period.label, point.revision);
  for (const auto& figure : r.compared) add(figure.period, figure.revision);
  return lines;
}

std::string no_figures_text(const Report::Section& section) {
  const std::size_t actions = section.actions.size();
  return "No figure under this heading" +
         (actions == 0 ? "" : fmt::format(": nothing measures its {}", counted(actions, "action"))) + ".";
}

std::vector<std::string> disclosure_legend(const Report& report) {
  if (!report.disclosure) return {};
  const Disclosure& d = *report.disclosure;
  std::vector<std::string> lines = {
      fmt::format("{} not shown: a count of 1{}, or a figure from which one could be worked out", kHidden,
                  d.threshold > 1 ? fmt::format(" to {}", d.threshold) : "")};
  if (d.rounded_to > 0)
    lines.push_back(
        fmt::format("counts are rounded to the nearest {}, and percentages are calculated from the rounded counts; "
                    "colours are those of the exact figures",
                    d.rounded_to));
  return lines;
}

std::string revised_legend(const Report& report) {
  return fmt::format("[r] revised since the paper for {}, with {}what has changed: data, definition, target ...",
                     report.revised_since, report.disclosure ? "" : "what that paper said and ");
}

// Each colour that the table shows, or says a figure could have, and no other.
std::string colour_legend(const Report& report) {
  const auto shown = [&report](Rag rag) {
    return std::any_of(report.results.begin(), report.results.end(), [rag](const IndicatorResult& r) {
      return r.rag == rag || std::find(r.rag_range.begin(), r.rag_range.end(), rag) != r.rag_range.end();
    });
  };
  const std::string far = part_of_target(report.amber_percent);
  std::vector<std::string> meanings;
  if (shown(Rag::green)) meanings.emplace_back("Green: target met.");
  if (shown(Rag::amber)) meanings.push_back(fmt::format("Amber: missed by up to {}.", far));
  if (shown(Rag::red))
    meanings.push_back(shown(Rag::amber) ? "Red: missed by more." : fmt::format("Red: missed by more than {}.", far));
  std::string text;
  for (const auto& meaning : meanings) text += (text.empty() ? "" : " ") + meaning;
  return text;
}

}  // namespace outturn
