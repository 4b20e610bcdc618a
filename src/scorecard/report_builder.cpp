// SPDX-License-Identifier: MIT
#include "scorecard/report_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "input/file_kinds.h"
#include "scorecard/authority_bases.h"
#include "scorecard/comparisons.h"
#include "scorecard/expected_children.h"
#include "scorecard/intervals.h"
#include "scorecard/rag.h"
#include "scorecard/requirements.h"
#include "scorecard/targets.h"
#include "scorecard/trend.h"
#include "text/numbers.h"
#include "text/wide.h"

namespace outturn {
namespace {

constexpr const char* kNotRecorded = "not recorded";  // the group of those in no known one
constexpr std::int64_t kSmallBase = 30;  // board practice: shares and averages of fewer are to be read with caution

bool holds_nothing(const Tally& tally) {
  return tally.denominator == 0 && tally.numerator == 0 && tally.undecided == 0 && tally.unknown == 0 &&
         std::all_of(tally.excluded.begin(), tally.excluded.end(), [](std::int64_t n) { return n == 0; });
}

std::string unit_of(const Indicator& indicator, const std::string& rows) {
  if (!indicator.unit.empty()) return indicator.unit;
  switch (indicator.kind) {
    case IndicatorKind::percentage:
    case IndicatorKind::distribution:
    case IndicatorKind::ratio:
      return "%";
    case IndicatorKind::count:
      return rows;
    case IndicatorKind::rate:
      return fmt::format("per {}", with_commas(indicator.per));
    case IndicatorKind::mean:
    case IndicatorKind::median:
    case IndicatorKind::total:
      return indicator.value.tree->type.kind == language::Kind::days ? "days" : "";
  }
  return {};
}

Basis basis_of(const Indicator& indicator) {
  if (indicator.basis == "snapshot") return Basis::snapshot;
  return indicator.basis == "in-period" ? Basis::in_period : Basis::rolling_year;
}

Rounded printed(const ExactValue& value, int decimals) {
  return round_ratio(value.numerator, value.denominator, value.scale, decimals);
}

PrintedInterval printed(const Interval& interval, int decimals) {
  const auto round = [decimals](double share) {
    return Rounded{std::llround(share * 100 * std::pow(10, decimals)), decimals};
  };
  return {round(interval.lower), round(interval.upper)};
}

std::vector<TakenReturn> taken_returns(const Extracts& extracts) {
  std::map<std::int32_t, std::set<Day>> days;
  for (const TableReturn& r : extracts.returns)
    if (r.as_at != kNoDay) days[r.year].insert(r.as_at);
  std::vector<TakenReturn> taken;
  for (const auto& [year, of_year] : days)
    taken.push_back({year == kMissingInt ? "" : format_financial_year(year), {of_year.begin(), of_year.end()}});
  return taken;
}

}  // namespace

ReportBuilder::ReportBuilder(const ReportRequest& request, const Library& library, const Calculation& calculation,
                             const Extracts& extracts)
    : request_(request),
      library_(library),
      calculation_(calculation),
      extracts_(extracts),
      computed_(calculation_request(request, library)),
      coverage_(extracts, calculation.part_returns),
      benchmarks_(extracts, library, request.places) {
  if (request.scorecard) {
    report_.scorecard = request.scorecard->name;
    report_.scorecard_title = request.scorecard->title;
    report_.amber_percent = request.scorecard->amber.text;
  }
  report_.periods = periods_of(request);
  report_.own_periods = request.periods.size();
  report_.comparisons = request.comparisons;
  for (const auto& file : extracts.files) report_.files.push_back(file.path);
  report_.taken = taken_returns(extracts);
}

void ReportBuilder::section(const std::string& title, const RelatedPeriod& period) {
  std::vector<std::size_t> periods;
  for (const Period& asked : request_.periods) {
    const std::size_t own = computed_period(period_related_to(asked, period));  // those of the report come first
    if (std::find(periods.begin(), periods.end(), own) == periods.end()) periods.push_back(own);
  }
  report_.sections.push_back({title, std::move(periods), {}, {}});
}

std::size_t ReportBuilder::computed_period(const Period& period) const {
  const auto found = std::find_if(computed_.periods.begin(), computed_.periods.end(),
                                  [&](const Period& p) { return p.same_days(period); });
  return static_cast<std::size_t>(found - computed_.periods.begin());
}

void ReportBuilder::add(const Indicator& indicator, const Scorecard::Row* printed, const std::string& alternative_of) {
  const auto i = static_cast<std::size_t>(
      std::find(computed_.indicators.begin(), computed_.indicators.end(), &indicator) - computed_.indicators.begin());
  const bool is_new = std::none_of(report_.measures.begin(), report_.measures.end(),
                                   [&](const MeasureNotes& notes) { return notes.id == indicator.id; });
  if (is_new)
    report_.measures.push_back({indicator.id, indicator.numerator.source.text, indicator.population.source.text,
                                indicator.rationale, indicator.source, indicator.notes});
  before_row_ = report_.results.size();
  // Another row of the scorecard may break the same indicator down.
  const bool with_groups =
      request_.by || indicator.kind == IndicatorKind::distribution || (printed && !printed->by.empty());
  for (const Row& row : rows_of(indicator, i, with_groups))
    for (const std::size_t p : report_.sections.back().periods) {
      report_.sections.back().results.push_back(report_.results.size());
      IndicatorResult& result =
          report_.results.emplace_back(result_of(indicator, i, row, p, !printed || !printed->no_target));
      result.alternative_of = alternative_of;
      result.not_yet = result.status == Status::not_available && is_not_yet(report_.periods[p]);
      if (result.not_yet)
        result.reason =
            fmt::format("the returns end on {}, before this period: {}", format_long(last_day()), result.reason);
      if (!printed) continue;
      if (!printed->title.empty()) result.title = printed->title;
      result.printed_id = printed->printed_id;
      result.objective = printed->objective;
      result.lead = printed->lead;
      result.due = printed->due;
      result.baselines = printed->printed_beside(report_.periods[p], row.group);
    }
}

void ReportBuilder::add_action(const Scorecard::Row& row) {
  if (row.action.empty()) return;
  auto& actions = report_.sections.back().actions;
  if (actions.empty() || actions.back().printed_id != row.printed_id || actions.back().title != row.action)
    actions.push_back({row.printed_id, row.action, row.objective, row.lead, row.due, {}});
  for (std::size_t i = before_row_; !row.indicator.empty() && i < report_.results.size(); ++i)
    actions.back().results.push_back(i);
}

std::vector<ReportBuilder::Row> ReportBuilder::rows_of(const Indicator& indicator, std::size_t i, bool with_groups) {
  const auto& tallies = calculation_.tallies[i];
  std::vector<Row> rows(1);
  for (const auto& tally : tallies) rows[0].tallies.push_back(&tally.total);
  const auto& not_available = calculation_.not_available[i];
  const Breakdown* groups = groups_of(indicator, computed_, library_);
  const bool ever =
      std::any_of(not_available.begin(), not_available.end(), [](const auto& why) { return why.empty(); });
  if (!groups || !ever || !with_groups) return rows;
  if (groups->value) {
    add_value_groups(indicator, *groups, i, rows);
    return rows;
  }
  for (std::size_t band = 0; band <= groups->bands.size(); ++band) {
    // Of two groups combined, most pairs have nobody in them.
    const bool is_empty = std::all_of(tallies.begin(), tallies.end(), [band](const GroupedTally& tally) {
      return tally.groups.empty() || holds_nothing(tally.groups[band]);
    });
    if (groups == request_.crossed.get() && is_empty) continue;
    Row& row = rows.emplace_back();
    row.group = band < groups->bands.size() ? groups->bands[band].name : kNotRecorded;
    for (const auto& tally : tallies) row.tallies.push_back(tally.groups.empty() ? &tally.total : &tally.groups[band]);
  }
  return rows;
}

// Groups that are the values of a text or code: by name, those not recorded last. A row that could be in any group of a
// distribution could be in one that has no row in a period too.
void ReportBuilder::add_value_groups(const Indicator& indicator, const Breakdown& groups, std::size_t i,
                                     std::vector<Row>& rows) {
  const auto empty_group = [&](const GroupedTally& tally, std::int64_t value) {
    Tally& group = empty_groups_.emplace_back();
    if (indicator.kind == IndicatorKind::distribution && value != kMissingLong)
      group.doubts.add(kOut | kIn, kOut, tally.total.open_groups);
    return &group;
  };
  const auto& type = groups.value.tree->type;
  std::map<std::string, std::int64_t> names;
  for (const auto& tally : calculation_.tallies[i])
    for (const auto& [value, group] : tally.values)
      if (value != kMissingLong)
        names.emplace(type.kind == language::Kind::code
                          ? extracts_.texts->code_of(*type.codes, static_cast<std::uint8_t>(value))
                          : extracts_.texts->text_of(value),
                      value);
  std::vector<std::pair<std::string, std::int64_t>> ordered(names.begin(), names.end());
  ordered.emplace_back(kNotRecorded, kMissingLong);
  for (const auto& [name, value] : ordered) {
    Row& row = rows.emplace_back();
    row.group = name;
    row.value = value;
    for (const auto& tally : calculation_.tallies[i]) {
      const auto found = tally.values.find(value);
      row.tallies.push_back(found == tally.values.end() ? empty_group(tally, value) : &found->second);
    }
  }
}

// The same for every row and comparison of an indicator: found once.
const Coverage::Verdict& ReportBuilder::coverage_of(const Indicator& indicator, std::size_t i, std::size_t p) {
  const auto [place, is_new] = verdicts_.try_emplace({i, p});
  Coverage::Verdict& verdict = place->second;
  if (!is_new) return verdict;
  const Period& period = computed_.periods[p];
  if (indicator.annual && !period.is_financial_year()) {
    verdict = {Status::not_applicable, "calculated only for financial years"};
  } else if (const auto& why = calculation_.not_available[i][p]; !why.empty()) {
    verdict = {Status::not_available, why};
  } else {
    const Breakdown* groups = groups_of(indicator, computed_, library_);
    const auto needed = requirements_of(indicator, groups, library_, &period);
    verdict = coverage_.judge(indicator, extracts_of(needed, library_), kinds_of(needed, library_),
                              columns_of(needed, library_), period);
  }
  return verdict;
}

// The first that applies of not available, incomplete, not applicable and ok (Reading 12 (a)).
ReportBuilder::Figure ReportBuilder::figure_of(const Indicator& indicator, std::size_t i, const Row& row,
                                               std::size_t p) {
  Figure figure;
  const Coverage::Verdict& verdict = coverage_of(indicator, i, p);
  if (verdict.status == Status::not_available || verdict.status == Status::not_applicable) {
    figure.outcome.status = verdict.status;
    figure.outcome.reason = verdict.reason;
    return figure;
  }
  const Tally& tally = *row.tallies[p];
  const Tally& whole = calculation_.tallies[i][p].total;
  const std::string others = extract_about_others(tally.in_extracts, calculation_.expected_in[i][p]);
  if (!others.empty() && row.group != kNotRecorded) {
    figure.outcome.status = Status::not_available;
    figure.outcome.reason =
        fmt::format("none of those counted is in the {} extract: it is about other children", readable(others));
    return figure;
  }
  figure.outcome = outcome_of(indicator, tally, whole, computed_.periods[p]);
  const bool applies_not = figure.outcome.status == Status::not_applicable && !figure.outcome.reason.empty();
  if (figure.outcome.status == Status::not_available || applies_not) return figure;
  figure.doubt = doubt_of(indicator, tally, whole);
  if (verdict.status == Status::incomplete) {
    figure.outcome.status = verdict.status;
    figure.outcome.reason = verdict.reason;
  } else if (figure.doubt.too_many()) {
    figure.outcome.status = Status::incomplete;
    figure.outcome.reason_has_counts = true;
    figure.outcome.reason =
        fmt::format("too many {} in doubt ({} of {})", library_.history.vocabulary.tables[indicator.counts].rows_name,
                    with_commas(figure.doubt.rows), with_commas(figure.doubt.of + figure.doubt.outside));
  }
  return figure;
}

// The figure itself, its range, its colour and its interval.
void ReportBuilder::fill(const Indicator& indicator, const Figure& figure, const Tally& tally, const Target* target,
                         IndicatorResult& result) {
  const TallyOutcome& outcome = figure.outcome;
  result.status = outcome.status;
  result.reason = outcome.reason;
  result.reason_has_counts = outcome.reason_has_counts;
  if (result.status == Status::not_available || (result.status == Status::not_applicable && !result.reason.empty()))
    return;
  result.numerator = outcome.numerator;
  result.denominator = outcome.denominator;
  result.excluded = std::accumulate(tally.excluded.begin(), tally.excluded.end(), std::int64_t{0});
  result.undecided = tally.undecided;
  result.unknown = tally.unknown;
  result.doubtful = figure.doubt.rows;
  result.doubtful_outside = figure.doubt.outside;
  if (!outcome.value) return;
  result.value = printed(*outcome.value, indicator.decimals);
  if (figure.doubt.lowest) {
    const Rounded lowest = printed(*figure.doubt.lowest, indicator.decimals);
    const Rounded highest = printed(*figure.doubt.highest, indicator.decimals);
    if (lowest != *result.value || highest != *result.value) {
      result.lowest = lowest;
      result.highest = highest;
    }
  }
  if (result.status != Status::ok) return;
  if (target) {
    measure(indicator, *request_.scorecard, *target, *outcome.value, result);
    if (figure.doubt.lowest)
      result.rag_range = possible_rags(indicator, *request_.scorecard, *target, *outcome.value, *figure.doubt.lowest,
                                       *figure.doubt.highest);
  }
  const bool average = indicator.kind == IndicatorKind::mean || indicator.kind == IndicatorKind::median;
  const bool share = indicator.kind == IndicatorKind::percentage;
  if (average || share) result.small_base = outcome.denominator.value_or(0) < kSmallBase;
  if (!share) return;
  if (request_.intervals)
    result.interval = printed(*wilson_interval(*outcome.numerator, *outcome.denominator, kZ95), indicator.decimals);
}

ReportBuilder::Measured ReportBuilder::measured(const Indicator& indicator, std::size_t i, const Row& row,
                                                std::size_t c, bool with_target) {
  Measured measured;
  IndicatorResult& result = measured.result;
  result.rows =
      indicator.rows.empty() ? library_.history.vocabulary.tables[indicator.counts].rows_name : indicator.rows;
  result.unit = unit_of(indicator, result.rows);
  const Target* target =
      with_target ? target_of(indicator, request_.scorecard, computed_.periods[c], !row.group.empty()) : nullptr;
  const Better better = better_of(indicator, target);
  result.lower_is_better = better == Better::lower;
  result.higher_is_better = better == Better::higher;
  result.whole = indicator.kind == IndicatorKind::distribution && row.group.empty();
  result.is_mean = indicator.kind == IndicatorKind::mean;
  const Figure figure = figure_of(indicator, i, row, c);
  measured.value = figure.outcome.value;
  measured.target = say_target(indicator, target, computed_.periods[c], result);
  fill(indicator, figure, *row.tallies[c], measured.target, result);
  if (target && target->kind == Target::Kind::comparator)
    measure_against_other(indicator, i, row, *target, figure, computed_.periods[c], result);
  return measured;
}

IndicatorResult ReportBuilder::result_of(const Indicator& indicator, std::size_t i, const Row& row, std::size_t p,
                                         bool with_target) {
  Measured figure = measured(indicator, i, row, p, with_target);
  IndicatorResult result = std::move(figure.result);
  result.id = indicator.id;
  result.title = indicator.title;
  result.basis = basis_of(indicator);
  result.rolling_months = rolling_months(indicator.basis);
  result.period = p;
  result.group = row.group;
  for (const Comparison comparison : request_.comparisons) {
    const ComparedFigure& other = result.compared.emplace_back(compared(indicator, i, row, p, comparison));
    if (comparison == Comparison::previous_period && other.status == Status::ok && other.value &&
        result.status == Status::ok && result.value)
      result.direction = direction_of(*other.value, *result.value, better_of(indicator, figure.target), result.went_up);
  }
  if (request_.trend > 0) result.trend = trend_of(indicator, i, row, report_.periods[p], with_target);
  return result;
}

Trend ReportBuilder::trend_of(const Indicator& indicator, std::size_t i, const Row& row, const Period& last,
                              bool with_target) {
  Trend trend;
  Series series;
  const Target* target = nullptr;
  for (const Period& period : trend_periods(last, request_.trend)) {
    Measured figure = measured(indicator, i, row, computed_period(period), with_target);
    target = figure.target;
    series.emplace_back();
    if (figure.result.status == Status::ok && figure.value) series.back() = as_double(*figure.value);
    trend.points.emplace_back(TrendPoint{std::move(figure.result), period});
  }
  judge_trend(indicator, target, series, trend);
  return trend;
}

const Target* ReportBuilder::say_target(const Indicator& indicator, const Target* target, const Period& period,
                                        IndicatorResult& result) {
  if (!target) return nullptr;
  result.monitor = target->kind == Target::Kind::monitor;
  result.target_by = target->by;
  if (!target->is_number() || target->by != kNoDay) result.target_words = in_words(*target, indicator, period);
  if (!target->is_number()) return nullptr;
  result.target = target->value.text;
  if (target->at_most) result.target_upper = target->at_most->text;
  return is_judged(*target, period) ? target : nullptr;
}

std::optional<ExactValue> ReportBuilder::other_figure(const Indicator& indicator, std::size_t i, const Row& row,
                                                      const Target& target, const Period& period) {
  if (is_of_another_span(indicator, target, period)) return std::nullopt;
  if (const auto other = period_of(target.compared_with, period)) {
    const std::size_t c = computed_period(*other);
    if (c >= computed_.periods.size()) return std::nullopt;
    const TallyOutcome outcome = figure_of(indicator, i, row, c).outcome;
    return outcome.status == Status::ok ? outcome.value : std::nullopt;
  }
  const ComparedFigure figure = published_beside(indicator, row, period, target.compared_with);
  if (!figure.value) return std::nullopt;
  return ExactValue{figure.value->digits, static_cast<std::int64_t>(power_of_ten(figure.value->decimals)), 1};
}

void ReportBuilder::measure_against_other(const Indicator& indicator, std::size_t i, const Row& row,
                                          const Target& target, const Figure& figure, const Period& period,
                                          IndicatorResult& result) {
  const auto other = other_figure(indicator, i, row, target, period);
  result.target_missing = !other;
  if (!other) return;
  result.target = printed(*other, indicator.decimals).text();
  result.target_is_outturn = target.compared_with == Comparison::last_outturn;
  result.target_is_strict = target.better_than;
  if (result.status != Status::ok || !figure.outcome.value) return;
  const Better better = better_of(indicator, &target);
  const auto colour = [&](const ExactValue& value) {
    return rag_of(value, *other, target.better_than, request_.scorecard->amber, better);
  };
  result.rag = colour(*figure.outcome.value);
  if (result.rag == Rag::none || !figure.doubt.lowest) return;
  const auto [best, worst] = std::minmax({result.rag, colour(*figure.doubt.lowest), colour(*figure.doubt.highest)});
  for (const Rag rag : {Rag::green, Rag::amber, Rag::red})
    if (rag >= best && rag <= worst) result.rag_range.push_back(rag);
}

ComparedFigure ReportBuilder::compared(const Indicator& indicator, std::size_t i, const Row& row, std::size_t p,
                                       Comparison comparison) {
  ComparedFigure figure;
  figure.with = comparison;
  const Period& period = report_.periods[p];
  if (is_published(comparison)) return published_beside(indicator, row, period, comparison);
  if (!says_something(comparison, indicator)) {
    figure.status = Status::not_applicable;
    figure.reason = "a snapshot has no year to date";
    return figure;
  }
  const auto other = period_of(comparison, period);
  if (!other) {
    figure.reason = "the period is not a number of whole months, so there is no previous one";
    return figure;
  }
  figure.period = other->label;
  const std::size_t c = computed_period(*other);
  const TallyOutcome outcome = figure_of(indicator, i, row, c).outcome;
  figure.status = outcome.status;
  figure.reason = outcome.reason;
  figure.reason_has_counts = outcome.reason_has_counts;
  if (figure.status == Status::incomplete) return figure;  // a figure nobody marks is no figure to compare with
  figure.numerator = outcome.numerator;
  figure.denominator = outcome.denominator;
  if (outcome.value) figure.value = printed(*outcome.value, indicator.decimals);
  return figure;
}

// What is published is of one council, or of England.
ComparedFigure ReportBuilder::published_beside(const Indicator& indicator, const Row& row, const Period& period,
                                               Comparison comparison) {
  ComparedFigure figure;
  figure.with = comparison;
  const Breakdown* groups = groups_of(indicator, computed_, library_);
  const bool is_authority = !row.group.empty() && groups && groups->name == kAuthorityGroups;
  if (is_authority && row.value != kMissingLong) return benchmarks_.find(comparison, indicator, period, row.group);
  if (!row.group.empty())
    figure.reason = "the benchmarks have no figures by group";
  else if (extracts_.of_several_authorities && comparison != Comparison::england)
    figure.reason = groups && groups->name == kAuthorityGroups
                        ? "the children belong to several authorities: each is compared with its own"
                        : "the children belong to several authorities: `--by authority` compares each with its own";
  else
    return benchmarks_.find(comparison, indicator, period);
  return figure;
}

bool ReportBuilder::is_not_yet(const Period& period) const {
  for (const Period& asked : request_.periods)
    if (period.start <= asked.end) return false;
  return last_day() != kNoDay && last_day() < period.start;
}

Day ReportBuilder::last_day() const {
  const CoveredDays* episodes = coverage_.covered().find(kEpisodesExtract);
  return episodes && !episodes->stretches.empty() ? episodes->stretches.back().to : kNoDay;
}

Report ReportBuilder::take() {
  report_.problems = extracts_.problems;
  report_.problems.merge(Problems(calculation_.problems));
  coverage_.note(report_.periods, report_.problems);
  benchmarks_.note(report_.problems);
  report_.problems.name_children([this](std::uint32_t file, std::uint32_t child) {
    return input::is_xml_name(extracts_.files[file].path) ? std::string(extracts_.children.id(child)) : std::string();
  });
  report_.problems.sort();
  const RowCounts& counts = calculation_.counts;
  report_.counts = extracts_.counts;
  report_.counts.left_out += counts.left_out;
  report_.counts.merged += counts.merged;
  report_.counts.repaired += counts.repaired;
  report_.counts.lost += counts.lost;
  report_.counts.used -= counts.left_out + counts.merged;
  return std::move(report_);
}

}  // namespace outturn
