// SPDX-License-Identifier: MIT
#include "scorecard/comparisons.h"

#include <doctest/doctest.h>

#include <cmath>

#include "outturn/period.h"
#include "scorecard/intervals.h"
#include "scorecard/rag.h"
#include "scorecard/targets.h"

namespace {

using namespace outturn;

Period period(std::string_view text) {
  return *parse_period(text);
}

bool close(double a, double b) {
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)) + 1e-17;
}

}  // namespace

// The values published with the formula (PHEindicatormethods, testdata_Proportion), and small cohorts worked out by it.
TEST_CASE("the Wilson interval is the published one") {
  struct Published {
    std::int64_t x, n;
    double lower, upper, lower998, upper998;
  };
  static constexpr Published kAll[] = {
      {1, 100, 0.0017674320641406511, 0.054486196178705294, 0.000873065697299977, 0.10455445283705821},
      {5, 100, 0.02154367915436798, 0.11175046923191912, 0.013865320725997183, 0.16458852282596422},
      {20, 100, 0.1333669333310325, 0.28882916559315885, 0.10519162066711432, 0.3471109417008601},
      {65, 100, 0.55254443296887967, 0.73635751756902468, 0.49549465740704313, 0.77835406140896968},
      {1045, 5000, 0.19795549880013297, 0.22049130373189027, 0.19179381799015244, 0.22731562902525818},
      {9856, 12345, 0.79121017529090687, 0.80536400736149094, 0.7869924108419063, 0.80930614125896261},
      {222, 3215, 0.060791690363636595, 0.078339566813836331, 0.05647101964624248, 0.084184141852701344},
      {999, 3456, 0.27418951080009873, 0.30440389662818057, 0.26583995768074953, 0.31344754492799848},
      {7776456, 7564336677, 0.0010273201001641094, 0.0010287644578977231, 0.0010269040118442213,
       0.0010291812992698397}};
  constexpr double kZ998 = 3.090232306167813;
  for (const auto& p : kAll) {
    const auto at95 = wilson_interval(p.x, p.n, kZ95), at998 = wilson_interval(p.x, p.n, kZ998);
    CAPTURE(p.x);
    CHECK(close(at95->lower, p.lower));
    CHECK(close(at95->upper, p.upper));
    CHECK(close(at998->lower, p.lower998));
    CHECK(close(at998->upper, p.upper998));
  }
  static constexpr Published kSmall[] = {{0, 10, 0, 0.27753279986288915, 0, 0},
                                         {10, 10, 0.72246720013711085, 1, 0, 0},
                                         {0, 1, 0, 0.79345068562276255, 0, 0},
                                         {1, 3, 0.061491944720396312, 0.79234039919795218, 0, 0},
                                         {2, 3, 0.20765960080204784, 0.93850805527960368, 0, 0},
                                         {2, 200, 0.002746658133544438, 0.035721761716176796, 0, 0},
                                         {130, 200, 0.58163464336040083, 0.71271175872641923, 0, 0}};
  for (const auto& p : kSmall) {
    const auto interval = wilson_interval(p.x, p.n, kZ95);
    CAPTURE(p.x);
    CHECK(close(interval->lower, p.lower));
    CHECK(close(interval->upper, p.upper));
    CHECK(interval->upper <= 1);
  }
  CHECK_FALSE(wilson_interval(0, 0, kZ95).has_value());
  CHECK_FALSE(wilson_interval(3, 2, kZ95).has_value());
  CHECK_FALSE(wilson_interval(-1, 2, kZ95).has_value());
}

