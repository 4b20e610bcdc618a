// SPDX-License-Identifier: MIT
// Values, periods and claims as documents print them; and rounding, over all small fractions.
#include <doctest/doctest.h>

#include <string>

#include "calendar/printed_period.h"
#include "outturn/rounding.h"
#include "verify/units.h"
#include "verify/value.h"
#include "verify/wording.h"

using namespace outturn;
using namespace outturn::verify;

namespace {

// "6.6%" as "number 66/1 %".
std::string seen(std::string_view text) {
  const PrintedValue v = read_printed_value(text);
  static constexpr const char* kKinds[] = {"number",       "one-in",         "blank",         "suppressed",
                                           "not recorded", "not applicable", "not available", "text"};
  std::string result = kKinds[static_cast<std::size_t>(v.kind)];
  if (v.kind == ValueKind::number) {
    static constexpr const char* kExactness[] = {"", " about", " above", " below"};
    result += kExactness[static_cast<std::size_t>(v.exactness)];
    result += " " + std::to_string(v.digits) + "/" + std::to_string(v.decimals) + (v.is_percent ? " %" : "");
  }
  if (!v.words.empty()) result += " " + v.words;
  if (v.of_n) result += " n=" + std::to_string(*v.of_n);
  if (v.of_d) result += " d=" + std::to_string(*v.of_d);
  return result;
}

std::string days(std::string_view text) {
  const PrintedPeriod p = read_printed_period(text);
  if (!p.days) return p.is_reversed ? "reversed" : "not known";
  return format_iso(p.days->start) + ".." + format_iso(p.days->end) + (p.is_year_alone ? "?" : "");
}

}  // namespace

TEST_CASE("verify: values as printed") {
  CHECK(seen("6.6%") == "number 66/1 %");
  CHECK(seen(" 6.60 per cent ") == "number 660/2 %");
  CHECK(seen("1,234") == "number 1234/0");
  CHECK(seen("1 234 567") == "number 1234567/0");
  CHECK(seen("12,34") == "text");
  CHECK(seen("6,6%") == "text");
  CHECK(seen("26*") == "number 26/0");
  CHECK(seen("<b>11</b>") == "number 11/0");
  CHECK(seen("-0.93") == "number -93/2");
  CHECK(seen("\xE2\x88\x92"
             "1.10") == "number -110/2");
  CHECK(seen("+4") == "number 4/0");
  CHECK(seen("thirteen") == "number 13/0");
  CHECK(seen("twenty-one") == "number 21/0");
  CHECK(seen("10 working days") == "number 10/0 working days");
  CHECK(seen("around 600") == "number about 600/0");
  CHECK(seen("40 to 60%") == "number about 40/0");
  CHECK(seen("50-70") == "number about 50/0");
  CHECK(seen("over 20") == "number above 20/0");
  CHECK(seen("<5") == "number below 5/0");
  CHECK(seen("1 in 10") == "one-in n=1 d=10");
  CHECK(seen("79 of 468 (17%)") == "number 17/0 % n=79 d=468");
  CHECK(seen("79 \xE2\x80\x93 17%") == "number 17/0 % n=79");
  CHECK(seen("79 (17%)") == "number 17/0 % n=79");
  CHECK(seen("No target set") == "text");
  CHECK(seen("Stage 2 45 days") == "text");
}

TEST_CASE("verify: nothing, withheld, not recorded and 0 are four things") {
  CHECK(seen("") == "blank");
  CHECK(seen("-") == "blank");
  CHECK(seen("c") == "suppressed");
  CHECK(seen("[c]") == "suppressed");
  CHECK(seen("*") == "suppressed");
  CHECK(seen("NR") == "not recorded");
  CHECK(seen("n/a") == "not applicable");
  CHECK(seen("..") == "not available");
  CHECK(seen("0") == "number 0/0");
  CHECK(seen("0.0%") == "number 0/1 %");
}

