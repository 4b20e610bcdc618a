// SPDX-License-Identifier: MIT
// A linear program that grows: costs of zero or more are to be as small as can be, and conditions are added one by one
// as they are found to be broken (the dual simplex method, in dictionary form). Most tables need a handful of
// conditions around the count that is asked for, however many there are.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

namespace outturn::disclosure {

class Simplex {
 public:
  using Row = std::vector<std::pair<std::size_t, double>>;  ///< coefficients by variable, in order of the variables

  /// Must be called for each variable before a condition names it; a second time it does nothing.
  void add_variable(std::size_t variable, double cost);
  /// The sum of coefficients x variables is at least `least`. False: no values can be found that satisfy all.
  bool add_condition(const Row& coefficients, double least);
  double value(std::size_t variable) const;
  double cost() const { return cost_; }
  /// Whether a condition was given up: there may be values that satisfy it.
  bool gave_up() const { return gave_up_; }

 private:
  struct Basic {
    std::size_t variable;
    double value;
    Row row;  // variable = value + the sum of coefficients x the variables that are zero
  };

  bool solve();
  void pivot(std::size_t row, std::size_t entering);

  std::vector<Basic> basics_;
  std::unordered_map<std::size_t, std::size_t> basic_of_;  // by variable: index into basics_
  std::unordered_map<std::size_t, double> reduced_;        // costs of the variables that are zero
  double cost_ = 0;
  bool gave_up_ = false;
  std::size_t slack_ = static_cast<std::size_t>(1) << 48;  // numbers of the variables that conditions bring
};

}  // namespace outturn::disclosure
