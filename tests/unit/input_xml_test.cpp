// SPDX-License-Identifier: MIT
// The 903 as XML: what is a row and where it stands; files that are not what they should be, or mean harm.
#include <doctest/doctest.h>

#include "input/xml_text.h"
#include "input_support.h"

using namespace outturn;
using namespace outturn::test;
using namespace std::string_literals;

namespace {

/// One file of XML, read.
struct ReadXml {
  explicit ReadXml(std::string content, bool whole = false) {
    folder.episodes.xml.element = "EPISODE";
    folder.reviews.xml.element = "AREVIEW";
    folder.oc3.xml = {"HEADER", "IN_TOUCH", "", {}};
    const std::string text = whole ? std::move(content) : "<EXPSSDA903>" + content + "</EXPSSDA903>";
    folder.files.add("data/2021-22.xml", text);
    Result<Extracts> loaded = folder.load();
    if (loaded)
      extracts = std::move(*loaded);
    else
      error = loaded.error();
    problems = loaded ? test::shown(extracts.problems) : error.help;
  }

  /// "child@line " for each row of a table.
  std::string rows(ExtractIndex table) const {
    std::string text;
    const ExtractTable& t = extracts.tables[table];
    for (std::uint64_t row = 0; row < t.rows; ++row)
      text += std::string(extracts.children.id(t.child[row])) + '@' + std::to_string(t.line_of(row)) + ' ';
    return text;
  }

  Folder folder;
  Extracts extracts;
  Error error;
  std::string problems;
};

std::string child(const std::string& id, const std::string& more, const std::string& episodes = {}) {
  return "<CHILD><HEADER><CHILDID>" + id + "</CHILDID>" + more + "</HEADER>" + episodes + "</CHILD>";
}

std::string episode(const std::string& decom) {
  return "<EPISODE><DECOM>" + decom + "</DECOM><RNE>S</RNE></EPISODE>";
}

constexpr ColumnIndex kUrn{4};
constexpr ExtractIndex kEpisodes{0}, kReviews{1}, kOc3{2};

}  // namespace

TEST_CASE("rows of XML know their child and their line") {
  const ReadXml read("\n" + child("1", "<AREVIEW><REVIEW>01/05/2021</REVIEW></AREVIEW>\n", episode("01/04/2021")) +
                     "\r\n" + child("2", "", "\r" + episode("02/04/2021") + episode("03/04/2021")));
  CHECK(read.rows(kEpisodes) == "1@3 2@5 2@5 ");
  CHECK(read.rows(kReviews) == "1@2 ");
  CHECK(read.extracts.tables[kOc3].present == false);
  CHECK(read.extracts.files.size() == 2);
  CHECK(read.extracts.files[1].path == "2021-22.xml");
  CHECK(read.extracts.files[1].return_year == 2021);
  CHECK(read.problems.empty());
}

TEST_CASE("an EPISODE before its HEADER is the same child's") {
  const ReadXml read("<CHILD>" + episode("01/04/2021") + "<HEADER><CHILDID>7</CHILDID></HEADER></CHILD>");
  CHECK(read.rows(kEpisodes) == "7@1 ");
}

TEST_CASE("a table is there where one of its elements is, be it empty") {
  const std::string in_touch = "<SCORE>1</SCORE><MEAN/><SINCE/>";
  const ReadXml none(child("1", "<IN_TOUCH/>" + in_touch, episode("01/04/2021")));
  CHECK(none.extracts.tables[kOc3].present);
  CHECK(none.rows(kOc3).empty());
  CHECK(none.problems == "xml-without-row 1:3 `1` without `IN_TOUCH`\n");
  CHECK(none.extracts.counts.left_out == 1);
  const ReadXml some(child("1", "<IN_TOUCH>1</IN_TOUCH>" + in_touch, episode("01/04/2021")));
  CHECK(some.rows(kOc3) == "1@1 ");
  CHECK(some.problems.empty());
}

