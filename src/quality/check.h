// SPDX-License-Identifier: MIT
// The quality of a folder of extracts, rule by rule: which rows break it, how many, and which indicators read what is
// in doubt.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/report.h"
#include "outturn/rounding.h"
#include "quality/flow.h"

namespace outturn::quality {

/// One row that breaks a rule, or one thing the reading of the files found.
struct Breach {
  std::uint32_t file = kNoFile;                             ///< index into CheckReport::files
  std::uint32_t line = 0;                                   ///< physical line, from 1; 0: the file as a whole
  std::string child;                                        ///< empty: not known, or of no child
  std::vector<std::pair<std::string, std::string>> values;  ///< what the rule looked at: DECOM, 01/04/2021
  std::string message;                                      ///< of what reading found: what is wrong, and what was done
};

/// An indicator that reads a column a rule found fault with.
struct AffectedIndicator {
  std::string indicator;
  std::uint64_t rows = 0;
  /// Of one period, of a percentage or a count: the figure as a report has it, and how far it moves where the children
  /// whose rows break the rule may be out of it or in it (Reading 12), and what the report doubts itself. None: not
  /// asked for, or not known.
  std::optional<Rounded> value, lowest, highest;
  std::optional<Status> status;  ///< of that figure; none: not asked for
  bool is_percentage = false;
};

struct RuleFinding {
  std::string id;
  std::string dfe;
  std::string title;
  std::string help;
  std::string table;  ///< whose rows break it; empty: the files as such
  Severity severity = Severity::error;
  std::uint64_t count = 0;
  std::vector<Breach> breaches;            ///< the first few, or all, by file and line
  std::vector<AffectedIndicator> touches;  ///< in the order of the definitions
};

struct CheckReport {
  struct NotChecked {
    std::string id;
    std::string dfe;
    std::string why;
  };
  bool summary = false;                 ///< shown as one line a rule, without its rows
  bool all = false;                     ///< shown with all that it holds: text has the first few else
  std::vector<Period> periods;          ///< whose denominators `touches` counts; none: every row counts
  std::vector<RuleFinding> findings;    ///< errors, warnings, notices; each in the order of the rules
  std::uint64_t held = 0;               ///< rules no row breaks
  std::vector<NotChecked> not_checked;  ///< rules whose extracts or columns are not there
  std::vector<Flow> flows;              ///< of the periods, or of every year of the returns; of a whole check only
  std::vector<std::string> files;
  RowCounts counts;

  std::uint64_t total(Severity severity) const;
};

/// A finding that is neither a rule's nor of a kind of problem.
struct OtherFinding {
  std::string_view id, title, help;
  Severity severity;
};
inline constexpr OtherFinding kFlowFinding = {
    "in-care-does-not-add-up",
    "in care at the start, started, ended and turned 18 do not add up to those in care at the end",
    "`outturn coverage --flow --children` lists every child, with what to look at", Severity::warning};
inline constexpr OtherFinding kOversizedChild = {
    "too-many-rows-for-one-child", "a child has more rows than is possible; none of them was checked",
    "look for an id shared by many children, or rounded by a spreadsheet", Severity::error};

struct CheckRequest {
  std::vector<const Rule*> rules;
  bool whole = true;  ///< what reading finds is told too, beside what the rules say of it
  /// Where not the whole is told: kinds of problem that are all the same, by key. Files that were not read, and which
  /// return a file was taken for, are told in any case.
  std::set<std::string> kinds;
  bool flow = false;  ///< the same of kFlowFinding
  std::vector<Period> periods;
  const Report* figures = nullptr;       ///< of one period: the indicators as a report has them; nullptr: none is shown
  std::set<std::int32_t> years;          ///< only the rows of these returns, by starting year; empty: of all
  bool all = false;                      ///< every breach, not only the first few
  Severity least = Severity::notice;     ///< findings less severe are left out
  unsigned threads = 0;                  ///< 0: one for each processor; the result does not depend on it
  std::vector<ExtractMapping> mappings;  ///< as the extracts were read with
};

/// How many breaches of a rule are shown where not all are asked for.
inline constexpr std::size_t kFirstBreaches = 3;

/// Which columns the request reads.
ColumnSelection wanted_fields(const Library& library, const CheckRequest& request);

/// Looks at every row once, for all rules. `extracts` were read with the fields wanted and, where `all` or some
/// years are asked for, with every problem kept.
CheckReport check(const Library& library, const CheckRequest& request, Extracts& extracts);

}  // namespace outturn::quality
