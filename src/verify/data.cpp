// SPDX-License-Identifier: MIT
// Published figures against the data: every figure whose id is an indicator, whose period is known to the day and whose
// group is everybody, or a band of one of the groupings, is computed again.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scorecard/covered_days.h"
#include "scorecard/official_figures.h"
#include "scorecard/requirements.h"
#include "scorecard/run_report.h"
#include "text/words.h"
#include "verify/context.h"

namespace outturn::verify {
namespace {

// A value is numerator x scale / denominator; other kinds give no such fraction.
std::optional<std::int64_t> scale_of(const Indicator& indicator) {
  if (indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::distribution ||
      indicator.kind == IndicatorKind::ratio)
    return 100;
  if (indicator.kind == IndicatorKind::rate) return indicator.per;
  if (indicator.kind == IndicatorKind::mean) return 1;
  return std::nullopt;
}

// The definitions a figure may have been computed by instead, nearest first: those the indicator names, those that name
// it, and those whose ids differ in the letters behind the number (CC-9, CC-9a, CC-9p).
std::vector<const Indicator*> alternatives_of(const Indicator& indicator, const Library& library) {
  std::vector<const Indicator*> found;
  const auto add = [&](const Indicator* other) {
    if (other && other != &indicator && std::find(found.begin(), found.end(), other) == found.end())
      found.push_back(other);
  };
  const auto stem = [](const std::string& id) {
    std::size_t end = id.size();
    while (end > 0 && id[end - 1] >= 'a' && id[end - 1] <= 'z') --end;
    return id.substr(0, end);
  };
  for (const auto& id : indicator.alternatives) add(library.find_indicator(id));
  for (const auto& other : library.indicators)
    if (std::find(other.alternatives.begin(), other.alternatives.end(), indicator.id) != other.alternatives.end())
      add(&other);
  for (const auto& other : library.indicators)
    if (same_word(stem(other.id), stem(indicator.id))) add(&other);
  return found;
}

bool is_recomputable(const Figure& figure) {
  return (figure.measure == Measure::value || figure.measure == Measure::numerator ||
          figure.measure == Measure::denominator) &&
         figure.value.is_number() && figure.period.is_sure();
}

Period period_of(const Figure& figure) {
  Period period = *figure.period.days;
  period.label = figure.period.key();
  return period;
}

// The period before, of the same length in months; nothing for a period that is not whole months.
std::optional<Period> before(const Period& period) {
  for (const int months : {1, 3, 12})
    if (add_months(period.start, months) - 1 == period.end) {
      Period earlier = {"", add_months(period.start, -months), period.start - 1};
      earlier.label = fmt::format("{}..{}", format_iso(earlier.start), format_iso(earlier.end));
      return earlier;
    }
  return std::nullopt;
}

// The grouping one of whose bands the group is; nullptr: none.
const Breakdown* grouping_of(const std::string& group_key, const Library& library) {
  for (const auto& grouping : library.groups)
    for (const auto& band : grouping.bands)
      if (name_key(band.name) == group_key) return &grouping;
  return nullptr;
}

class DataCheck {
 public:
  DataCheck(VerifyContext& context, const Library& library, const Recomputed& data, ReasonsByFigure& not_compared)
      : context_(context), library_(library), data_(data), not_compared_(not_compared) {
    for (const Report& report : data.reports)
      for (const auto& result : report.results) {
        const Period& period = report.periods[result.period];
        results_.emplace(std::tuple(result.id, period.start, period.end, name_key(result.group)), &result);
      }
  }

  ComparedCounts run() {
    for (const Figure& figure : context_.figures()) {
      std::string why = why_not(figure);
      if (why.empty()) continue;
      if (why == kIsCompared) why = check(figure, *library_.indicator_called(figure.id), *result_for(figure));
      if (!why.empty()) not_compared_[&figure] = std::move(why);
    }
    return coverage_;
  }

 private:
  static constexpr std::string_view kIsCompared = "compared";

  const IndicatorResult* result_for(const Figure& figure) const {
    return result_of(*library_.indicator_called(figure.id), period_of(figure), figure.group_key);
  }

