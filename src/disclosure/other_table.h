// SPDX-License-Identifier: MIT
// Another table that agrees with everything shown: where there is one with a hidden count far enough from the true one,
// nobody can tell the two apart. What is found is checked in whole numbers, so that it holds whatever rounding did on
// the way to it.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "disclosure/counts.h"

namespace outturn::disclosure {

/// By how much counts differ from their true values; those that do not are left out.
using Moves = std::map<std::size_t, std::int64_t>;

/// Finds the cheapest other table: the costs say which counts may move, and which rather not.
class OtherTables {
 public:
  static constexpr double kFixed = -1;

  /// `counts` must outlive it.
  explicit OtherTables(const Counts& counts);

  /// What it costs to move a count by one; kFixed: it cannot move.
  void set_cost(std::size_t count, double cost) { costs_[count] = cost; }

  struct Found {
    Moves moves;
    double cost = 0;
  };
  /// A table in which `sum` is larger by at least `by`, or smaller by at least -`by` where it is negative. Every count
  /// is zero or more in it, and every relation holds. Nothing: there is none, or none was found.
  std::optional<Found> with(const Sum& sum, std::int64_t by) const;

  /// Whether the search for some table was given up since the last time it was asked: there may be one.
  bool gave_up() { return std::exchange(gave_up_, false); }

  /// The cheapest moves after which every relation holds, where some do not yet. Nothing: there are none, or none were
  /// found.
  std::optional<Moves> settled() const;

  /// Whether the moves lead to a table: in whole numbers.
  bool holds(const Moves& moves) const;

 private:
  const Counts& counts_;
  std::vector<double> costs_;
  std::vector<std::vector<std::size_t>> relations_of_;  // by count
  mutable bool gave_up_ = false;
};

}  // namespace outturn::disclosure
