// SPDX-License-Identifier: MIT
// Where the figures that a declared sum names are: of one group and period.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "definitions/library.h"
#include "disclosure/adding_up.h"

namespace outturn::disclosure {

/// A period by its days, whatever it is called, and without those that a figure leaves out.
using DaysCounted = std::tuple<Day, Day, std::string>;
DaysCounted days_of(const PrintedFigure& f);

class Places {
 public:
  using Context = std::tuple<std::string, std::string, DaysCounted>;  // groups, group, days

  /// `figures` must outlive it, unchanged.
  explicit Places(const PrintedFigures& figures);

  const std::map<Context, const PrintedFigure*>& contexts() const { return contexts_; }  ///< each with one figure of it
  const PrintedFigure* find(const Additive::Part& part, const Context& context) const;

 private:
  using Key = std::tuple<std::string, std::string, DaysCounted>;  // indicator, group, days
  std::map<Context, const PrintedFigure*> contexts_;
  std::map<std::tuple<std::string, std::string, std::string, DaysCounted>, const PrintedFigure*> by_place_;
  std::map<Key, const PrintedFigure*> bands_, everybody_;
};

/// Counts that lie in others, as `within` and `covered_by` say: the one, and the other.
std::set<std::pair<std::size_t, std::size_t>> declared_within(const PrintedFigures& figures, const Library& library);

/// The count of a figure that a part is about.
std::optional<std::size_t> count_of(const Additive::Part& part, const PrintedFigure* f);

}  // namespace outturn::disclosure
