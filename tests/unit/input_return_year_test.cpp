// SPDX-License-Identifier: MIT
// Reading 11: which return a row is of.
#include <doctest/doctest.h>

#include "input/return_year.h"
#include "input_support.h"

using namespace outturn;
using namespace outturn::input;
using outturn::test::Folder;

TEST_CASE("a financial year in a name") {
  for (const char* name : {"episodes-2021-22.csv", "2021_22", "2021/22", "SSDA903_202122_v2.csv", "x2021-2022y",
                           "1-2021-22", "2017 sent 2021-22.csv", "2021-22-1", "episodes 2021-22 (2).csv", "oc3_2122",
                           "2021-22 20230405_202324", "2021-22 on 05-04-2023"}) {
    CAPTURE(name);
    CHECK(financial_year_in_name(name, 2030) == 2021);
  }
  for (const char* name : {"2021-23", "2021", "12021-22", "2021-223", "20212022", "2008-09-30", "x-2008_09_30.csv",
                           "episodes", "", "2021-09", "202109", "_20220405_192021", "20220405-1920", "20220405T2122",
                           "05.04.2022 2021", "1990-91", "2031-32", "3132", "9091"}) {
    CAPTURE(name);
    CHECK_FALSE(financial_year_in_name(name, 2030).has_value());
  }
  CHECK(financial_year_in_name("1999-00.csv", 2030) == 1999);
  CHECK(financial_year_in_name("9900.csv", 2030) == 1999);
  CHECK(financial_year_in_name("1991-92", 2030) == 1991);
  CHECK(financial_year_in_name("2030-31", 2030) == 2030);
}

TEST_CASE("2021 is 2020-21 only beside names of that kind") {
  CHECK_FALSE(financial_year_in_name("oc3_2021.csv", 2030, {"oc3_2021.csv", "oc3_2022.csv"}).has_value());
  CHECK(financial_year_in_name("oc3_2021.csv", 2030, {"oc3_2021.csv", "oc3_1920.csv"}) == 2020);
  CHECK(financial_year_in_name("oc3_2021.csv", 2030, {"header_2122.csv"}) == 2020);
}

TEST_CASE("a single year in a name") {
  CHECK(single_year_in_name("2017-oc3.csv") == 2017);
  CHECK(single_year_in_name("oc3_2017_v12.csv") == 2017);
  CHECK_FALSE(single_year_in_name("oc3-20170.csv").has_value());
  CHECK_FALSE(single_year_in_name("oc3 2017-04-05.csv").has_value());
}

TEST_CASE("the version in a name") {
  CHECK(version_in_name("episodes_v2") == 2);
  CHECK(version_in_name("episodes V.3 (4)") == 4);
  CHECK(version_in_name("episodes Version 12 FINAL") == 12);
  CHECK(version_in_name("episodes (2)") == 2);
  CHECK(version_in_name("rev2") == 0);
  CHECK(version_in_name("episodes 2") == 0);
  CHECK(version_in_name("") == 0);
}

namespace {

std::int32_t year_of(const Extracts& extracts, std::string_view path) {
  for (const ExtractFile& file : extracts.files)
    if (file.path == path) return file.return_year;
  return -1;
}

TEST_CASE("a 31 March in a name is the end of a return's year") {
  for (const char* name : {"oc2 as at 31.03.2021.csv", "31-03-2021", "2021-03-31_oc2", "oc2_20210331", "31032021",
                           "31 March 2021", "31st Mar 2021.csv", "31-MAR-2021"})
    CHECK(year_end_in_name(name) == "2021");
  for (const char* name :
       {"30.03.2021", "31.05.2021", "2021-04-01", "2020-21", "31 March", "131.03.2021", "March 2021"})
    CHECK(year_end_in_name(name).empty());
}

}  // namespace