TEST_CASE("a period knows those it is compared with") {
  struct Related {
    const char *of, *previous, *last_year, *outturn, *to_date;
  };
  static constexpr Related kAll[] = {
      {"2021-22Q2", "2021-22Q1", "2020-21Q2", "2020-21", "2021-04-01..2021-09-30"},
      {"2021-22Q1", "2020-21Q4", "2020-21Q1", "2020-21", "2021-22Q1"},
      {"2021-22Q4", "2021-22Q3", "2020-21Q4", "2020-21", "2021-22"},
      {"2021-22", "2020-21", "2020-21", "2020-21", "2021-22"},
      {"2021-03", "2021-02", "2020-03", "2019-20", "2020-21"},
      {"2021-02", "2021-01", "2020-02", "2019-20", "2020-04-01..2021-02-28"},
      {"2020-02", "2020-01", "2019-02", "2018-19", "2019-04-01..2020-02-29"},
      {"2021-04-01..2021-09-30", "2020-10-01..2021-03-31", "2020-04-01..2020-09-30", "2020-21",
       "2021-04-01..2021-09-30"},
      {"2012-01", "2011-12-01..2011-12-31", "2011-01", "2010-11", "2011-04-01..2012-01-31"}};
  for (const auto& r : kAll) {
    CAPTURE(r.of);
    CHECK(previous_period(period(r.of))->label == r.previous);
    CHECK(same_period_last_year(period(r.of)).label == r.last_year);
    CHECK(last_financial_year(period(r.of)).label == r.outturn);
    CHECK(year_to_date(period(r.of)).label == r.to_date);
  }
  CHECK_FALSE(previous_period(period("2021-07-02..2021-09-30")).has_value());
  CHECK(same_period_last_year(period("2021-07-02..2021-09-29")).label == "2020-07-02..2020-09-29");
  // every named period: the one before ends the day before it starts, and has its name
  for (int year = 1990; year < 2030; ++year)
    for (const char* quarter : {"Q1", "Q2", "Q3", "Q4"}) {
      const Period now = period(format_financial_year(year) + quarter);
      const Period before = *previous_period(now);
      CHECK(before.end + 1 == now.start);
      CHECK(period(before.label).start == before.start);
      CHECK(period(before.label).end == before.end);
      CHECK(period(same_period_last_year(now).label).end == same_period_last_year(now).end);
    }
}

TEST_CASE("the direction is judged by the printed figures and by which way is better") {
  bool up = false;
  const Rounded low{66, 1}, high{72, 1};
  CHECK(direction_of(high, low, Better::lower, up) == Direction::better);
  CHECK_FALSE(up);
  CHECK(direction_of(low, high, Better::lower, up) == Direction::worse);
  CHECK(up);
  CHECK(direction_of(low, high, Better::higher, up) == Direction::better);
  CHECK(direction_of(high, low, Better::higher, up) == Direction::worse);
  CHECK(direction_of(low, high, Better::neither, up) == Direction::up);
  CHECK(direction_of(high, low, Better::neither, up) == Direction::down);
  CHECK(direction_of(low, low, Better::higher, up) == Direction::same);
}

// For every fraction up to 120 and some targets: with so many rows more (fewer) the target is met, with one less not.
TEST_CASE("the distance in rows is the smallest number that meets the target") {
  const Indicator indicator = [] {
    Indicator i;
    i.kind = IndicatorKind::percentage;
    i.decimals = 1;
    return i;
  }();
  Scorecard scorecard;
  scorecard.amber = {5, 0, "5"};
  int checked = 0;
  for (const Better better : {Better::higher, Better::lower})
    for (const ExactDecimal& wanted :
         {ExactDecimal{90, 0, "90"}, ExactDecimal{705, 1, "70.5"}, ExactDecimal{9, 0, "9"}}) {
      Target target;
      target.value = wanted;
      target.better = better;
      for (std::int64_t n = 1; n <= 120; ++n)
        for (std::int64_t x = 0; x <= n; ++x) {
          IndicatorResult result;
          result.value = round_ratio(x, n, 100, 1);
          measure(indicator, scorecard, target, {x, n, 100}, result);
          const std::int64_t rows = *result.distance->rows;
          const auto met = [&](std::int64_t moved) {
            return rag_of({better == Better::higher ? x + moved : x - moved, n, 100}, wanted, {}, better) == Rag::green;
          };
          const bool right = met(rows) && (rows == 0 || !met(rows - 1)) && (rows == 0) == (result.rag == Rag::green);
          if (!right) CHECK_MESSAGE(right, x << "/" << n);
          ++checked;
        }
    }
  CHECK(checked == 6 * (121 * 122 / 2 - 1));
}

TEST_CASE("a target that is a range is met within it") {
  Target target;
  target.value = {40, 0, "40"};
  target.at_most = ExactDecimal{60, 0, "60"};
  const ExactDecimal amber{5, 0, "5"};
  const auto rag = [&](std::int64_t x) { return rag_of({x, 1000, 100}, target, amber, Better::higher); };
  CHECK(rag(400) == Rag::green);
  CHECK(rag(600) == Rag::green);
  CHECK(rag(399) == Rag::amber);
  CHECK(rag(380) == Rag::amber);
  CHECK(rag(379) == Rag::red);
  CHECK(rag(601) == Rag::amber);
  CHECK(rag(630) == Rag::amber);
  CHECK(rag(631) == Rag::red);
}
