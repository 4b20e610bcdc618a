// SPDX-License-Identifier: MIT
// Readings 1, 2, 3 and 7 of the definitions, clause by clause, each with the days on both sides of its boundary.
#include <doctest/doctest.h>

#include <map>

#include "built_in_library.h"
#include "definitions/library.h"
#include "history/episode_merger.h"
#include "history/reviews.h"
#include "input/problem_catalogue.h"

namespace {

using namespace outturn;
using namespace outturn::history;

Day day(std::string_view iso) {
  return iso.empty() ? kNoDay : parse_iso(iso).value();
}

// Codes as a code set numbers them: 0 is blank.
constexpr std::uint8_t kS = 1, kP = 2, kL = 3, kT = 4, kU = 5, kB = 6;
constexpr std::uint8_t kC2 = 1, kV3 = 2, kV4 = 3;
constexpr std::uint8_t kU1 = 1, kU3 = 2, kK2 = 3, kT0 = 4, kT1 = 5, kT4 = 6;
constexpr std::uint8_t kX1 = 1, kE11 = 2;

const EpisodeCodes& codes() {
  static const EpisodeCodes all = {kS, {kL, kT, kU}, {kV3, kV4}, {kT0, kT1, kT4}, kX1, {kP, kB}};
  return all;
}

struct Row {
  const char* decom;
  const char* dec;
  std::uint8_t rne = kS;
  std::uint8_t place = kU1;
  std::uint8_t rec = kX1;
  std::uint8_t ls = kC2;
  std::int64_t post = kMissingLong;
  std::int64_t urn = kMissingLong;
};

std::vector<Episode> episodes_of(const std::vector<Row>& rows) {
  std::vector<Episode> episodes;
  for (const Row& row : rows) {
    Episode e;
    e.decom = day(row.decom);
    e.dec = day(row.dec);
    e.rne = row.rne;
    e.ls = row.ls;
    e.place = row.place;
    e.rec = row.rec;
    e.pl_post = row.post;
    e.urn = row.urn;
    e.row = episodes.size();
    episodes.push_back(e);
  }
  return episodes;
}

std::string range(Day start, Day end) {
  return format_iso(start) + ".." + format_iso(end);
}

/// "START..END REASON", one a period of care.
std::vector<std::string> periods_of(const std::vector<Row>& rows) {
  auto episodes = episodes_of(rows);
  std::vector<PeriodOfCare> periods;
  find_periods_of_care(episodes, codes(), true, periods);
  std::vector<std::string> texts;
  for (const auto& p : periods)
    texts.push_back(range(p.start, p.end) + (p.end_reason == kE11 ? " E11" : p.end_reason == 0 ? "" : " ?"));
  return texts;
}

/// "START..END", one a placement; then the placement of each row.
std::vector<std::string> placements_of(const std::vector<Row>& rows) {
  auto episodes = episodes_of(rows);
  std::vector<PeriodOfCare> periods;
  std::vector<Placement> placements;
  find_periods_of_care(episodes, codes(), true, periods);
  find_placements(episodes, codes(), periods, placements);
  std::vector<std::string> texts;
  for (const auto& p : placements) texts.push_back(range(p.start, p.end));
  std::string numbers;
  for (const auto& e : episodes) numbers += std::to_string(e.placement);
  texts.push_back(numbers);
  return texts;
}

using Lines = std::vector<std::string>;

// --- Reading 1, through the reader ---

class Kept {
 public:
  /// CSV by file name; the child is 1.
  explicit Kept(const std::map<std::string, std::string>& csv, Day born = kNoDay) {
    MemoryFiles files;
    for (const auto& [name, rows] : csv)
      files.add(
          "data/" + name,
          "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n" + rows);
    WantedFields wanted;
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
      return table.schema->fields[table.schema->field_index(field).value()].codes->find(name);
    };
    EpisodeCodes known;
    known.rne_started = code("rne", "S");
    known.rec_continues = code("rec", "X1");
    known.ls_short_break = {code("ls", "V3"), code("ls", "V4")};
    const EpisodeReturns returns(*loaded, table, known, {}, problems_);
    EpisodeMerger(table, rows, known, returns).merge(0, born, kept_, problems_, counts);
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

// --- Reading 7 ---

/// `seen`: the first day of Reviews; `adult`: the 18th birthday.
ReviewsFound reviews_due(const std::vector<std::pair<const char*, const char*>>& care,
                         const std::vector<const char*>& reviews, const char* seen = "", const char* adult = "") {
  std::vector<PeriodOfCare> periods;
  for (const auto& [start, end] : care) {
    periods.emplace_back();
    periods.back().start = day(start);
    periods.back().end = day(end);
  }
  std::vector<Day> days;
  for (const char* review : reviews) days.push_back(day(review));
  const SeenReviews all = {day(seen), kNoDay};
  ReviewsFound found;
  find_reviews_due(periods, {days, {&all, 1}, {}, day(adult)}, *test::built_in_library().working_days, found);
  return found;
}

std::string shown(const ReviewDue& r) {
  std::string text = std::to_string(r.period_of_care) + "." + std::to_string(r.number);
  if (r.due != kNoDay) text += " due " + format_iso(r.due);
  if (r.held != kNoDay) text += " held " + format_iso(r.held);
  if (r.unsure_from != kNoDay) text += " unsure " + range(r.unsure_from, r.unsure_to);
  if (r.seen_from != kNoDay || r.seen_to != kNoDay) text += " seen " + range(r.seen_from, r.seen_to);
  return text;
}

Lines begun_unseen(const char* start, const std::vector<const char*>& reviews) {
  Lines texts;
  for (const auto& r : reviews_due({{start, ""}}, reviews, "2021-04-01").due) texts.push_back(shown(r));
  return texts;
}

/// "PERIOD.NUMBER due DAY held DAY".
Lines requirements(const std::vector<std::pair<const char*, const char*>>& care,
                   const std::vector<const char*>& reviews) {
  Lines texts;
  for (const auto& r : reviews_due(care, reviews).due) texts.push_back(shown(r));
  return texts;
}

}  // namespace

// --- Reading 1 Episodes kept ---

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

// --- Reading 2 Period of care ---

TEST_CASE("Reading 2: rows are joined while DECOM equals the previous DEC") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kP}}) == Lines{"2020-04-01.."});
  CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-02", "", kP}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-02.."});
}

