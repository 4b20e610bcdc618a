// SPDX-License-Identifier: MIT
// The values that the authors of the XmR tools publish: nhspy-plotthedots, tests/unittests/test_limits_calculations.py;
// NHSRplotthedots, vignettes/deviations.Rmd, tests/testthat/test-ptd_calculate_point_type.R, its snapshots.
#include "scorecard/xmr.h"

#include <doctest/doctest.h>

namespace outturn {
namespace {

Series series_of(const std::vector<double>& figures) {
  return {figures.begin(), figures.end()};
}

// 1 2 1 2 10, then 1 2 six times, 1.
std::vector<double> vignette() {
  std::vector<double> figures = {1, 2, 1, 2, 10};
  for (int i = 0; i < 6; ++i) figures.insert(figures.end(), {1, 2});
  figures.push_back(1);
  return figures;
}

// set.document(123); rnorm(20)
std::vector<double> normal() {
  return {-0.56047565, -0.23017749, 1.55870831,  0.07050839,  0.12928774, 1.71506499, 0.46091621,
          -1.26506123, -0.68685285, -0.44566197, 1.22408180,  0.35981383, 0.40077145, 0.11068272,
          -0.55584113, 1.78691314,  0.49785048,  -1.96661716, 0.70135590, -0.47279141};
}

void check_limits(const std::vector<double>& figures, bool screened, double mean, double lower, double upper,
                  double within = 1e-6) {
  const auto limits = control_limits(series_of(figures), screened);
  REQUIRE(limits);
  CHECK(limits->mean == doctest::Approx(mean).epsilon(within));
  CHECK(limits->lower == doctest::Approx(lower).epsilon(within));
  CHECK(limits->upper == doctest::Approx(upper).epsilon(within));
  CHECK(limits->points == figures.size());
}

// The signal of each figure with the mean at 0, as `n` none, `o` outside, `t` trend, `w` two in three, `s` one side;
// capitals where high.
std::string signals_of(const Series& series, double limit) {
  std::string text;
  for (const auto& point : signals(series, {0, -limit, limit, series.size()}))
    text += point.high ? "NOTWS"[static_cast<int>(point.signal)] : "notws"[static_cast<int>(point.signal)];
  return text;
}

constexpr double kFar = 1000;  // limits that nothing reaches

}  // namespace

TEST_CASE("control limits are the published ones") {
  check_limits({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, false, 5.5, 2.84, 8.16);
  check_limits({1, 2, 3, 4, 5, 4, 3, 2, 1, 2}, false, 2.7, 0.04, 5.36);
  check_limits({3, 1, 4, 1, 5, 9, 2}, false, 3.5714285714285716, -6.625238095238096, 13.768095238095238);
  check_limits({1, 2, 3, 2, 1, 2, 3, 4, 5, 6, 7, 4, 3, 2, 1, 2}, false, 3, -0.014666666666666828, 6.014666666666667);
}

TEST_CASE("screening leaves out moving ranges of 3.267 averages, once, and no figure from the mean") {
  check_limits(vignette(), true, 1.94, -0.72, 4.6, 4e-3);
  check_limits(vignette(), false, 1.94, -3.06, 6.95, 4e-3);
  check_limits(normal(), false, 0.1416238, -3.01138, 3.294627);
  auto outlier = normal();
  outlier[14] = 10;
  check_limits(outlier, true, 0.6694159, -2.383666, 3.722497);
  check_limits(outlier, false, 0.6694159, -4.596625, 5.935457);
}

TEST_CASE("only the fifth point of the published series is outside its limits") {
  const auto limits = control_limits(series_of(vignette()), true);
  const auto found = signals(series_of(vignette()), *limits);
  for (std::size_t i = 0; i < found.size(); ++i)
    CHECK(found[i].signal == (i == 4 ? Signal::outside_limits : Signal::none));
  CHECK(found[4].high);
}

TEST_CASE("a point is outside its limits strictly") {
  CHECK(signals_of(series_of({3, -3, 3.01, -3.01}), 3)[0] != 'O');
  CHECK(signals_of(series_of({3, -3, 3.01, -3.01}), 3).substr(2) == "Oo");
}

TEST_CASE("seven figures on one side of the mean are a signal, six are not") {
  CHECK(signals_of(series_of({1, 1, 1, 1, 1, 1}), kFar) == "nnnnnn");
  CHECK(signals_of(series_of({1, 1, 1, 1, 1, 1, 1, 1, -1}), kFar) == "SSSSSSSSn");
  CHECK(signals_of(series_of({-1, -1, -1, -1, -1, -1, -1, -1, 1}), kFar) == "ssssssssn");
  CHECK(signals_of(series_of({1, 1, 1, 0, 1, 1, 1, 1}), kFar) == "nnnnnnnn");
}

TEST_CASE("seven figures that all rise, or all fall, are a signal; an equal pair breaks the run") {
  // Far above the mean on both sides in turn would be needed to leave one side out: rising through the mean does it.
  CHECK(signals_of(series_of({-3, -2, -1, 1, 2, 3}), kFar) == "nnnnnn");
  CHECK(signals_of(series_of({-3, -2, -1, -1, 1, 2, 3}), kFar) == "nnnnnnn");
  CHECK(signals_of(series_of({-3, -2, -1, 0.5, 1, 2, 3}), kFar) == "TTTTTTT");
  CHECK(signals_of(series_of({-2, -3, -2, -1, 1, 2, 3, 4, -3}), kFar) == "nTTTTTTTn");
  CHECK(signals_of(series_of({3, 2, 1, -0.5, -1, -2, -3}), kFar) == "ttttttt");
}

TEST_CASE("a figure that ends one trend and starts another goes with the step on its right") {
  CHECK(signals_of(series_of({-3, -2, -1, 1, 2, 3, 4, 3, 2, 1, -1, -2, -3}), kFar) == "TTTTTTttttttt");
}

TEST_CASE("two of three figures on one side, near a limit, are a signal") {
  // Limits at 3: near is beyond 2, and not beyond 3.
  CHECK(signals_of(series_of({2.5, 1, 2.5}), 3) == "WnW");
  CHECK(signals_of(series_of({1, 2.5, 2.5}), 3) == "nWW");
  CHECK(signals_of(series_of({2.5, 2.5, 1}), 3) == "WWn");
  CHECK(signals_of(series_of({1, 1, 2.5, 1, 2.5, 1, -1}), 3) == "nnWnWnn");
  CHECK(signals_of(series_of({-2.5, -1, -2.5}), 3) == "wnw");
  CHECK(signals_of(series_of({2.5, -1, 2.5}), 3) == "nnn");
  CHECK(signals_of(series_of({2, 1, 2}), 3) == "nnn");      // at the line is not beyond it
  CHECK(signals_of(series_of({3.5, 1, 2.5}), 3) == "Onn");  // outside is not near
}

TEST_CASE("fourteen figures in turn, then two far apart on opposite sides, are common cause") {
  std::vector<double> figures;
  for (int i = 0; i < 7; ++i) figures.insert(figures.end(), {1, -1});
  figures.insert(figures.end(), {5.5, -5.5});
  const auto limits = control_limits(series_of(figures), false);
  const auto found = signals(series_of(figures), *limits);
  CHECK(found[14].signal == Signal::none);
  CHECK(found[15].signal == Signal::none);
}

TEST_CASE("nothing reaches across a period without a figure") {
  Series gap = series_of({1, 1, 1, 1, 1, 1, 1});
  gap.insert(gap.begin() + 3, std::nullopt);
  CHECK(signals_of(gap, kFar) == "nnnnnnnn");
  const auto limits = control_limits({1.0, 2.0, std::nullopt, 10.0, 11.0}, false);
  REQUIRE(limits);
  CHECK(limits->mean == doctest::Approx(6));
  CHECK(limits->upper == doctest::Approx(6 + 2.66));  // the step from 2 to 10 is not one
  CHECK(limits->points == 4);
  CHECK_FALSE(control_limits({1.0, std::nullopt, 2.0}, false));
}

TEST_CASE("a series that never changes is common cause") {
  const Series same(12, 1.0 / 3 * 100);
  const auto limits = control_limits(same, false);
  for (const auto& point : signals(same, *limits)) CHECK(point.signal == Signal::none);
}

TEST_CASE("whether a target will be met is the published answer") {
  const auto assurance = [](double lower, double upper, double target, bool higher) {
    return assurance_of({(lower + upper) / 2, lower, upper, 12}, target, higher);
  };
  CHECK(assurance(1, 3, 4, true) == Assurance::missed);
  CHECK(assurance(5, 7, 4, true) == Assurance::met);
  CHECK(assurance(1, 5, 4, true) == Assurance::hit_and_miss);
  CHECK(assurance(1, 3, 4, false) == Assurance::met);
  CHECK(assurance(5, 7, 4, false) == Assurance::missed);
  CHECK(assurance(1, 5, 4, false) == Assurance::hit_and_miss);
}

}  // namespace outturn
