// SPDX-License-Identifier: MIT
// A folder of files: which are recognised, as what, and what is said about the others.
#include <doctest/doctest.h>

#include "input_support.h"

using namespace outturn;
using outturn::test::a_field;
using outturn::test::Folder;

namespace {

const std::string kEpisodes = "CHILD,DECOM,RNE\n1,01/04/2021,S\n";

/// The notices on reading one file (beside a good one), and how many rows the episodes then have.
std::string notices(std::string content, const std::string& name = "data/2020-21/x.csv") {
  Folder folder;
  folder.files.add("data/2021-22/good.csv", kEpisodes);
  folder.files.add(name, std::move(content));
  const auto loaded = folder.load();
  REQUIRE(loaded);
  return test::shown(loaded->problems) + std::to_string(loaded->tables.front().rows) + " rows\n";
}

}  // namespace

TEST_CASE("a file is recognised by its columns: in any order and case, with others between") {
  CHECK(notices(" rne ,EXTRA,\"Decom\", child\nS,x,01/04/2020,1\n") == "2 rows\n");
  CHECK(notices("\xEF\xBB\xBF\"CHILD\",DECOM,RNE\n1,01/04/2020,S\n") == "2 rows\n");
  CHECK(notices(kEpisodes, "data/2020-21/EPISODES.CSV") == "2 rows\n");
  CHECK(notices(kEpisodes, "data/2020-21/deeper/e.tsv") == "2 rows\n");
  CHECK(notices(kEpisodes, "data/2020-21/notes.md") == "1 rows\n");
  CHECK(notices(kEpisodes, "data/2020-21/.hidden.csv") == "1 rows\n");
}

TEST_CASE("other delimiters, and titles above the header") {
  CHECK(notices("CHILD;DECOM;RNE\n1;01/04/2020;S\n") == "other-delimiter `semicolons`\n2 rows\n");
  CHECK(notices("CHILD\tDECOM\tRNE\n1\t01/04/2020\tS\n") == "other-delimiter `tabs`\n2 rows\n");
  CHECK(notices("CHILD|DECOM|RNE\n1|01/04/2020|S\n") == "other-delimiter `the character `|``\n2 rows\n");
  CHECK(notices("Extract of June,,\n\nCHILD,DECOM,RNE\n1,01/04/2020,S\n") == "title-rows 1 `1`\n2 rows\n");
  CHECK(notices("\n\nCHILD,DECOM,RNE\n1,01/04/2020,S\n") == "2 rows\n");
  CHECK(notices(std::string(205, '\n') + kEpisodes).find("unrecognised-file") == 0);
}

TEST_CASE("lines are counted from the top of the file, titles and all") {
  CHECK(notices("Title\n\"two\nlines\"\nCHILD,DECOM,RNE\n,01/04/2020,S\n") ==
        "title-rows 1 `2`\nblank-child 5:1\n1 rows\n");
}

TEST_CASE("files that are no extract are named, with the nearest one") {
  CHECK(notices("CHILD,DECOM\n1,01/04/2020\n") ==
        "unrecognised-file `it is most like episodes, but the column `RNE` is missing`\n1 rows\n");
  CHECK(notices("a,b\n1,2\n") == "unrecognised-file `it has no column heading that belongs to an extract`\n1 rows\n");
  CHECK(notices("") == "empty-file\n1 rows\n");
  CHECK(notices("\r\n \n") == "empty-file\n1 rows\n");
  CHECK(notices("\xEF\xBB\xBF") == "bom-only-file\n1 rows\n");
  CHECK(notices("CHILD,DECOM,RNE\n") == "header-only-file\n1 rows\n");
  CHECK(notices("CHILD,DECOM,RNE\n,,\n") == "header-only-file\n1 rows\n");
  CHECK(notices("PK\x03\x04 and so on") == "spreadsheet-in-csv\n1 rows\n");
  CHECK(notices("%PDF-1.7") == "binary-file\n1 rows\n");
  CHECK(notices(std::string("\xFF\xFE\0\0C\0\0\0", 8)) == "utf-32-file\n1 rows\n");
  CHECK(notices(std::string(2 << 20, 'x')) == "long-header\n1 rows\n");
  CHECK(notices("x", "data/2020-21/return.xlsx") == "not-a-csv\n1 rows\n");
  CHECK(notices(kEpisodes, "data/2020-21.csv/e.csv") == "folder-named-csv\n2 rows\n");
}

