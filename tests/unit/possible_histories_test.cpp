// SPDX-License-Identifier: MIT
// The histories a child could have had: one of each doubt that Readings 1 to 3 and 7 leave.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "built_in_library.h"
#include "definitions/library.h"
#include "history/histories.h"

namespace {

using namespace outturn;
using namespace outturn::history;

/// The histories of child 1, as "START..END REASON" of each period of care, joined by "; ". The first is the kept one.
class Possible {
 public:
  /// The rows of one return, that for 2021-22.
  explicit Possible(const std::string& rows) : Possible(Files{{"2021-22/episodes.csv", rows}}) {}

  using Files = std::map<std::string, std::string>;
  explicit Possible(const Files& csv) {
    MemoryFiles files;
    for (const auto& [name, rows] : csv) files.add("data/" + name, "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n" + rows);
    const HistoryVocabulary vocabulary = make_vocabulary(test::built_in_library().schemas);
    WantedHistory wanted(vocabulary);
    const TableIndex table = vocabulary.tables.periods_of_care;
    const auto field = [&](const char* name) { return vocabulary.vocabulary.find_field(table, name); };
    for (const char* name : {"number", "start", "end", "end_reason"}) wanted.want(table, field(name));
    wanted.want(vocabulary.tables.placements, vocabulary.vocabulary.find_field(vocabulary.tables.placements, "start"));
    auto loaded = load_extracts(files, "data", test::built_in_library().schemas,
                                wanted_fields(vocabulary, test::built_in_library().schemas, wanted), {});
    REQUIRE(loaded);
    const Histories shared(*loaded, vocabulary, wanted, *test::built_in_library().working_days);
    BlockBuilder builder(shared);
    Problems problems;
    RowCounts counts;
    builder.build(0, shared.children(), problems, counts);
    for (const auto& doubt : builder.forced_doubts())
      forced.push_back(format_iso(doubt.first_day) + ".." + format_iso(doubt.last_day));
    const language::Block* block = builder.possible();
    if (!block) return;
    const language::TableView& periods = block->tables[table];
    const auto* start = static_cast<const std::int32_t*>(periods.columns[field("start")]);
    const auto* end = static_cast<const std::int32_t*>(periods.columns[field("end")]);
    const auto* reason = static_cast<const std::uint8_t*>(periods.columns[field("end_reason")]);
    const auto& placements = block->tables[vocabulary.tables.placements];
    for (std::uint32_t k = 0; k < block->tables[language::kChildren].rows; ++k) {
      std::string text;
      for (std::uint32_t r = periods.offsets[k]; r < periods.offsets[k + 1]; ++r)
        text += (text.empty() ? "" : "; ") + format_iso(start[r]) + ".." + format_iso(end[r]) +
                (reason[r] == 0     ? ""
                 : reason[r] == 255 ? " any"
                                    : " known");
      histories.push_back(text);
      placement_counts.push_back(placements.offsets[k + 1] - placements.offsets[k]);
      children.insert(builder.possible_child(k));
    }
  }

  std::vector<std::string> histories, forced;
  std::vector<std::uint32_t> placement_counts;
  std::set<std::uint32_t> children;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what is clean has no other histories") {
  const Possible clean("1,01/05/2021,S,C2,U1,01/06/2021,X1\n1,01/06/2021,P,C2,U3,,\n");
  CHECK(clean.histories.empty());
  CHECK(clean.forced.empty());
}

TEST_CASE("a row absent from the next return may run on, or have ended in any month since the return began") {
  const Possible absent(Possible::Files{{"2020-21/episodes.csv", "1,15/02/2021,S,C2,U1,,\n2,01/05/2020,S,C2,U1,,\n"},
                                        {"2021-22/episodes.csv", "2,01/05/2020,S,C2,U1,,\n"}});
  REQUIRE(absent.histories.size() == 16);
  CHECK(absent.children == std::set<std::uint32_t>{0});
  CHECK(absent.histories[0] == "2021-02-15..2021-04-01");
  CHECK(absent.histories[1] == "2021-02-15..");
  CHECK(absent.histories[2] == "2021-02-15..2021-02-28 any");
  CHECK(absent.histories[15] == "2021-02-15..2022-03-31 any");
}

TEST_CASE("an end that cannot be read lies in any month from DECOM on, for the reason the row gives") {
  const Possible lost("1,15/02/2022,S,C2,U1,31/02/2022,E4A\n");
  CHECK(lost.histories == Lines{"2022-02-15..", "2022-02-15..2022-02-28 known", "2022-02-15..2022-03-31 known"});
}

TEST_CASE("LS, RNE, PLACE and REC that are blank or in no list") {
  const Possible status("1,01/05/2021,S,??,U1,,\n");
  CHECK(status.histories == Lines{"2021-05-01..", "2021-05-01..", ""});
  const Possible begin("1,01/05/2021,S,C2,U1,01/06/2021,X1\n1,01/06/2021,,C2,U3,,\n");
  CHECK(begin.histories ==
        Lines{"2021-05-01..", "2021-05-01..2021-06-01; 2021-06-01..", "2021-05-01..", "2021-05-01..",
              "2021-05-01..2021-06-01 any; 2021-06-01.."});  // S: care before it could have ended for any reason
  CHECK(begin.placement_counts == std::vector<std::uint32_t>{2, 2, 2, 1, 2});
  const Possible place("1,01/05/2021,S,C2,U1,01/06/2021,X1\n1,01/06/2021,P,C2,??,,\n");
  CHECK(place.placement_counts == std::vector<std::uint32_t>{2, 1, 2});  // temporary, or where the child was before
  const Possible reason("1,01/05/2021,S,C2,U1,01/06/2021,X1\n");
  CHECK(reason.histories == Lines{"2021-05-01..2021-06-01", "2021-05-01..2022-04-01", "2021-05-01..2021-06-01 any",
                                  "2021-05-01..2022-04-01 any"});
  const Possible unlisted("1,01/05/2021,S,C2,U1,01/06/2021,E99\n");
  CHECK(unlisted.histories == Lines{"2021-05-01..2021-06-01 known", "2021-05-01..2021-06-01"});
}

TEST_CASE("two rows of one DECOM that differ: each") {
  const Possible versions("1,01/05/2021,S,C2,U1,01/06/2021,E4A\n1,01/05/2021,S,C2,U1,01/07/2021,E4A\n");
  CHECK(versions.histories == Lines{"2021-05-01..2021-07-01 known", "2021-05-01..2021-06-01 known"});
}

TEST_CASE("a rejected row, and a return without a row of a child in care, put the whole year in doubt") {
  const Possible rejected("1,01/05/2021,S,C2,U1,,\n1,31/02/2022,P,C2,U1,,\n");
  CHECK(rejected.forced == Lines{"2021-04-01..2022-03-31"});
  const std::string other = "2,01/05/2018,S,C2,U1,,\n";
  const Possible missing(Possible::Files{{"2019-20/episodes.csv", "1,01/05/2019,S,C2,U1,,\n" + other},
                                         {"2020-21/episodes.csv", other},
                                         {"2021-22/episodes.csv", other + "1,01/05/2021,P,C2,U3,,\n"}});
  CHECK(missing.forced == Lines{"2020-04-01..2021-03-31"});
}