TEST_CASE("verify: periods as printed") {
  for (const char* text :
       {"2021-22Q2", "2021-22 Q2", "Q2 2021/22", "q2 2021-22", "2021-07 to 2021-09", "1 July 2021 to 30 September 2021",
        "2021-07-01..2021-09-30", "July 2021 - Sept 2021", "July to September 2021"}) {
    CAPTURE(text);
    CHECK(days(text) == "2021-07-01..2021-09-30");
  }
  for (const char* text : {"2021-09-30", "30/09/2021", "30/9/21", "30th September 2021", "Sep 30, 2021", "30-Sep-21",
                           "as at 30 September 2021"}) {
    CAPTURE(text);
    CHECK(days(text) == "2021-09-30..2021-09-30");
  }
  CHECK(days("2021-22 YTD Q2") == "2021-04-01..2021-09-30");
  CHECK(days("06/07") == "2006-04-01..2007-03-31");
  CHECK(days("2011-12") == "2011-04-01..2012-03-31");
  CHECK(days("FY2006/07") == "2006-04-01..2007-03-31");
  CHECK(days("Mar-10") == "2010-03-01..2010-03-31");
  CHECK(days("March 2010") == "2010-03-01..2010-03-31");
  CHECK(days("year ending 31 March 2021") == "2020-04-01..2021-03-31");
  CHECK(days("2017") == "2017-01-01..2017-12-31?");
  CHECK(days("2021-09 to 2021-04") == "reversed");
  CHECK(days("2021 summer term") == "not known");
  CHECK(days("31/02/2021") == "not known");
}

TEST_CASE("verify: units") {
  CHECK(read_unit("%").kind == UnitKind::percent);
  CHECK(read_unit("per 10,000").scale == 10'000);
  CHECK(read_unit("rate per 1000").scale == 1000);
  CHECK(read_unit("cases per IRO").kind == UnitKind::mean);
  CHECK(read_unit("percentage points").kind == UnitKind::points);
  CHECK(read_unit("points").kind == UnitKind::count);
  CHECK(read_unit("children").kind == UnitKind::count);
  CHECK(read_unit("").kind == UnitKind::unknown);
  CHECK(group_key("Grand Total").empty());
  CHECK(group_key("1 \xE2\x80\x93 4") == group_key("1-4"));
}

TEST_CASE("verify: what words claim") {
  CHECK(claim_of("has risen this quarter") == Claim::up);
  CHECK(claim_of("a slight increase on the last quarter") == Claim::up);
  CHECK(claim_of("remains above target") == Claim::up);
  CHECK(claim_of("reduced") == Claim::down);
  CHECK(claim_of("a small improvement") == Claim::better);
  CHECK(claim_of("an improvement: it fell") == Claim::down);
  CHECK(claim_of("remained at") == Claim::unchanged);
  CHECK(claim_of("no change") == Claim::unchanged);
  CHECK(claim_of("no marked increase") == Claim::none);
  CHECK(claim_of("complaints upheld") == Claim::none);
  CHECK(claim_of("an increase here and a decrease there") == Claim::none);
  CHECK(claim_of("") == Claim::none);
  CHECK(amount_in("increased by 4%") == "4%");
  CHECK(amount_in("a 4 per cent increase") == "4%");
  CHECK(amount_in("up 3 percentage points") == "3");
  CHECK(amount_in("a fall of 12 children") == "12");
  CHECK(amount_in("rose from 66.4 to 70.6%").empty());
  CHECK(amount_in("the highest of all").empty());
}

// What is rounded by the project's own rule fits, and a number one off in the last place does not.
TEST_CASE("verify: every fraction to 120 fits its rounding and no other") {
  for (std::int64_t d = 1; d <= 120; ++d)
    for (std::int64_t n = 0; n <= d; ++n)
      for (const int decimals : {0, 1, 2}) {
        PrintedValue printed;
        printed.kind = ValueKind::number;
        printed.decimals = decimals;
        printed.digits = round_ratio(n, d, 100, decimals).digits;
        bool right = rounds_to(n, d, 100, printed);
        ++printed.digits;
        const bool above = rounds_to(n, d, 100, printed);
        printed.digits -= 2;
        const bool below = rounds_to(n, d, 100, printed);
        std::int64_t power = 1;
        for (int i = 0; i < decimals; ++i) power *= 10;
        const bool is_half = (2 * n * 100 * power) % d == 0 && (2 * n * 100 * power / d) % 2 == 1;
        right = right && !above && below == is_half;  // an exact half was rounded up, and may be rounded down
        if (!right) FAIL(n << " of " << d << " at " << decimals);
      }
}
