// SPDX-License-Identifier: MIT
// One field at a time: dates, numbers, ids, codes, texts.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "input/child_field.h"
#include "input/dates.h"
#include "input/encoding.h"
#include "input/numbers.h"
#include "input/stray_text.h"
#include "outturn/extracts.h"
#include "text/text_tools.h"

using namespace outturn;
using namespace outturn::input;

namespace {

std::string date(std::string_view text, const char* pattern = "dd/mm/yyyy") {
  const DatePattern form = std::string_view(pattern) == "dd/mm/yyyy" ? DatePattern() : *DatePattern::parse(pattern);
  const DateReading reading = form.read(text);
  if (reading.fault) return std::string(problem_kind(reading.fault->in_value)->key);
  return format_iso(reading.day) + (reading.clock != Clock::none ? " without time" : "");
}

template <class T>
std::string shown(const Reading<T>& reading) {
  return std::to_string(reading.value) +
         (reading.problem ? " " + std::string(problem_kind(*reading.problem)->key) : std::string());
}

std::string child(std::string_view text) {
  const ChildReading reading = read_child(text);
  return reading.id + (reading.problem ? " " + std::string(problem_kind(*reading.problem)->key) : std::string());
}

}  // namespace

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

// What stands for no date from 2050 on.
bool ends_a_far_year(Date date) {
  return date.year >= 2050 && ((date.month == 1 && date.day == 1) || (date.month == 12 && date.day == 31));
}

TEST_CASE("every day from 1900 to 2100 is read in every spelling") {
  const DatePattern form;
  const DatePattern american = *DatePattern::parse("mm/dd/yyyy");
  const DatePattern compact = *DatePattern::parse("yyyymmdd");
  for (Day day = day_of({1900, 1, 2}); day <= day_of({2100, 12, 31}); ++day) {
    const auto [y, m, d] = date_of(day);
    const std::string dmy = fmt::format("{:02}/{:02}/{:04}", d, m, y);
    const std::string iso = fmt::format("{:04}-{:02}-{:02}", y, m, d);
    REQUIRE(quick_date(dmy) == day);
    REQUIRE(quick_date(iso) == day);
    if (ends_a_far_year({y, m, d})) {
      REQUIRE(form.read(dmy).is_no_date);
      REQUIRE(form.read(iso).is_no_date);
      continue;
    }
    REQUIRE(form.read(dmy).day == day);
    REQUIRE(form.read(iso).day == day);
    REQUIRE(form.read(fmt::format("{}/{}/{}", d, m, y)).day == day);
    REQUIRE(american.read(fmt::format("{:02}/{:02}/{:04}", m, d, y)).day == day);
    for (const char* separator : {"-", "."}) {
      REQUIRE(form.read(fmt::format("{:02}{}{}{}{}", d, separator, m, separator, y)).day == day);
      REQUIRE(american.read(fmt::format("{}{}{}{}{}", m, separator, d, separator, y)).day == day);
    }
    REQUIRE(form.read(fmt::format("{:04}/{:02}/{:02}", y, m, d)).day == day);
    REQUIRE(form.read(fmt::format("{:04}{:02}{:02}", y, m, d)).day == day);
    const std::string_view name = kMonths[static_cast<std::size_t>(m - 1)];
    REQUIRE(form.read(fmt::format("{}-{}-{}", d, name.substr(0, 3), y)).day == day);
    REQUIRE(american.read(fmt::format("{} {} {}", d, name, y)).day == day);
    REQUIRE(compact.read(fmt::format("{:04}{:02}{:02}", y, m, d)).day == day);
  }
}

