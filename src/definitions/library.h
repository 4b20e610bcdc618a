// SPDX-License-Identifier: MIT
// Everything indicators/ says, read, looked up and checked: code sets, extract schemas, calendars, terms, indicators,
// scorecards. Nothing here has seen data yet.
#pragma once

#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calendar/related_period.h"
#include "definitions/look_back.h"
#include "history/vocabulary.h"
#include "language/lexer.h"
#include "language/tree.h"
#include "outturn/diagnostics.h"
#include "outturn/period.h"
#include "outturn/report.h"
#include "outturn/schema.h"
#include "outturn/working_days.h"

namespace outturn {

enum class IndicatorKind : std::uint8_t {
  percentage,
  count,
  rate,
  mean,
  median,
  distribution,
  total,  ///< the sum of `value` over the rows
  ratio,  ///< the sum of `value` in per cent of the sum of `of`
};
/// percentage, count, ... as in `kind = "..."`.
std::string_view word(IndicatorKind kind);
const std::vector<std::string>& indicator_kinds();

enum class Better : std::uint8_t { lower, higher, neither };

/// An expression as written and as checked.
struct Formula {
  language::ExpressionSource source;
  language::NodePtr tree;  ///< nullptr: not given, or in error

  explicit operator bool() const { return tree != nullptr; }
};

struct Exclusion {
  std::string name;
  std::string why;
  Formula when;
};

/// A worked example of a definition: a few rows and what must come of them.
struct Example {
  std::string name;
  std::string period;
  std::map<std::string, std::string> extracts;  ///< CSV by extract
  std::map<std::string, std::int64_t>
      expected;                ///< numerator, denominator, excluded, undecided, unknown; kMissingLong: missing
  std::string expected_value;  ///< as printed; empty: not looked at
  SourceSpan where;
};

/// One way of breaking results down, such as by sex: bands in order, a child in the first whose condition holds, and
/// in `unknown` where none does.
struct Breakdown {
  struct Band {
    std::string name;
    Formula when;
  };
  std::string name;  ///< as in --by age-band
  language::TableIndex rows_of =
      language::kChildren;  ///< what the conditions speak about: the child, or the rows of one table
  std::string title;
  std::vector<std::string> aliases;  ///< other words for it, to say what was meant: gender
  std::vector<Band> bands;
  Formula value;  ///< instead of bands: each value of a text or code is a group
};

/// The months of a rolling basis, which the title says: 12 of rolling-12-months; 0 of another.
int rolling_months(const std::string& basis);

struct Indicator {
  std::string id;
  std::string title;
  std::string variant_of;  ///< the id of the indicator it is the same as but for the keys given; empty: of none
  std::vector<std::string> aliases;
  IndicatorKind kind = IndicatorKind::percentage;
  language::TableIndex counts = language::kChildren;  ///< the table whose rows are counted
  bool annual = false;                                ///< there is a figure for financial years only
  std::vector<LookBack> looks_back;                   ///< beyond its period; none: it does not
  std::string basis;                                  ///< snapshot, in-period, rolling-12-months, rolling-24-months
  Better better = Better::neither;
  int decimals = 0;
  bool screened_ranges = false;  ///< control limits without moving ranges far above the average one
  std::int64_t per = 0;          ///< rate: for so many of the base
  bool part_of_base = false;     ///< rate: what is counted is a part of the base, which cannot be smaller
  Formula population;
  std::vector<Exclusion> exclusions;
  Formula numerator;  ///< not given: every row of the denominator
  Formula recorded;   ///< true: the unknown numerator is an answer that was recorded, and no doubt (Reading 9 (d))
  Formula in_doubt;   ///< true: the numerator is known, and could be otherwise all the same
  Formula base;       ///< rate: what it is a rate of
  Formula value;      ///< mean, median, total, ratio: of what
  Formula of;         ///< ratio: in per cent of what
  std::string unit;   ///< as written; empty: by its kind
  std::string rows;   ///< what the rows are called in a report; empty: as the table says
  std::string by;     ///< distribution: over which groups
  std::string source;
  std::string confidence;  ///< official, official-recalled, inferred, local choice
  std::string rationale;
  std::vector<std::string> notes;
  std::vector<std::string> alternatives;       ///< ids: other readings of the same indicator, for the auditor
  std::vector<SourceSpan> alternative_places;  ///< where each is named
  std::vector<Example> examples;
  SourceSpan where;
};

enum class Severity : std::uint8_t { error, warning, notice };
/// The words of the contract: error, warning, notice.
std::string_view word(Severity severity);

/// A few rows, and how many of them break a rule.
struct RuleExample {
  std::map<std::string, std::string> files;  ///< CSV by "2020-21/episodes": the return, and the extract
  std::int64_t breaches = 0;
  SourceSpan where;
};

/// A rule of data quality: a condition that no row should meet, or what reading the files finds by itself.
struct Rule {
  std::string id;
  std::string dfe;  ///< the DfE's number of the rule; empty: it has none
  std::string title;
  Severity severity = Severity::error;
  language::TableIndex rows_of = language::kChildren;  ///< the table whose rows are looked at
  Formula breach;                                      ///< true: the row breaks the rule; unknown is not enough
  /// Kinds of problem the reading of files lists (src/problems/catalogue.cpp) that are this rule's: with no
  /// `breach` they are its breaches, with one they are the same rows, and not told again.
  std::vector<std::string> problems;
  std::vector<std::string> columns;  ///< of `problems`: only in these columns; empty: in any
  /// Of rows without the date of the row (`blank-row-date`): only those with something, or nothing, in these columns.
  std::vector<std::string> filled, blank;
  /// The first and the last return, by its starting year, whose rows `breach` is asked of; missing: every one.
  std::int32_t from = kMissingInt, to = kMissingInt;
  std::string help;  ///< what to do
  std::vector<std::string> notes;
  std::vector<RuleExample> examples;
  SourceSpan where;
};

/// A decimal number as written, exactly: value = number / 10^places.
struct ExactDecimal {
  std::int64_t number = 0;
  int places = 0;
  std::string text;
};

struct Target {
  enum class Kind : std::uint8_t {
    number,          ///< `value`; with `at_most` a range
    monitor,         ///< no target set, to monitor
    not_determined,  ///< the document says that it has yet to be set
    comparator,      ///< another figure: `compared_with`
  };
  Kind kind = Kind::number;
  std::string indicator;
  ExactDecimal value;
  std::optional<ExactDecimal> at_most;  ///< of a range: its upper end
  Comparison compared_with = Comparison::last_outturn;
  bool better_than = false;  ///< it must be better than that figure, not just as good
  Day from = kFirstDay;      ///< it holds for periods that end on these days, both included
  Day to = kLastDay;
  Day by = kNoDay;  ///< the day it is to be met by
  std::optional<Better>
      better;           ///< where the target, not the indicator, says which way is better (a ceiling on a number)
  std::string words;    ///< of one that is no number: as the document prints it; empty: the usual words
  std::string earlier;  ///< an earlier target, as printed, of which the document gives no date
  std::string note;     ///< for readers of the scorecard

