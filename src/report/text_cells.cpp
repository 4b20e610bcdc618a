// SPDX-License-Identifier: MIT
#include "report/text_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/row_words.h"
#include "report/sentence.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

std::string distance_text(const IndicatorResult& r) {
  const Rounded& points = r.distance->points;
  std::string text =
      fmt::format("{} {} the target", distance_in_words(r, points), points.digits < 0 ? "below" : "above");
  if (r.distance->rows && r.unit == "%") text += fmt::format(": {} needed to meet it", rows_to_go(r));
  return text;
}

bool has_range(const IndicatorResult& r) {
  return r.lowest && r.highest && !r.whole;
}

}  // namespace

bool is_too_doubtful(const IndicatorResult& r) {
  return r.reason_has_counts && r.doubtful.value_or(0) > 0;
}

std::string doubt_text(const IndicatorResult& r) {
  std::string text = is_too_doubtful(r) ? r.reason : counted_rows(r.doubtful.value_or(0), r.rows) + " in doubt";
  if (has_range(r))
    text += fmt::format(": between {}{} and {}{}", with_separators(*r.lowest), percent_sign(r),
                        with_separators(*r.highest), percent_sign(r));
  if (const std::string colours = possible_colours(r); !colours.empty()) text += ", " + colours;
  return text;
}

std::string rag_text(const IndicatorResult& r) {
  if (r.status == Status::incomplete) return r.value ? "(incomplete)" : "";  // the value says it
  return r.rag == Rag::none ? "" : std::string(word(r.rag));
}

std::string value_text(const IndicatorResult& r) {
  if (r.status == Status::suppressed) return std::string(kHidden);
  if (!r.value) return std::string(word(r.status)) + revised_mark(r.revision);
  if (r.whole) return "";
  return with_separators(*r.value) + percent_sign(r) + revised_mark(r.revision);
}

std::string count_text(const IndicatorResult& r) {
  if (r.status == Status::suppressed) return r.unit == "%" ? std::string(kHidden) : "";
  if (!r.denominator || is_empty_group(r)) return "";
  if (r.whole) return with_commas(*r.denominator);
  if (!r.numerator) return fmt::format("n = {}", with_commas(*r.denominator));
  return fmt::format("{}/{}", with_commas(*r.numerator), with_commas(*r.denominator));
}

std::string target_text(const IndicatorResult& r) {
  return r.monitor ? "monitor" : target_in_words(r);
}

std::string target_text_in_full(const IndicatorResult& r) {
  return r.monitor && !r.target_words.empty() ? r.target_words : target_text(r);
}

bool has_usual_words_of_monitor(const IndicatorResult& r) {
  return r.monitor && !r.target_words.starts_with('"');
}

std::vector<std::string> printed_beside(const IndicatorResult& r, std::string_view figures,
                                        std::string_view baselines) {
  std::vector<std::string> lines;
  bool was_figure = false;
  for (const auto& [value, at, is_printed_figure] : r.baselines) {
    if (lines.empty() || r.group.empty() || is_printed_figure != was_figure)
      lines.emplace_back(is_printed_figure ? figures : baselines);
    else
      lines.back() += ", ";
    lines.back() += baseline_text({value, at});
    was_figure = is_printed_figure;
  }
  return lines;
}

bool is_empty_group(const IndicatorResult& r) {
  return !r.group.empty() && !r.value && r.denominator == 0;
}

std::string direction_text(const IndicatorResult& r) {
  if (r.direction == Direction::none || r.whole) return "";
  return fmt::format("{} {}", word(r.direction), r.direction == Direction::same ? "→" : r.went_up ? "↑" : "↓");
}

bool says_something(const ComparedFigure& figure) {
  return figure.value || figure.status == Status::suppressed;
}

std::string compared_text(const IndicatorResult& r, const ComparedFigure& figure, bool with_period) {
  if (figure.status == Status::not_applicable || r.whole) return "";
  if (figure.status == Status::suppressed)
    return with_period && !figure.period.empty() ? fmt::format("{} ({})", kHidden, figure.period)
                                                 : std::string(kHidden);
  if (!figure.value) return std::string(kNoFigure) + revised_mark(figure.revision);
  std::string text = with_separators(*figure.value) + percent_sign(r);
  text += revised_mark(figure.revision);
  return with_period && !figure.period.empty() ? fmt::format("{} ({})", text, figure.period) : text;
}

std::vector<std::string> comparison_notes(const IndicatorResult& r) {
  std::vector<std::string> notes;
  for (const auto& figure : r.compared)
    if (!figure.note.empty() && figure.value)
      notes.push_back(fmt::format("{} {}: {}", heading(figure.with), figure.period, figure.note));
  return notes;
}

std::string interval_text(const IndicatorResult& r) {
  return r.interval ? fmt::format("{}–{}%", r.interval->lower.text(), r.interval->upper.text()) : "";
}

std::string sparkline(const IndicatorResult& r) {
  static constexpr std::array<std::string_view, 8> kBars = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (!r.trend || r.whole) return "";
  std::int64_t lowest = INT64_MAX, highest = INT64_MIN;
  const auto is_whole = [](const TrendPoint& point) { return point.status == Status::ok && point.value; };
  for (const auto& point : r.trend->points) {
    if (!is_whole(point)) continue;
    lowest = std::min(lowest, point.value->digits);
    highest = std::max(highest, point.value->digits);
  }
  std::string bars;
  for (const auto& point : r.trend->points) {
    if (!is_whole(point))
      bars += point.status == Status::incomplete ? "?" : point.status == Status::suppressed ? "c" : "·";
    else if (lowest == highest)
      bars += kBars[3];
    else
      bars += kBars[static_cast<std::size_t>(
          std::llround(static_cast<double>(point.value->digits - lowest) * 7 / static_cast<double>(highest - lowest)))];
  }
  return bars;
}

