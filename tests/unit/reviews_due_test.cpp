// SPDX-License-Identifier: MIT
// Reading 7 of the definitions, clause by clause, each with the days on both sides of its boundary.
#include <doctest/doctest.h>

#include "built_in_library.h"
#include "definitions/library.h"
#include "history/reviews.h"
#include "history_support.h"

namespace {

using namespace outturn;
using namespace outturn::history;
using test::day;
using test::Lines;
using test::range;

/// `seen`: the first day of Reviews; `adult`: the 18th birthday.
ReviewsFound reviews_due(const std::vector<std::pair<const char*, const char*>>& care,
                         const std::vector<const char*>& reviews, const char* seen = "", const char* adult = "") {
  std::vector<PeriodOfCare> periods;
  for (const auto& [start, end] : care) {
    periods.emplace_back();
    periods.back().start = day(start);
    periods.back().end = day(end);
  }
  std::vector<Day> days;
  for (const char* review : reviews) days.push_back(day(review));
  const SeenReviews all = {day(seen), kNoDay};
  ReviewsFound found;
  find_reviews_due(periods, {days, {&all, 1}, day(adult)}, *test::built_in_library().working_days, found);
  return found;
}

std::string shown(const ReviewDue& r) {
  std::string text = std::to_string(r.period_of_care) + "." + std::to_string(r.number);
  if (r.due != kNoDay) text += " due " + format_iso(r.due);
  if (r.held != kNoDay) text += " held " + format_iso(r.held);
  if (r.unsure_from != kNoDay) text += " unsure " + range(r.unsure_from, r.unsure_to);
  if (r.seen_from != kNoDay || r.seen_to != kNoDay) text += " seen " + range(r.seen_from, r.seen_to);
  return text;
}

Lines begun_unseen(const char* start, const std::vector<const char*>& reviews) {
  Lines texts;
  for (const auto& r : reviews_due({{start, ""}}, reviews, "2021-04-01").due) texts.push_back(shown(r));
  return texts;
}

/// "PERIOD.NUMBER due DAY held DAY".
Lines requirements(const std::vector<std::pair<const char*, const char*>>& care,
                   const std::vector<const char*>& reviews) {
  Lines texts;
  for (const auto& r : reviews_due(care, reviews).due) texts.push_back(shown(r));
  return texts;
}

}  // namespace

TEST_CASE("Reading 7: the first review is due 20 working days after the start, day 0") {
  CHECK(requirements({{"2021-06-07", ""}}, {}) == Lines{"1.1 due 2021-07-05"});
  CHECK(requirements({{"2021-03-15", ""}}, {}) == Lines{"1.1 due 2021-04-14"});  // Easter between
}

TEST_CASE("Reading 7: the second is due 3 months after the first was held, each later one 6 months") {
  CHECK(requirements({{"2021-06-07", ""}}, {"2021-07-01", "2021-09-30", "2022-03-30"}) ==
        Lines{"1.1 due 2021-07-05 held 2021-07-01", "1.2 due 2021-10-01 held 2021-09-30",
              "1.3 due 2022-03-30 held 2022-03-30", "1.4 due 2022-09-30"});
}

TEST_CASE("Reading 7: months are clamped to the month's end") {
  CHECK(requirements({{"2021-10-25", ""}}, {"2021-11-30"})[1] == "1.2 due 2022-02-28");
  CHECK(requirements({{"2021-01-25", ""}}, {"2021-02-01", "2021-08-31"})[2] == "1.3 due 2022-02-28");
}

TEST_CASE("Reading 7: a late review meets the requirement late, and the next is counted from it") {
  CHECK(requirements({{"2021-06-07", ""}}, {"2021-08-01"}) ==
        Lines{"1.1 due 2021-07-05 held 2021-08-01", "1.2 due 2021-11-01"});
}

TEST_CASE("Reading 7: a review counts to the period of care that contains it, the days of start and DEC included") {
  const std::vector<std::pair<const char*, const char*>> care = {{"2021-06-07", "2021-09-01"}, {"2022-01-10", ""}};
  CHECK(requirements(care, {"2021-06-07"})[0] == "1.1 due 2021-07-05 held 2021-06-07");
  CHECK(requirements(care, {"2021-09-01"}) == Lines{"1.1 due 2021-07-05 held 2021-09-01", "2.1 due 2022-02-07"});
  CHECK(reviews_due(care, {"2021-09-01"}).outside.empty());
  CHECK(requirements(care, {"2022-02-01"})[1] == "2.1 due 2022-02-07 held 2022-02-01");
}

