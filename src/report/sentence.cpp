// SPDX-License-Identifier: MIT
#include "report/sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/row_words.h"
#include "text/numbers.h"

namespace outturn {
namespace {

// When a figure is of: "at 30 September 2021", "in Q2 2021-22", "in the 12 months to 30 September 2021".
std::string when(const Period& period, Basis basis, int rolling_months) {
  if (basis == Basis::snapshot) return "at " + format_long(period.end);
  if (basis == Basis::rolling_year)
    return fmt::format("in the {} months to {}", rolling_months, format_long(period.end));
  const std::string text = format_in_text(period);
  return (text.find(" to ") == std::string::npos ? "in " : "from ") + text;
}

// The same of a figure compared with, which has a label only.
std::string when(const std::string& label, Basis basis, int rolling_months) {
  const auto period = parse_period(label);
  return period ? when(*period, basis, rolling_months) : "in " + label;
}

// A value with its unit: "6.6%", "700 children", "98.5 per 10,000", "12 days".
std::string value_with_unit(const IndicatorResult& r, const Rounded& value) {
  if (r.unit == "%") return with_separators(value) + "%";
  if (r.unit == r.rows && value.decimals == 0) return counted_rows(value.digits, r.rows);
  if (r.unit == "days" && value.decimals == 0 && value.digits == 1) return "1 day";
  return with_separators(value) + (r.unit.empty() ? "" : " " + r.unit);
}

// The same after the first figure of a sentence, which says what is counted: "700".
std::string value_again(const IndicatorResult& r, const Rounded& value) {
  return r.unit == r.rows && value.decimals == 0 ? with_separators(value) : value_with_unit(r, value);
}

// The counts in brackets: " (46 of 700)", " (700 children)"; nothing for a count, which is one itself. A mean's
// numerator is the sum of its values, so only those it is a mean of are counted.
std::string counts(const IndicatorResult& r, std::optional<std::int64_t> numerator,
                   std::optional<std::int64_t> denominator) {
  if (!denominator) return "";
  if (!numerator || r.is_mean) return fmt::format(" ({})", counted_rows(*denominator, r.rows));
  if (r.unit == "%") return fmt::format(" ({} of {})", with_commas(*numerator), with_commas(*denominator));
  return fmt::format(" ({})", counted_rows(*numerator, r.rows));
}

const ComparedFigure* compared_with(const IndicatorResult& r, Comparison comparison) {
  for (const auto& figure : r.compared)
    if (figure.with == comparison && figure.status == Status::ok && figure.value) return &figure;
  return nullptr;
}

// How it moved: ", down from 89.3% at 30 June 2021: 0.5 points worse", ", the same as at 30 June 2021".
std::string movement(const IndicatorResult& r) {
  const ComparedFigure* before = compared_with(r, Comparison::previous_period);
  if (!before || r.direction == Direction::none) return "";
  const std::string then = when(before->period, r.basis, r.rolling_months);
  if (r.direction == Direction::same) return ", the same as " + then;
  const Rounded moved{r.value->digits - before->value->digits, r.value->decimals};
  const std::string by = distance_in_words(r, moved);
  const std::string from = fmt::format("{} {}", value_again(r, *before->value), then);
  if (r.direction == Direction::up || r.direction == Direction::down)
    return fmt::format(", {} {} from {}", word(r.direction), by, from);
  if (r.unit == "%") return fmt::format(", {} from {}: {} {}", r.went_up ? "up" : "down", from, by, word(r.direction));
  return fmt::format(", {} {} from {}, which is {}", r.went_up ? "up" : "down", by, from, word(r.direction));
}

std::string against_target(const IndicatorResult& r) {
  if (r.monitor) return " No target is set; the figure is monitored.";
  if (!r.target || r.status != Status::ok) return "";
  if (r.rag == Rag::none) return fmt::format(" The target is {}{}.", *r.target, percent_sign(r));
  if (r.rag == Rag::green) return fmt::format(" The target of {} is met (green).", target_in_words(r));
  std::string text = fmt::format(" The target is {}: {}", target_in_words(r), word(r.rag));
  if (r.distance) {
    text += fmt::format(", {} {}", distance_in_words(r, r.distance->points),
                        r.distance->points.digits < 0 ? "below" : "above");
    if (r.distance->rows && r.unit == "%") text += fmt::format("; {} needed to meet it", rows_to_go(r));
  }
  return text + ".";
}

// "It was 87.6% at 30 September 2020." Figures of our own, but of no period that is said already.
std::string earlier_figures(const IndicatorResult& r) {
  std::vector<std::string> said;
  if (!movement(r).empty()) said.push_back(compared_with(r, Comparison::previous_period)->period);
  std::string text;
  for (const Comparison comparison : {Comparison::same_period_last_year, Comparison::last_outturn})
    if (const auto* figure = compared_with(r, comparison)) {
      if (std::find(said.begin(), said.end(), figure->period) != said.end()) continue;
      said.push_back(figure->period);
      text += fmt::format("{} {} {}", text.empty() ? " It was" : " and", value_again(r, *figure->value),
                          when(figure->period, r.basis, r.rolling_months));
    }
  if (!text.empty()) text += ".";
  if (const auto* figure = compared_with(r, Comparison::year_to_date))
    text += fmt::format(" Year to date: {}{}, {}.", value_with_unit(r, *figure->value),
                        counts(r, figure->numerator, figure->denominator), when(figure->period, Basis::in_period, 0));
  return text;
}

// "Statistical neighbours: 68% (2019-20). England: 71% (2019-20)."
std::string other_places(const IndicatorResult& r) {
  std::string text;
  for (const auto& [comparison, name] :
       {std::pair{Comparison::statistical_neighbours, "Statistical neighbours"}, {Comparison::england, "England"}})
    if (const auto* figure = compared_with(r, comparison))
      text += fmt::format(" {}: {} ({}).", name, value_with_unit(r, *figure->value), figure->period);
  return text;
}

// "It is revised: the last paper had 7.1% (50 of 708); the data has changed."
std::string revised(const IndicatorResult& r, const std::string& label, const Revision& revision) {
  std::string causes;
  for (const auto& cause : revision.causes) causes += (causes.empty() ? "" : ", ") + cause;
  if (!causes.empty()) causes = fmt::format(" (changed: {})", causes);
  if (revision.is_withheld) return fmt::format(" [r] Revised since the last paper for {}{}.", label, causes);
  const std::string unit = percent_sign(r);
  std::string was = revision.value.empty() ? revision.status : revision.value + unit;
  if (revision.numerator && revision.denominator && r.unit == "%")
    was += fmt::format(" ({} of {})", with_commas(*revision.numerator), with_commas(*revision.denominator));
  if (!revision.target.empty()) was += fmt::format(", with a target of {}{}", revision.target, unit);
  return fmt::format(" [r] The last paper said {} for {}{}.", was, label, causes);
}

// Of the figure itself, and of each it is compared with.
std::string revisions(const IndicatorResult& r, const Period& period) {
  std::string text = r.revision ? revised(r, format_in_text(period), *r.revision) : "";
  for (const auto& figure : r.compared) {
    if (!figure.revision) continue;
    const auto its_period = parse_period(figure.period);
    text += revised(r, its_period ? format_in_text(*its_period) : figure.period, *figure.revision);
  }
  return text;
}

std::string doubt(const IndicatorResult& r) {
  if (r.doubtful.value_or(0) == 0) return "";
  const bool has_range = r.lowest && r.highest && !r.whole;
  const std::string range =
      has_range ? fmt::format("figure is between {} and {}", value_again(r, *r.lowest), value_again(r, *r.highest))
                : "";
  // How many there are is the reason why it is incomplete.
  if (r.status == Status::incomplete && r.reason_has_counts) return has_range ? " The " + range + "." : "";
  std::string text = fmt::format(" {} {} in doubt", counted_rows(*r.doubtful, r.rows), r.doubtful == 1 ? "is" : "are");
  if (has_range) text += ": the " + range;
  if (const std::string colours = possible_colours(r); !colours.empty()) text += ", " + colours;
  return text + ".";
}

std::string incomplete(const IndicatorResult& r) {
  if (r.status != Status::incomplete) return "";
  return fmt::format(" Incomplete{}.", r.reason.empty() ? "" : ": " + r.reason);
}

std::string without_value(const IndicatorResult& r, const std::string& period) {
  if (r.status == Status::suppressed)
    return fmt::format("Not shown {}: a small number, or one that would reveal a small number.", period);
  const std::string why = r.reason.empty() ? "" : ": " + r.reason;
  if (r.status == Status::not_available) return fmt::format("No figure {}{}.", period, why);
  if (r.denominator == 0) return fmt::format("No {} to count {}.", r.rows, period);
  return fmt::format("Does not apply {}{}.", period, why);
}

}  // namespace

std::string sentence_of(const Report& report, const IndicatorResult& r) {
  const std::string period = when(report.periods[r.period], r.basis, r.rolling_months);
  if (!r.value) return without_value(r, period);
  if (r.whole) return counted_rows(r.denominator.value_or(0), r.rows) + " " + period + "." + incomplete(r) + doubt(r);
  std::string text = value_with_unit(r, *r.value) + counts(r, r.numerator, r.denominator) + " " + period;
  text += movement(r) + ".";
  text += incomplete(r) + against_target(r) + earlier_figures(r) + other_places(r) + doubt(r) +
          revisions(r, report.periods[r.period]);
  if (r.small_base) text += " Small base (under 30): interpret with caution.";
  return text;
}

}  // namespace outturn
