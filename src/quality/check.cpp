// SPDX-License-Identifier: MIT
#include "quality/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "quality/reading.h"
#include "quality/rows.h"
#include "scorecard/coverage.h"
#include "scorecard/requirements.h"

namespace outturn::quality {
namespace {

class Check {
 public:
  Check(const Library& library, const CheckRequest& request, Extracts& extracts)
      : library_(library), request_(request), extracts_(extracts), touches_(library, extracts, request.periods) {}

  CheckReport run() {
    report_.periods = request_.periods;
    for (const auto& file : extracts_.files) report_.files.push_back(file.path);
    sort_out();
    RowsChecked rows = check_rows(library_, request_, of_language_, touches_, touched_, extracts_);
    resolve_counts(rows);
    tell(rows);
    if (request_.whole || request_.flow) report_flows();
    std::stable_sort(report_.findings.begin(), report_.findings.end(),
                     [](const RuleFinding& a, const RuleFinding& b) { return a.severity < b.severity; });
    std::erase_if(report_.findings, [this](const RuleFinding& f) { return f.severity > request_.least; });
    return std::move(report_);
  }

 private:
  // Which rules can be checked, and of these which have a condition.
  void sort_out() {
    for (const Rule* rule : request_.rules) {
      if (!is_for_years_asked(*rule)) {
        report_.not_checked.push_back({rule->id, rule->dfe, "for " + returns_of(*rule)});
        continue;
      }
      const std::string why = missing_for(requirements_of(*rule, library_), library_, extracts_);
      const ExtractIndex extract = extract_behind(rule->rows_of, library_);
      const bool given = extracts_.tables[extract].present;
      if (!why.empty() || !given) {
        const auto& name = library_.schemas[extract]->name;
        report_.not_checked.push_back(
            {rule->id, rule->dfe, why.empty() ? fmt::format("no `{}` extract in the folder", name) : why});
        continue;
      }
      checked_.push_back(rule);
      if (!rule->breach) continue;
      of_language_.push_back(rule);
      touched_.push_back(touches_.of(doubted_by(*rule, library_)));
    }
  }

  bool is_for_years_asked(const Rule& rule) const {
    return request_.years.empty() ||
           std::any_of(request_.years.begin(), request_.years.end(), [&rule](std::int32_t year) {
             return (rule.from == kMissingInt || year >= rule.from) && (rule.to == kMissingInt || year <= rule.to);
           });
  }

  static std::string returns_of(const Rule& rule) {
    if (rule.from == rule.to) return "the return of " + format_financial_year(rule.from);
    std::string text = "returns";
    if (rule.from != kMissingInt) text += " from " + format_financial_year(rule.from);
    text += rule.to == kMissingInt ? " on" : " to " + format_financial_year(rule.to);
    return text;
  }

  void resolve_counts(const RowsChecked& rows) {
    report_.counts = extracts_.counts;
    report_.counts.left_out += rows.counts.left_out;
    report_.counts.merged += rows.counts.merged;
    report_.counts.repaired += rows.counts.repaired;
    report_.counts.lost += rows.counts.lost;
    report_.counts.used -= rows.counts.left_out + rows.counts.merged;
  }

  void tell(RowsChecked& rows) {
    ReadingFindings reading(library_, request_, checked_, touches_, extracts_);
    Problems problems = std::move(extracts_.problems);
    problems.merge(std::move(rows.problems));
    Coverage(extracts_).note(request_.periods, problems);
    problems.sort();
    reading.add(problems);

    std::size_t next = 0;
    for (const Rule* rule : checked_) {
      RuleFinding finding = rule->breach ? of_outcome(rows.outcomes[next]) : reading.of_rule(*rule);
      if (rule->breach) ++next;
      if (finding.count == 0) {
        ++report_.held;
        continue;
      }
      finding.id = rule->id;
      finding.dfe = rule->dfe;
      finding.title = rule->title;
      finding.help = rule->help;
      finding.severity = rule->severity;
      finding.table = library_.schemas[extract_behind(rule->rows_of, library_)]->name;
      report_.findings.push_back(std::move(finding));
    }
    if (!rows.oversized_child.empty()) report_oversized_child(rows);
    for (auto& finding : reading.of_kinds()) report_.findings.push_back(std::move(finding));
  }

