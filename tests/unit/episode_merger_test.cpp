// SPDX-License-Identifier: MIT
// Reading 1 of the definitions, clause by clause, each with the days on both sides of its boundary.
#include "history/episode_merger.h"

#include <doctest/doctest.h>

#include <map>

#include "built_in_library.h"
#include "definitions/library.h"
#include "history_support.h"
#include "problems/catalogue.h"

namespace {

using namespace outturn;
using namespace outturn::history;
using test::day;
using test::Lines;
using test::range;

class Kept {
 public:
  /// CSV by file name; the child is 1.
  explicit Kept(const std::map<std::string, std::string>& csv, Day born = kNoDay) {
    MemoryFiles files;
    for (const auto& [name, rows] : csv)
      files.add(
          "data/" + name,
          "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n" + rows);
    ColumnSelection wanted;
    for (const auto* schema : test::built_in_library().schemas) {
      wanted.table.push_back(schema->name == "episodes");
      wanted.field.emplace_back(schema->fields.size(), schema->name == "episodes");
    }
    auto loaded = load_extracts(files, "data", test::built_in_library().schemas, wanted, {});
    REQUIRE(loaded);
    const ExtractTable& table = *loaded->find("episodes");
    rejected_while_reading = loaded->counts.left_out;
    if (loaded->children.size() == 0) return;
    const ChildRows rows(table, loaded->children.size());
    const auto code = [&](const char* field, const char* name) {
      return table.schema->fields[table.schema->field_index(field)].codes->find(name);
    };
    EpisodeCodes known;
    known.rne_started = code("rne", "S");
    known.rec_continues = code("rec", "X1");
    known.ls_short_break = {code("ls", "V3"), code("ls", "V4")};
    const EpisodeReturns returns(*loaded, table, known, {}, {}, problems_);
    EpisodeMerger(table, rows, known, returns, LastDays()).merge(0, born, kept_, problems_, counts);
    for (const auto& doubt : kept_.doubts) {
      static constexpr const char* kKinds[] = {"absent", "lost-end", "versions", "one-file"};
      doubts.push_back(std::string(kKinds[static_cast<std::size_t>(doubt.kind)]) + " " +
                       range(doubt.from, doubt.until));
    }
  }

  Lines ranges() const {
    Lines texts;
    for (const auto& e : kept_.episodes) texts.push_back(range(e.decom, e.dec));
    return texts;
  }
  /// Every problem as "key xCOUNT".
  Lines listed() const {
    Lines texts;
    for (const auto& group : problems_.groups())
      texts.push_back(std::string(group.kind->key) + " x" + std::to_string(group.count));
    return texts;
  }
  std::uint8_t rec(std::size_t i) const { return kept_.episodes[i].rec; }

  RowCounts counts;
  std::uint64_t rejected_while_reading = 0;
  Lines doubts;  ///< "KIND FROM..UNTIL"

 private:
  EpisodeMerger::Result kept_;
  Problems problems_;
};

std::string row(const std::string& decom, const std::string& dec, const std::string& rec = "X1",
                const std::string& place = "U1", const std::string& rne = "S") {
  return "1," + decom + "," + rne + ",C2,N1," + place + ",PR1," + dec + "," + rec + ",,,,\n";
}
std::string open_row(const std::string& decom, const std::string& rne = "S", const std::string& place = "U1") {
  return row(decom, "", "", place, rne);
}

}  // namespace

TEST_CASE("Reading 1: rows with an unreadable CHILD or DECOM are rejected") {
  const Kept kept({{"episodes.csv", row("01/04/2020", "") + ",02/04/2020,S,C2,N1,U1,PR1,,,,,,\n" +
                                        row("31/02/2020", "") + row("", "")}});
  CHECK(kept.ranges() == Lines{"2020-04-01.."});
  CHECK(kept.rejected_while_reading == 3);
}

TEST_CASE("Reading 1: DEC = DECOM is dropped, one day is kept") {
  const Kept kept({{"episodes.csv", row("03/04/2020", "03/04/2020") + row("05/04/2020", "06/04/2020")}});
  CHECK(kept.ranges() == Lines{"2020-04-05..2020-04-06"});
  CHECK(kept.listed() == Lines{"no-days x1"});
  CHECK(kept.counts.left_out == 1);
}

TEST_CASE("Reading 1: a row of no days beside another of its DECOM in one return is dropped, the other kept") {
  const Kept kept({{"episodes.csv", row("03/04/2020", "03/04/2020") + open_row("03/04/2020", "P")}});
  CHECK(kept.ranges() == Lines{"2020-04-03.."});
  CHECK(kept.listed() == Lines{"no-days x1"});
}

