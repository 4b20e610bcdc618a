// SPDX-License-Identifier: MIT
// One file of episodes at a time: what becomes of its rows.
#include <doctest/doctest.h>

#include <algorithm>

#include "input_support.h"

using namespace outturn;
using outturn::test::Folder;
using outturn::test::ReadEpisodes;

namespace {

const std::string kHeader = "CHILD,DECOM,RNE,DEC,PLACE,URN\n";

}  // namespace

TEST_CASE("a row becomes typed values") {
  const ReadEpisodes read(kHeader + "0012,01/04/2021,S,30/06/2021,U4,SC123456\n");
  const ExtractTable& table = read.table();
  REQUIRE(table.rows == 1);
  CHECK(read.extracts.children.id(table.child[0]) == "0012");
  CHECK(table.columns[ColumnIndex(0)].ints[0] == day_of({2021, 4, 1}));
  CHECK(table.columns[ColumnIndex(1)].bytes[0] == 1);
  CHECK(table.columns[ColumnIndex(2)].ints[0] == day_of({2021, 6, 30}));
  CHECK(table.columns[ColumnIndex(3)].bytes[0] == 2);
  CHECK(read.extracts.texts->text_of(table.columns[ColumnIndex(4)].longs[0]) == "SC123456");
  CHECK(table.line_of(0) == 2);
  CHECK(read.problems.empty());
  CHECK(read.counts() == "1 used, 0 repaired, 0 left out, 0 blank");
}

TEST_CASE("blank fields are missing") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,,,,\n2,01/04/2021, ,\t,\xC2\xA0,  \n");
  for (std::size_t row = 0; row < 2; ++row) {
    CHECK(read.table().columns[ColumnIndex(1)].bytes[row] == kMissingByte);
    CHECK(read.table().columns[ColumnIndex(2)].ints[row] == kNoDay);
    CHECK(read.table().columns[ColumnIndex(3)].bytes[row] == kMissingByte);
    CHECK(read.table().columns[ColumnIndex(4)].longs[row] == kMissingLong);
  }
  CHECK(read.problems.empty());
}

TEST_CASE("case and blanks of ids and codes are forgiven without a word") {
  const ReadEpisodes read(kHeader + " ab1 ,01/04/2021, s ,,u1,\nAB1, 01/05/2021 ,S,,LongerCode,\n");
  CHECK(read.extracts.children.size() == 1);
  CHECK(read.extracts.children.id(0) == "AB1");
  CHECK(read.table().columns[ColumnIndex(1)].bytes[0] == 1);
  CHECK(read.table().columns[ColumnIndex(3)].bytes[0] == 1);
  CHECK(read.table().columns[ColumnIndex(3)].bytes[1] == 4);
  CHECK(read.problems.empty());
}

TEST_CASE("a row whose child or date cannot be read is left out") {
  const ReadEpisodes read(kHeader +
                          ",21/04/2021,S,,,\nNA,01/04/2021,S,,,\n1.2E+05,01/04/2021,S,,,\n3,,S,,,\n3,NULL,S,,,\n"
                          "3,31/02/2021,S,,,\n3,01/04/21,S,,,\n3,44286,S,,,\n3,04/25/2021,S,,,\n3,x,S,,,\n"
                          "3,01/04/1066,S,,,\n");
  CHECK(read.problems ==
        "blank-child 2:1\nnull-word-child 3:1 `NA`\nscientific-child 4:1 `1.2E+05`\nblank-row-date 5:2\n"
        "blank-row-date 6:2 `NULL`\nimpossible-date-row 7:2 `31/02/2021`\ntwo-digit-year-row 8:2 `01/04/21`\n"
        "date-serial-row 9:2 `44286`\nmonth-first-date-row 10:2 `04/25/2021`\nunreadable-date-row 11:2 `x`\n"
        "year-out-of-range-row 12:2 `01/04/1066`\n");
  CHECK(read.counts() == "0 used, 0 repaired, 11 left out, 0 blank");
  CHECK(read.extracts.children.size() == 1);  // whose row was rejected for its date is in doubt
  CHECK(read.table().undated.size() == 8);
  CHECK(read.table().undated[7].line == 12);
}