  RuleFinding of_outcome(RuleOutcome& outcome) const {
    RuleFinding finding;
    finding.count = outcome.count;
    finding.breaches = std::move(outcome.breaches);
    for (std::size_t i = 0; i < outcome.touched.size(); ++i)
      if (outcome.touched[i] > 0) {
        const Indicator& indicator = *touches_.available()[i];
        AffectedIndicator& touch = finding.touches.emplace_back();
        touch.indicator = indicator.id;
        touch.rows = outcome.touched[i];
        const PeriodFigure* figure = has_range(indicator) ? figure_of(indicator) : nullptr;
        if (!outcome.in_doubt.empty() && figure) set_range(touch, indicator, *figure, outcome.in_doubt[i]);
      }
    return finding;
  }

  const PeriodFigure* figure_of(const Indicator& indicator) const {
    if (!request_.figures) return nullptr;
    const auto& results = request_.figures->results;
    const auto found = std::find_if(results.begin(), results.end(), [&indicator](const IndicatorResult& result) {
      return result.id == indicator.id && result.group.empty();
    });
    return found == results.end() ? nullptr : &*found;
  }

  static RuleFinding finding_of(const OtherFinding& other) {
    RuleFinding finding;
    finding.id = other.id;
    finding.title = other.title;
    finding.help = other.help;
    finding.severity = other.severity;
    return finding;
  }

  // In care at the start, started, ended and turned 18 must give those in care at the end, child by child.
  void report_flows() {
    const ExtractTable* episodes = extracts_.find("episodes");
    if (!episodes || episodes->rows == 0) return;
    std::vector<Period> periods = request_.periods.empty() ? covered_years(extracts_) : request_.periods;
    if (!request_.years.empty())
      std::erase_if(periods,
                    [this](const Period& period) { return !request_.years.contains(financial_year(period.end)); });
    report_.flows = flows_of(library_, periods, extracts_);
    RuleFinding finding = finding_of(kFlowFinding);
    finding.table = "episodes";
    for (const Flow& flow : report_.flows)
      for (const FlowChild& child : flow.children) {
        ++finding.count;
        if (request_.all || finding.breaches.size() < kFirstBreaches)
          finding.breaches.push_back(breach_of(flow, child));
      }
    if (finding.count > 0) report_.findings.push_back(std::move(finding));
  }

  Breach breach_of(const Flow& flow, const FlowChild& child) const {
    Breach breach;
    breach.child = child.child;
    for (const FlowReason& reason : child.reasons) {
      breach.message += (breach.message.empty() ? format_label(flow.period) + ": " : "; ") + reason.text;
      if (reason.file.empty() || breach.line != 0) continue;
      breach.file = static_cast<std::uint32_t>(std::find(report_.files.begin(), report_.files.end(), reason.file) -
                                               report_.files.begin());
      breach.line = reason.line;
    }
    return breach;
  }

  void report_oversized_child(RowsChecked& rows) {
    RuleFinding finding = finding_of(kOversizedChild);
    finding.count = rows.not_checked;
    finding.breaches = std::move(rows.oversized_child);
    report_.findings.push_back(std::move(finding));
  }

  const Library& library_;
  const CheckRequest& request_;
  Extracts& extracts_;
  AffectedIndicators touches_;
  std::vector<const Rule*> checked_, of_language_;
  std::vector<std::vector<bool>> touched_;  // by rule of of_language_
  CheckReport report_;
};

}  // namespace

std::uint64_t CheckReport::total(Severity severity) const {
  std::uint64_t n = 0;
  for (const auto& finding : findings) n += finding.severity == severity;
  return n;
}

ColumnSelection wanted_fields(const Library& library, const CheckRequest& request) {
  auto fields = history::wanted_fields(library.history, library.schemas, wanted_history(library, request));
  history::want_whole_rows(library.schemas, fields);
  return fields;
}

CheckReport check(const Library& library, const CheckRequest& request, Extracts& extracts) {
  return Check(library, request, extracts).run();
}

}  // namespace outturn::quality
