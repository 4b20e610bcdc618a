// SPDX-License-Identifier: MIT
#include "scorecard/make_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "input/problem_catalogue.h"
#include "scorecard/rag.h"

namespace outturn {
namespace {

std::string unit_of(const Indicator& indicator, const Library& library) {
  switch (indicator.kind) {
    case IndicatorKind::percentage:
      return "%";
    case IndicatorKind::count: {
      std::string rows = library.history.vocabulary.tables[static_cast<std::size_t>(indicator.counts)].name;
      std::replace(rows.begin(), rows.end(), '_', ' ');
      return rows;
    }
    case IndicatorKind::rate:
      return fmt::format("per {}", with_commas(static_cast<std::uint64_t>(indicator.per)));
  }
  return {};
}

// The value as an exact fraction; nothing where there is none, with the status that says why.
std::optional<ExactValue> exact_value(const Indicator& indicator, const Tally& tally, const Period& period,
                                      IndicatorResult& result) {
  switch (indicator.kind) {
    case IndicatorKind::count:
      result.numerator = tally.numerator;
      return ExactValue{tally.numerator, 1, 1};
    case IndicatorKind::percentage:
      result.numerator = tally.numerator;
      result.denominator = tally.denominator;
      if (tally.denominator > 0) return ExactValue{tally.numerator, tally.denominator, 100};
      break;
    case IndicatorKind::rate:
      result.numerator = tally.numerator;
      if (tally.base == kMissingLong) {
        result.status = Status::not_available;
        result.reason = fmt::format("no base is given for {}", format_financial_year(period.financial_year()));
        return std::nullopt;
      }
      result.denominator = tally.base;
      if (tally.base > 0) return ExactValue{tally.numerator, tally.base, indicator.per};
      break;
  }
  result.status = Status::not_applicable;
  return std::nullopt;
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

IndicatorResult result_of(const Indicator& indicator, const Scorecard* scorecard, const Library& library,
                          std::size_t period_index, const Period& period, const Tally* tally,
                          const std::string& not_available) {
  IndicatorResult result;
  result.id = indicator.id;
  result.title = indicator.title;
  result.period = period_index;
  result.unit = unit_of(indicator, library);
  const Target* target = scorecard ? scorecard->target_of(indicator.id, period.financial_year()) : nullptr;
  if (target) result.target = target->value.text;
  if (!tally) {
    result.status = Status::not_available;
    result.reason = not_available;
    return result;
  }
  result.excluded = std::accumulate(tally->excluded.begin(), tally->excluded.end(), std::int64_t{0});
  result.undecided = tally->undecided;
  result.unknown = tally->unknown;
  const auto value = exact_value(indicator, *tally, period, result);
  if (!value) return result;
  result.value = round_ratio(value->numerator, value->denominator, value->scale, indicator.decimals);
  if (target) colour(indicator, *scorecard, *target, *value, result);
  return result;
}

// The latest DECOM, DEC or REVIEW that was read; kNoDay where none was.
Day latest_day(const Extracts& extracts) {
  Day latest = kNoDay;
  for (const auto& [table_name, field] : {std::pair{"episodes", "decom"}, {"episodes", "dec"}, {"reviews", "review"}}) {
    const ExtractTable* table = extracts.find(table_name);
    const auto index = table ? table->schema->field_index(field) : std::nullopt;
    if (!index || table->columns[*index].ints.empty()) continue;
    latest =
        std::max(latest, *std::max_element(table->columns[*index].ints.begin(), table->columns[*index].ints.end()));
  }
  return latest;
}

// Whoever asks for a month the returns do not reach gets figures that look like any other: say that they are not whole.
// A month's grace, as a small authority can have weeks in which nothing happens.
void note_periods_after_data(const std::vector<Period>& periods, const Extracts& extracts, Problems& problems) {
  constexpr int kGrace = 31;
  const Day latest = latest_day(extracts);
  if (latest == kNoDay) return;
  for (const Period& period : periods)
    if (period.end > latest + kGrace)
      problems.add({problem_kind(ProblemId::period_after_data),
                    kNoFile,
                    0,
                    0,
                    {},
                    fmt::format("{} ends on {}, and the latest date in the extracts is {}", period.label,
                                format_dmy(period.end), format_dmy(latest))});
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

  const auto indicators = indicators_of(request, library);
  const auto add = [&](Report::Section& section, const Indicator* indicator) {
    const auto i =
        static_cast<std::size_t>(std::find(indicators.begin(), indicators.end(), indicator) - indicators.begin());
    for (std::size_t p = 0; p < report.periods.size(); ++p) {
      const Tally* tally = calculation.not_available[i].empty() ? &calculation.tallies[i][p] : nullptr;
      section.results.push_back(report.results.size());
      report.results.push_back(
          result_of(*indicator, request.scorecard, library, p, report.periods[p], tally, calculation.not_available[i]));
    }
  };
  if (!request.indicators.empty()) {
    report.sections.emplace_back();
    for (const Indicator* indicator : indicators) add(report.sections.back(), indicator);
  } else if (request.scorecard) {
    for (const auto& priority : request.scorecard->priorities) {
      report.sections.push_back({priority.title, {}});
      for (const auto& id : priority.indicators) add(report.sections.back(), library.find_indicator(id));
    }
  }

  report.problems = extracts.problems;
  report.problems.merge(std::move(calculation.problems));
  note_periods_after_data(report.periods, extracts, report.problems);
  report.problems.sort();
  report.counts = extracts.counts;
  report.counts.left_out += calculation.counts.left_out;
  report.counts.merged += calculation.counts.merged;
  report.counts.repaired += calculation.counts.repaired;
  report.counts.used -= calculation.counts.left_out + calculation.counts.merged;
  return report;
}

}  // namespace outturn
