// SPDX-License-Identifier: MIT
// Reading 11: which return a row is of.
#include <doctest/doctest.h>

#include "input/return_year.h"
#include "input_support.h"

using namespace outturn;
using namespace outturn::input;
using outturn::test::Folder;

TEST_CASE("a financial year in a name") {
  for (const char* name : {"episodes-2021-22.csv", "2021_22", "SSDA903_202122_v2.csv", "x2021-2022y", "1-2021-22",
                           "2017 sent 2021-22.csv", "2021-22-1", "episodes 2021-22 (2).csv"}) {
    CAPTURE(name);
    CHECK(financial_year_in_name(name) == 2021);
  }
  for (const char* name : {"2021-23", "2021", "12021-22", "2021-223", "20212022", "2008-09-30", "x-2008_09_30.csv",
                           "episodes", "", "2021-09", "202109"}) {
    CAPTURE(name);
    CHECK_FALSE(financial_year_in_name(name).has_value());
  }
  CHECK(financial_year_in_name("1999-00.csv") == 1999);
}

TEST_CASE("the file's name comes first, then the nearest folder's") {
  CHECK(financial_year_in_path("2019-20/episodes-2021-22.csv") == 2021);
  CHECK(financial_year_in_path("2019-20/2020-21/episodes.csv") == 2020);
  CHECK(financial_year_in_path("2019-20/sent/episodes.csv") == 2019);
  CHECK_FALSE(financial_year_in_path("a/b.csv").has_value());
}

TEST_CASE("a single year groups files") {
  CHECK(single_year_in_name("2017-oc3.csv") == "2017");
  CHECK(single_year_in_name("oc3_2017_v12.csv") == "2017");
  CHECK(single_year_in_name("oc3-20170.csv").empty());
}

namespace {

std::int32_t year_of(const Extracts& extracts, std::string_view path) {
  for (const ExtractFile& file : extracts.files)
    if (file.path == path) return file.return_year;
  return -1;
}

}  // namespace

TEST_CASE("a YEAR column gives the return row by row") {
  Folder folder;
  folder.files.add("data/2019-20/e.csv",
                   "CHILD,DECOM,RNE,YEAR\n1,01/04/2020,S,2020-21\n2,01/04/2020,S,202021\n3,01/05/2021,S,2022\n"
                   "4,01/05/2021,S,\n5,01/05/2021,S,x\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  const ExtractTable& table = loaded->tables[0];
  const std::int32_t expected[] = {2020, 2020, 2021, 2019, 2019};  // the last two by the folder's name
  for (std::size_t row = 0; row < 5; ++row) CHECK(table.source_of(row).return_year == expected[row]);
  CHECK(table.sources.size() == 3);
  CHECK(test::shown(loaded->problems) == "single-year 4:4 `2022`\nunreadable-return-year 6:4 `x`\n");
}

TEST_CASE("the data folder's own name counts") {
  Folder folder;
  folder.files.add("in/2021-22/e.csv", "CHILD,DECOM,RNE\n1,01/04/2015,S\n");
  const auto loaded = input::load(folder.files, "in/2021-22/", folder.schemas(), folder.wanted, {}, {});
  REQUIRE(loaded);
  CHECK(loaded->files[0].return_year == 2021);
  CHECK(loaded->tables[0].sources[0].return_year == 2021);
}

TEST_CASE("without a year in column or name, the latest date in the folder decides") {
  Folder folder;
  folder.files.add("data/a/episodes.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2020,S,31/03/2021\n,01/04/2030,S,\n");
  folder.files.add("data/a/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  folder.files.add("data/b/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  folder.files.add("data/b/reviews.csv", "CHILD,REVIEW\n1,01/04/2021\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(year_of(*loaded, "a/episodes.csv") == 2020);  // the row of 2030 was left out
  CHECK(year_of(*loaded, "a/oc3.csv") == 2020);
  CHECK(year_of(*loaded, "b/oc3.csv") == 2021);
  CHECK(loaded->find("oc3")->source_of(0).return_year == 2020);
  CHECK(loaded->find("oc3")->source_of(1).return_year == 2021);
}

TEST_CASE("of files whose names share a single year, the latest date decides") {
  Folder folder;
  folder.files.add("data/2017-episodes.csv", "CHILD,DECOM,RNE\n1,01/05/2016,S\n");
  folder.files.add("data/2017-oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  folder.files.add("data/2018-episodes.csv", "CHILD,DECOM,RNE\n1,01/05/2017,S\n");
  folder.files.add("data/2018-oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  folder.files.add("data/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(year_of(*loaded, "2017-oc3.csv") == 2016);
  CHECK(year_of(*loaded, "2018-oc3.csv") == 2017);
  CHECK(year_of(*loaded, "oc3.csv") == 2017);
}

TEST_CASE("dates are read for that from tables of which nothing else is wanted, in silence") {
  Folder folder;
  folder.wanted.table[0] = false;
  folder.files.add("data/episodes.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2020,S,bad\n,x,S,\n");
  folder.files.add("data/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(year_of(*loaded, "oc3.csv") == 2020);
  CHECK(loaded->problems.empty());
  CHECK(loaded->counts.used == 1);
  CHECK(loaded->children.size() == 1);
  CHECK(loaded->tables[0].rows == 0);
}

TEST_CASE("two files of one return are named") {
  Folder folder;
  folder.files.add("data/2021-22/a.csv", "CHILD,DECOM,RNE\n1,01/04/2021,S\n");
  folder.files.add("data/2021-22/b.csv", "CHILD,DECOM,RNE\n2,01/04/2021,S\n");
  folder.files.add("data/2020-21/a.csv", "CHILD,DECOM,RNE\n2,01/04/2020,S\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(test::shown(loaded->problems) == "same-return `2021-22/a.csv`\n");
  CHECK(loaded->problems.groups()[0].file == 2);
}