TEST_CASE("Reading 1 (e): a row whose newest version ends on its DECOM cancels the older ones") {
  const Kept kept({{"2019-20/episodes.csv", open_row("01/06/2019")},
                   {"2020-21/episodes.csv", row("01/06/2019", "01/06/2019", "E4A")}});
  CHECK(kept.ranges().empty());
  CHECK(kept.listed() == Lines{"no-days x1", "cancelled-row x1"});
}

TEST_CASE("Reading 1 (f): a DEC before its DECOM cannot be read: the row is kept open, and is in doubt") {
  const Kept kept({{"episodes.csv", row("02/04/2020", "01/04/2020")}});
  CHECK(kept.ranges() == Lines{"2020-04-02.."});
  CHECK(kept.listed() == Lines{"dec-before-decom x1"});
  CHECK(kept.doubts == Lines{"lost-end 2020-04-02.."});
}

TEST_CASE("Reading 1 (f): an end that cannot be read is another return's, or in doubt after one that shows it open") {
  const Kept known({{"2019-20/episodes.csv", row("02/04/2019", "01/02/2020", "E4A")},
                    {"2020-21/episodes.csv", row("02/04/2019", "31/02/2020", "E4A")}});
  CHECK(known.ranges() == Lines{"2019-04-02..2020-02-01"});
  CHECK(known.doubts.empty());
  const Kept open({{"2019-20/episodes.csv", open_row("02/04/2019")},
                   {"2020-21/episodes.csv", row("02/04/2019", "31/02/2021", "E4A")}});
  CHECK(open.ranges() == Lines{"2019-04-02.."});
  CHECK(open.doubts == Lines{"lost-end 2020-04-01.."});
}

TEST_CASE("Reading 1 (f): with X1 and a next row in the same return the end is that row's DECOM, without doubt") {
  const Kept kept({{"episodes.csv", row("02/04/2020", "31/02/2021") + open_row("01/09/2020", "P")}});
  CHECK(kept.ranges() == Lines{"2020-04-02..2020-09-01", "2020-09-01.."});
  CHECK(kept.doubts.empty());
  const Kept ended({{"episodes.csv", row("02/04/2020", "31/02/2021", "E4A") + open_row("01/09/2020", "P")}});
  CHECK(ended.ranges() == Lines{"2020-04-02..2020-09-01", "2020-09-01.."});
  CHECK(ended.doubts == Lines{"lost-end 2020-04-02..2020-09-01"});
}

TEST_CASE("Reading 1 (b): an older row that begins inside a newer return's is left out") {
  const auto kept = [](const char* newer_start, const char* newer_end) {
    return Kept({{"2020-21/episodes.csv", open_row("12/02/2021", "S", "K2")},
                 {"2021-22/episodes.csv", row(newer_start, newer_end, "E4A")}});
  };
  CHECK(kept("02/02/2021", "09/05/2021").ranges() == Lines{"2021-02-02..2021-05-09"});
  CHECK(kept("02/02/2021", "09/05/2021").listed() == Lines{"superseded-row x1"});
  CHECK(kept("11/02/2021", "13/02/2021").ranges() == Lines{"2021-02-11..2021-02-13"});
  CHECK(kept("02/02/2021", "12/02/2021").ranges() == Lines{"2021-02-02..2021-02-12", "2021-02-12..2021-04-01"});
}

TEST_CASE("Reading 1 (c): an older row that reaches into a newer return's is cut at its DECOM") {
  const Kept kept(
      {{"2020-21/episodes.csv", open_row("01/01/2021")}, {"2021-22/episodes.csv", open_row("10/05/2021", "P")}});
  CHECK(kept.ranges() == Lines{"2021-01-01..2021-05-10", "2021-05-10.."});
  CHECK(kept.listed() == Lines{"cut-by-newer-return x1"});
  CHECK(kept.doubts.empty());
  const Kept closed({{"2020-21/episodes.csv", row("01/01/2021", "11/02/2021", "E4A")},
                     {"2021-22/episodes.csv", open_row("10/02/2021", "P")}});
  CHECK(closed.ranges() == Lines{"2021-01-01..2021-02-10", "2021-02-10.."});
}

TEST_CASE("Reading 1 (c): a corrected start") {
  const Kept kept({{"2020-21/episodes.csv", row("01/05/2020", "01/02/2021") + open_row("01/02/2021", "P", "K2")},
                   {"2021-22/episodes.csv", open_row("15/02/2021", "P", "K2")}});
  CHECK(kept.ranges() == Lines{"2020-05-01..2021-02-15", "2021-02-15.."});
  CHECK(kept.listed() == Lines{"start-corrected x1", "start-corrected-before x1"});
  const auto begins = [](const char* day, const char* place) {
    return Kept({{"2020-21/episodes.csv", open_row("01/02/2021", "P", "K2")},
                 {"2021-22/episodes.csv", open_row(day, "P", place)}})
        .ranges();
  };
  CHECK(begins("31/03/2021", "K2") == Lines{"2021-03-31.."});
  CHECK(begins("01/04/2021", "K2").size() == 2);
  CHECK(begins("31/03/2021", "U1").size() == 2);
}

