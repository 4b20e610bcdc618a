// SPDX-License-Identifier: MIT
#include "disclosure/simplex.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace outturn::disclosure {
namespace {

constexpr double kZero = 1e-9;      // what rounding leaves of nothing
constexpr double kPivot = 1e-4;     // less than any coefficient of a table: only rounding left it
constexpr int kMostPivots = 4'000;  // far more than any table needs; ends what goes round in circles

// to += times x row, without the variable `but`. Both are in order, and so is what comes of it.
void add(Simplex::Row& to, double times, const Simplex::Row& row, std::size_t but = SIZE_MAX) {
  Simplex::Row sum;
  sum.reserve(to.size() + row.size());
  auto a = to.begin();
  for (const auto& [variable, coefficient] : row) {
    for (; a != to.end() && a->first < variable; ++a)
      if (a->first != but) sum.push_back(*a);
    double value = times * coefficient;
    if (a != to.end() && a->first == variable) value += a++->second;
    if (std::abs(value) >= kZero && variable != but) sum.emplace_back(variable, value);
  }
  for (; a != to.end(); ++a)
    if (a->first != but) sum.push_back(*a);
  to = std::move(sum);
}

// The coefficient of a variable; zero where there is none.
double coefficient_of(const Simplex::Row& row, std::size_t variable) {
  const auto at = std::lower_bound(row.begin(), row.end(), variable,
                                   [](const auto& entry, std::size_t v) { return entry.first < v; });
  return at != row.end() && at->first == variable ? at->second : 0;
}

}  // namespace

void Simplex::add_variable(std::size_t variable, double cost) {
  if (!basic_of_.contains(variable)) reduced_.try_emplace(variable, cost);
}

double Simplex::value(std::size_t variable) const {
  const auto found = basic_of_.find(variable);
  return found == basic_of_.end() ? 0 : basics_[found->second].value;
}

bool Simplex::add_condition(const Row& coefficients, double least) {
  Basic slack{slack_++, -least, {}};
  for (const auto& [variable, coefficient] : coefficients) {
    const auto found = basic_of_.find(variable);
    if (found == basic_of_.end()) {
      add(slack.row, coefficient, {{variable, 1}});
      continue;
    }
    const Basic& basic = basics_[found->second];
    slack.value += coefficient * basic.value;
    add(slack.row, coefficient, basic.row);
  }
  basic_of_[slack.variable] = basics_.size();
  basics_.push_back(std::move(slack));
  return solve();
}

bool Simplex::solve() {
  for (int pivots = 0; pivots < kMostPivots; ++pivots) {
    std::size_t worst = basics_.size();
    for (std::size_t i = 0; i < basics_.size(); ++i)
      if (basics_[i].value < -1e-7 && (worst == basics_.size() || basics_[i].value < basics_[worst].value)) worst = i;
    if (worst == basics_.size()) return true;
    // The variable that mends it at the least cost.
    std::size_t entering = 0;
    double best = HUGE_VAL, largest = 0;
    for (const auto& [variable, coefficient] : basics_[worst].row) {
      if (coefficient < kPivot) continue;
      const double ratio = reduced_.at(variable) / coefficient;
      if (ratio > best + kZero || (ratio > best - kZero && coefficient <= largest)) continue;
      entering = variable;
      best = std::min(best, ratio);
      largest = coefficient;
    }
    if (best == HUGE_VAL) return false;
    pivot(worst, entering);
  }
  gave_up_ = true;
  return false;
}

void Simplex::pivot(std::size_t row, std::size_t entering) {
  // entering = (leaving - value - the other terms) / coefficient
  Basic& leaving = basics_[row];
  const double coefficient = coefficient_of(leaving.row, entering);
  Basic entered{entering, -leaving.value / coefficient, {}};
  entered.row.reserve(leaving.row.size());
  for (const auto& [variable, times] : leaving.row)
    if (variable != entering) entered.row.emplace_back(variable, -times / coefficient);
  add(entered.row, 1 / coefficient, {{leaving.variable, 1}});
  const double cost = reduced_.at(entering);
  reduced_.erase(entering);
  cost_ += cost * entered.value;
  for (const auto& [variable, times] : entered.row) {
    double& reduced = reduced_[variable];
    reduced = std::max(reduced + cost * times, 0.0);  // it is zero or more but for rounding
  }
  basic_of_.erase(leaving.variable);
  basic_of_[entering] = row;
  basics_[row] = std::move(entered);
  for (std::size_t i = 0; i < basics_.size(); ++i) {
    if (i == row) continue;
    Basic& other = basics_[i];
    const double times = coefficient_of(other.row, entering);
    if (times == 0) continue;
    other.value += times * basics_[row].value;
    add(other.row, times, basics_[row].row, entering);
  }
}

}  // namespace outturn::disclosure