TEST_CASE("no day that does not exist is read") {
  for (int y = 1896; y <= 2104; ++y)
    for (int m = 0; m <= 13; ++m)
      for (int d = 0; d <= 33; ++d) {
        const bool exists = y >= 1900 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= days_in_month(y, m);
        const Day expected = exists ? day_of({y, m, d}) : kNoDay;
        REQUIRE(quick_date(fmt::format("{:02}/{:02}/{:04}", d, m, y)) == expected);
        REQUIRE(quick_date(fmt::format("{:04}-{:02}-{:02}", y, m, d)) == expected);
        const DateReading read = DatePattern().read(fmt::format("{}/{}/{:04}", d, m, y));
        const bool is_none = ends_a_far_year({y, m, d}) || (y == 1899 && m == 12 && (d == 30 || d == 31)) ||
                             (y == 1900 && m == 1 && (d == 0 || d == 1));
        REQUIRE(read.is_no_date == is_none);
        REQUIRE(read.fault.has_value() == (!exists && !is_none));
      }
}

TEST_CASE("the quick way reads nothing but its two spellings") {
  const std::string good = "01/02/2021";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (int c = 0; c < 256; ++c) {
      std::string text = good;
      text[i] = static_cast<char>(c);
      const bool all_fit = is_digit(text[i]) ? good[i] != '/' : text[i] == good[i];
      if (!all_fit) REQUIRE(quick_date(text) == kNoDay);
    }
  CHECK(quick_date("1/02/2021") == kNoDay);
  CHECK(quick_date("01-02-2021") == kNoDay);
  CHECK(quick_date("2021/02/01") == kNoDay);
}

TEST_CASE("what is wrong with a date") {
  CHECK(date("31/02/2021") == "impossible-date");
  CHECK(date("2021-02-31") == "impossible-date");
  CHECK(date("32/01/2021") == "impossible-date");
  CHECK(date("00/01/2021") == "impossible-date");
  CHECK(date("00/01/0000") == "impossible-date");
  CHECK(date("13/13/2021") == "impossible-date");
  CHECK(date("04/25/2021") == "month-first-date");
  CHECK(date("04/31/2021") == "impossible-date");  // month first is no day either? 31 April does not exist
  CHECK(date("01/04/21") == "two-digit-year");
  CHECK(date("1-4-21") == "two-digit-year");
  CHECK(date("44286") == "date-serial");
  CHECK(date("44286.5") == "date-serial");
  CHECK(date("01/04/0202") == "year-out-of-range");
  CHECK(date("1899-12-29") == "year-out-of-range");
  CHECK(date("01/04/2101") == "year-out-of-range");
  CHECK(date("zz/03/2010") == "unreadable-date");
  CHECK(date("01-04.2021") == "unreadable-date");
  CHECK(date("1 Aprel 2021") == "unreadable-date");
  CHECK(date("1 Ap 2021") == "unreadable-date");
  CHECK(date("April 2021") == "unreadable-date");
  CHECK(date("Apr 2021") == "unreadable-date");
  CHECK(date("2021") == "unreadable-date");
  CHECK(date("31-Apr-2021") == "impossible-date");
  CHECK(date("2021/13/01") == "impossible-date");
  CHECK(date("20211301") == "unreadable-date");
  CHECK(date("04-May-10") == "two-digit-year");
  CHECK(date("04-25-2021") == "month-first-date");
  CHECK(date("01/04/20211") == "unreadable-date");
}

TEST_CASE("blanks around separators, and the other slash") {
  for (const char* text :
       {"04 / 11 / 2021", "04\\11\\2021", "4 - 11 - 2021", "04. 11. 2021", "2021 - 11 - 04", "04 11 2021", "4 11 2021"})
    CHECK(date(text) == "2021-11-04");
  CHECK(date("04 11 2021 7") == "unreadable-date");
  CHECK(date("04  11 2021") == "unreadable-date");
}

TEST_CASE("months by their names, in any case and order") {
  for (const char* text : {"01-APR-2021", "1 apr 2021", "1st April 2021", "1Apr2021", "April 1, 2021", "2021-Apr-01",
                           "1. April 2021", "01/Apr/2021"})
    CHECK(date(text) == "2021-04-01");
  CHECK(date("1 Sept 2021") == "2021-09-01");
}