TEST_CASE("what is told of an element has its line and its child") {
  const ReadXml read(
      child("5", "", "\n<EPISODE>\n<DECOM>01/04/2021</DECOM><RNE>S</RNE>\n<DEC>31/06/2021</DEC></EPISODE>"));
  REQUIRE(read.extracts.problems.groups().size() == 1);
  const Problem& problem = read.extracts.problems.groups()[0].first.front();
  CHECK(problem.kind->key == "impossible-date");
  CHECK(problem.line == 4);
  CHECK(problem.child == "5");
  CHECK(problem.column_name == "DEC");
  CHECK(read.extracts.tables[kEpisodes].line_of(0) == 2);
  CHECK(read.extracts.counts.lost == 1);
}

TEST_CASE("text is joined over comments and CDATA, on one line and without blanks around it") {
  const ReadXml read(
      child(" A<!-- x -->1&#x32; ", "",
            "<EPISODE><DECOM>\n <![CDATA[01/04/]]>2021\n</DECOM><RNE> s </RNE><URN>S\nC&amp;1</URN></EPISODE>"));
  CHECK(read.rows(kEpisodes) == "A12@1 ");
  CHECK(read.extracts.texts->text_of(read.extracts.tables[kEpisodes].columns[kUrn].longs[0]) == "S C&1");
}

TEST_CASE("every encoding that a file may declare gives the same text") {
  const std::string end = "</URN></EPISODE></CHILD></EXPSSDA903>";
  const std::string start =
      "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID></HEADER><EPISODE><DECOM>01/04/2021</DECOM>"
      "<RNE>S</RNE><URN>caf";
  std::string utf16 = "\xFF\xFE";
  for (const char c : start) utf16 += c + "\0"s;
  utf16 += "\xE9\0"s;
  for (const char c : end) utf16 += c + "\0"s;
  for (const std::string& text : {start + "\xC3\xA9" + end, "\xEF\xBB\xBF" + start + "\xC3\xA9" + end,
                                  "<?xml version='1.0' encoding='windows-1252'?>" + start + "\xE9" + end,
                                  "<?xml version='1.0' encoding=\"ISO-8859-1\"?>" + start + "\xE9" + end, utf16,
                                  "<?xml version='1.0' encoding='us-ascii'?>" + start + "\xC3\xA9" + end}) {
    const ReadXml read(text, true);
    CHECK(read.extracts.texts->text_of(read.extracts.tables[kEpisodes].columns[kUrn].longs.at(0)) == "caf\xC3\xA9");
    CHECK(read.problems.empty());
  }
  const ReadXml undeclared("\n" + start + "\xE9" + end, true);
  CHECK(undeclared.problems == "windows-1252-file 2\n");
}

TEST_CASE("files that are not the 903, or not whole, are not read") {
  const auto refused = [](const std::string& text) {
    const input::XmlText read = input::xml_text(text);
    if (read.faults.empty()) return "read"s;
    return std::string(problem_kind(read.faults[0].id)->key) + ' ' + std::to_string(read.faults[0].line);
  };
  CHECK(refused("hello") == "xml-malformed 0");
  CHECK(refused("<?xml version='1.0'?>") == "xml-malformed 0");
  CHECK(refused("<html></html>") == "xml-not-903 0");
  CHECK(refused("<!-- <EXPSSDA903> --><a/>") == "xml-not-903 0");
  CHECK(refused("<EXPSSDA903>\n\0</EXPSSDA903>"s) == "xml-malformed 2");
  CHECK(refused("<EXPSSDA903>\r\n\r&lol;</EXPSSDA903>") == "xml-malformed 3");
  CHECK(refused("<EXPSSDA903>&amp</EXPSSDA903>") == "xml-malformed 1");
  CHECK(refused("<EXPSSDA903>&#0;</EXPSSDA903>") == "xml-malformed 1");
  CHECK(refused("<EXPSSDA903>&#x110000;</EXPSSDA903>") == "xml-malformed 1");
  CHECK(refused("<EXPSSDA903>&lt;&#65;&#x1F600;<![CDATA[&x]]><!-- &y --></EXPSSDA903>") == "read");
  CHECK(refused("<!DOCTYPE EXPSSDA903 SYSTEM 'file:///etc/passwd'><EXPSSDA903/>") == "read");
  CHECK(refused("<!DOCTYPE EXPSSDA903 [<!ELEMENT CHILD (#PCDATA)>]><EXPSSDA903/>") == "read");
  CHECK(refused("<!DOCTYPE EXPSSDA903 [\n<!ENTITY a 'b'>]><EXPSSDA903/>") == "xml-entities 2");
  CHECK(refused("<!DOCTYPE EXPSSDA903 [<!ENTITY % a SYSTEM \"http://x/y\"> %a;]><EXPSSDA903/>") == "xml-entities 1");
  CHECK(refused("<!DOCTYPE EXPSSDA903 [ ") == "xml-malformed 0");
  CHECK(refused("<?xml version='1.0' encoding='EBCDIC'?><EXPSSDA903>\xE9</EXPSSDA903>") == "xml-encoding 0");
  CHECK(refused("\xFF\xFE\0\0<\0\0\0"s) == "utf-32-file 0");

  const auto problem = [](const std::string& text) { return ReadXml(text, true).problems; };
  CHECK(problem("<EXPSSDA903><CHILD></EXPSSDA903>").find("an end tag does not match its start tag") !=
        std::string::npos);
  CHECK(problem("<EXPSSDA903><CHILD><HEADER>").find("the file ends here") != std::string::npos);
  CHECK(problem("<EXPSSDA903><CHILD/></EXPSSDA903><EXPSSDA903><CHILD/></EXPSSDA903>").find("a second document") !=
        std::string::npos);
  CHECK(problem("<EXPSSDA903><CHILD/></EXPSSDA903>\nand more").find("text after its end") != std::string::npos);
  CHECK(problem("<EXPSSDA903></EXPSSDA903>").find("no CHILD") != std::string::npos);
}