TEST_CASE("a column that is to be read must not stand in the file twice") {
  CHECK(notices("CHILD,DECOM,RNE,decom\n1,01/04/2020,S,01/04/2020\n") == "duplicate-column 1 `DECOM`\n1 rows\n");
  CHECK(notices("CHILD,DECOM,RNE,X,X\n1,01/04/2020,S,,\n") == "2 rows\n");
}

TEST_CASE("where several extracts fit, the one that requires more is meant") {
  Folder folder;
  folder.reviews.fields = {a_field("DECOM", FieldType::date, true)};
  folder.files.add("data/a.csv", kEpisodes);
  auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(loaded->tables.front().rows == 1);
  CHECK_FALSE(loaded->tables[ExtractIndex(1)].present);

  folder.reviews.fields = {a_field("DECOM", FieldType::date, true), a_field("OTHER", FieldType::text, true)};
  folder.files.add("data/b.csv", "CHILD,DECOM,RNE,OTHER\n1,01/04/2021,S,x\n");
  loaded = folder.load();
  REQUIRE(loaded);
  CHECK(test::shown(loaded->problems) == "ambiguous-file `episodes or reviews`\n");
}

TEST_CASE("UTF-16 is decoded, with or without a byte order mark") {
  const auto utf16 = [](std::string_view text, bool big_endian, bool mark) {
    std::string bytes = !mark ? "" : big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : text) {
      if (big_endian) bytes += '\0';
      bytes += c;
      if (!big_endian) bytes += '\0';
    }
    return bytes;
  };
  for (const bool big_endian : {false, true})
    for (const bool mark : {false, true}) CHECK(notices(utf16(kEpisodes, big_endian, mark)) == "utf-16-file\n2 rows\n");
}

TEST_CASE("columns and codes of another system are mapped") {
  Folder folder;
  folder.options.mappings = {{"episodes",
                              {{"CLIENT", "CHILD"}, {"START", "DECOM"}, {"RET", "YEAR"}},
                              "mm/dd/yyyy",
                              {{"RNE", {{"NEW", "S"}, {"S", "P"}}}}}};
  folder.files.add("data/e.csv", "Client,Start,RNE,Ret\n1,04/25/2021,new,2021-22\n1,04/26/2021,S,2021-22\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(test::shown(loaded->problems).empty());
  CHECK(loaded->tables.front().columns[ColumnIndex(0)].ints[0] == day_of({2021, 4, 25}));
  CHECK(loaded->tables.front().columns[ColumnIndex(1)].bytes == std::vector<std::uint8_t>{1, 3});
  CHECK(loaded->tables.front().sources.front().return_year == 2021);

  folder.options.mappings[0].date_format = "nonsense";
  const auto failed = folder.load();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "`nonsense` is not a date format (table `episodes`)");
}