TEST_CASE("days that stand for no date") {
  const DatePattern form;
  for (const char* text :
       {"01/01/1900", "1900-01-01", "31/12/9999", "9999-12-31", "31-Dec-9999", "01/01/1900 00:00:00"}) {
    CHECK(form.read(text).is_no_date);
    CHECK_FALSE(form.read(text).fault.has_value());
    CHECK(form.read(text).day == kNoDay);
  }
  CHECK(date("02/01/1900") == "1900-01-02");
  for (const char* text : {"99991231", "19000101", "12/31/9999", "12/30/1899", "31DEC9999:00:00:00"})
    CHECK(form.read(text).is_no_date);
  CHECK(date("30/12/9999") == "year-out-of-range");
  CHECK(date("12/30/9999") == "month-first-date");
  CHECK(date("99991230") == "unreadable-date");
}

TEST_CASE("ids that a spreadsheet was kept from changing, and characters that cannot be seen") {
  CHECK(child("'001") == "001 spreadsheet-mark");
  CHECK(child("=\"002\"") == "002 spreadsheet-mark");
  CHECK(child("10\xE2\x80\x8B"
              "01") == "1001 invisible-characters");
  CHECK(child("\xEF\xBB\xBF"
              "1001") == "1001");
  CHECK(child("'1001'") == "1001 spreadsheet-mark");
  for (const char* hidden : {"\xE2\x80\x8E", "\xE2\x80\x8F", "\xC2\xAD", "\xE2\x80\xAA", "\xE2\x81\xA9"}) {
    CHECK(child(hidden + std::string("1001")) == "1001");
    CHECK(child("10" + std::string(hidden) + "01") == "1001 invisible-characters");
  }
  CHECK(child("'") == " blank-child");
  CHECK(read_child("1001.0", true).id == "1001");
  CHECK(read_child("1001.5", true).id == "1001.5");
}

TEST_CASE("lines that programs put below the rows") {
  for (const char* text :
       {"(2 rows affected)", "(1 row affected)", "1,234 rows selected.", "(12 row(s) affected)", "no rows selected",
        "5 rows in set", "10 rows in set (0.01 sec)", "Elapsed: 00:00:01.23", "SQL> spool off", "<EOF>",
        "Source: Liquidlogic", "*** END OF REPORT ***", "-----", "Completion time: 2022-04-05T10:15:00", "Query OK",
        "Report run: 05/04/2022", "Page 1 of 12", "Page 3", "Official-Sensitive"})
    CHECK(is_footer(text, ""));
  CHECK(is_footer("Total", "2"));
  CHECK(is_footer("-----", "----- -----"));
  for (const char* text : {"1001", "AB 12", "(2)", "Total Jones", "Sources", "SQL", "10 rows in set (of 12)",
                           "12 rows of houses", "Ended", "Page", "Page Jones"})
    CHECK_FALSE(is_footer(text, ""));
  CHECK_FALSE(is_footer("Total", "01/04/2021"));
  CHECK_FALSE(is_footer("(2 rows affected)", "01/04/2021"));
}

TEST_CASE("a time of day is left out") {
  CHECK(date("1 Oct 2021 12:00:00 AM") == "2021-10-01 without time");
  CHECK(date("2021-04-01T00:00:00+01:00") == "2021-04-01 without time");

  CHECK(date("01/04/2021 00:00") == "2021-04-01 without time");
  CHECK(date("01/04/2021 09:30:00") == "2021-04-01 without time");
  CHECK(date("2021-04-01T00:00:00.000Z") == "2021-04-01 without time");
  CHECK(date("31/02/2021 00:00") == "impossible-date");
  CHECK(date("01/04/2021 noon") == "unreadable-date");

  CHECK(date("04NOV2021:00:00:00") == "2021-11-04 without time");
  CHECK(date("04NOV2021:23:59:59.000") == "2021-11-04 without time");
  CHECK(date("04NOV2021:24:00:00") == "unreadable-date");
  CHECK(date("04NOV2021:1:00:00") == "unreadable-date");
  CHECK(date("04-NOV-2021 12.00.00.000000 AM") == "2021-11-04 without time");
  CHECK(date("04-NOV-21 12.00.00.000000000 PM", "dd/mm/yy") == "2021-11-04 without time");
  CHECK(date("04-NOV-21 12.00.00.000000 AM") == "two-digit-year");
  CHECK(date("04/11/21 00:00") == "two-digit-year");
  CHECK(date("04-NOV-2021 13.00.00.000000 PM") == "unreadable-date");
  CHECK(date("04-NOV-2021 12.00.00") == "unreadable-date");
}

