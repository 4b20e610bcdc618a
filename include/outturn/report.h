// SPDX-License-Identifier: MIT
// A report before it is put into a format: every renderer prints from this and from nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/day.h"
#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/rounding.h"

namespace outturn {

enum class Status : std::uint8_t {
  ok,
  incomplete,      ///< part of the data is missing: no colour, direction or distance (Reading 12); `reason` says why
  not_applicable,  ///< the denominator is zero (Rule 9)
  not_available,   ///< an extract it needs is missing; `reason` says which
  suppressed,      ///< withheld because the number is small (Rule 10)
};

enum class Rag : std::uint8_t { none, green, amber, red };

/// What a result can be compared with; each is calculated from rows or read from the benchmarks extract, never
/// averaged.
enum class Comparison : std::uint8_t {
  previous_period,         ///< the period of the same length before: for a quarter, the quarter before
  same_period_last_year,   ///< the same quarter of the year before
  last_outturn,            ///< the whole financial year before
  year_to_date,            ///< from 1 April to the period's end; only for what happens in a period
  statistical_neighbours,  ///< the benchmarks extract's latest figure that is not later than the period
  england,                 ///< the same for England
  published,               ///< the same for our own area: what others have published of us
};

/// Their words, in that order: as in --compare and a scorecard's `compare`.
inline constexpr std::array<std::string_view, 7> kComparisonWords = {
    "previous-period", "last-year", "last-outturn", "year-to-date", "neighbours", "england", "published"};

/// Whether a comparison is with figures that others have published, of a year that need not be the period's.
inline bool is_published(Comparison comparison) {
  return comparison >= Comparison::statistical_neighbours;
}

/// What the last paper printed for a figure that has changed since.
struct Revision {
  std::string status;
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;
  std::string value;                ///< as printed then; empty: none
  std::string target;               ///< the same
  std::string rag;                  ///< its word; empty for figures that are only compared with
  std::vector<std::string> causes;  ///< data, definition, target ...
  bool is_withheld = false;         ///< disclosure control: only that it is revised, and why
};

/// One figure to compare with.
struct ComparedFigure {
  Comparison with = Comparison::previous_period;
  std::string period;  ///< label of the period it is of
  Status status = Status::not_available;
  std::string reason;              ///< why there is none
  bool reason_has_counts = false;  ///< "3 of 20 are doubtful"
  std::string note;                ///< how it was made, where it is not simply read: the mean of the neighbours
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;
  std::optional<Rounded> value;
  std::optional<Revision> revision;  ///< where the last paper had another figure
};

/// How a result moved since the previous period, by the printed figures: better or worse where the indicator (or its
/// target) says which way is better, else up or down.
enum class Direction : std::uint8_t { none, better, worse, same, up, down };

/// Which rows a figure counts: those there are on the last day, what happens in the period, or in the 12 months that
/// end with it.
enum class Basis : std::uint8_t { snapshot, in_period, rolling_year };

/// How far a result is from its target.
struct TargetDistance {
  Rounded points;                    ///< value less target, in the unit of the value
  std::optional<std::int64_t> rows;  ///< children (rows counted) to gain, or to lose, to meet it; 0: it is met
  bool to_gain = true;
};

/// Where a document says a figure stood when it was written, as printed.
struct PrintedBaseline {
  std::string value;
  std::string at;                  ///< the day, month or year it is of; empty where it is not said
  bool is_printed_figure = false;  ///< no baseline: the document's own figure of the row's period
};
/// "52.8% (February 2011)", "printed 11 (2020/2021)".
std::string baseline_text(const PrintedBaseline& baseline);

/// A Wilson score interval, in per cent (Wilson 1927; Newcombe and Altman 2000).
struct PrintedInterval {
  Rounded lower;
  Rounded upper;
};

/// The figure for an indicator in one period, for everyone or for one group.
struct PeriodFigure {
  Status status = Status::ok;
  std::string reason;              ///< why it is not available, or why it is incomplete (the returns end too early)
  bool reason_has_counts = false;  ///< "3 of 20 are doubtful"
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;  ///< none for a count
  std::optional<Rounded> value;
  std::string unit;                         ///< %, children, reviews, per 10,000 ...
  std::optional<std::string> target;        ///< as the scorecard writes it
  std::optional<std::string> target_upper;  ///< where the target is a range: its upper end
  bool target_is_outturn = false;           ///< the target is our own figure of the last financial year
  Rag rag = Rag::none;
  std::optional<std::int64_t> excluded = 0;  ///< these four: nothing where disclosure control withholds them
  std::optional<std::int64_t> undecided = 0;
  std::optional<std::int64_t> unknown = 0;
  std::optional<std::int64_t> doubtful = 0;  ///< rows that cannot be decided (Reading 12)
  std::int64_t doubtful_outside = 0;         ///< those of them that are not counted
  std::optional<Rounded> lowest;     ///< the least the value could be, whatever the doubtful rows are; none: no range
  std::optional<Rounded> highest;    ///< the most it could be
  std::vector<Rag> rag_range;        ///< the colours it could have, worst last; empty: no target, or no doubt
  std::optional<Revision> revision;  ///< where the last paper had another figure
};

/// An action of a plan, whether or not anything measures it.
struct PlannedAction {
  std::string printed_id;  ///< its number in the plan
  std::string title;
  std::string objective;
  std::string lead;
  std::string due;
  std::vector<std::size_t> results;  ///< indices of the figures that are evidence of it; empty: none
};

/// Which of the four rules of an XmR chart names a point, in order of precedence (NHS England, Making Data Count).
enum class Signal : std::uint8_t {
  none,            ///< common cause
  outside_limits,  ///< beyond a control limit
  seven_trending,  ///< one of seven or more points that all rise, or all fall
  two_in_three,    ///< near a limit, as two of three points on one side of the mean are
  seven_one_side,  ///< one of seven or more points on one side of the mean
};

/// One period of a trend.
struct TrendPoint : PeriodFigure {
  Period period;
  Signal signal = Signal::none;
  bool high = false;  ///< with a signal: above the mean or rising
};

/// Limits of an XmR chart in the unit of the value, with a decimal more, and not cut off at 0 or 100.
struct ControlLimits {
  Rounded mean;
  Rounded lower;
  Rounded upper;
  std::size_t points = 0;  ///< how many figures they come from
  bool trial = false;      ///< from fewer than 12: they will move
};

/// Whether the last point of a trend is signal or noise; none where that cannot be asked (Trend::no_limits).
enum class Variation : std::uint8_t { none, common_cause, improving, worsening, neither };

/// Whether the limits keep the target: it will be met, or missed, whatever chance does; or hit and miss.
enum class Assurance : std::uint8_t { none, met, missed, hit_and_miss };

/// A figure with those of the periods before it.
struct Trend {
  std::vector<TrendPoint> points;       ///< oldest first; the last is the result itself
  std::optional<ControlLimits> limits;  ///< only where the periods' figures do not repeat each other's rows
  std::string no_limits;                ///< why there are none
  Variation variation = Variation::none;
  Assurance assurance = Assurance::none;
};

/// One indicator in one period for one group.
struct IndicatorResult : PeriodFigure {
  std::string id;
  std::string title;  ///< as the scorecard words it
  Basis basis = Basis::snapshot;
  int rolling_months = 0;         ///< of Basis::rolling_year: how many months it is of
  std::string printed_id;         ///< its number in the scorecard's document; empty: none
  std::size_t period = 0;         ///< index into Report::periods
  std::string group;              ///< empty: all
  std::string rows;               ///< what its rows are called: children, reviews ...
  bool lower_is_better = false;   ///< by the target or the indicator: the target is a ceiling
  bool higher_is_better = false;  ///< the same: the target is a floor
  bool whole = false;             ///< of a distribution: everyone, always 100%
  bool is_mean = false;           ///< the numerator is the sum of the values
  bool monitor = false;           ///< the scorecard says: no target set, to monitor
  std::string target_words;       ///< the target in words, where it is more or less than a number
  Day target_by = kNoDay;         ///< the day it is to be met by
  bool target_missing = false;    ///< the target is another figure, and there is none
  bool target_is_strict = false;  ///< the target is another figure that has to be bettered: as good is not enough
  std::optional<TargetDistance> distance;
  std::vector<ComparedFigure> compared;  ///< by Report::comparisons
  Direction direction = Direction::none;
  bool went_up = false;                     ///< with a direction other than same: the printed figure rose
  std::optional<PrintedInterval> interval;  ///< 95%, where asked for
  bool small_base = false;                  ///< a share or an average of fewer than 30: interpret with caution
  std::string alternative_of;               ///< an alternative definition of that indicator
  bool not_yet = false;                     ///< for a day after the period asked for, which the data does not reach
  bool colour_seems_wrong = false;          ///< the printed value appears to contradict the colour (89.96 printed 90.0)
  std::optional<Rounded> finer_value;       ///< with one decimal more, where the colour seems wrong
  std::optional<Trend> trend;               ///< where asked for
  std::string comment;                      ///< the officer's, in the Markdown of comments; empty: none
  std::vector<PrintedBaseline> baselines;
  std::string objective;  ///< as the scorecard says, and the two below
  std::string lead;       ///< the role that answers for it
  std::string due;
};

/// What a paper says about a measure besides its figures, as its definition has it.
struct MeasureNotes {
  std::string id;
  std::string counted;  ///< the expression of the numerator; empty: every row of `among`
  std::string among;    ///< the expression of the population
  std::string rationale;
  std::string source;
  std::vector<std::string> notes;
};

/// The days on which the tables of a return were taken, where they are declared: no later event can be in them.
struct TakenReturn {
  std::string label;      ///< "2021-22"; of files of several years: empty
  std::vector<Day> days;  ///< ascending, each once
};

/// What disclosure control did to a report (Rule 10).
struct Disclosure {
  int threshold = 5;       ///< counts of 1 to this are hidden
  int rounded_to = 0;      ///< counts are rounded to the nearest multiple of this; 0: they are not
  std::size_t hidden = 0;  ///< results that are
};

struct Report {
  struct Section {
    std::string title;                 ///< priority heading; empty for --indicator
    std::vector<std::size_t> periods;  ///< indices of its periods, in order: sections can have unlike ones
    std::vector<std::size_t> results;  ///< indices, indicator by indicator, the section's periods in order within each
    std::vector<PlannedAction> actions;  ///< of a plan of actions, in order, with what is evidence of each
  };
  std::string scorecard;
  std::string scorecard_title;
  std::string amber_percent;    ///< amber: misses the target by no more than this percentage of the target
  std::vector<Period> periods;  ///< of all sections
  std::size_t own_periods = 0;  ///< so many of them, the first, are the report's own; the rest only a section's; 0: all
  std::vector<Comparison> comparisons;  ///< as asked for, in order
  std::vector<Section> sections;
  std::vector<IndicatorResult> results;  ///< in the order of the sections
  std::vector<MeasureNotes> measures;    ///< one for each indicator, in the order of the results
  std::vector<std::string> files;        ///< paths of the extracts, for Problem::file
  std::string record_sha256;             ///< of the record written with the report; empty: none is
  std::string revised_since;             ///< the periods of the last paper, whose record it was compared with
  std::vector<TakenReturn> taken;        ///< by year; only returns of which the day is declared
  std::optional<Disclosure> disclosure;  ///< none: everything is shown, for internal use
  Problems problems;
  RowCounts counts;
};

/// The words of the contract: ok, incomplete, not applicable, not available, suppressed; green, amber, red, none.
std::string_view word(Status status);
std::string_view word(Rag rag);
inline std::string_view word(Comparison comparison) {
  return kComparisonWords[static_cast<std::size_t>(comparison)];
}
/// better, worse, same, up, down; empty for none.
std::string_view word(Direction direction);
/// outside limits, seven trending, two in three, seven on one side; empty for none.
std::string_view word(Signal signal);
/// common cause; special cause, improving; special cause, worsening; special cause, neither; empty for none.
std::string_view word(Variation variation);
/// target will be met, target will be missed, hit and miss; empty for none.
std::string_view word(Assurance assurance);

}  // namespace outturn