  static constexpr Day kFirstDay = std::numeric_limits<Day>::min() + 1;
  static constexpr Day kLastDay = std::numeric_limits<Day>::max();

  /// It is a number: not of one that is only monitored, to be determined or another figure.
  bool is_number() const { return kind == Kind::number; }
};

/// What a scorecard or a pack says of disclosure control (Rule 10).
struct PublishSettings {
  std::optional<bool> publish;  ///< none: nothing is said
  std::optional<int> suppress;  ///< counts of 1 to this are hidden; none: as usual
  std::optional<int> round;     ///< 5 or 10
};

struct Scorecard {
  /// A figure of the document, to be shown beside its own.
  struct PrintedFigure {
    PrintedBaseline figure;
    std::optional<Period> period;  ///< none: whatever the period
    std::string group;             ///< empty: of all
  };
  /// A row as the document prints it. Without an indicator it is an action that nothing measures.
  struct Row {
    std::string indicator;
    std::string title;       ///< its own wording; empty: the indicator's title
    std::string printed_id;  ///< its own number: "CC-8 (NI62)", "1.1.1"
    std::string by;          ///< the group it is broken down by; empty: none
    std::string action;
    std::string objective;
    std::string lead;
    std::string due;
    bool no_target = false;  ///< the document prints none here, whatever it prints elsewhere
    std::vector<PrintedBaseline> baselines;
    std::vector<PrintedFigure> printed;

    /// The baselines, and the document's own figures of the period and group (empty: of all).
    std::vector<PrintedBaseline> printed_beside(const Period& at, const std::string& group) const;
  };
  struct Priority {
    std::string title;
    RelatedPeriod period;
    std::vector<Row> rows;
  };
  std::string name;
  std::string title;
  std::string source;
  ExactDecimal amber;                ///< amber while missing the target by no more than so many per cent of the target
  std::vector<std::string> compare;  ///< what its report is compared with, as in --compare
  PublishSettings publishing;
  std::vector<Priority> priorities;
  std::vector<Target> targets;
  SourceSpan where;