TEST_CASE("a value that cannot be read is left out, and the row used") {
  const ReadEpisodes read(kHeader +
                          "1,01/04/2021,S,31/02/2022,U1,\n1,01/05/2021,S,30/06/2021 00:00,1.0,\n"
                          "1,01/06/2021,#N/A,none,-,NA\n");
  CHECK(read.problems ==
        "impossible-date 2:4 `31/02/2022`\ntime-part 3:4 `30/06/2021 00:00`\ndecimal-code 3:5 `1.0`\n"
        "null-word 4:3 `#N/A`\nnull-word 4:4 `none`\nnull-word 4:5 `-`\n");
  CHECK(read.counts() == "3 used, 2 repaired, 0 left out, 0 blank");
  CHECK(read.extracts.counts.lost == 1);
  CHECK((read.table().line[0] & ExtractTable::kRepairedBit) != 0);
  CHECK(read.table().line_of(0) == 2);
  CHECK(read.table().columns[ColumnIndex(2)].ints[1] == day_of({2021, 6, 30}));
  CHECK(read.table().columns[ColumnIndex(3)].bytes[1] == 3);
  CHECK(read.extracts.texts->text_of(read.table().columns[ColumnIndex(4)].longs[2]) == "NA");
}

TEST_CASE("repairs of a row that is left out are not listed") {
  const ReadEpisodes read(kHeader + "1234.0,x,S,31/02/2022,U1,\n");
  CHECK(read.problems == "unreadable-date-row 2:2 `x`\n");
}

TEST_CASE("an id like 1234.0 is kept beside others, and every row of it noticed") {
  const ReadEpisodes read(kHeader + "1234.0,01/04/2021,S,,,\n1234.0,01/05/2021,S,,,\n7,01/05/2021,S,,,\n");
  CHECK(read.extracts.children.id(0) == "1234.0");
  CHECK(read.problems == "decimal-child 2:1 `1234.0`\ndecimal-child 3:1 `1234.0`\n");
  CHECK(read.counts() == "3 used, 0 repaired, 0 left out, 0 blank");
}

TEST_CASE("where all ids of a file end in .0 it is taken off, and said once") {
  const ReadEpisodes read(kHeader + "1234.0,01/04/2021,S,,,\n1234.0,01/05/2021,S,,,\n7.0,01/05/2021,S,,,\n");
  CHECK(read.extracts.children.size() == 2);
  CHECK(read.extracts.children.id(0) == "1234");
  CHECK(read.problems == "decimal-ids `1234.0`\n");
  CHECK(read.counts() == "3 used, 0 repaired, 0 left out, 0 blank");
}

TEST_CASE("a file with the month first is refused, and what is read does not depend on the chunks") {
  for (const std::size_t chunk_bytes : {std::size_t{1} << 22, std::size_t{16}}) {
    Folder folder;
    folder.tuning.chunk_bytes = chunk_bytes;
    folder.tuning.bytes_a_thread = 1;
    folder.options.threads = 4;
    folder.files.add("data/2021-22/episodes.csv", kHeader + "1,01/04/2021,S,,,\n2,04/13/2021,S,,,\n");
    folder.files.add("data/2021-22/more.csv", kHeader + "3,13/04/2021,S,,,\n4,04/13/2021,S,,,\n");
    const Extracts extracts = *folder.load();
    CHECK(test::shown(extracts.problems) == "month-first-file `04/13/2021`\nmonth-first-date-row 3:2 `04/13/2021`\n");
    CHECK(extracts.tables.front().rows == 1);
    CHECK(extracts.counts.used == 1);
    CHECK(extracts.counts.left_out == 1);
    CHECK(extracts.files[0].schema == nullptr);
  }
}

TEST_CASE("a child is its authority and its id where the files name two authorities") {
  Folder folder;
  folder.files.add(
      "data/2021-22/episodes.csv",
      "CHILD,DECOM,RNE,LA\n1,01/04/2021,S,Town\n1,01/05/2021,S,town \n1,01/05/2021,S,City\n2,01/05/2021,S,\n");
  const Extracts extracts = *folder.load();
  REQUIRE(extracts.children.size() == 2);
  CHECK(extracts.children.id(0) == "TOWN 1");
  CHECK(extracts.children.id(1) == "CITY 1");
  CHECK(extracts.tables.front().child == std::vector<std::uint32_t>{0, 0, 1});
  CHECK(test::shown(extracts.problems).find("blank-authority 5:4") != std::string::npos);
  Folder one;
  one.files.add("data/2021-22/episodes.csv", "CHILD,DECOM,RNE,LA\n1,01/04/2021,S,Town\n1,01/05/2021,S,TOWN\n");
  CHECK(one.load()->children.id(0) == "1");
}