TEST_CASE("other ways to write dates") {
  CHECK(date("04/25/2021", "mm/dd/yyyy") == "2021-04-25");
  CHECK(date("25/04/2021", "mm/dd/yyyy") == "day-first-date");
  CHECK(date("01/04/21", "dd/mm/yy") == "2021-04-01");
  CHECK(date("01/04/68", "dd/mm/yy") == "2068-04-01");
  CHECK(date("01/04/69", "dd/mm/yy") == "1969-04-01");
  CHECK(date("01-Apr-21", "dd/mm/yy") == "2021-04-01");  // the name says which part the month is
  CHECK(date("01/04/2021", "dd/mm/yy") == "2021-04-01");
  CHECK(date("010421", "ddmmyy") == "2021-04-01");
  CHECK(date("01-Apr-21", "dd/mm/yyyy") == "two-digit-year");
  CHECK(date("20210401", "yyyymmdd") == "2021-04-01");
  CHECK(date("01-APR-2021", "dd-mmm-yyyy") == "2021-04-01");
  CHECK(date("1.4.2021", "dd.mm.yyyy") == "2021-04-01");
  CHECK(date("2021-04-01", "dd.mm.yyyy") == "2021-04-01");
  CHECK_FALSE(DatePattern::parse("dd/mm").has_value());
  CHECK_FALSE(DatePattern::parse("dd/dd/yyyy").has_value());
  CHECK_FALSE(DatePattern::parse("day/month/year").has_value());
}

TEST_CASE("integers") {
  CHECK(shown(read_integer("12")) == "12");
  CHECK(shown(read_integer("-3")) == "-3");
  CHECK(shown(read_integer("1.0")) == "1 decimal-code");
  CHECK(shown(read_integer("2147483647")) == "2147483647");
  CHECK(shown(read_integer("66,943")) == "66943 thousands-separator");
  CHECK(shown(read_integer("-1,234,567")) == "-1234567 thousands-separator");
  CHECK(shown(read_integer("66 943")) == "66943 thousands-separator");
  CHECK(shown(read_integer("1\xC2\xA0"
                           "234\xC2\xA0"
                           "567")) == "1234567 thousands-separator");
  CHECK(shown(read_integer("66\xE2\x80\xAF"
                           "943")) == "66943 thousands-separator");
  for (const char* text : {"1.5", "1,00", "1000,000", ",000", "1,000,", "1,,000", "1,0a0", "12a", "1 234,567", "66 94",
                           "6694 943", "66 943 ", "66  943", "2147483648", "99999999999999999999", "-", "1e3"})
    CHECK(read_integer(text).problem == ProblemId::unreadable_number);
}

TEST_CASE("decimals are exact to four places") {
  CHECK(shown(read_decimal("1")) == "10000");
  CHECK(shown(read_decimal("-1.2345")) == "-12345");
  CHECK(shown(read_decimal(".5")) == "5000");
  CHECK(shown(read_decimal("1.23450")) == "12345");
  CHECK(shown(read_decimal("1.23455")) == "12346 rounded-decimal");
  CHECK(shown(read_decimal("-1.23455")) == "-12346 rounded-decimal");
  CHECK(shown(read_decimal("1.234549")) == "12345 rounded-decimal");
  for (const char* text : {".", "", "1,5", "50%", "1e3", "999999999999999"})
    CHECK(read_decimal(text).problem == ProblemId::unreadable_number);
}