TEST_CASE("what is deep, long or much of a kind neither ends the program nor holds it up") {
  constexpr std::size_t kMany = 300'000;
  const std::string good = child("1", "", episode("01/04/2021"));
  std::string deep, attributes = "<CHILD ", names, text(3 << 20, 'x');
  for (std::size_t i = 0; i < kMany; ++i) deep += "<a>";
  for (std::size_t i = 0; i < kMany; ++i) deep += "</a>";
  for (std::size_t i = 0; i < kMany; ++i) attributes += "a" + std::to_string(i) + "='1' ";
  for (std::size_t i = 0; i < kMany; ++i) names += "<n" + std::to_string(i) + "/>";
  CHECK(ReadXml(good + deep).rows(kEpisodes) == "1@1 ");
  CHECK(ReadXml(good + child("2", deep, "<EPISODE><DECOM>" + deep + "</DECOM><RNE/></EPISODE>")).rows(kEpisodes) ==
        "1@1 ");
  CHECK(ReadXml(good + attributes + "></CHILD>").rows(kEpisodes) == "1@1 ");
  CHECK(ReadXml(good + child("2", names, "<EPISODE>" + names + "</EPISODE>")).rows(kEpisodes) == "1@1 ");
  const ReadXml longer(good + child("2", "", "<EPISODE><DECOM>02/04/2021</DECOM><RNE>" + text + "</RNE></EPISODE>"));
  CHECK(longer.rows(kEpisodes) == "1@1 ");
  CHECK(longer.problems.find("long-row 1") != std::string::npos);
  CHECK(ReadXml(good + child(text, "", episode("01/04/2021"))).rows(kEpisodes).starts_with("1@1 "));
}

TEST_CASE("a file of XML is a return by itself, a folder of CSV files is one") {
  Folder folder;
  folder.episodes.xml.element = "EPISODE";
  folder.oc3.xml = {"HEADER", "IN_TOUCH", "", {}};
  const auto ended = [](const std::string& decom, const std::string& dec) {
    return "<EXPSSDA903>" +
           child("1", "", "<EPISODE><DECOM>" + decom + "</DECOM><RNE>S</RNE><DEC>" + dec + "</DEC></EPISODE>") +
           "</EXPSSDA903>";
  };
  folder.files.add("data/a.xml", ended("01/04/2019", "01/05/2019"));
  folder.files.add("data/b.xml", ended("01/04/2021", "01/05/2021"));
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(loaded->files[0].return_year == 2019);
  CHECK(loaded->files[1].return_year == 2021);
}