TEST_CASE("an alias is as good as the column's own name") {
  Folder folder;
  folder.episodes.fields[ColumnIndex(3)].aliases = {"PL"};
  folder.files.add("data/e.csv", "CHILD,DECOM,RNE,PL\n1,01/04/2021,S,U4\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(loaded->tables.front().columns[ColumnIndex(3)].bytes.at(0) == 2);
}

TEST_CASE("typed columns of a local extract") {
  Folder folder;
  folder.files.add("data/oc3.csv",
                   "CHILD,IN_TOUCH,SCORE,MEAN,SINCE\n1,Y,17,1.25,2021-22\n2,0,1.0,2.00005,2021\n3,maybe,x,y,z\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  const ExtractTable& table = *loaded->find("oc3");
  CHECK(table.columns[ColumnIndex(0)].bytes == std::vector<std::uint8_t>{2, 1, 0});
  CHECK(table.columns[ColumnIndex(1)].ints == std::vector<std::int32_t>{17, 1, kMissingInt});
  CHECK(table.columns[ColumnIndex(2)].longs == std::vector<std::int64_t>{12500, 20001, kMissingLong});
  CHECK(table.columns[ColumnIndex(3)].ints == std::vector<std::int32_t>{2021, kMissingInt, kMissingInt});
  CHECK(test::shown(loaded->problems) ==
        "decimal-code 3:3 `1.0`\nrounded-decimal 3:4 `2.00005`\nsingle-year-value 3:5 `2021`\n"
        "unreadable-boolean 4:2 `maybe`\nunreadable-number 4:3 `x`\nunreadable-number 4:4 `y`\n"
        "unreadable-financial-year 4:5 `z`\n");
}

TEST_CASE("a table without children has rows and no children") {
  Folder folder;
  folder.files.add("data/population.csv", "YEAR,POPULATION\n2021-22,11000000\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  const ExtractTable& table = *loaded->find("population");
  CHECK(table.rows == 1);
  CHECK(table.child.empty());
  CHECK(table.columns[ColumnIndex(0)].ints[0] == 2021);
}

TEST_CASE("columns that are not wanted are not read; one that a file lacks is missing in its rows") {
  Folder folder;
  folder.files.add("data/2020-21/e.csv", "CHILD,DECOM,RNE\n1,01/04/2020,S\n");
  folder.files.add("data/2021-22/e.csv", "CHILD,DECOM,RNE,PLACE\n1,01/04/2021,S,U1\n");
  folder.wanted.field[ExtractIndex(0)] = {true, false, false, true, true};
  const auto loaded = folder.load();
  REQUIRE(loaded);
  const ExtractTable& table = loaded->tables.front();
  CHECK(table.columns[ColumnIndex(0)].ints.size() == 2);
  CHECK(table.columns[ColumnIndex(1)].bytes.empty());
  CHECK(table.columns[ColumnIndex(3)].bytes == std::vector<std::uint8_t>{0, 1});
  CHECK(table.columns[ColumnIndex(4)].longs.empty());
  CHECK(table.has_column == Indexed<ColumnIndex, std::vector<bool>>{true, true, false, true, false});
  CHECK(table.source_of(1).file == 1);
}

TEST_CASE("a table that is not wanted is recognised but not read") {
  Folder folder;
  folder.wanted.table[ExtractIndex(0)] = false;
  folder.files.add("data/e.csv", "CHILD,DECOM,RNE\n,x,S\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(loaded->tables.front().present);
  CHECK(loaded->tables.front().rows == 0);
  CHECK(loaded->problems.empty());
}

TEST_CASE("a row's date counts even if it is not wanted") {
  Folder folder;
  folder.wanted.field[ExtractIndex(0)].assign(5, false);
  folder.files.add("data/e.csv", "CHILD,DECOM,RNE\n1,x,S\n1,01/04/2021,S\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(loaded->tables.front().rows == 1);
  CHECK(loaded->counts.left_out == 1);
  CHECK(loaded->tables.front().columns[ColumnIndex(0)].ints.empty());
}

TEST_CASE("nothing recognised is an error that says what was seen") {
  Folder folder;
  auto failed = folder.load();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "cannot read the folder `data`: no such folder");

  folder.files.add("data/readme.md", "");
  failed = folder.load();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "no CSV or XML file in the folder `data`");

  folder.files.add("data/a.csv", "x,y\n1,2\n");
  folder.files.add("data/b.csv", "");
  failed = folder.load();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "no file in the folder `data` was recognised as an extract");
  CHECK(failed.error().help ==
        "`a.csv`: not recognised as an extract: it has no column heading that belongs to an "
        "extract\n`b.csv`: the file is "
        "empty");
}