TEST_CASE("Reading 1 (c): a row that ended with X1 runs on to a newer row no more than 31 days later") {
  const auto kept = [](const char* next, const char* rne) {
    return Kept({{"2020-21/episodes.csv", row("01/05/2020", "01/03/2021")},
                 {"2021-22/episodes.csv", open_row(next, rne)}})
        .ranges()[0];
  };
  CHECK(kept("01/04/2021", "P") == "2020-05-01..2021-04-01");
  CHECK(kept("02/04/2021", "P") == "2020-05-01..2021-03-01");
  CHECK(kept("01/04/2021", "S") == "2020-05-01..2021-03-01");
}

TEST_CASE("Reading 1 (d): a row absent from the next return is closed on 1 April, and is in doubt") {
  const std::string other = "2,01/05/2021,S,C2,N1,U1,PR1,,,,,,\n";
  const Kept next({{"2020-21/episodes.csv", open_row("01/02/2021")}, {"2021-22/episodes.csv", other}});
  CHECK(next.ranges() == Lines{"2021-02-01..2021-04-01"});
  CHECK(next.listed() == Lines{"absent-from-next-return x1"});
  CHECK(next.doubts == Lines{"absent 2021-02-02.."});
  const Kept later({{"2019-20/episodes.csv", open_row("01/02/2019")}, {"2021-22/episodes.csv", other}});
  CHECK(later.ranges() == Lines{"2019-02-01..2020-04-01"});
  CHECK(later.doubts == Lines{"absent 2019-04-01..2021-04-01"});
}

TEST_CASE("Reading 1 (d): back with S the row is closed on 1 April, or on that day if it is earlier; else it is cut") {
  const auto kept = [](const char* next, const char* rne) {
    return Kept(
        {{"2020-21/episodes.csv", open_row("01/02/2021", "P", "K2")}, {"2021-22/episodes.csv", open_row(next, rne)}});
  };
  CHECK(kept("01/09/2021", "S").ranges() == Lines{"2021-02-01..2021-04-01", "2021-09-01.."});
  CHECK(kept("01/09/2021", "S").doubts == Lines{"absent 2021-02-02..2021-09-01"});
  CHECK(kept("20/03/2021", "S").ranges() == Lines{"2021-02-01..2021-03-20", "2021-03-20.."});
  CHECK(kept("01/09/2021", "P").ranges() == Lines{"2021-02-01..2021-09-01", "2021-09-01.."});
  CHECK(kept("01/09/2021", "P").doubts.empty());
}

TEST_CASE("Reading 1 (d): a child who is 18 on or before 1 April is not absent") {
  const std::map<std::string, std::string> returns = {{"2020-21/episodes.csv", open_row("01/02/2021")},
                                                      {"2021-22/episodes.csv", "2,01/05/2021,S,C2,N1,U1,PR1,,,,,,\n"}};
  CHECK(Kept(returns, day("2003-04-01")).ranges() == Lines{"2021-02-01.."});
  CHECK(Kept(returns, day("2003-04-02")).ranges() == Lines{"2021-02-01..2021-04-01"});
}

TEST_CASE("Reading 1 (d): a part of a return closes nothing") {
  // Ten children open in 2020-21; of them `absent` are not in 2021-22, nor is child 1.
  const auto kept = [](int children, int absent) {
    std::string before = open_row("01/02/2021"), after;
    for (int i = 2; i <= children; ++i) before += std::to_string(i) + ",01/02/2021,S,C2,N1,U1,PR1,,,,,,\n";
    for (int i = absent + 1; i <= children; ++i) after += std::to_string(i) + ",01/02/2021,S,C2,N1,U1,PR1,,,,,,\n";
    return Kept({{"2020-21/episodes.csv", before}, {"2021-22/episodes.csv", after}});
  };
  CHECK(kept(50, 5).ranges() == Lines{"2021-02-01..2021-04-01"});
  CHECK(kept(50, 6).ranges() == Lines{"2021-02-01.."});
  CHECK(kept(50, 6).listed()[0] == "part-of-return x1");
  CHECK(kept(10, 4).ranges() == Lines{"2021-02-01..2021-04-01"});
  CHECK(kept(10, 5).ranges() == Lines{"2021-02-01.."});
}

