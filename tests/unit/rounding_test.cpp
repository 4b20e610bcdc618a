// SPDX-License-Identifier: MIT
// Rule 8: half away from zero, in integers; the ties are those on which printf and the DfE part.
#include "outturn/rounding.h"

#include <doctest/doctest.h>

#include "text/numbers.h"

using outturn::round_ratio;
using outturn::Rounded;

namespace {

std::string percentage(std::int64_t numerator, std::int64_t denominator, int decimals) {
  return round_ratio(numerator, denominator, 100, decimals).text();
}

/// Long division: the digits one after another, then one more to round by. Nothing but a remainder below the divisor.
std::string long_division(int numerator, int denominator, int decimals) {
  int remainder = numerator * 100;
  std::string text = std::to_string(remainder / denominator);
  remainder %= denominator;
  if (decimals > 0) text += '.';
  for (int i = 0; i < decimals; ++i) {
    remainder *= 10;
    text += static_cast<char>('0' + remainder / denominator);
    remainder %= denominator;
  }
  if (remainder * 2 < denominator) return text;
  for (std::size_t i = text.size(); i-- > 0;) {  // carry
    if (text[i] == '.') continue;
    if (text[i] != '9') return ++text[i], text;
    text[i] = '0';
  }
  return "1" + text;
}

}  // namespace

TEST_CASE("exact ties are rounded up, as DfE and Excel do") {
  CHECK(percentage(1, 8, 0) == "13");
  CHECK(percentage(5, 8, 0) == "63");
  CHECK(percentage(1, 16, 1) == "6.3");
  CHECK(percentage(9, 16, 1) == "56.3");
  CHECK(percentage(13, 80, 1) == "16.3");
  CHECK(percentage(1, 32, 2) == "3.13");
  CHECK(percentage(21, 160, 2) == "13.13");
  CHECK(percentage(1, 800, 2) == "0.13");
}

TEST_CASE("the published tests of dfeR's round_five_up") {
  CHECK(round_ratio(285, 100, 1, 0).text() == "3");
  CHECK(round_ratio(25, 10, 1, 0).text() == "3");
  CHECK(round_ratio(285, 100, 1, 1).text() == "2.9");
  CHECK(round_ratio(283234, 1000, 1, 0).text() == "283");
  CHECK(round_ratio(286, 100, 1, 1).text() == "2.9");
  CHECK(round_ratio(286, 100, 1, 2).text() == "2.86");
}

TEST_CASE("every percentage of up to 400 children equals long division") {
  int wrong = 0;
  for (int n = 1; n <= 400; ++n)
    for (int k = 0; k <= n; ++k)
      for (int decimals = 0; decimals <= 4; ++decimals)
        wrong += percentage(k, n, decimals) != long_division(k, n, decimals);
  CHECK(wrong == 0);
}

TEST_CASE("complements of a tie both go up, and no percentage leaves 0 to 100") {
  for (int n = 1; n <= 400; ++n)
    for (int k = 0; k <= n; ++k) {
      const Rounded part = round_ratio(k, n, 100, 1), rest = round_ratio(n - k, n, 100, 1);
      const bool tie = (2 * 1000 * k) % n == 0 && (2 * 1000 * k / n) % 2 == 1;
      if (part.digits + rest.digits != (tie ? 1001 : 1000) || part.digits < 0 || part.digits > 1000)
        FAIL_CHECK(k << "/" << n);
    }
}

TEST_CASE("negative values round away from zero") {
  CHECK(round_ratio(-1, 8, 100, 0).text() == "-13");
  CHECK(round_ratio(-1, 16, 100, 1).text() == "-6.3");
  CHECK(round_ratio(-1, 1000, 100, 0).text() == "0");
  CHECK(round_ratio(-1, 20, 1, 1).text() == "-0.1");
}

TEST_CASE("large numbers do not overflow") {
  CHECK(round_ratio(9'000'000'000'000'000, 9'000'000'000'000'001, 100, 4).text() == "100.0000");
  CHECK(round_ratio(4'611'686'018'427'387'904, 1, 1, 0).text() == "4611686018427387904");
  CHECK(round_ratio(60, 1'000'000, 10000, 1).text() == "0.6");
}

TEST_CASE("a rounded number is written with all its decimals") {
  CHECK(Rounded{66, 1}.text() == "6.6");
  CHECK(Rounded{101, 0}.text() == "101");
  CHECK(Rounded{5, 2}.text() == "0.05");
  CHECK(Rounded{-15, 1}.text() == "-1.5");
  CHECK(Rounded{-5, 2}.text() == "-0.05");
  CHECK(Rounded{100, 1}.text() == "10.0");
  CHECK(Rounded{0, 4}.text() == "0.0000");
}

TEST_CASE("thousands are set off by commas") {
  CHECK(outturn::with_commas(0) == "0");
  CHECK(outturn::with_commas(999) == "999");
  CHECK(outturn::with_commas(1000) == "1,000");
  CHECK(outturn::with_commas(1234567) == "1,234,567");
  CHECK(outturn::with_commas(9223372036854775807) == "9,223,372,036,854,775,807");
  CHECK(outturn::with_commas(-999) == "-999");
  CHECK(outturn::with_commas(-1234567) == "-1,234,567");
}
