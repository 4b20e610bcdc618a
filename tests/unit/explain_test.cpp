// SPDX-License-Identifier: MIT
// What explain is made of: pseudonyms, and the colour in words.
#include <doctest/doctest.h>

#include "explain/pseudonyms.h"
#include "explain/rag_words.h"
#include "outturn/rounding.h"
#include "scorecard/rag.h"

namespace {

using namespace outturn;
using explain::Pseudonyms;

ExactDecimal decimal(std::int64_t number, int places, std::string text) {
  return {number, places, std::move(text)};
}

explain::RagDecision decide(std::int64_t n, std::int64_t d, const ExactDecimal& target, Better better,
                            const ExactDecimal& amber = decimal(5, 0, "5")) {
  Indicator indicator;
  indicator.id = "T-1";
  indicator.kind = IndicatorKind::percentage;
  indicator.better = better;
  indicator.decimals = 1;
  Scorecard scorecard;
  scorecard.name = "plan";
  scorecard.amber = amber;
  scorecard.targets.push_back({});
  scorecard.targets.back().indicator = "T-1";
  scorecard.targets.back().value = target;
  const ExactValue value{n, d, 100};
  IndicatorResult result;
  result.unit = "%";
  result.value = round_ratio(n, d, 100, 1);
  result.target = target.text;
  result.rag = rag_of(value, target, amber, better);
  const Rag printed = rag_of({result.value->digits, 10, 1}, target, amber, better);
  result.colour_seems_wrong = printed != result.rag;
  if (result.colour_seems_wrong) result.finer_value = round_ratio(n, d, 100, 2);
  return explain::rag_in_words(indicator, &scorecard, *parse_period("2021-22"), result, value);
}

bool says(const explain::RagDecision& decision, std::string_view text) {
  for (const auto& sentence : decision.sentences)
    if (sentence.find(text) != std::string::npos) return true;
  return false;
}

TEST_CASE("pseudonyms are the first 64 bits of HMAC-SHA256 (RFC 4231, test cases 3 and 6)") {
  const auto key = [](std::size_t n) { return *Pseudonyms::from_key(std::string(n, '\xaa')); };
  CHECK(key(20).of(std::string(50, '\xdd')) == "773ea91e36800e46");
  CHECK(key(131).of("Test Using Larger Than Block-Size Key - Hash Key First") == "60e431591ee0b67f");
  CHECK(key(20).of("0123") != key(20).of("123"));
  CHECK(key(20).of("0123") != key(21).of("0123"));
}

TEST_CASE("a key is long enough to be one, and its line end is no part of it") {
  CHECK(!Pseudonyms::from_key("fifteen bytes!!"));
  CHECK(!Pseudonyms::from_key("fifteen bytes!!\n\n"));
  REQUIRE(Pseudonyms::from_key("sixteen bytes!!!\r\n"));
  CHECK(Pseudonyms::from_key("sixteen bytes!!!\r\n")->of("1") == Pseudonyms::from_key("sixteen bytes!!!")->of("1"));
}

TEST_CASE("the colour in words: both sides of the multiplication, and how many rows are wanting") {
  const auto amber = decide(156, 227, decimal(70, 0, "70"), Better::higher);
  CHECK(amber.fraction == "156 / 227 x 100 = 68.7224..., printed as 68.7");
  CHECK(says(amber, "156 x 100 = 15,600, and 70 x 227 = 15,890; 15,600 < 15,890, so the target is missed"));
  CHECK(says(amber, "66.5 x 227 = 15,095.5; 15,600 > 15,095.5, so amber"));
  CHECK(amber.rows_to_target == 3);
  const auto exact = decide(7, 10, decimal(70, 0, "70"), Better::higher);
  CHECK(exact.fraction == "7 / 10 x 100 = 70, printed as 70.0");
  CHECK(says(exact, "700 = 700, so the target is met: green"));
  CHECK(exact.rows_to_target == 0);
  const auto lower = decide(12, 100, decimal(95, 1, "9.5"), Better::lower);
  CHECK(says(lower, "up to 9.975%"));
  CHECK(says(lower, "so red"));
  CHECK(lower.rows_to_target == 3);  // 9 of 100
}

TEST_CASE("a figure that is printed like its target and misses it is told with one decimal more") {
  const auto decision = decide(8996, 10000, decimal(90, 0, "90"), Better::higher);
  CHECK(decision.fraction == "8,996 / 10,000 x 100 = 89.96, printed as 90.0");
  CHECK(says(decision, "printed as 90.0%, the figure appears to contradict its colour"));
  CHECK(says(decision, "89.96% against 90%"));
  CHECK(decision.rows_to_target == 4);
}

TEST_CASE("a target that is a range is told by the end that is missed") {
  Indicator indicator;
  indicator.id = "T-1";
  indicator.kind = IndicatorKind::percentage;
  Scorecard scorecard;
  scorecard.name = "plan";
  scorecard.amber = decimal(5, 0, "5");
  scorecard.targets.emplace_back();
  scorecard.targets[0].indicator = "T-1";
  scorecard.targets[0].value = decimal(10, 0, "10");
  scorecard.targets[0].at_most = decimal(20, 0, "20");
  const auto told = [&](std::int64_t n) {
    IndicatorResult result;
    result.unit = "%";
    result.value = round_ratio(n, 100, 100, 1);
    return explain::rag_in_words(indicator, &scorecard, *parse_period("2021-22"), result, ExactValue{n, 100, 100});
  };
  CHECK(says(told(15), "from 10% to 20%"));
  CHECK(says(told(15), "so the target is met: green"));
  CHECK(says(told(5), "green when the value is at least 10%"));
  CHECK(told(5).rows_to_target == 5);
  CHECK(says(told(26), "green when the value is at most 20%"));
  CHECK(told(26).rows_to_target == 6);
}

TEST_CASE("the rows wanting are the least that meet the target, for every small base") {
  for (const Better better : {Better::higher, Better::lower})
    for (std::int64_t d = 1; d <= 40; ++d)
      for (std::int64_t n = 0; n <= d; ++n)
        for (const std::int64_t target : {0, 5, 50, 97, 100}) {
          CAPTURE(n);
          CAPTURE(d);
          CAPTURE(target);
          const ExactDecimal exact = decimal(target, 0, std::to_string(target));
          const auto decision = decide(n, d, exact, better);
          REQUIRE(decision.rows_to_target);
          std::int64_t wanting = 0;
          const std::int64_t step = better == Better::higher ? 1 : -1;
          while (rag_of({n + step * wanting, d, 100}, exact, decimal(5, 0, "5"), better) != Rag::green) ++wanting;
          CHECK(*decision.rows_to_target == wanting);
        }
}

}  // namespace
