// SPDX-License-Identifier: MIT
// What every check is given: the figures, told apart by what they are of, and the list of findings.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "verify/verify.h"

namespace outturn::verify {

/// What a figure is of: two figures with the same identity must say the same.
struct Identity {
  std::string id, period, group;
  Measure measure = Measure::value;

  friend bool operator==(const Identity&, const Identity&) = default;
  friend bool operator<(const Identity& a, const Identity& b) {
    return std::tie(a.id, a.period, a.group, a.measure) < std::tie(b.id, b.period, b.group, b.measure);
  }
};

class VerifyContext {
 public:
  /// Gives figures the unit and basis of the indicator, or of the other rows of their id, where theirs are blank.
  VerifyContext(PublishedFigures& figures, const Library* library);

  const std::vector<Figure>& figures() const { return published_.figures; }
  const PublishedFigures& published() const { return published_; }

  /// A period's key for this id: by its last day alone, where the measure is a snapshot or looks back from it.
  std::string period_key(const std::string& id_key, const PrintedPeriod& period) const;
  Identity identity_of(const Figure& figure) const;
  Basis basis_of(const std::string& id_key) const;
  /// What a part says it is a part of: a group of its own id ("Total" is everybody), another id, or another period of
  /// its own id, in this order.
  Identity whole_of(const Figure& part) const;

  /// nullptr: the id is no indicator's, or none are known.
  const Indicator* indicator_of(const Figure& figure) const;
  /// Which way is better for this id, if it is an indicator.
  Better better_of(const Figure& figure) const;

  /// Every figure with this identity, in order.
  const std::vector<const Figure*>& find(const Identity& identity) const;
  /// Every figure of this id, in order.
  const std::vector<const Figure*>& of_id(const std::string& id_key) const;
  /// The one count printed with this identity, if it is printed and the places that print it agree.
  const Figure* count(const Identity& identity) const;

  void add(FindingId kind, const Figure& figure, std::string printed, std::string computed,
           const std::vector<const Figure*>& others = {});
  std::vector<Finding>& findings() { return findings_; }

  /// A check has laid this figure beside another one, its counts, its total, the data ...
  void compared(const Figure& figure) { compared_.insert(&figure); }
  void compared(const std::vector<const Figure*>& figures) { compared_.insert(figures.begin(), figures.end()); }
  bool is_compared(const Figure& figure) const { return compared_.contains(&figure); }

 private:
  void resolve_bases(const Library* library);
  void resolve_units(const Library* library);

  PublishedFigures& published_;
  const Library* library_;
  std::map<std::string, Basis> bases_;
  std::map<Identity, std::vector<const Figure*>> by_identity_;
  std::map<std::string, std::vector<const Figure*>> by_id_;
  std::vector<Finding> findings_;
  std::set<const Figure*> compared_;
};

/// "40%", "92.2% (PP-2)": a figure's value as printed, with its unit where the value has none.
std::string shown(const Figure& figure);
Place place_of(const Figure& figure);

// The checks, each in a file of its own.
void check_quotients(VerifyContext& context);
void check_values(VerifyContext& context);
void check_parts(VerifyContext& context);
void check_repeats(VerifyContext& context);
void check_swaps(VerifyContext& context);
void check_changes(VerifyContext& context);
void check_dates(VerifyContext& context);
/// Why a figure that could be computed again is not; empty where it was compared.
using ReasonsByFigure = std::map<const Figure*, std::string>;
ComparedCounts check_against_data(VerifyContext& context, const Library& library, const Recomputed& data,
                                  ReasonsByFigure& not_compared);
/// `why_not`: why no figure of ours could be compared with any of them; empty: some could.
ComparedCounts check_against_official(VerifyContext& context, const Benchmarks& benchmarks, const std::string& area,
                                      std::string& why_not);
/// Lists what was compared with nothing, or not with the data it could be computed from.
/// `not_official`: why none of them could be compared with official figures; empty: some could.
std::vector<Uncompared> list_uncompared(const VerifyContext& context, const Library* library,
                                        const ReasonsByFigure& not_in_data, const std::string& not_official);

}  // namespace outturn::verify