TEST_CASE("Reading 2: RNE S begins a new period of care, also without a gap") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kS}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-01.."});
  for (const auto rne : {kP, kL, kT, kU, kB})
    CHECK(periods_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", rne}}).size() == 1);
}

TEST_CASE("Reading 2: a first row that does not say S begins one all the same") {
  CHECK(periods_of({{"2020-04-01", "", kL}}) == Lines{"2020-04-01.."});
}

TEST_CASE("Reading 2: short breaks are set aside first") {
  CHECK(periods_of({{"2020-04-01", "", kS, kU1, 0, kV3}}).empty());
  CHECK(periods_of({{"2020-04-01", "", kS, kU1, 0, kV4}}).empty());
  // What is left is joined or not by its own dates: the short break does not close the gap.
  CHECK(periods_of(
            {{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-03", kP, kU1, kX1, kV4}, {"2020-06-03", "", kP}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-03.."});
}

TEST_CASE("Reading 2: the end is the last row's DEC, and its reason that row's REC") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01", kS, kU1, kX1}, {"2020-06-01", "2020-08-01", kP, kU1, kE11}}) ==
        Lines{"2020-04-01..2020-08-01 E11"});
}

TEST_CASE("Reading 2: X1 or blank is no reason, and the period has ended") {
  CHECK(periods_of({{"2020-04-01", "2020-06-01", kS, kU1, kX1}}) == Lines{"2020-04-01..2020-06-01"});
  CHECK(periods_of({{"2020-04-01", "2020-06-01", kS, kU1, 0}}) == Lines{"2020-04-01..2020-06-01"});
}

