// SPDX-License-Identifier: MIT
#include "scorecard/xmr.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace outturn {
namespace {

constexpr double kLimitRanges = 2.66;    // average moving ranges from the mean to a limit: 3 / 1.128
constexpr double kScreenRanges = 3.267;  // a moving range of so many averages is no ordinary one
constexpr std::size_t kRun = 7;          // points that rise, fall or stay on one side
constexpr std::size_t kWindow = 3;

double average(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

// Figures are quotients: what differs by less than this is the same figure.
constexpr double kSame = 1e-9;

int sign(double x) {
  return x > kSame ? 1 : x < -kSame ? -1 : 0;
}

class SignalRules {
 public:
  SignalRules(const Series& series, const XmrLimits& limits)
      : series_(series), limits_(limits), found_(series.size()) {}

  std::vector<PointSignal> run() {
    outside_limits();
    seven_trending();
    two_in_three();
    seven_on_one_side();
    return std::move(found_);
  }

 private:
  void name(std::size_t i, Signal signal, bool high) {
    if (found_[i].signal == Signal::none) found_[i] = {signal, high};
  }

  // 1 above the mean, -1 below it, 0 on it or where there is no figure.
  int side(std::size_t i) const { return series_[i] ? sign(*series_[i] - limits_.mean) : 0; }
  // How the figure moved since the one before: 0 at a gap.
  int step(std::size_t i) const { return series_[i - 1] && series_[i] ? sign(*series_[i] - *series_[i - 1]) : 0; }
  bool is_outside(std::size_t i) const {
    return series_[i] && (sign(*series_[i] - limits_.upper) > 0 || sign(*series_[i] - limits_.lower) < 0);
  }
  // Beyond two thirds of the way to a limit, and not beyond the limit itself.
  bool is_near(std::size_t i) const {
    return series_[i] && !is_outside(i) &&
           sign(std::abs(*series_[i] - limits_.mean) - (limits_.upper - limits_.mean) * 2 / 3) > 0;
  }

  void outside_limits() {
    for (std::size_t i = 0; i < series_.size(); ++i)
      if (is_outside(i)) name(i, Signal::outside_limits, side(i) > 0);
  }

  // From the end, so that a point that ends one run and starts another takes the direction of the step on its right.
  void seven_trending() {
    for (std::size_t end = series_.size(); end >= kRun; --end) {
      const std::size_t first = end - kRun;
      const int way = step(first + 1);
      bool all = way != 0;
      for (std::size_t i = first + 1; i < end; ++i) all = all && step(i) == way;
      for (std::size_t i = first; all && i < end; ++i) name(i, Signal::seven_trending, way > 0);
    }
  }

  void two_in_three() {
    for (std::size_t first = 0; first + kWindow <= series_.size(); ++first) {
      const int where = side(first);
      const bool one_side = where != 0 && side(first + 1) == where && side(first + 2) == where;
      std::size_t near = 0;
      for (std::size_t i = first; i < first + kWindow; ++i) near += is_near(i);
      for (std::size_t i = first; one_side && near >= 2 && i < first + kWindow; ++i)
        if (is_near(i)) name(i, Signal::two_in_three, where > 0);
    }
  }

  void seven_on_one_side() {
    for (std::size_t first = 0; first + kRun <= series_.size(); ++first) {
      const int where = side(first);
      bool all = where != 0;
      for (std::size_t i = first; i < first + kRun; ++i) all = all && side(i) == where;
      for (std::size_t i = first; all && i < first + kRun; ++i) name(i, Signal::seven_one_side, where > 0);
    }
  }

  const Series& series_;
  const XmrLimits& limits_;
  std::vector<PointSignal> found_;
};

}  // namespace

std::optional<XmrLimits> control_limits(const Series& series, bool screened) {
  std::vector<double> figures, ranges;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (!series[i]) continue;
    figures.push_back(*series[i]);
    if (i > 0 && series[i - 1]) ranges.push_back(std::abs(*series[i] - *series[i - 1]));
  }
  if (ranges.empty()) return std::nullopt;
  double range = average(ranges);
  if (screened && range > 0) {
    ranges.erase(std::remove_if(ranges.begin(), ranges.end(), [&](double r) { return r >= kScreenRanges * range; }),
                 ranges.end());
    range = average(ranges);
  }
  const double mean = average(figures);
  return XmrLimits{mean, mean - kLimitRanges * range, mean + kLimitRanges * range, figures.size()};
}

std::vector<PointSignal> signals(const Series& series, const XmrLimits& limits) {
  return SignalRules(series, limits).run();
}

Assurance assurance_of(const XmrLimits& limits, double target, bool higher) {
  if (target > limits.upper) return higher ? Assurance::missed : Assurance::met;
  if (target < limits.lower) return higher ? Assurance::met : Assurance::missed;
  return Assurance::hit_and_miss;
}

}  // namespace outturn
