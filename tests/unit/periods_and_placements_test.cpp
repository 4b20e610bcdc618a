// SPDX-License-Identifier: MIT
// Readings 2 and 3 of the definitions, clause by clause, each with the days on both sides of its boundary.
#include <doctest/doctest.h>

#include "history/episodes.h"
#include "history_support.h"
#include "outturn/schema.h"

namespace {

using namespace outturn;
using namespace outturn::history;
using test::day;
using test::Lines;
using test::range;

// Codes as a code set numbers them: 0 is blank.
constexpr std::uint8_t kS = 1, kP = 2, kL = 3, kT = 4, kU = 5, kB = 6;
constexpr std::uint8_t kC2 = 1, kV3 = 2, kV4 = 3;
constexpr std::uint8_t kU1 = 1, kU3 = 2, kK2 = 3, kT0 = 4, kT1 = 5, kT4 = 6;
constexpr std::uint8_t kX1 = 1, kE11 = 2;

const EpisodeCodes& codes() {
  static const EpisodeCodes all = {kS, {kL, kT, kU}, {kV3, kV4}, {kT0, kT1, kT4}, kX1, {kP, kB}};
  return all;
}

struct Row {
  const char* decom;
  const char* dec;
  std::uint8_t rne = kS;
  std::uint8_t place = kU1;
  std::uint8_t rec = kX1;
  std::uint8_t ls = kC2;
  std::int64_t post = kMissingLong;
  std::int64_t urn = kMissingLong;
};

std::vector<Episode> episodes_of(const std::vector<Row>& rows) {
  std::vector<Episode> episodes;
  for (const Row& row : rows) {
    Episode e;
    e.decom = day(row.decom);
    e.dec = day(row.dec);
    e.rne = row.rne;
    e.ls = row.ls;
    e.place = row.place;
    e.rec = row.rec;
    e.pl_post = row.post;
    e.urn = row.urn;
    e.row = episodes.size();
    episodes.push_back(e);
  }
  return episodes;
}

/// "START..END REASON", one a period of care.
std::vector<std::string> periods_of(const std::vector<Row>& rows) {
  auto episodes = episodes_of(rows);
  std::vector<PeriodOfCare> periods;
  find_periods_of_care(episodes, codes(), true, periods);
  std::vector<std::string> texts;
  for (const auto& p : periods)
    texts.push_back(range(p.start, p.end) + (p.end_reason == kE11 ? " E11" : p.end_reason == 0 ? "" : " ?"));
  return texts;
}

/// "START..END", one a placement; then the placement of each row.
std::vector<std::string> placements_of(const std::vector<Row>& rows) {
  auto episodes = episodes_of(rows);
  std::vector<PeriodOfCare> periods;
  std::vector<Placement> placements;
  find_periods_of_care(episodes, codes(), true, periods);
  find_placements(episodes, codes(), periods, placements);
  std::vector<std::string> texts;
  for (const auto& p : placements) texts.push_back(range(p.start, p.end));
  std::string numbers;
  for (const auto& e : episodes) numbers += std::to_string(e.placement);
  texts.push_back(numbers);
  return texts;
}

}  // namespace

// --- Reading 2 Period of care ---

TEST_CASE("Reading 2: rows are joined while DECOM equals the previous DEC") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kP}}) == Lines{"2020-04-01.."});
  CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-02", "", kP}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-02.."});
}

TEST_CASE("Reading 2: RNE S begins a new period of care, also without a gap") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kS}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-01.."});
  for (const auto rne : {kP, kL, kT, kU, kB})
    CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", rne}}).size() == 1);
}

TEST_CASE("Reading 2: a first row that does not say S begins one all the same") {
  CHECK(periods_of({{"2020-04-01", "", kL}}) == Lines{"2020-04-01.."});
}

TEST_CASE("Reading 2: short breaks are set aside first") {
  CHECK(periods_of({{"2020-04-01", "", kS, kU1, 0, kV3}}).empty());
  CHECK(periods_of({{"2020-04-01", "", kS, kU1, 0, kV4}}).empty());
  // What is left is joined or not by its own dates: the short break does not close the gap.
  CHECK(periods_of(
            {{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-03", kP, kU1, kX1, kV4}, {"2020-06-03", "", kP}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-03.."});
}

TEST_CASE("Reading 2: the end is the last row's DEC, and its reason that row's REC") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01", kS, kU1, kX1}, {"2020-06-01", "2020-08-01", kP, kU1, kE11}}) ==
        Lines{"2020-04-01..2020-08-01 E11"});
}

TEST_CASE("Reading 2: X1 or blank is no reason, and the period has ended") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01", kS, kU1, kX1}}) == Lines{"2020-04-01..2020-06-01"});
  CHECK(periods_of({{"2020-04-01", "2020-06-01", kS, kU1, 0}}) == Lines{"2020-04-01..2020-06-01"});
}

