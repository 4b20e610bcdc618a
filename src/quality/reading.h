// SPDX-License-Identifier: MIT
// What the reading of files and the making of histories listed, as findings: under the rule that claims it, else under
// its own kind.
#pragma once

#include <vector>

#include "quality/affected.h"
#include "quality/check.h"

namespace outturn::quality {

Severity severity_of(const ProblemKind& kind);
/// The message of a kind, its value left open.
std::string title_of(const ProblemKind& kind);

class ReadingFindings {
 public:
  /// `rules`: those that were checked; a kind one of them claims is told under it, or, where it has a condition of its
  /// own, not again.
  ReadingFindings(const Library& library, const CheckRequest& request, const std::vector<const Rule*>& rules,
                  const AffectedIndicators& touches, const Extracts& extracts);

  void add(const Problems& problems);
  /// What a rule without a condition came to.
  RuleFinding of_rule(const Rule& rule) const;
  /// What no rule claims and the request asks for, in the order of the catalogue.
  std::vector<RuleFinding> of_kinds() const;

 private:
  struct Found {
    std::uint64_t count = 0;
    std::vector<Breach> breaches;
    std::vector<std::uint64_t> touched;
    ExtractIndex table;       // the first it was found in ...
    bool of_several = false;  // ... and in others
  };

  const Rule* claimed_by(const Problems::Group& group, ExtractIndex extract, const std::string& column) const;
  void add_blank_dates(const Problems::Group& group, ExtractIndex extract, const std::string& column);
  const Rule* claimed_by(const UndatedRow& row, ExtractIndex extract, const std::string& column) const;
  void put(const Rule* rule, const Problems::Group& group, ExtractIndex extract, const std::string& column);
  bool is_told(const ProblemKind& kind) const;
  std::string column_of(const Problem& problem, ExtractIndex extract) const;
  std::uint64_t row_from(const Problem& problem, const ExtractTable& table) const;
  std::string child_at(const Problem& problem, ExtractIndex extract) const;
  bool is_wanted(const Problem& problem, ExtractIndex extract) const;
  void count(Found& found, const Problems::Group& group, ExtractIndex extract, const std::string& column) const;
  void fill(RuleFinding& finding, const Found& found) const;

  const Library& library_;
  const CheckRequest& request_;
  const std::vector<const Rule*>& rules_;
  const AffectedIndicators& touches_;
  const Extracts& extracts_;
  std::vector<Found> of_rule_;                            // by rule
  std::vector<Found> of_kind_;                            // by kind of the catalogue
  std::vector<std::vector<const UndatedRow*>> left_out_;  // rows without a date, by extract; by file and line
};

}  // namespace outturn::quality