TEST_CASE("a YEAR column gives the return row by row") {
  Folder folder;
  folder.files.add("data/2019-20/e.csv",
                   "CHILD,DECOM,RNE,YEAR\n1,01/04/2020,S,2020-21\n2,01/04/2020,S,202021\n3,01/05/2021,S,2022\n"
                   "4,01/05/2019,S,\n5,01/05/2019,S,x\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  const ExtractTable& table = loaded->tables.front();
  const std::int32_t expected[] = {2020, 2020, 2021, 2019, 2019};  // the last two by the folder's name
  for (std::size_t row = 0; row < 5; ++row) CHECK(table.source_of(row).return_year == expected[row]);
  CHECK(table.sources.size() == 3);
  CHECK(test::shown(loaded->problems) ==
        "unreadable-return-year 6:4 `x`\nsingle-year ``2022` was treated as 2021-22`\n");
}

TEST_CASE("the data folder's own name counts") {
  Folder folder;
  folder.files.add("in/2021-22/e.csv", "CHILD,DECOM,RNE\n1,01/04/2020,S\n");
  const auto loaded = input::load(folder.files, "in/2021-22/", folder.schemas(), folder.wanted, {}, {});
  REQUIRE(loaded);
  CHECK(loaded->files[0].return_year == 2021);
  CHECK(loaded->tables.front().sources[0].return_year == 2021);
}

TEST_CASE("without a year in column or name, the dates of the folder decide") {
  Folder folder;
  folder.files.add("data/a/episodes.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2020,S,31/03/2021\n,01/04/2030,S,\n");
  folder.files.add("data/a/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  folder.files.add("data/b/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  folder.files.add("data/b/reviews.csv", "CHILD,REVIEW\n1,02/04/2021\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(year_of(*loaded, "a/episodes.csv") == 2020);  // the row of 2030 was left out
  CHECK(year_of(*loaded, "a/oc3.csv") == 2020);
  CHECK(year_of(*loaded, "b/oc3.csv") == 2021);
  CHECK(loaded->find("oc3")->source_of(0).return_year == 2020);
  CHECK(loaded->find("oc3")->source_of(1).return_year == 2021);
}

TEST_CASE("of files whose names share a single year, the dates say whether it begins or ends the return") {
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
  CHECK(year_of(*loaded, "oc3.csv") == kMissingInt);  // none of its own dates say
}

TEST_CASE("dates are read for that from tables of which nothing else is wanted, in silence") {
  Folder folder;
  folder.wanted.table[ExtractIndex(0)] = false;
  folder.files.add("data/episodes.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2020,S,bad\n,x,S,\n");
  folder.files.add("data/oc3.csv", "CHILD,IN_TOUCH\n1,Y\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(year_of(*loaded, "oc3.csv") == 2020);
  CHECK(loaded->problems.empty());
  CHECK(loaded->counts.used == 1);
  CHECK(loaded->children.size() == 1);
  CHECK(loaded->tables.front().rows == 0);
}

TEST_CASE("two files of one return are parts, or versions of each other") {
  const std::string columns = "CHILD,DECOM,RNE\n";
  struct Expected {
    const char* first;
    const char* second;
    const char* second_name;
    int groups, first_rank, second_rank;
    const char* counts;
  };
  // One of two children shared is half of the smaller file: parts.
  for (const Expected& e :
       {Expected{"1,01/04/2021,S\n2,01/04/2021,S\n", "2,01/04/2021,S\n3,01/05/2021,S\n", "b", 0, 0, 0, ""},
        Expected{"1,01/04/2021,S\n", "1,01/05/2021,S\n", "b", 1, 1, 2, "b.csv` is used"},
        Expected{"1,01/05/2021,S\n", "1,01/04/2021,S\n", "b", 1, 2, 1, "a.csv` is used"},
        Expected{"1,01/05/2021,S\n", "1,01/05/2021,S\n", "a (2)", 1, 1, 2, "a (2).csv` is used"},
        Expected{"1,01/05/2021,S\n", "1,01/05/2021,S\n", "b", 1, 1, 1, "neither is used"}}) {
    CAPTURE(e.second);
    Folder folder;
    folder.files.add("data/2021-22/a.csv", columns + e.first);
    folder.files.add(std::string("data/2021-22/") + e.second_name + ".csv", columns + e.second);
    const auto loaded = folder.load();
    REQUIRE(loaded);
    const bool swapped = loaded->files[0].path != "2021-22/a.csv";
    const auto& sources = loaded->tables.front().sources;
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].version_group == e.groups);
    CHECK(sources[swapped ? 1 : 0].version_rank == e.first_rank);
    CHECK(sources[swapped ? 0 : 1].version_rank == e.second_rank);
    CHECK(test::shown(loaded->problems).find(e.counts) != std::string::npos);
    CHECK(loaded->problems.empty() == (e.groups == 0));
  }
}

TEST_CASE("the year that holds most dates is the return's; later ones are outliers") {
  Folder folder;
  folder.files.add("data/episodes.csv",
                   "CHILD,DECOM,RNE,DEC\n1,01/04/2015,S,03/05/2021\n2,01/05/2015,S,01/04/2022\n"
                   "3,01/06/2015,S,07/06/2030\n4,02/04/2022,S,\n5,01/04/2022,S,\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  const ExtractTable& table = loaded->tables.front();
  CHECK(table.rows == 4);
  CHECK(table.source_of(0).return_year == 2021);
  CHECK(table.columns[ColumnIndex(2)].ints[1] == day_of({2022, 4, 1}));
  CHECK(table.columns[ColumnIndex(2)].ints[2] == kNoDay);
  REQUIRE(table.lost.size() == 1);
  CHECK(table.lost[0] == LostValue{2, ColumnIndex(2)});
  REQUIRE(table.undated.size() == 1);
  CHECK(loaded->children.id(table.undated[0].child) == "4");
  CHECK(table.undated[0].return_year == 2021);
  CHECK(test::shown(loaded->problems) ==
        "dates-after-return-row 5:2 `02/04/2022`\ndates-after-return 4:4 `07/06/2030`\n");
  CHECK(loaded->counts.used == 4);
  CHECK(loaded->counts.left_out == 1);
  CHECK(loaded->counts.repaired == 0);
  CHECK(loaded->counts.lost == 1);
  REQUIRE(loaded->returns.size() == 1);
  const TableReturn& r = loaded->returns[0];
  CHECK(r.year == 2021);
  CHECK(r.why == YearReason::dates);
  CHECK_FALSE(r.contested);
  CHECK(r.rows == 4);
  CHECK(r.outliers == 2);
  CHECK(r.last_date == day_of({2022, 4, 1}));
  CHECK(r.distinct_days == 1);
}

TEST_CASE("a row entered early is not doubtful where the next return has it") {
  Folder folder;
  folder.files.add("data/2020-21/e.csv", "CHILD,DECOM,RNE,DEC\n1,02/04/2021,S,\n2,02/04/2021,S,\n");
  folder.files.add("data/2021-22/e.csv", "CHILD,DECOM,RNE,DEC\n1,02/04/2021,S,\n");
  const auto loaded = folder.load();
  REQUIRE(loaded);
  CHECK(loaded->tables.front().rows == 1);
  REQUIRE(loaded->tables.front().undated.size() == 1);
  CHECK(loaded->children.id(loaded->tables.front().undated[0].child) == "2");
}

TEST_CASE("half as many dates of another year, and five: several years; more than half: contested") {
  for (const int others : {2, 3, 4, 5}) {
    CAPTURE(others);
    Folder folder;
    std::string rows = "CHILD,DECOM,RNE,DEC\n";
    const int most = others == 5 ? 10 : 5;
    for (int i = 0; i < most; ++i) rows += "1,01/04/2015,S,03/05/2021\n";
    for (int i = 0; i < others; ++i) rows += "1,01/04/2015,S,03/05/2019\n";
    folder.files.add("data/e.csv", rows);
    const auto loaded = folder.load();
    REQUIRE(loaded->returns.size() == 1);
    CHECK(loaded->returns[0].year == (others == 5 ? kMissingInt : 2021));
    CHECK(loaded->returns[0].contested == (others == 3 || others == 4));
    CHECK(loaded->tables.front().source_of(0).return_year == 2021);
  }
}

TEST_CASE("outturn.toml wins over names and dates") {
  Folder folder;
  folder.files.add("data/2019-20/e.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2015,S,03/05/2021\n");
  folder.files.add("data/2019-20/f.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2015,S,03/05/2019\n");
  folder.options.returns = {{"2019-20", 2020, false, kNoDay, {}},
                            {"2019-20/e.csv", 2021, false, day_of({2021, 6, 30}), {}}};
  const auto loaded = folder.load();
  CHECK(year_of(*loaded, "2019-20/e.csv") == 2021);
  CHECK(year_of(*loaded, "2019-20/f.csv") == 2020);
  REQUIRE(loaded->returns.size() == 2);
  CHECK(loaded->returns[1].as_at == day_of({2021, 6, 30}));
  CHECK(loaded->returns[1].why == YearReason::configured);
}

TEST_CASE("a name that no date bears out is contested") {
  Folder folder;
  folder.files.add("data/2019-20/e.csv", "CHILD,DECOM,RNE,DEC\n1,01/04/2015,S,03/05/2018\n");
  const auto loaded = folder.load();
  CHECK(loaded->returns[0].year == 2019);
  CHECK(loaded->returns[0].contested);
}