TEST_CASE("Reading 7: reviews outside every period of care are left out") {
  const std::vector<std::pair<const char*, const char*>> care = {{"2021-06-07", "2021-09-01"}};
  CHECK(reviews_due(care, {"2021-06-06", "2021-06-30", "2021-09-02"}).outside == std::vector<std::uint32_t>{0, 2});
  CHECK(requirements(care, {"2021-06-06", "2021-09-02"}) == Lines{"1.1 due 2021-07-05"});
  CHECK(reviews_due({}, {"2021-06-30"}).outside == std::vector<std::uint32_t>{0});
}

TEST_CASE("Reading 7: each requirement knows when care ended; the last is unheld, unless it falls due after that") {
  const auto result = reviews_due({{"2021-06-07", "2021-09-01"}, {"2022-01-10", ""}}, {"2021-06-30"}).due;
  REQUIRE(result.size() == 2);
  CHECK(format_iso(result[0].care_end) == "2021-09-01");
  CHECK(result[1].held == kNoDay);
  CHECK(result[1].care_end == kNoDay);
  CHECK(reviews_due({{"2021-06-07", "2021-07-05"}}, {}).due.empty());
  CHECK(reviews_due({{"2021-06-07", "2021-07-06"}}, {}).due.size() == 1);
}

TEST_CASE("Reading 7 (b): on a day that ends one period and begins another a review counts in the later") {
  CHECK(requirements({{"2021-06-07", "2021-09-01"}, {"2021-09-01", ""}}, {"2021-09-01"}) ==
        Lines{"1.1 due 2021-07-05", "2.1 due 2021-09-29 held 2021-09-01", "2.2 due 2021-12-01"});
}

TEST_CASE("Reading 7 (b), (d): no reviews and no requirements from the 18th birthday on") {
  const auto found = reviews_due({{"2021-06-07", ""}}, {"2021-06-30", "2021-09-30"}, "", "2021-09-30");
  CHECK(found.as_adult == std::vector<std::uint32_t>{1});
  CHECK(found.due.size() == 1);  // the second falls due on 30 September
  CHECK(reviews_due({{"2021-06-07", ""}}, {"2021-06-30"}, "", "2021-10-01").due.size() == 2);
}

TEST_CASE("Reading 7 (e): the first review seen of a period begun before is unsure up to six months, then late") {
  CHECK(begun_unseen("2019-05-01", {"2021-09-30"})[0] == "1.1 unsure 2021-04-01..2021-09-30 seen ..2021-09-29");
  CHECK(begun_unseen("2019-05-01", {"2021-09-30"})[1] ==
        "1.2 held 2021-09-30 unsure 2021-09-30..2021-09-30 seen 2021-09-30..");
  CHECK(begun_unseen("2019-05-01", {"2021-10-01"}) == Lines{"1.1 unsure 2021-04-01..2021-09-30 seen ..2021-09-30",
                                                            "1.2 due 2021-09-30 held 2021-10-01 seen 2021-10-01..",
                                                            "1.3 due 2022-04-01"});
  CHECK(begun_unseen("2019-05-01", {"2021-06-10"}) ==
        Lines{"1.1 unsure 2021-04-01..2021-09-30 seen ..2021-06-09",
              "1.2 held 2021-06-10 unsure 2021-06-10..2021-06-10 seen 2021-06-10..", "1.3 due 2021-12-10"});
}

TEST_CASE("Reading 7 (e): the next is in doubt where three months in place of six would decide otherwise") {
  const auto matters = [](const std::vector<const char*>& reviews) {
    return reviews_due({{"2019-05-01", ""}}, reviews, "2021-04-01").second_matters;
  };
  CHECK(!matters({"2021-06-10", "2021-09-10"}));
  CHECK(matters({"2021-06-10", "2021-09-11"}));
  CHECK(matters({"2021-06-10"}));
}

TEST_CASE("Reading 7 (e): a first review due on or after the first day seen, and on time both ways, is certain") {
  CHECK(begun_unseen("2021-03-15", {"2021-04-14"})[1] == "1.2 due 2021-04-14 held 2021-04-14 seen 2021-04-14..");
  CHECK(begun_unseen("2021-03-15", {"2021-04-15"})[1] ==
        "1.2 held 2021-04-15 unsure 2021-04-15..2021-04-15 seen 2021-04-15..");
  CHECK(begun_unseen("2021-04-01", {"2021-06-15"})[0] == "1.1 due 2021-05-04 held 2021-06-15");
}

TEST_CASE("Reading 7 (e): where no review is known, one fell due within six months, on a day not known") {
  CHECK(begun_unseen("2019-05-01", {}) == Lines{"1.1 unsure 2021-04-01..2021-09-30"});
}