TEST_CASE("codes that are not listed are kept and noticed") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S,,z9,\n1,01/05/2021,S,,Z8,\n1,01/06/2021,S,,Z9,\n");
  CHECK(read.problems == "unlisted-code 2:5 `z9`\nunlisted-code 3:5 `Z8`\nunlisted-code 4:5 `Z9`\n");
  const std::vector<std::uint8_t>& place = read.table().columns[ColumnIndex(3)].bytes;
  CHECK(place[0] == place[2]);
  CHECK(place[0] != place[1]);
  CHECK(read.extracts.texts->code_of(read.folder.place, place[0]) == "Z9");
  CHECK(read.counts() == "3 used, 0 repaired, 0 left out, 0 blank");
}

TEST_CASE("codes beyond those that can be told apart are listed, each with its row") {
  // Four are listed, so numbers 5 to 254 are free: 250 codes.
  std::string rows;
  for (int i = 0; i < 252; ++i) rows += "1,01/04/2021,S,,X" + std::to_string(i) + ",\n";
  for (const std::size_t chunk_bytes : {std::size_t{1} << 22, std::size_t{64}}) {
    Folder folder;
    folder.tuning.chunk_bytes = chunk_bytes;
    folder.tuning.bytes_a_thread = 1;
    folder.options.threads = 4;
    folder.files.add("data/2021-22/episodes.csv", kHeader + rows);
    const Extracts extracts = *folder.load();
    const std::string problems = test::shown(extracts.problems);
    CHECK(problems.find("too-many-codes 252:5 `X250`\ntoo-many-codes 253:5 `X251`\n") != std::string::npos);
    CHECK(problems.find("too-many-codes 251") == std::string::npos);
    const std::vector<std::uint8_t>& place = extracts.tables.front().columns[ColumnIndex(3)].bytes;
    CHECK(place[249] == 254);
    CHECK(place[250] == Texts::kTooManyCodes);
    CHECK(place[251] == Texts::kTooManyCodes);
  }
}

TEST_CASE("blank rows are skipped and counted") {
  const ReadEpisodes read(kHeader + "\n,,,,,\n \t,\xC2\xA0\n\"\",\"\"\n1,01/04/2021,S,,,\n\r\n,,,,,,,,,\n");
  CHECK(read.counts() == "1 used, 0 repaired, 0 left out, 6 blank");
  CHECK(read.table().line_of(0) == 6);
  CHECK(read.problems.empty());
}

TEST_CASE("a short row is filled up where its child and its date are there") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S\n1,01/05/2021\n1\n2,01/04/2021,S,,,\n");
  CHECK(read.problems == "short-row 2 `3 of 6`\nshort-row 3 `2 of 6`\ntoo-few-fields 4 `1 of 6`\n");
  CHECK(read.counts() == "3 used, 2 repaired, 1 left out, 0 blank");
  CHECK(read.table().columns[ColumnIndex(4)].longs[0] == kMissingLong);
}

TEST_CASE("a row broken in two by a line end is not a short row") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S,30/06/2021,U\n1,SC123456\n2,01/04/2021,S,,,\n");
  CHECK(read.problems == "too-few-fields 2 `5 of 6`\ntoo-few-fields 3 `2 of 6`\n");
}

TEST_CASE("a short row at the end of a file without a line end was cut off") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S,,,\n1,01/05/2021,S,30/0");
  CHECK(read.problems == "truncated-row 3:4 `30/0`\n");
  const ReadEpisodes whole(kHeader + "1,01/04/2021,S,,,");
  CHECK(whole.problems.empty());
  CHECK(whole.table().rows == 1);
}

TEST_CASE("a row with more fields than columns is left out, unless they are blank") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S,,,,, \n1,01/05/2021,S,,,12 High St, Leeds\n");
  CHECK(read.problems == "too-many-fields 3:7 `Leeds`\n");
  CHECK(read.counts() == "1 used, 0 repaired, 1 left out, 0 blank");
}

TEST_CASE("quoted files are read, with line ends inside quotes") {
  const ReadEpisodes read(
      "\"CHILD\",\"DECOM\",\"RNE\",\"DEC\",\"PLACE\",\"URN\"\r\n"
      "\"1\",\"01/04/2021\",\"S\",\"\",\"U1\",\"a "
      "\"\"b\"\"\r\nc\"\r\n\"2\",\"01/05/2021\",\"S\",\"\",\"U1\",\"x\"\r\n");
  CHECK(read.problems.empty());
  REQUIRE(read.table().rows == 2);
  CHECK(read.extracts.texts->text_of(read.table().columns[ColumnIndex(4)].longs[0]) == "a \"b\"\r\nc");
  CHECK(read.table().line_of(1) == 4);
}

