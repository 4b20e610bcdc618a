// SPDX-License-Identifier: MIT
// Nothing that a council writes becomes markup, on GitHub or through pandoc.
#include "report/markdown.h"

#include <doctest/doctest.h>

#include "report/comment.h"

namespace {

using namespace outturn;

TEST_CASE("what is markup is escaped, what is not stays as it is") {
  CHECK(markdown_text("46/700, 6.6% (at most 9%) - boys' \"own\" home!") ==
        "46/700, 6.6% (at most 9%) - boys' \"own\" home!");
  CHECK(markdown_text("a|b *c* _d_ <e> &amp; `f` $g$ @h ~i~ ^j^ {k} #l \\") ==
        "a\\|b \\*c\\* \\_d\\_ \\<e\\> \\&amp; \\`f\\` \\$g\\$ \\@h \\~i\\~ \\^j\\^ \\{k\\} \\#l \\\\");
  CHECK(markdown_text("one\r\ntwo\tthree") == "one two three");
  CHECK(markdown_text("bell \a") == "bell \\\\u\\{7\\}");
  CHECK(markdown_text("2019--20") == "2019-\\-20");
}

TEST_CASE("a mark in brackets is no link, whatever follows it") {
  CHECK(markdown_text("[c]") == "[c]");
  CHECK(markdown_text("6.6% [r]") == "6.6% [r]");
  CHECK(markdown_text("[c](http://x)") == "\\[c\\](http://x)");
  CHECK(markdown_text("[c]: x") == "\\[c\\]: x");
  CHECK(markdown_text("[k]") == "\\[k\\]");
}

TEST_CASE("at the front of a line there is no list, heading or caption") {
  for (const auto& [text, line] :
       {std::pair("- a", "\\- a"), std::pair("+ a", "\\+ a"), std::pair("# a", "\\# a"), std::pair("> a", "\\> a"),
        std::pair("1. a", "1\\. a"), std::pair("12) a", "12\\) a"), std::pair("a. a", "a\\. a"),
        std::pair("iv) a", "iv\\) a"), std::pair("(a) a", "\\(a) a"), std::pair(": a", "\\: a"),
        std::pair("Table: a", "Table\\: a"), std::pair("% a", "\\% a"), std::pair("6.6% a", "6.6% a"),
        std::pair("1.", "1\\."), std::pair("Yes. No", "Yes. No"), std::pair("(see below)", "(see below)"),
        std::pair("", "")})
    CHECK(markdown_line(text) == line);
}

TEST_CASE("code holds backticks") {
  CHECK(markdown_code("age(date) >= 3") == "`age(date) >= 3`");
  CHECK(markdown_code("a `b` c") == "`` a `b` c ``");
  CHECK(markdown_lines_of_code("a\n```\nb") == "````\na\n```\nb\n````\n");
}

TEST_CASE("a table is as wide as what is in it, and its texts are escaped") {
  CHECK(markdown_table("A | B", {{"Measure", false}, {"Value", true}}, {{"CC-1 *x*", "6.6%"}, {"", "[c]"}}) ==
        "Table: A \\| B\n\n"
        "| Measure | Value |\n"
        "|-----------|--------:|\n"
        "| CC-1 \\*x\\* | 6.6% |\n"
        "|  | [c] |\n\n");
}

TEST_CASE("a comment keeps its emphasis and its list, and nothing else") {
  constexpr const char* kComment = "**Fewer *very* few** children & <b>\n1. moved\n\n- one_two\n- # three\n\n* a star";
  CHECK(markdown_comment(kComment) ==
        "**Fewer *very* few** children \\& \\<b\\> 1. moved\n\n- one\\_two\n- \\# three\n\n\\* a star\n\n");
  CHECK(plain_comment(kComment) == "Fewer very few children & <b> 1. moved\n- one_two\n- # three\n* a star");
  CHECK(plain_comment("") == "");
}

}  // namespace
