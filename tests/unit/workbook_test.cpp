// SPDX-License-Identifier: MIT
// The parts of a spreadsheet that no report of the sample reaches: names of sheets, odd texts, the package itself.
#include "report/workbook.h"

#include <doctest/doctest.h>

#include "report/zip_package.h"

namespace {

using namespace outturn;

Workbook book_of(const std::string& text) {
  Workbook book;
  book.title = "Title";
  Sheet sheet{"Sheet", "Sheet", {}, SheetTable{"texts", {"Text"}, {{text}}}, {}};
  book.add(std::move(sheet));
  return book;
}

std::string part(const std::string& workbook, const std::string& name) {
  const auto files = unpacked(workbook);
  REQUIRE(files);
  for (const auto& file : *files)
    if (file.name == name) return file.text;
  return "";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a sheet has a name that Excel takes, and no other has it") {
  Workbook book;
  CHECK(book.sheet_name("Chart CC-8") == "Chart CC-8");
  CHECK(book.sheet_name("a/b:c[d]*?\\") == "a-b-c-d----");
  CHECK(book.sheet_name("'quoted'") == "-quoted' (2)");
  CHECK(book.sheet_name("a name that is longer than a sheet may have") == "a name that is longer than a sh");
  CHECK(book.sheet_name("thirty bytes and then an e, aaé") == "thirty bytes and then an e, aa");
  Sheet sheet;
  sheet.name = "Notes";
  book.add(std::move(sheet));
  CHECK(book.sheet_name("notes") == "notes (2)");
}

TEST_CASE("a target as people write it is a number") {
  CHECK(number_in("9") == Rounded{9, 0});
  CHECK(number_in("92.15") == Rounded{9215, 2});
  CHECK(number_in(".5") == Rounded{5, 1});
  CHECK(number_in("-09") == Rounded{-9, 0});
  for (const char* text : {"", ".", "-", "9%", "1.2.3", "1e3", "1234567890123456"}) CHECK(!number_in(text));
}

TEST_CASE("a text is the text it is") {
  const auto strings = [](const std::string& text) {
    return part(workbook_bytes(book_of(text)), "xl/sharedStrings.xml");
  };
  CHECK(has(strings("=1+1"), "<t>=1+1</t>"));
  CHECK(has(strings("_x0041_"), "<t>_x005F_x0041_</t>"));
  CHECK(has(strings("_x00_"), "<t>_x00_</t>"));
  CHECK(has(strings("bell \a"), "<t>bell \\u{7}</t>"));
  CHECK(has(strings("a\nb"), "a\nb"));
  CHECK(has(strings("\xEF\xBF\xBF"), "<t>\xEF\xBF\xBD</t>"));
  CHECK(has(strings("\xFF"), "<t>\xEF\xBF\xBD</t>"));
  const std::string cut = strings(std::string(40'000, 'x'));
  CHECK(has(cut, "xx ... (cut: a cell holds no more)</t>"));
  CHECK(!has(cut, std::string(32'767, 'x')));
}

TEST_CASE("an archive is read as it was written, and a broken one is not") {
  const std::vector<PackedFile> files = {{"a", ""}, {"b/c", std::string(100'000, 'b')}, {"d", "text"}};
  const std::string archive = packed(files);
  CHECK(archive == packed(files));
  CHECK(archive.size() < 1000);
  const auto again = unpacked(archive);
  REQUIRE(again);
  REQUIRE(again->size() == files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    CHECK((*again)[i].name == files[i].name);
    CHECK((*again)[i].text == files[i].text);
  }
  CHECK(!unpacked(""));
  CHECK(!unpacked(archive.substr(1)));
  CHECK(!unpacked(archive.substr(0, archive.size() - 1)));
}

}  // namespace
