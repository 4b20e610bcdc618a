// SPDX-License-Identifier: MIT
// A figure laid open: its definition, the steps from all rows to the numerator, what other readings would give, how
// the colour came about; the children, with why each is in or out; and one child in full. Every renderer prints from
// this and from nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outturn/report.h"

namespace outturn::explain {

/// A line of an extract.
struct RowPlace {
  std::string file;  ///< relative to the data folder
  std::uint32_t line = 0;
  friend bool operator==(const RowPlace&, const RowPlace&) = default;
};

enum class StepKind : std::uint8_t {
  rows,  ///< all rows of the counted table
  not_in_population,
  undecided,  ///< the population's condition is unknown
  population,
  excluded,  ///< by one exclusion, each row by the first that applies
  denominator,
  not_in_numerator,
  unknown,  ///< the numerator's condition, or the value, is unknown
  numerator,
  value_known,  ///< of a mean or median: the rows averaged
  group,        ///< of a distribution: one band
};

/// One step of the waterfall.
struct WaterfallStep {
  StepKind kind = StepKind::rows;
  std::string name;    ///< of an exclusion or a band
  std::string detail;  ///< the condition as written, or what is counted
  std::int64_t rows = 0;
};

/// Another definition of the same thing, and what it comes to in the same period.
struct Alternative {
  IndicatorResult result;
  Rag against_target = Rag::none;  ///< its colour against the target of the indicator explained
};

/// The colour, step by step: each line a sentence.
struct RagDecision {
  std::string fraction;  ///< "156 / 227 x 100 = 68.7225..."
  std::vector<std::string> sentences;
  std::optional<std::int64_t> rows_to_target;  ///< how many more (lower is better: fewer) would meet it; 0: it is met
};

struct DefinitionTerm {
  std::string name, meaning, text;
};

/// The definition in words and as written.
struct Definition {
  std::string id, title, kind, counts, basis, better, source, confidence, rationale;
  std::vector<std::string> aliases, notes;
  std::string population, numerator, value, of, base, by;
  std::int64_t per = 0;
  struct Exclusion {
    std::string name, why, when;
  };
  std::vector<Exclusion> exclusions;
  std::vector<DefinitionTerm> terms;
};

/// `outside`: not in the population; only a child that is asked for by name is shown so.
enum class Membership : std::uint8_t { numerator, denominator, excluded, undecided, unknown, outside };

/// A counted row of the population, where it ended up, and why.
struct Member {
  std::string child;  ///< empty where rows belong to no child
  std::string row;    ///< "review 3, due 2021-07-01, held 2021-06-30"; empty where children are counted
  Membership membership = Membership::denominator;
  std::string exclusion;  ///< the name of the one that took it out
  std::string value;      ///< of a mean or median; the band of a distribution
  std::vector<std::string> reasons;
  std::vector<RowPlace> places;  ///< the lines that decided it
};

/// What makes a member doubtful, in words, and the lines it lies in.
struct DoubtReason {
  std::string text;
  std::vector<RowPlace> places;
};

/// Something the data does not decide (Reading 12 (e)): a row as counted, or one that the child has if its history is
/// another.
struct DoubtfulMember {
  std::string child;                  ///< empty where rows belong to no child
  std::string row;                    ///< empty: the child, or a row that is not among those counted
  std::string counted;                ///< "in the numerator", "in the denominator only", "out"
  std::vector<std::string> could_be;  ///< the other outcomes
  std::int64_t rows = 1;              ///< of the figure's doubtful rows
  std::vector<DoubtReason> reasons;
};

/// What a condition, or a part of one, came to for one row.
enum class Truth : std::uint8_t { no, unknown, yes, none };

struct NamedValue {
  std::string text;     ///< as written
  std::string value;    ///< "2019-10-01", "U3 (...)", "missing"
  std::string meaning;  ///< of a term
};

struct Trace;

/// A row an aggregate looked at.
struct TracedRow {
  std::string name;
  Truth taken = Truth::none;
  std::string value;          ///< of what the aggregate is about, where it is about a value
  std::vector<Trace> failed;  ///< the conditions that kept it out
  std::vector<RowPlace> places;
  bool decisive = false;  ///< it made the aggregate what it is, or came nearest
};

struct Trace {
  std::string text;        ///< as written
  std::string short_text;  ///< `any(placements where ...)`: the condition stands with the rows
  Truth truth = Truth::none;
  std::string value;  ///< where it is no condition
  std::string meaning;
  std::vector<std::string> comparisons;  ///< "start (2019-10-01) is after period.end - 24 months (2019-09-30)"
  std::vector<std::string> details;      ///< what was compared, or what stands here where nothing was
  std::string because;                   ///< in one line; of a condition that kept a row out
  std::vector<NamedValue> values;
  std::string rows_of;  ///< the table whose rows stand in `rows`
  std::vector<TracedRow> rows;
  std::vector<Trace> parts;
  bool is_or = false;            ///< the parts are joined by `or`, else by `and`
  bool negated = false;          ///< the one part is negated
  std::vector<RowPlace> places;  ///< where the values come from
};

/// One line of a child's history.
struct TimelineLine {
  int depth = 0;
  std::string text;
  std::vector<RowPlace> places;
};

/// A counted row of the child that is traced.
struct TracedMember {
  Member member;
  std::vector<RowPlace> row_places;  ///< of the counted row itself, where it is not the child
  Trace population;
  struct Exclusion {
    std::string name, why;
    Trace when;
  };
  std::vector<Exclusion> exclusions;
  std::optional<Trace> numerator, value, of;
};

struct TracedChild {
  std::string child;
  std::string note;  ///< why there is nothing to trace, if so
  std::vector<TimelineLine> timeline;
  std::vector<TracedMember> rows;
};

struct Explanation {
  Definition definition;
  Report report;  ///< of the indicator, then of its alternatives
  std::vector<WaterfallStep> waterfall;
  std::vector<Alternative> alternatives;
  RagDecision rag;
  std::optional<std::vector<Member>> members;
  std::vector<DoubtfulMember> doubtful;  ///< with members: those of them that cannot be decided
  std::optional<TracedChild> child;
  std::string children_command;  ///< the command that lists the children
  std::string child_command;     ///< the command that traces one, for `ID`
  bool pseudonymised = false;

  const IndicatorResult& result() const { return report.results.front(); }
  const Period& period() const { return report.periods.front(); }
};

/// numerator, denominator only, excluded, undecided, unknown.
std::string_view word(Membership membership);
/// rows, population, excluded ...: the same words in every format.
std::string_view word(StepKind kind);

}  // namespace outturn::explain