// --- Reading 3 Placement ---

TEST_CASE("Reading 3: RNE S, P, B and blank begin a placement; L, T, U continue it") {
  for (const auto rne : {kP, kB, std::uint8_t{0}})
    CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", rne}}) ==
          Lines{"2020-04-01..2020-06-01", "2020-06-01..", "12"});
  for (const auto rne : {kL, kT, kU})
    CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", rne, kK2}}) == Lines{"2020-04-01..", "11"});
}

TEST_CASE("Reading 3: a new period of care begins a new placement, whatever RNE says") {
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-02", "", kL}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-02..", "12"});
}

TEST_CASE("Reading 3: back from a temporary stay to the same PLACE continues the placement") {
  for (const auto temporary : {kT0, kT1, kT4})
    CHECK(placements_of({{"2020-04-01", "2020-06-01"},
                         {"2020-06-01", "2020-06-10", kP, temporary},
                         {"2020-06-10", "2020-08-01", kP, kU1}}) == Lines{"2020-04-01..2020-08-01", "101"});
  // two temporary stays in a row
  CHECK(placements_of({{"2020-04-01", "2020-06-01"},
                       {"2020-06-01", "2020-06-10", kP, kT1},
                       {"2020-06-10", "2020-06-12", kP, kT4},
                       {"2020-06-12", "", kP, kU1}}) == Lines{"2020-04-01..", "1001"});
  // without a temporary stay the same PLACE is a new placement
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kP, kU1}}).size() == 3);
}

TEST_CASE("Reading 3: back from a temporary stay to another PLACE begins a new one on the day of the return") {
  CHECK(placements_of(
            {{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-10", kP, kT1}, {"2020-06-10", "", kP, kU3}}) ==
        Lines{"2020-04-01..2020-06-10", "2020-06-10..", "102"});
}

TEST_CASE("Reading 3: PL_POST or URN that differ, where given on both sides, are another placement") {
  const auto back = [](std::int64_t post_before, std::int64_t urn_before, std::int64_t post, std::int64_t urn) {
    return placements_of({{"2020-04-01", "2020-06-01", kS, kU1, kX1, kC2, post_before, urn_before},
                          {"2020-06-01", "2020-06-10", kP, kT1, kX1, kC2, 99, 99},
                          {"2020-06-10", "", kP, kU1, 0, kC2, post, urn}})
               .size() -
           1;
  };
  CHECK(back(7, 8, 7, 8) == 1);
  CHECK(back(7, 8, 6, 8) == 2);
  CHECK(back(7, 8, 7, 9) == 2);
  CHECK(back(kMissingLong, 8, 6, 8) == 1);
  CHECK(back(7, kMissingLong, 7, 9) == 1);
  CHECK(back(7, 8, kMissingLong, kMissingLong) == 1);
}

TEST_CASE("Reading 3: RNE L, T or U after a temporary stay continues the placement before it") {
  CHECK(placements_of(
            {{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-10", kP, kT1}, {"2020-06-10", "", kL, kU3}}) ==
        Lines{"2020-04-01..", "101"});
}

TEST_CASE("Reading 3: a temporary row with no placement before it has no effect") {
  CHECK(placements_of({{"2020-04-01", "2020-04-05", kS, kT1}, {"2020-04-05", "", kP, kU1}}) ==
        Lines{"2020-04-05..", "01"});
  CHECK(placements_of({{"2020-04-01", "", kS, kT1}}) == Lines{"0"});
  // the placement before it was in another period of care
  CHECK(placements_of(
            {{"2020-01-01", "2020-02-01"}, {"2020-04-01", "2020-04-05", kS, kT1}, {"2020-04-05", "", kP, kU1}}) ==
        Lines{"2020-01-01..2020-02-01", "2020-04-05..", "102"});
}

TEST_CASE("Reading 3: leaving care from a temporary row, the placement lasts until that row's DEC") {
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-10", kP, kT1, kE11}}) ==
        Lines{"2020-04-01..2020-06-10", "10"});
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kP, kT1}}) == Lines{"2020-04-01..", "10"});
}

TEST_CASE("Reading 3: short breaks belong to no placement") {
  CHECK(placements_of({{"2020-04-01", "", kS, kU1, 0, kV3}}) == Lines{"0"});
}

TEST_CASE("Reading 3: PLACE of a placement is that of its latest row that is not temporary") {
  auto episodes =
      episodes_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-07-01", kT, kU3}, {"2020-07-01", "", kP, kT1}});
  std::vector<PeriodOfCare> periods;
  std::vector<Placement> placements;
  find_periods_of_care(episodes, codes(), true, periods);
  find_placements(episodes, codes(), periods, placements);
  REQUIRE(placements.size() == 1);
  CHECK(placements[0].latest_row == 1);
  CHECK(placements[0].period_of_care == 1);
}