TEST_CASE("a stray quote costs one line and is named") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S,,,\"x\n2,01/04/2021,S,,,y\n3,01/04/2021,S,,,z\n");
  CHECK(read.problems == "unclosed-quote 2:6 `x`\n");
  CHECK(read.counts() == "2 used, 0 repaired, 1 left out, 0 blank");
  CHECK(read.table().line_of(0) == 3);
  CHECK(ReadEpisodes(kHeader + "1,01/04/2021,S,,,\"x\"y\n").problems == "text-after-quote 2:6 `x\"y`\n");
  CHECK(ReadEpisodes(kHeader + "1,01/04/2021,\"S,,,\n2,01/04/2021\",S,,,y\n").problems ==
        "quote-over-lines 2:3 `S,,,`\nunreadable-date-row 3:2 `01/04/2021\"`\n");
}

TEST_CASE("a row over 1 MiB is left out") {
  const ReadEpisodes read(kHeader + "1," + std::string(2 << 20, 'x') + "\n1,01/04/2021,S,,,\n");
  CHECK(read.problems == "long-row 2\n");
  CHECK(read.table().rows == 1);
}

TEST_CASE("NULs are noticed, and rows of nothing else left out") {
  const ReadEpisodes read(kHeader + "1,01/04/2021,S,,,\n1,01/05/2021,S,,," + std::string(1, '\0') + "\n" +
                          std::string(9, '\0') + "\n" + std::string("1\0,01/05/2021,S,,,\n", 19));
  CHECK(read.problems == "nul-row 4\ncontrol-character-child 5:1 `1\\u{0}`\nnul-bytes 3\n");
  CHECK(read.counts() == "2 used, 0 repaired, 2 left out, 0 blank");
}

TEST_CASE("Windows-1252 is decoded, with one notice") {
  const ReadEpisodes read(kHeader +
                          "1,01/04/2021,S,,,caf\xE9 bar\n\xA0"
                          "2\xA0,01/05/2021,S,,,\x80\n");
  CHECK(read.problems == "windows-1252-file 2\n");
  CHECK(read.extracts.texts->text_of(read.table().columns[ColumnIndex(4)].longs[0]) == "caf\xC3\xA9 bar");
  CHECK(read.extracts.texts->text_of(read.table().columns[ColumnIndex(4)].longs[1]) == "\xE2\x82\xAC");
  CHECK(read.extracts.children.id(1) == "2");
}

TEST_CASE("repeated problems are counted in full, and the first few shown") {
  std::string rows;
  for (int i = 0; i < 10; ++i) rows += "1,01/04/2021,S,bad,,\n";
  CHECK(ReadEpisodes(kHeader + rows).problems ==
        "unreadable-date 2:4 `bad`\nunreadable-date 3:4 `bad`\nunreadable-date 4:4 `bad`\n... 10 in all\n");
}

TEST_CASE("values are shown without control characters and not at length") {
  CHECK(shown_value(std::string_view("a\n\r\t\0\x7F", 6)) == "a\\u{a}\\u{d}\\u{9}\\u{0}\\u{7f}");
  CHECK(shown_value(std::string(61, 'x')) == std::string(60, 'x') + "…");
  CHECK(shown_value(std::string(60, 'x')) == std::string(60, 'x'));
}

TEST_CASE("the catalogue") {
  std::vector<std::string> keys;
  for (const ProblemKind* kind : problem_catalogue()) {
    CAPTURE(kind->key);
    CHECK(std::find(keys.begin(), keys.end(), kind->key) == keys.end());
    keys.emplace_back(kind->key);
    CHECK_FALSE(kind->message.empty());
    CHECK(kind->message.back() != '.');
    CHECK((kind->help.empty() || kind->help.back() != '.'));
    const bool of_row_date = kind->key.size() > 4 && kind->key.substr(kind->key.size() - 4) == "-row";
    if (of_row_date && kind->message.find("{}") == 0) CHECK(kind->outcome == Outcome::rejected);
  }
  const Problem problem{problem_kind(ProblemId::impossible_date_row), 0, 2, 2, "DECOM", "31/02/2021"};
  CHECK(describe(problem) == "`31/02/2021` is not a real date");
}