// --- Reading 3 Placement ---

TEST_CASE("Reading 3: RNE S, P, B and blank begin a placement; L, T, U continue it") {
  for (const auto rne : {kP, kB, std::uint8_t{0}})
    CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", rne}}) ==
          Lines{"2020-04-01..2020-06-01", "2020-06-01..", "12"});
  for (const auto rne : {kL, kT, kU})
    CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", rne, kK2}}) == Lines{"2020-04-01..", "11"});
}

TEST_CASE("Reading 3: a new period of care begins a new placement, whatever RNE says") {
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-02", "", kL}}) ==
        Lines{"2020-04-01..2020-06-01", "2020-06-02..", "12"});
}

TEST_CASE("Reading 3: back from a temporary stay to the same PLACE continues the placement") {
  for (const auto temporary : {kT0, kT1, kT4})
    CHECK(placements_of({{"2020-04-01", "2020-06-01"},
                         {"2020-06-01", "2020-06-10", kP, temporary},
                         {"2020-06-10", "2020-08-01", kP, kU1}}) == Lines{"2020-04-01..2020-08-01", "101"});
  // two temporary stays in a row
  CHECK(placements_of({{"2020-04-01", "2020-06-01"},
                       {"2020-06-01", "2020-06-10", kP, kT1},
                       {"2020-06-10", "2020-06-12", kP, kT4},
                       {"2020-06-12", "", kP, kU1}}) == Lines{"2020-04-01..", "1001"});
  // without a temporary stay the same PLACE is a new placement
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kP, kU1}}).size() == 3);
}

