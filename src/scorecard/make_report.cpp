// SPDX-License-Identifier: MIT
#include "scorecard/make_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "scorecard/coverage.h"
#include "scorecard/rag.h"

namespace outturn {
namespace {

std::string unit_of(const Indicator& indicator, const Library& library) {
  if (!indicator.unit.empty()) return indicator.unit;
  switch (indicator.kind) {
    case IndicatorKind::percentage:
    case IndicatorKind::distribution:
    case IndicatorKind::ratio:
      return "%";
    case IndicatorKind::count: {
      std::string rows = library.history.vocabulary.tables[static_cast<std::size_t>(indicator.counts)].name;
      std::replace(rows.begin(), rows.end(), '_', ' ');
      return rows;
    }
    case IndicatorKind::rate:
      return fmt::format("per {}", with_commas(static_cast<std::uint64_t>(indicator.per)));
    case IndicatorKind::mean:
    case IndicatorKind::median:
    case IndicatorKind::total:
      return indicator.value.tree->type.kind == language::Kind::days ? "days" : "";
  }
  return {};
}

bool is_decimal(const Indicator& indicator) {
  return indicator.value.tree->type.kind == language::Kind::decimal;
}

std::int64_t sum_of(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

// The median as a fraction: the middle value, or the sum of the two in the middle over 2.
ExactValue median_of(std::vector<std::int64_t> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return {*middle, 1, 1};
  return {*std::max_element(values.begin(), middle) + *middle, 2, 1};
}

// The value as an exact fraction; nothing where there is none, with the status that says why. `whole` is the tally a
// distribution's group is a share of.
std::optional<ExactValue> exact_value(const Indicator& indicator, const Tally& tally, const Tally& whole,
                                      const Period& period, IndicatorResult& result) {
  const auto n = static_cast<std::int64_t>(tally.values.size());
  switch (indicator.kind) {
    case IndicatorKind::count:
      result.numerator = tally.numerator;
      return ExactValue{tally.numerator, 1, 1};
    case IndicatorKind::percentage:
      result.numerator = tally.numerator;
      result.denominator = tally.denominator;
      if (tally.denominator > 0) return ExactValue{tally.numerator, tally.denominator, 100};
      break;
    case IndicatorKind::distribution:
      result.numerator = tally.denominator;
      result.denominator = whole.denominator;
      if (whole.denominator > 0) return ExactValue{tally.denominator, whole.denominator, 100};
      break;
    case IndicatorKind::rate:
      result.numerator = tally.numerator;
      if (whole.base == kMissingLong || &tally != &whole) {
        result.status = Status::not_available;
        result.reason = &tally != &whole
                            ? "no base is given by group"
                            : fmt::format("no base is given for {}", format_financial_year(period.financial_year()));
        return std::nullopt;
      }
      result.denominator = tally.base;
      if (tally.base > 0) return ExactValue{tally.numerator, tally.base, indicator.per};
      break;
    case IndicatorKind::mean:
      result.denominator = n;
      if (!is_decimal(indicator)) result.numerator = sum_of(tally.values);
      if (n > 0) return ExactValue{sum_of(tally.values), n * (is_decimal(indicator) ? kDecimalScale : 1), 1};
      break;
    case IndicatorKind::median:
      result.denominator = n;
      if (n > 0) {
        ExactValue median = median_of(tally.values);
        if (is_decimal(indicator)) median.denominator *= kDecimalScale;
        return median;
      }
      break;
    case IndicatorKind::total:
      if (!is_decimal(indicator)) result.numerator = tally.value_sum;
      return ExactValue{tally.value_sum, is_decimal(indicator) ? kDecimalScale : 1, 1};
    case IndicatorKind::ratio:
      if (!is_decimal(indicator)) {
        result.numerator = tally.value_sum;
        result.denominator = tally.of_sum;
      }
      if (tally.of_sum > 0) return ExactValue{tally.value_sum, tally.of_sum, 100};
      break;
  }
  result.status = Status::not_applicable;
  return std::nullopt;
}

// A yearly number (adoptions, say) is no measure for a quarter: such a target counts for whole financial years only.
// Nor is a number of all children one for those of a group, or of a group's share.
bool target_applies(const Indicator& indicator, const Period& period, bool is_group) {
  const bool is_number = indicator.kind == IndicatorKind::count || indicator.kind == IndicatorKind::distribution;
  if (is_group && is_number) return false;
  if (indicator.kind != IndicatorKind::count || indicator.basis != "in-period") return true;
  return period.is_financial_year();
}

const Target* target_of(const Indicator& indicator, const Scorecard* scorecard, const Period& period, bool is_group) {
  if (!scorecard || !target_applies(indicator, period, is_group)) return nullptr;
  return scorecard->target_of(indicator.id, period.financial_year());
}

// R11, and what to say where the printed figure seems to contradict the colour.
void colour(const Indicator& indicator, const Scorecard& scorecard, const Target& target, const ExactValue& value,
            IndicatorResult& result) {
  const Better better = target.better.value_or(indicator.better);
  result.rag = rag_of(value, target.value, scorecard.amber, better);
  if (result.rag == Rag::none) return;
  std::int64_t power = 1;
  for (int i = 0; i < result.value->decimals; ++i) power *= 10;
  const Rag printed = rag_of({result.value->digits, power, 1}, target.value, scorecard.amber, better);
  result.colour_seems_wrong = printed != result.rag;
  if (result.colour_seems_wrong)
    result.finer_value = round_ratio(value.numerator, value.denominator, value.scale, result.value->decimals + 1);
}

IndicatorResult blank_result(const Indicator& indicator, const Library& library, std::size_t period) {
  IndicatorResult result;
  result.id = indicator.id;
  result.title = indicator.title;
  result.period = period;
  result.unit = unit_of(indicator, library);
  return result;
}

void fill_result(const Indicator& indicator, const Scorecard* scorecard, const Target* target, const Period& period,
                 const Tally& tally, const Tally& whole, IndicatorResult& result) {
  result.excluded = std::accumulate(tally.excluded.begin(), tally.excluded.end(), std::int64_t{0});
  result.undecided = tally.undecided;
  result.unknown = tally.unknown;
  const auto value = exact_value(indicator, tally, whole, period, result);
  if (!value) return;
  result.value = round_ratio(value->numerator, value->denominator, value->scale, indicator.decimals);
  if (target) colour(indicator, *scorecard, *target, *value, result);
}

}  // namespace

std::vector<const Indicator*> indicators_of(const ReportRequest& request, const Library& library) {
  std::vector<const Indicator*> all = request.indicators;
  if (all.empty() && request.scorecard)
    for (const auto& priority : request.scorecard->priorities)
      for (const auto& id : priority.indicators) all.push_back(library.find_indicator(id));
  std::vector<const Indicator*> once;
  for (const Indicator* indicator : all)
    if (std::find(once.begin(), once.end(), indicator) == once.end()) once.push_back(indicator);
  return once;
}

CalculationRequest calculation_request(const ReportRequest& request, const Library& library) {
  CalculationRequest calculation;
  calculation.indicators = indicators_of(request, library);
  calculation.periods = request.periods;
  calculation.by = request.by;
  return calculation;
}

Report make_report(const ReportRequest& request, const Library& library, Calculation calculation,
                   const Extracts& extracts) {
  Report report;
  if (request.scorecard) {
    report.scorecard = request.scorecard->name;
    report.scorecard_title = request.scorecard->title;
    report.amber_percent = request.scorecard->amber.text;
  }
  report.periods = request.periods;
  for (const auto& file : extracts.files) report.files.push_back(file.path);

  const Coverage coverage(extracts, report.periods);
  const auto computed = calculation_request(request, library);
  const auto add = [&](Report::Section& section, const Indicator* indicator) {
    const auto i = static_cast<std::size_t>(
        std::find(computed.indicators.begin(), computed.indicators.end(), indicator) - computed.indicators.begin());
    const auto& not_available = calculation.not_available[i];
    const bool ever =
        std::any_of(not_available.begin(), not_available.end(), [](const auto& why) { return why.empty(); });
    const GroupDimension* groups = ever ? groups_of(*indicator, computed, library) : nullptr;
    const std::size_t rows = groups ? groups->bands.size() + 2 : 1;  // everybody, each band, and unknown
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t p = 0; p < report.periods.size(); ++p) {
        IndicatorResult result = blank_result(*indicator, library, p);
        if (row > 0) result.group = row <= groups->bands.size() ? groups->bands[row - 1].name : "unknown";
        const Target* target = target_of(*indicator, request.scorecard, report.periods[p], row > 0);
        if (target) result.target = target->value.text;
        if (not_available[p].empty()) {
          const GroupedTally& tally = calculation.tallies[i][p];
          fill_result(*indicator, request.scorecard, target, report.periods[p],
                      row == 0 ? tally.total : tally.groups[row - 1], tally.total, result);
          if (row == 0 && result.status == Status::ok)
            result.reason = coverage.doubt_about(p, indicator->history_months);
        } else {
          result.status = Status::not_available;
          result.reason = not_available[p];
        }
        section.results.push_back(report.results.size());
        report.results.push_back(std::move(result));
      }
  };
  if (!request.indicators.empty()) {
    report.sections.emplace_back();
    for (const Indicator* indicator : computed.indicators) add(report.sections.back(), indicator);
  } else if (request.scorecard) {
    for (const auto& priority : request.scorecard->priorities) {
      report.sections.push_back({priority.title, {}});
      for (const auto& id : priority.indicators) add(report.sections.back(), library.find_indicator(id));
    }
  }

  report.problems = extracts.problems;
  report.problems.merge(std::move(calculation.problems));
  coverage.note(report.problems);
  report.problems.sort();
  report.counts = extracts.counts;
  report.counts.left_out += calculation.counts.left_out;
  report.counts.merged += calculation.counts.merged;
  report.counts.repaired += calculation.counts.repaired;
  report.counts.used -= calculation.counts.left_out + calculation.counts.merged;
  return report;
}

}  // namespace outturn