std::string variation_text(const IndicatorResult& r) {
  if (!r.trend || r.trend->variation == Variation::none) return "";
  const Signal signal = r.trend->points.back().signal;
  std::string text = fmt::format("trend: {}", word(r.trend->variation));
  if (signal != Signal::none) text += fmt::format(" ({})", word(signal));
  if (r.trend->assurance != Assurance::none) text += fmt::format("; {}", word(r.trend->assurance));
  if (r.trend->limits->trial) text += "; trial limits";
  return text;
}

std::string heading(Comparison comparison) {
  switch (comparison) {
    case Comparison::previous_period:
      return "previous";
    case Comparison::same_period_last_year:
      return "year before";
    case Comparison::last_outturn:
      return "outturn";
    case Comparison::year_to_date:
      return "year to date";
    case Comparison::statistical_neighbours:
      return "neighbours";
    case Comparison::england:
      return "England";
    case Comparison::published:
      return "published";
  }
  return "";
}

std::vector<std::string> remarks_of(const IndicatorResult& r, bool others_in_columns) {
  std::vector<std::string> remarks;
  const bool says_doubt = !others_in_columns && r.doubtful.value_or(0) > 0;
  if (says_doubt && is_too_doubtful(r))
    remarks.push_back(doubt_text(r));
  else if (!r.reason.empty())
    remarks.push_back(r.reason);
  if (!r.target_words.empty() && !has_usual_words_of_monitor(r))
    remarks.push_back(fmt::format("target: {}{}", r.target_words, r.target_missing ? " (not available)" : ""));
  for (auto& line : printed_beside(r, "printed in the source document: ", "baseline: "))
    remarks.push_back(std::move(line));
  const bool misses = r.distance && r.reason.empty() && (r.rag == Rag::red || r.rag == Rag::amber);
  if (misses && !others_in_columns) remarks.push_back(distance_text(r));
  std::string rows;
  const auto add = [&rows](std::optional<std::int64_t> n, std::string_view what) {
    if (n.value_or(0) > 0) rows += fmt::format("{}{} {}", rows.empty() ? "" : ", ", with_commas(*n), what);
  };
  add(r.excluded, "excluded");
  // Said in the line of those in doubt, with the range, where that has them all.
  const std::int64_t undecided = r.undecided.value_or(0), unknown = r.unknown.value_or(0);
  if (!says_doubt || !has_range(r) || undecided + unknown > r.doubtful.value_or(0)) {
    add(r.undecided, "undecided");
    add(r.unknown, "unknown");
  }
  if (!others_in_columns) {
    if (!rows.empty()) remarks.push_back(rows);
    if (says_doubt && !is_too_doubtful(r)) remarks.push_back(doubt_text(r));
    if (const std::string variation = variation_text(r); !variation.empty()) remarks.push_back(variation);
  }
  if (r.small_base) remarks.push_back("small base (under 30): interpret with caution");
  if (r.colour_seems_wrong && r.finer_value)
    remarks.push_back(fmt::format("{}{} is {} against the target of {}", r.finer_value->text(), percent_sign(r),
                                  word(r.rag), target_text(r)));
  return remarks;
}

std::vector<std::string> below_row(const Report& report, const IndicatorResult& r, const TextStyle& style) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& text) {
    const std::string indent(2 * kGap, ' ');
    for (const auto& part : wrap(text, static_cast<std::size_t>(style.width) - indent.size()))
      lines.push_back(indent + part);
  };
  if (style.sentences && r.group.empty()) add(sentence_of(report, r));
  for (std::size_t from = 0; from < r.comment.size();) {
    const std::size_t end = std::min(r.comment.find('\n', from), r.comment.size());
    add((from == 0 ? "Comment: " : "") + without_control_characters(r.comment.substr(from, end - from)));
    from = end + 1;
  }
  return lines;
}

std::vector<std::string> names_of(const IndicatorResult& r, std::size_t width) {
  if (r.group.empty()) return wrap(r.printed_id.empty() ? r.title : r.printed_id + " " + r.title, width);
  auto names = wrap(without_control_characters(r.group), width - kGap);  // it may come from the data
  for (auto& name : names) name.insert(0, kGap, ' ');
  return names;
}

std::string section_heading(const Report& report, const Report::Section& section) {
  const bool alike = std::all_of(report.sections.begin(), report.sections.end(),
                                 [&](const auto& other) { return other.periods == section.periods; }) &&
                     std::all_of(section.periods.begin(), section.periods.end(),
                                 [&](std::size_t p) { return report.own_periods == 0 || p < report.own_periods; });
  std::string periods;
  if (!alike)
    for (const std::size_t p : section.periods)
      periods += (periods.empty() ? "" : ", ") + format_label(report.periods[p]);
  const std::string gap = section.title.empty() || periods.empty() ? "" : ", ";
  const std::string line = section.title + gap + periods;
  return line.empty() ? "" : line + "\n";
}

std::string coloured(const Cell& cell, const TextStyle& style) {
  if (!style.colour || cell.rag == Rag::none || cell.text.empty()) return cell.text;
  static constexpr const char* kCodes[] = {"", "32", "33", "31"};
  const std::size_t first = cell.text.find_first_not_of(' '), last = cell.text.find_last_not_of(' ');
  return fmt::format("{}\x1b[{}m{}\x1b[0m{}", cell.text.substr(0, first), kCodes[static_cast<std::size_t>(cell.rag)],
                     cell.text.substr(first, last - first + 1), cell.text.substr(last + 1));
}

std::string line_of(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

}  // namespace outturn