TEST_CASE("Reading 3: back from a temporary stay to another PLACE begins a new one on the day of the return") {
  CHECK(placements_of(
            {{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-10", kP, kT1}, {"2020-06-10", "", kP, kU3}}) ==
        Lines{"2020-04-01..2020-06-10", "2020-06-10..", "102"});
}

TEST_CASE("Reading 3: PL_POST or URN that differ, where given on both sides, are another placement") {
  const auto back = [](std::int64_t post_before, std::int64_t urn_before, std::int64_t post, std::int64_t urn) {
    return placements_of({{"2020-04-01", "2020-06-01", kS, kU1, kX1, kC2, post_before, urn_before},
                          {"2020-06-01", "2020-06-10", kP, kT1, kX1, kC2, 99, 99},
                          {"2020-06-10", "", kP, kU1, 0, kC2, post, urn}})
               .size() -
           1;
  };
  CHECK(back(7, 8, 7, 8) == 1);
  CHECK(back(7, 8, 6, 8) == 2);
  CHECK(back(7, 8, 7, 9) == 2);
  CHECK(back(kMissingLong, 8, 6, 8) == 1);
  CHECK(back(7, kMissingLong, 7, 9) == 1);
  CHECK(back(7, 8, kMissingLong, kMissingLong) == 1);
}

TEST_CASE("Reading 3: RNE L, T or U after a temporary stay continues the placement before it") {
  CHECK(placements_of(
            {{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-10", kP, kT1}, {"2020-06-10", "", kL, kU3}}) ==
        Lines{"2020-04-01..", "101"});
}

TEST_CASE("Reading 3: a temporary row with no placement before it has no effect") {
  CHECK(placements_of({{"2020-04-01", "2020-04-05", kS, kT1}, {"2020-04-05", "", kP, kU1}}) ==
        Lines{"2020-04-05..", "01"});
  CHECK(placements_of({{"2020-04-01", "", kS, kT1}}) == Lines{"0"});
  // the placement before it was in another period of care
  CHECK(placements_of(
            {{"2020-01-01", "2020-02-01"}, {"2020-04-01", "2020-04-05", kS, kT1}, {"2020-04-05", "", kP, kU1}}) ==
        Lines{"2020-01-01..2020-02-01", "2020-04-05..", "102"});
}

TEST_CASE("Reading 3: leaving care from a temporary row, the placement lasts until that row's DEC") {
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-06-10", kP, kT1, kE11}}) ==
        Lines{"2020-04-01..2020-06-10", "10"});
  CHECK(placements_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "", kP, kT1}}) == Lines{"2020-04-01..", "10"});
}

TEST_CASE("Reading 3: short breaks belong to no placement") {
  CHECK(placements_of({{"2020-04-01", "", kS, kU1, 0, kV3}}) == Lines{"0"});
}

TEST_CASE("Reading 3: PLACE of a placement is that of its latest row that is not temporary") {
  auto episodes =
      episodes_of({{"2020-04-01", "2020-06-01"}, {"2020-06-01", "2020-07-01", kT, kU3}, {"2020-07-01", "", kP, kT1}});
  std::vector<PeriodOfCare> periods;
  std::vector<Placement> placements;
  find_periods_of_care(episodes, codes(), true, periods);
  find_placements(episodes, codes(), periods, placements);
  REQUIRE(placements.size() == 1);
  CHECK(placements[0].latest_row == 1);
  CHECK(placements[0].period_of_care == 1);
}

// --- Reading 7 Reviews due ---

TEST_CASE("Reading 7: the first review is due 20 working days after the start, day 0") {
  CHECK(requirements({{"2021-06-07", ""}}, {}) == Lines{"1.1 due 2021-07-05"});
  CHECK(requirements({{"2021-03-15", ""}}, {}) == Lines{"1.1 due 2021-04-14"});  // Easter between
}

TEST_CASE("Reading 7: the second is due 3 months after the first was held, each later one 6 months") {
  CHECK(requirements({{"2021-06-07", ""}}, {"2021-07-01", "2021-09-30", "2022-03-30"}) ==
        Lines{"1.1 due 2021-07-05 held 2021-07-01", "1.2 due 2021-10-01 held 2021-09-30",
              "1.3 due 2022-03-30 held 2022-03-30", "1.4 due 2022-09-30"});
}

TEST_CASE("Reading 7: months are clamped to the month's end") {
  CHECK(requirements({{"2021-10-25", ""}}, {"2021-11-30"})[1] == "1.2 due 2022-02-28");
  CHECK(requirements({{"2021-01-25", ""}}, {"2021-02-01", "2021-08-31"})[2] == "1.3 due 2022-02-28");
}

TEST_CASE("Reading 7: a late review meets the requirement late, and the next is counted from it") {
  CHECK(requirements({{"2021-06-07", ""}}, {"2021-08-01"}) ==
        Lines{"1.1 due 2021-07-05 held 2021-08-01", "1.2 due 2021-11-01"});
}

TEST_CASE("Reading 7: a review counts to the period of care that contains it, the days of start and DEC included") {
  const std::vector<std::pair<const char*, const char*>> care = {{"2021-06-07", "2021-09-01"}, {"2022-01-10", ""}};
  CHECK(requirements(care, {"2021-06-07"})[0] == "1.1 due 2021-07-05 held 2021-06-07");
  CHECK(requirements(care, {"2021-09-01"}) == Lines{"1.1 due 2021-07-05 held 2021-09-01", "2.1 due 2022-02-07"});
  CHECK(reviews_due(care, {"2021-09-01"}).outside.empty());
  CHECK(requirements(care, {"2022-02-01"})[1] == "2.1 due 2022-02-07 held 2022-02-01");
}

TEST_CASE("Reading 7: reviews outside every period of care are left out") {
  const std::vector<std::pair<const char*, const char*>> care = {{"2021-06-07", "2021-09-01"}};
  CHECK(reviews_due(care, {"2021-06-06", "2021-06-30", "2021-09-02"}).outside == std::vector<std::uint32_t>{0, 2});
  CHECK(requirements(care, {"2021-06-06", "2021-09-02"}) == Lines{"1.1 due 2021-07-05"});
  CHECK(reviews_due({}, {"2021-06-30"}).outside == std::vector<std::uint32_t>{0});
}

TEST_CASE("Reading 7: each requirement knows when care ended; the last is unheld, unless it falls due after that") {
  const auto result = reviews_due({{"2021-06-07", "2021-09-01"}, {"2022-01-10", ""}}, {"2021-06-30"}).due;
  REQUIRE(result.size() == 2);
  CHECK(format_iso(result[0].care_end) == "2021-09-01");
  CHECK(result[1].held == kNoDay);
  CHECK(result[1].care_end == kNoDay);
  CHECK(reviews_due({{"2021-06-07", "2021-07-05"}}, {}).due.empty());
  CHECK(reviews_due({{"2021-06-07", "2021-07-06"}}, {}).due.size() == 1);
}

TEST_CASE("Reading 7 (b): on a day that ends one period and begins another a review counts in the later") {
  CHECK(requirements({{"2021-06-07", "2021-09-01"}, {"2021-09-01", ""}}, {"2021-09-01"}) ==
        Lines{"1.1 due 2021-07-05", "2.1 due 2021-09-29 held 2021-09-01", "2.2 due 2021-12-01"});
}

TEST_CASE("Reading 7 (b), (d): no reviews and no requirements from the 18th birthday on") {
  const auto found = reviews_due({{"2021-06-07", ""}}, {"2021-06-30", "2021-09-30"}, "", "2021-09-30");
  CHECK(found.as_adult == std::vector<std::uint32_t>{1});
  CHECK(found.due.size() == 1);  // the second falls due on 30 September
  CHECK(reviews_due({{"2021-06-07", ""}}, {"2021-06-30"}, "", "2021-10-01").due.size() == 2);
}

TEST_CASE("Reading 7 (e): the first review seen of a period begun before is unsure up to six months, then late") {
  CHECK(begun_unseen("2019-05-01", {"2021-09-30"})[0] == "1.1 unsure 2021-04-01..2021-09-30");
  CHECK(begun_unseen("2019-05-01", {"2021-10-01"}) == Lines{"1.1 unsure 2021-04-01..2021-09-30 seen ..2021-09-30",
                                                            "1.2 due 2021-09-30 held 2021-10-01 seen 2021-10-01..",
                                                            "1.3 due 2022-04-01"});
  CHECK(begun_unseen("2019-05-01", {"2021-06-10"}) == Lines{"1.1 unsure 2021-04-01..2021-06-10", "1.2 due 2021-12-10"});
}

TEST_CASE("Reading 7 (e): the next is in doubt where three months in place of six would decide otherwise") {
  const auto matters = [](const std::vector<const char*>& reviews) {
    return reviews_due({{"2019-05-01", ""}}, reviews, "2021-04-01").second_matters;
  };
  CHECK(!matters({"2021-06-10", "2021-09-10"}));
  CHECK(matters({"2021-06-10", "2021-09-11"}));
  CHECK(matters({"2021-06-10"}));
}

TEST_CASE("Reading 7 (e): a first review due on or after the first day seen, and on time both ways, is certain") {
  CHECK(begun_unseen("2021-03-15", {"2021-04-14"})[0] == "1.1 due 2021-04-14 held 2021-04-14");
  CHECK(begun_unseen("2021-03-15", {"2021-04-15"})[0] == "1.1 unsure 2021-04-01..2021-04-15");
  CHECK(begun_unseen("2021-04-01", {"2021-06-15"})[0] == "1.1 due 2021-05-04 held 2021-06-15");
}

TEST_CASE("Reading 7 (e): where no review is known, one fell due within six months, on a day not known") {
  CHECK(begun_unseen("2019-05-01", {}) == Lines{"1.1 unsure 2021-04-01..2021-09-30"});
}