TEST_CASE("yes and no") {
  for (const char* yes : {"1", "Y", "yes", "TRUE"}) CHECK(shown(read_boolean(yes)) == "2");
  for (const char* no : {"0", "n", "No", "False"}) CHECK(shown(read_boolean(no)) == "1");
  CHECK(shown(read_boolean("1.0")) == "2 decimal-code");
  CHECK(shown(read_boolean("0.0")) == "1 decimal-code");
  CHECK(read_boolean("2").problem == ProblemId::unreadable_boolean);
}

TEST_CASE("financial years, and years of a return") {
  CHECK(shown(read_financial_year("2021-22")) == "2021");
  CHECK(read_financial_year("2021").problem == ProblemId::single_year_value);
  CHECK(read_financial_year("2021-23").problem == ProblemId::unreadable_financial_year);
  CHECK(shown(read_return_year("2021/22")) == "2021");
  CHECK(shown(read_return_year("2022")) == "-2022");
  CHECK(shown(read_return_year("2022.0")) == "-2022");
  CHECK(shown(read_return_year("1819")) == "2018");
  CHECK(shown(read_return_year("9900")) == "1999");
  CHECK(shown(read_return_year("2021")) == "-2021");  // could be a year
  CHECK(shown(read_return_year("2122")) == "2021");
  CHECK(read_return_year("1820").problem == ProblemId::unreadable_return_year);
  CHECK(read_return_year("22").problem == ProblemId::unreadable_return_year);
}

TEST_CASE("the child's id") {
  CHECK(child("00123") == "00123");
  CHECK(child(" ab12\t") == "AB12");
  CHECK(child("\xC2\xA0 7\xC2\xA0") == "7");
  CHECK(child("") == " blank-child");
  CHECK(child(" \xC2\xA0") == " blank-child");
  CHECK(child("NULL") == "NULL null-word-child");
  CHECK(child("(blank)") == "(BLANK) null-word-child");
  CHECK(child(".") == ". null-word-child");
  CHECK(child("1.23E+05") == "1.23E+05 scientific-child");
  CHECK(child("1e+11") == "1E+11 scientific-child");
  CHECK(child("12E4") == "12E4");
  CHECK(child("1234.0") == "1234.0 decimal-child");
  CHECK(child(std::string_view("1\0002", 3)).find("control-character-child") != std::string::npos);
  CHECK(is_plain_id("NELSON"));
  CHECK_FALSE(is_plain_id("NA"));
}

TEST_CASE("equal texts have equal numbers") {
  Texts texts;
  CHECK(texts.id_of("SC1") == texts.id_of("SC1"));
  CHECK(texts.id_of("SC1") != texts.id_of("SC2"));
  for (const std::string& text : {std::string("SC123456"), std::string("nine char"), std::string("é"),
                                  std::string("a\0", 2), std::string("a"), std::string()}) {
    CHECK(texts.id_of(text) == texts.id_of(std::string(text)));
    CHECK(texts.text_of(texts.id_of(text)) == text);
  }
  CHECK(texts.text_of(kMissingLong).empty());
}

TEST_CASE("a pupil number is a number of its own, and only that") {
  Texts texts;
  for (const char* text : {"A123456789012", "Z999999999999", "A00000000000A", "Z99999999999Z"}) {
    CHECK(Texts::packed_pupil_number(text) == texts.id_of(text));
    CHECK(Texts::is_pupil_number(texts.id_of(text)));
    CHECK(texts.text_of(texts.id_of(text)) == text);
  }
  for (const char* text :
       {"UN1", "a123456789012", "A12345678901", "A1234567890123", "AB23456789012", "A12345678901-"}) {
    CHECK_FALSE(Texts::is_pupil_number(texts.id_of(text)));
    CHECK(texts.text_of(texts.id_of(text)) == text);
  }
}