  /// The target that holds for a period that ends on the day.
  const Target* target_of(const std::string& indicator, Day day) const;
};

/// Figures of one period that add up: of each group too.
struct Additive {
  struct Part {
    std::string indicator;
    std::string band;             ///< of a distribution; empty: the indicator itself
    bool is_denominator = false;  ///< its denominator, not what it counts
  };
  Part total;  ///< none: the parts add up to the rows they are all shares of
  std::vector<Part> parts;
  std::vector<Part> within;      ///< each is some of the total, or all of it
  std::vector<Part> covered_by;  ///< together they are all of the total, and overlap
  SourceSpan where;
};

/// Bank holidays are known for these years; beyond them working days are all but weekends.
struct Calendar {
  std::string name;
  Day from = kNoDay;  ///< first and last day
  Day to = kNoDay;
};

/// A file of figures that others publish: which of its rows are the figures of which indicators.
struct BenchmarkFile {
  /// What stands in a column: one of these, as name_key makes them.
  struct Where {
    ColumnIndex field;
    std::vector<std::string> keys;
  };
  struct Measure {
    std::string indicator;
    ColumnIndex value;         ///< of the figure
    ColumnIndex numerator;     ///< of the count beside it; none: there is none
    std::vector<Where> where;  ///< the rows that hold it
    std::vector<Where> of;     ///< the row whose `numerator` is its base; empty: there is none
    std::string note;          ///< how it differs from the indicator; empty: it does not
  };
  const ExtractSchema* extract = nullptr;
  ColumnIndex period;
  std::vector<ColumnIndex> areas;  ///< a council's name and codes
  std::vector<Where> national;     ///< rows of England
  std::vector<Where> local;        ///< rows of a council
  std::vector<Measure> measures;
};

/// A file that names each council's statistical neighbours.
struct NeighbourFile {
  const ExtractSchema* extract = nullptr;
  std::vector<ColumnIndex> areas;       ///< the council's name and codes
  std::vector<ColumnIndex> neighbours;  ///< a name or code each
};

struct Library {
  std::deque<CodeSet> code_sets;
  std::deque<ExtractSchema> extracts;
  Schemas schemas;  ///< the same, in order
  std::optional<Calendar> calendar;
  std::vector<Day> bank_holidays;
  std::optional<WorkingDays> working_days;
  history::HistoryVocabulary history;
  language::Terms terms;
  std::deque<Breakdown> groups;
  std::deque<Indicator> indicators;  ///< in the order of the files
  std::deque<Rule> rules;            ///< in the order of the files
  std::deque<Scorecard> scorecards;
  std::vector<Additive> additive;  ///< of all files, those of scorecards too
  std::deque<BenchmarkFile> benchmark_files;
  std::deque<NeighbourFile> neighbour_files;
  std::string default_scorecard;
  std::map<std::string, std::string> notes;  ///< shared ones, by name
  bool complete = false;  ///< false: a file could not be read, and what builds on it was not looked at
  std::map<std::pair<std::string, std::string>, SourceSpan> defined;  ///< where each indicator, term ... is, by name

  const Indicator* find_indicator(std::string_view id) const;
  /// By id or alias, whatever the case, as people write it (NI63 for NI 63); an id goes before an alias.
  const Indicator* indicator_called(std::string_view name) const;
  const Scorecard* find_scorecard(std::string_view name) const;
  const Breakdown* find_group(std::string_view name) const;
};

/// Whose data quality rules are read: only `check` asks for the built-in ones.
enum class Rules : std::uint8_t { all, own };

/// Whose worked examples are read. They are by far the most of what indicators/ holds, and only `check --definitions`
/// looks at them: a report leaves the built-in files of indicators/examples/ out.
enum class Examples : std::uint8_t { all, own };

/// The files below indicators/ as compiled in, each replaced by the file of the same name below `directory`, if one is
/// given; files that are only there are added. The built-in ones first, then those of `directory`; each sorted by name.
/// A file of definitions/ that is replaced takes the file of its examples with it.
Result<std::vector<std::shared_ptr<const SourceFile>>> definition_files(const std::string& directory,
                                                                        Rules rules = Rules::all,
                                                                        Examples examples = Examples::all);

/// The files below `directory` alone, sorted by name.
Result<std::vector<std::shared_ptr<const SourceFile>>> files_of_folder(const std::string& directory);

/// One hash of all that is compiled in: the SHA-256 of the lines that `sha256sum` prints of the files of indicators/,
/// sorted by name.
std::string hash_of_built_in();

/// Reads and checks everything, telling every error; the library is usable only where there was none. `scorecard`: the
/// file among `files` that was given as a scorecard; it takes the place of one of the same name, and comes last.
std::unique_ptr<Library> load_library(const std::vector<std::shared_ptr<const SourceFile>>& files,
                                      Diagnostics& diagnostics, const SourceFile* scorecard = nullptr);

}  // namespace outturn