  // Why a figure is not compared with the data; nothing where it is of a kind that never is: a target, a change.
  std::string why_not(const Figure& figure) {
    if (figure.measure != Measure::value && figure.measure != Measure::numerator &&
        figure.measure != Measure::denominator)
      return {};
    const Indicator* indicator = library_.indicator_called(figure.id);
    if (!indicator) return fmt::format("`{}` is not the id of an indicator", figure.id);
    if (!figure.value.is_number()) return why_no_number(figure.value);
    if (figure.period.is_year_alone) return fault_of_period(figure.period.text);
    if (!figure.period.days) {
      const std::string fault = fault_of_period(figure.period.text);
      return fmt::format("the period `{}` cannot be read{}{}", figure.period.text, fault.empty() ? "" : ": ", fault);
    }
    if (indicator->basis == "in-period" && figure.period.is_day())
      return fmt::format("{} counts what happens over a period, but `{}` is one day", indicator->id,
                         figure.period.text);
    const IndicatorResult* result = result_for(figure);
    if (!result)
      return figure.group.empty() ? "the data does not give it"
                                  : fmt::format("the data has no group `{}` of {}", figure.group, indicator->id);
    if (!is_covered(*result)) {  // nothing can be said
      ++coverage_.not_covered;
      return result->reason.empty() ? fmt::format("the figure is {}", word(result->status)) : result->reason;
    }
    if (!result->value) return fmt::format("the data gives no value: {}", word(result->status));
    return std::string(kIsCompared);
  }

  const IndicatorResult* result_of(const Indicator& indicator, const Period& period, const std::string& group) const {
    // A paper may well call the children whose group is not recorded "unknown".
    const std::string key = group == "unknown" || group == "not known" ? "not recorded" : group;
    const auto found = results_.find(std::tuple(indicator.id, period.start, period.end, key));
    return found == results_.end() ? nullptr : found->second;
  }

  // Whether the data covers what the result is of, by its own status.
  static bool is_covered(const IndicatorResult& result) {
    return result.reason.empty() && result.status != Status::incomplete && result.status != Status::not_available;
  }

  // Whether the result, at the printed decimals, is what is printed.
  static bool matches(const Figure& figure, const Indicator& indicator, const IndicatorResult& result) {
    const bool is_share = indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::distribution;
    if (figure.measure == Measure::numerator) return result.numerator && figure.value.whole() == *result.numerator;
    if (figure.measure == Measure::denominator)
      return result.denominator && figure.value.whole() == *result.denominator;
    // A count printed for a percentage: its numerator, or how many there are of a group.
    if (is_share && figure.unit.kind == UnitKind::count)
      return result.numerator && figure.value.whole() == *result.numerator;
    const bool is_fraction = result.numerator && result.denominator && *result.denominator > 0;
    if (const auto scale = scale_of(indicator); is_fraction && scale)
      return rounds_to(*result.numerator, *result.denominator, *scale, figure.value, figure.step);
    // The result is rounded too: either may be the coarser one.
    Figure computed = figure;
    computed.value.digits = result.value->digits;
    computed.value.decimals = result.value->decimals;
    computed.step = 1;
    return computed.interval().can_be_one_with(figure.interval());
  }

  // The counts printed beside the figure.
  static bool counts_match(const Figure& figure, const IndicatorResult& result) {
    const auto differs = [](const std::optional<PrintedValue>& printed, const std::optional<std::int64_t>& computed) {
      const auto number = printed ? printed->whole() : std::nullopt;
      return number && computed && *number != *computed;
    };
    return !differs(figure.numerator, result.numerator) && !differs(figure.denominator, result.denominator);
  }

  static std::string result_text(const IndicatorResult& result, Measure measure = Measure::value) {
    if (measure == Measure::numerator && result.numerator) return std::to_string(*result.numerator);
    if (measure == Measure::denominator && result.denominator) return std::to_string(*result.denominator);
    std::string text = result.value->text();
    if (result.unit == "%") text += "%";
    if (result.numerator && result.denominator)
      text += fmt::format(" ({} of {})", *result.numerator, *result.denominator);
    return text;
  }

  static std::string printed_text(const Figure& figure) {
    std::string text = shown(figure);
    if (figure.numerator && figure.denominator)
      text += fmt::format(" ({} of {})", figure.numerator->text, figure.denominator->text);
    return text;
  }

  // The last day of which all that the figure counts is known; kNoDay: it counts nothing that runs on by itself.
  Day told_until(const Indicator& indicator, const Period& period) const {
    Day end = kNoDay;
    for (const auto& extract : extracts_of(needs_of(indicator, nullptr, library_, period), library_))
      if (const auto told = data_.stock_told_until.find(extract); told != data_.stock_told_until.end())
        end = end == kNoDay ? told->second : std::min(end, told->second);
    return end;
  }

  // Why the figure cannot be compared after all; nothing where it is.
  std::string check(const Figure& figure, const Indicator& indicator, const IndicatorResult& result) {
    const bool is_same = matches(figure, indicator, result) && counts_match(figure, result);
    const Period period = period_of(figure);
    if (const Day told = told_until(indicator, period); !is_same && told != kNoDay && told < period.end) {
      ++coverage_.not_covered;  // what has happened since is not in the data
      return fmt::format("the data ends on {}, before this period does", format_long(told));
    }
    ++coverage_.compared;
    context_.compared(figure);
    if (is_same)
      ++coverage_.matched;
    else
      report_difference(figure, indicator, result);
    return {};
  }