TEST_CASE("children are numbered as they are first met") {
  ChildIds ids;
  CHECK(ids.intern("7", 0) == 0);
  CHECK(ids.intern("8", 1) == 1);
  CHECK(ids.intern("7", 2) == 0);
  for (int i = 0; i < 10000; ++i) ids.intern("C" + std::to_string(i), ids.size());
  CHECK(ids.size() == 10002);
  CHECK(ids.find("C9999") == 10001u);
  CHECK(ids.id(10001) == "C9999");
  CHECK_FALSE(ids.find("C10000").has_value());
  CHECK(ids.intern("C5", 3) == 7);
}

TEST_CASE("code sets keep what is not listed apart") {
  CodeSet set("PLACE");
  CHECK(set.add("U1", "kinship"));
  CHECK_FALSE(set.add("U1", "again"));
  CHECK(set.find("U1") == 1);
  CHECK(set.find("U2") == 0);
  Texts texts, others;
  CHECK(texts.number_of(set, "U1") == 1);
  CHECK(texts.number_of(set, "Z9") == 2);
  CHECK(texts.number_of(set, "Z8") == 3);
  CHECK(texts.number_of(set, "Z9") == 2);
  CHECK(texts.code_of(set, 1) == "U1");
  CHECK(texts.code_of(set, 2) == "Z9");
  CHECK(texts.code_of(set, 4).empty());
  CHECK(texts.code_of(set, 0).empty());
  CHECK_FALSE(set.is_listed(2));
  CHECK(set.code_of(2).empty());
  // Other extracts have their own, and another code set its own again.
  CHECK(others.number_of(set, "Z8") == 2);
  const CodeSet empty("LS");
  CHECK(texts.number_of(empty, "Z8") == 1);
  for (int i = 0; i < 252; ++i) CHECK(texts.number_of(set, "X" + std::to_string(i)) == (i < 251 ? 4 + i : 255));
  CHECK(texts.number_of(set, "ONE TOO MANY") == Texts::kTooManyCodes);
  CHECK(texts.code_of(set, 254) == "X250");
  for (int i = 0; i < 300; ++i) set.add("L" + std::to_string(i), "");
  CHECK(set.codes().size() == 200);
}

TEST_CASE("UTF-8 is told from other encodings") {
  CHECK_FALSE(first_invalid_utf8("plain, caf\xC3\xA9, \xE2\x82\xAC, \xF0\x9F\x98\x84").has_value());
  CHECK(first_invalid_utf8("caf\xE9,1") == 3u);
  CHECK(first_invalid_utf8("\xC0\xAF") == 0u);
  CHECK(first_invalid_utf8("\xED\xA0\x80") == 0u);
  CHECK(first_invalid_utf8("0123456\xE2\x82") == 7u);
  CHECK(utf8_from_windows_1252("caf\xE9 \x80") == "caf\xC3\xA9 \xE2\x82\xAC");
  using namespace std::string_view_literals;
  CHECK(utf8_from_utf16("A\0\xAC\x20\x3D\xD8\x04\xDE\0\xD8"sv, false) == "A\xE2\x82\xAC\xF0\x9F\x98\x84\xEF\xBF\xBD");
  CHECK(utf8_from_utf16("\0A\x20\xAC"sv, true) == "A\xE2\x82\xAC");
  CHECK(detect_encoding("C\0H\0I\0L\0"sv).encoding == Encoding::utf16_le);
  CHECK(detect_encoding("\0C\0H\0I\0L"sv).encoding == Encoding::utf16_be);
  CHECK(detect_encoding("\xFF\xFE\0\0"sv).encoding == Encoding::utf32);
  CHECK(detect_encoding("CHILD"sv).encoding == Encoding::utf8);
}
