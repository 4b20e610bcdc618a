// SPDX-License-Identifier: MIT
// Rule 11: the colour is decided on the exact fraction, never on the printed figure.
#include "scorecard/rag.h"

#include <doctest/doctest.h>

#include "outturn/rounding.h"

namespace {

using outturn::Better;
using outturn::ExactDecimal;
using outturn::Rag;

__extension__ typedef __int128 Wide;

/// A fraction, compared by continued division: whole parts first, then the remainders turned over.
int compare(Wide a, Wide b, Wide c, Wide d) {  // a/b with c/d; b, d > 0, a, c >= 0
  for (int sign = 1;; sign = -sign) {
    const Wide x = a / b, y = c / d;
    if (x != y) return x < y ? -sign : sign;
    a %= b;
    c %= d;
    if (a == 0 || c == 0) return a == c ? 0 : (a == 0 ? -sign : sign);
    std::swap(a, b);
    std::swap(c, d);
  }
}

/// The colour of n/d as a percentage against a whole target and tolerance, in the words of the rule.
Rag expected(int n, int d, int target, int tolerance, bool higher) {
  const auto value_against = [&](Wide over, Wide under) {  // value with target x over / under
    return compare(static_cast<Wide>(n) * 100, d, target * over, under);
  };
  if (higher) {
    if (value_against(1, 1) >= 0) return Rag::green;
    return value_against(100 - tolerance, 100) >= 0 ? Rag::amber : Rag::red;
  }
  if (value_against(1, 1) <= 0) return Rag::green;
  return value_against(100 + tolerance, 100) <= 0 ? Rag::amber : Rag::red;
}

ExactDecimal exactly(std::int64_t number, int places = 0) {
  return {number, places, {}};
}

Rag percentage(std::int64_t n, std::int64_t d, ExactDecimal target, Better better, ExactDecimal amber = exactly(5)) {
  return rag_of({n, d, 100}, target, amber, better);
}

}  // namespace

TEST_CASE("89.96% prints 90.0% and does not meet a target of 90%") {
  CHECK(outturn::round_ratio(2249, 2500, 100, 1).text() == "90.0");
  CHECK(percentage(2249, 2500, exactly(90), Better::higher) == Rag::amber);
  CHECK(percentage(2249, 2500, exactly(90), Better::higher, exactly(0)) == Rag::red);
  CHECK(percentage(2250, 2500, exactly(90), Better::higher) == Rag::green);
  CHECK(percentage(2251, 2500, exactly(90), Better::lower) == Rag::amber);
  CHECK(percentage(2251, 2500, exactly(90), Better::lower, exactly(0)) == Rag::red);
}

TEST_CASE("amber reaches exactly as far as the tolerance") {
  CHECK(percentage(855, 1000, exactly(90), Better::higher) == Rag::amber);  // 85.5 = 90 less 5% of 90
  CHECK(percentage(854, 1000, exactly(90), Better::higher) == Rag::red);
  CHECK(percentage(105, 1000, exactly(10), Better::lower) == Rag::amber);  // 10.5 = 10 and 5% of 10
  CHECK(percentage(106, 1000, exactly(10), Better::lower) == Rag::red);
  CHECK(percentage(8775, 10000, exactly(90), Better::higher, exactly(25, 1)) == Rag::amber);  // a tolerance of 2.5%
  CHECK(percentage(8774, 10000, exactly(90), Better::higher, exactly(25, 1)) == Rag::red);
}

TEST_CASE("a target with decimals is compared as written") {
  CHECK(percentage(23, 1000, exactly(23, 1), Better::lower) == Rag::green);  // 2.3, which no double is
  CHECK(percentage(23, 1000, exactly(23, 1), Better::higher) == Rag::green);
  CHECK(percentage(975, 1000, exactly(9750, 2), Better::higher) == Rag::green);
}

TEST_CASE("counts and rates are compared alike") {
  CHECK(rag_of({600, 1, 1}, exactly(600), exactly(5), Better::lower) == Rag::green);
  CHECK(rag_of({630, 1, 1}, exactly(600), exactly(5), Better::lower) == Rag::amber);
  CHECK(rag_of({631, 1, 1}, exactly(600), exactly(5), Better::lower) == Rag::red);
  CHECK(rag_of({90, 10000, 10000}, exactly(90), exactly(5), Better::lower) == Rag::green);
  CHECK(rag_of({100'000'000'000'000, 100'000'000'000'001, 100}, exactly(1000000, 4), exactly(5), Better::higher) ==
        Rag::amber);
}

TEST_CASE("where neither way is better there is no colour") {
  CHECK(percentage(1, 2, exactly(90), Better::neither) == Rag::none);
  CHECK(word(Rag::none) == "none");
  CHECK(word(Rag::green) == "green");
  CHECK(word(Rag::amber) == "amber");
  CHECK(word(Rag::red) == "red");
}

TEST_CASE("every percentage of up to 400 children has the colour an independent comparison gives") {
  long wrong = 0;
  for (int n = 1; n <= 400; ++n)
    for (int k = 0; k <= n; ++k)
      for (int target = 0; target <= 100; ++target) {
        // The colour changes only near the target: far away every seventh target will do.
        if (k * 100 / n - target > 12 || target - k * 100 / n > 12)
          if ((k + target) % 7 != 0) continue;
        for (const int tolerance : {0, 5})
          for (const bool higher : {false, true})
            wrong += percentage(k, n, exactly(target), higher ? Better::higher : Better::lower, exactly(tolerance)) !=
                     expected(k, n, target, tolerance, higher);
      }
  CHECK(wrong == 0);
}
