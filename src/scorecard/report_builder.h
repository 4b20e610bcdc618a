// SPDX-License-Identifier: MIT
// Builds a report result by result: for each indicator everybody, then its groups; for each of them every period, with
// its target, colour, and what it is compared with.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "scorecard/benchmarks.h"
#include "scorecard/coverage.h"
#include "scorecard/exact_value.h"
#include "scorecard/make_report.h"

namespace outturn {

class ReportBuilder {
 public:
  /// All of them must outlive the builder. `calculation` is of calculation_request(request).
  ReportBuilder(const ReportRequest& request, const Library& library, const Calculation& calculation,
                const Extracts& extracts);

  void section(const std::string& title, const RelatedPeriod& period);
  /// Adds an indicator's results to the last section. `printed`: how the scorecard's document has it; nullptr: not in
  /// it. `alternative_of`: the id it is another reading of.
  void add(const Indicator& indicator, const Scorecard::Row* printed = nullptr, const std::string& alternative_of = {});
  /// The row is evidence of an action of the plan, or an action that has none: call it after add().
  void add_action(const Scorecard::Row& row);
  /// The report, with the problems and counts of rows. Call once, last.
  Report take();

 private:
  /// Everybody, or one group of an indicator.
  struct Row {
    std::string group;                  // empty: everybody
    std::int64_t value = kMissingLong;  // of a group that is a value: its number
    std::vector<const Tally*> tallies;  // by computed period; never nullptr
  };

  /// `with_groups`: below everybody the groups it is broken down by in this report.
  std::vector<Row> rows_of(const Indicator& indicator, std::size_t i, bool with_groups);
  void add_value_groups(const Indicator& indicator, const Breakdown& groups, std::size_t i, std::vector<Row>& rows);
  IndicatorResult result_of(const Indicator& indicator, std::size_t i, const Row& row, std::size_t p, bool with_target);
  /// The figure of a computed period against its target.
  struct Measured {
    IndicatorResult result;
    std::optional<ExactValue> value;  // not rounded
    const Target* target = nullptr;   // where it is a number
  };
  Measured measured(const Indicator& indicator, std::size_t i, const Row& row, std::size_t c, bool with_target);
  Trend trend_of(const Indicator& indicator, std::size_t i, const Row& row, const Period& last, bool with_target);
  /// What a row comes to in a computed period, and what could come of it.
  struct Figure {
    TallyOutcome outcome;
    DoubtOutcome doubt;
  };
  Figure figure_of(const Indicator& indicator, std::size_t i, const Row& row, std::size_t p);
  void fill(const Indicator& indicator, const Figure& figure, const Tally& tally, const Target* target,
            IndicatorResult& result);
  /// Says what the target is; the target, where the result is to be coloured by it and it is a number.
  const Target* say_target(const Indicator& indicator, const Target* target, const Period& period,
                           IndicatorResult& result);
  /// Colours the result by another figure.
  void measure_against_other(const Indicator& indicator, std::size_t i, const Row& row, const Target& target,
                             const Figure& figure, const Period& period, IndicatorResult& result);
  /// The figure that a target is: an outturn, or one of the benchmarks.
  std::optional<ExactValue> other_figure(const Indicator& indicator, std::size_t i, const Row& row,
                                         const Target& target, const Period& period);
  /// Whether the data covers a figure of a computed period.
  const Coverage::Verdict& coverage_of(const Indicator& indicator, std::size_t i, std::size_t p);
  ComparedFigure compared(const Indicator& indicator, std::size_t i, const Row& row, std::size_t p,
                          Comparison comparison);
  ComparedFigure published_beside(const Indicator& indicator, const Row& row, const Period& period,
                                  Comparison comparison);
  std::size_t computed_period(const Period& period) const;
  /// A day of a section's own, after the period asked for, that the episodes do not reach.
  bool is_not_yet(const Period& period) const;
  /// The last day that the episodes reach; none without them.
  Day last_day() const;

  const ReportRequest& request_;
  const Library& library_;
  const Calculation& calculation_;
  const Extracts& extracts_;
  CalculationRequest computed_;
  Coverage coverage_;
  Benchmarks benchmarks_;
  std::deque<Tally> empty_groups_;  // of groups that another period has rows of
  std::map<std::pair<std::size_t, std::size_t>, Coverage::Verdict> verdicts_;  // by indicator and computed period
  Report report_;
  std::size_t before_row_ = 0;  // results before those that add() added last
};

}  // namespace outturn