TEST_CASE("Reading 1 (g): two rows of one DECOM in one file complete each other, or the one read last counts") {
  const Kept completed({{"episodes.csv", row("01/04/2020", "01/06/2020") + open_row("01/04/2020")}});
  CHECK(completed.ranges() == Lines{"2020-04-01..2020-06-01"});
  CHECK(completed.doubts.empty());
  const Kept different({{"episodes.csv", row("01/04/2020", "01/06/2020") + row("01/04/2020", "01/07/2020")}});
  CHECK(different.ranges() == Lines{"2020-04-01..2020-07-01"});
  CHECK(different.doubts == Lines{"versions .."});
}

TEST_CASE("Reading 1: rows are sorted by DECOM") {
  const Kept kept({{"episodes.csv", row("01/06/2020", "") + row("01/04/2020", "01/06/2020")}});
  CHECK(kept.ranges() == Lines{"2020-04-01..2020-06-01", "2020-06-01.."});
  CHECK(kept.listed().empty());
}

TEST_CASE("Reading 1: for one child and DECOM the latest return's row wins, different ones are listed") {
  const Kept kept({{"2020-21/episodes.csv", row("01/04/2020", "01/06/2020", "E11", "U3")},
                   {"2019-20/episodes.csv", row("01/04/2020", "01/05/2020", "E11", "U1")}});
  CHECK(kept.ranges() == Lines{"2020-04-01..2020-06-01"});
  CHECK(kept.listed() == Lines{"different-duplicate x1"});
  CHECK(kept.counts.merged == 1);
}

TEST_CASE("Reading 1: identical duplicates are merged silently") {
  const Kept kept({{"2020-21/episodes.csv", row("01/04/2020", "01/06/2020")},
                   {"2021-22/episodes.csv", row("01/04/2020", "01/06/2020")}});
  CHECK(kept.ranges() == Lines{"2020-04-01..2020-06-01"});
  CHECK(kept.listed().empty());
  CHECK(kept.counts.merged == 1);
}

TEST_CASE("Reading 1: an episode open in one return and ended in the next is the later one, told as such") {
  const Kept kept({{"2019-20/episodes.csv", row("01/04/2019", "", "")},
                   {"2020-21/episodes.csv", row("01/04/2019", "01/06/2020", "E11")}});
  CHECK(kept.ranges() == Lines{"2019-04-01..2020-06-01"});
  CHECK(kept.listed() == Lines{"completed-later x1"});
}

TEST_CASE("Reading 1: the same child and a DECOM one day apart are two rows") {
  const Kept kept(
      {{"2019-20/episodes.csv", row("01/04/2020", "02/04/2020")}, {"2020-21/episodes.csv", row("02/04/2020", "")}});
  CHECK(kept.ranges() == Lines{"2020-04-01..2020-04-02", "2020-04-02.."});
  CHECK(kept.counts.merged == 0);
}

TEST_CASE("Reading 1: an open row before another is cut to the next row's DECOM") {
  const Kept kept({{"episodes.csv", row("01/04/2020", "", "") + row("01/06/2020", "", "")}});
  CHECK(kept.ranges() == Lines{"2020-04-01..2020-06-01", "2020-06-01.."});
  CHECK(kept.listed() == Lines{"open-row-cut x1"});
  CHECK(kept.counts.repaired == 1);
}

TEST_CASE("Reading 1: a DEC after the next row's DECOM is cut, one on that day is not") {
  const Kept over({{"episodes.csv", row("01/04/2020", "02/06/2020") + row("01/06/2020", "")}});
  CHECK(over.ranges() == Lines{"2020-04-01..2020-06-01", "2020-06-01.."});
  CHECK(over.listed() == Lines{"overlap-cut x1"});
  const Kept touching({{"episodes.csv", row("01/04/2020", "01/06/2020") + row("01/06/2020", "")}});
  CHECK(touching.listed().empty());
}

TEST_CASE("Reading 1: a row of no days does not cut the row before it") {
  const Kept kept({{"episodes.csv", row("01/04/2020", "01/08/2020") + row("01/06/2020", "01/06/2020")}});
  CHECK(kept.ranges() == Lines{"2020-04-01..2020-08-01"});
}

TEST_CASE("Reading 1: DEC and never REC decides whether a row is open; REC on an open row is ignored") {
  const Kept kept({{"episodes.csv", row("01/04/2020", "", "E11")}});
  CHECK(kept.ranges() == Lines{"2020-04-01.."});
  CHECK(kept.rec(0) == 0);
  const Kept closed({{"episodes.csv", row("01/04/2020", "01/05/2020", "")}});
  CHECK(closed.ranges() == Lines{"2020-04-01..2020-05-01"});
}