  void report_difference(const Figure& figure, const Indicator& indicator, const IndicatorResult& result) {
    const std::string computed = result_text(result, figure.measure);
    for (const Indicator* other : alternatives_of(indicator, library_)) {
      const IndicatorResult* alternative = result_of(*other, period_of(figure), figure.group_key);
      if (!alternative || !alternative->value || !is_covered(*alternative) || other->kind != indicator.kind) continue;
      if (!matches(figure, *other, *alternative) || !counts_match(figure, *alternative)) continue;
      context_.add(FindingId::matches_another_definition, figure, printed_text(figure),
                   fmt::format("{}; it is {} by {}, {}", computed, result_text(*alternative, figure.measure), other->id,
                               other->title));
      return;
    }
    if (const auto earlier = before(period_of(figure))) {
      const IndicatorResult* stale = result_of(indicator, *earlier, figure.group_key);
      if (stale && stale->value && is_covered(*stale) && matches(figure, indicator, *stale) &&
          counts_match(figure, *stale)) {
        context_.add(FindingId::matches_another_period, figure, printed_text(figure),
                     fmt::format("{}; it was {} in the period before", computed, result_text(*stale, figure.measure)));
        return;
      }
    }
    context_.add(FindingId::differs_from_data, figure, printed_text(figure), computed);
  }

  VerifyContext& context_;
  const Library& library_;
  const Recomputed& data_;
  std::map<std::tuple<std::string, Day, Day, std::string>, const IndicatorResult*> results_;
  ReasonsByFigure& not_compared_;
  ComparedCounts coverage_;
};

void add_indicator(std::vector<const Indicator*>& indicators, const Indicator* indicator) {
  if (std::find(indicators.begin(), indicators.end(), indicator) == indicators.end()) indicators.push_back(indicator);
}

// What the figures need, by grouping.
std::map<const Breakdown*, ReportRequest> requests_for(const PublishedFigures& figures, const Library& library) {
  std::map<const Breakdown*, ReportRequest> requests;
  for (const Figure& figure : figures.figures) {
    const Indicator* indicator = is_recomputable(figure) ? library.indicator_called(figure.id) : nullptr;
    if (!indicator) continue;
    const bool has_own_groups = indicator->kind == IndicatorKind::distribution;
    const Breakdown* grouping =
        figure.group_key.empty() || has_own_groups ? nullptr : grouping_of(figure.group_key, library);
    if (!figure.group_key.empty() && !has_own_groups && !grouping) continue;
    ReportRequest& request = requests[grouping];
    request.by = grouping;
    add_indicator(request.indicators, indicator);
    for (const Indicator* other : alternatives_of(*indicator, library)) add_indicator(request.indicators, other);
    const Period period = period_of(figure);
    add_once(period, request.periods);
    if (const auto earlier = before(period)) add_once(*earlier, request.periods);
  }
  return requests;
}

}  // namespace

Result<Recomputed> recompute(const PublishedFigures& figures, const Library& library, const FileSystem& files,
                             const std::string& folder, const LoadOptions& options, const std::string& area) {
  Recomputed recomputed;
  for (auto& [grouping, request] : requests_for(figures, library)) {
    std::sort(request.periods.begin(), request.periods.end(),
              [](const Period& a, const Period& b) { return std::tie(a.end, a.start) < std::tie(b.end, b.start); });
    request.places.area = area;
    auto run = run_report(library, request, {files, folder, options, {}});
    if (!run) return run.error();
    const CoveredExtracts covered(run->extracts);
    for (const ExtractIndex t : run->extracts.tables.indices())
      if (const Day told = covered.stock_told_until(t); told != kNoDay)
        recomputed.stock_told_until[run->extracts.tables[t].schema->name] = told;
    for (const auto& file : run->extracts.files)
      if (file.schema) {
        recomputed.extracts.push_back(folder + "/" + file.path);
        const std::string& path = recomputed.extracts.back();
        auto& official = recomputed.official;
        if (has_official_figures(*file.schema, library) &&
            std::find(official.begin(), official.end(), path) == official.end())
          official.push_back(path);
      }
    run->report.problems.leave_out("period-not-covered");  // told by how many figures it concerns
    recomputed.reports.push_back(std::move(run->report));
  }
  return recomputed;
}

ComparedCounts check_against_data(VerifyContext& context, const Library& library, const Recomputed& data,
                                  ReasonsByFigure& not_compared) {
  return DataCheck(context, library, data, not_compared).run();
}

}  // namespace outturn::verify
