// SPDX-License-Identifier: MIT
// What the renderers make of a report, whatever the calculation can make of data: doubt, figures that are incomplete,
// sections with periods of their own, groups named by data.
#include "outturn/render.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "explain/rag_words.h"
#include "report/render_differences.h"
#include "report/render_explain.h"

namespace {

using namespace outturn;

IndicatorResult percentage(const std::string& id, std::size_t period, std::int64_t n, std::int64_t of) {
  IndicatorResult r;
  r.id = id;
  r.title = "Children in care with three or more placements in the previous 12 months";
  r.period = period;
  r.numerator = n;
  r.denominator = of;
  r.value = round_ratio(n, of, 100, 1);
  r.unit = "%";
  r.rows = "children";
  r.target = "9";
  return r;
}

void doubt(IndicatorResult& r, std::int64_t rows, std::vector<Rag> range) {
  r.doubtful = rows;
  r.lowest = Rounded{65, 1};
  r.highest = Rounded{93, 1};
  r.rag_range = std::move(range);
}

Report report_of(std::vector<IndicatorResult> results, const std::vector<std::string>& periods) {
  Report report;
  report.amber_percent = "5";
  report.sections.push_back({"Stability", {}, {}, {}});
  for (std::size_t p = 0; p < periods.size(); ++p) {
    report.periods.push_back(*parse_period(periods[p]));
    report.sections[0].periods.push_back(p);
  }
  for (std::size_t i = 0; i < results.size(); ++i) report.sections[0].results.push_back(i);
  report.results = std::move(results);
  return report;
}

bool has(const std::string& text, std::string_view part) {
  if (text.find(part) != std::string::npos) return true;
  MESSAGE(text);
  return false;
}

}  // namespace

TEST_CASE("doubtful rows: how many, the range, and the colours it could have") {
  auto r = percentage("CC-8", 0, 46, 700);
  r.rag = Rag::green;
  doubt(r, 3, {Rag::green, Rag::amber});
  Report report = report_of({r}, {"2021-22Q2"});
  CHECK(has(render_text(report, {false, 200}), "3 children in doubt: between 6.5% and 9.3%, could be amber\n"));
  CHECK(has(render_csv(report), ",doubtful,lowest,highest,rag_range,published,"));
  CHECK(has(render_csv(report), ",printed_id,target_words,target_by,baselines,objective,lead,due\n"));
  CHECK(has(render_csv(report), ",3,6.5,9.3,green|amber,,,,,,,,,,,,\n"));
  const auto json = nlohmann::json::parse(render_json(report))["results"][0];
  CHECK(json["doubtful"] == 3);
  CHECK(json["lowest"] == 6.5);
  CHECK(json["highest"] == 9.3);
  CHECK(json["rag_range"] == nlohmann::json({"green", "amber"}));

  doubt(report.results[0], 1, {Rag::green});
  CHECK(has(render_text(report, {false, 200}), "1 child in doubt: between 6.5% and 9.3%, green whatever they are\n"));
  doubt(report.results[0], 2, {Rag::green, Rag::amber, Rag::red});
  CHECK(has(render_text(report, {false, 200}), "9.3%, could be amber or red\n"));
}

TEST_CASE("no doubt is printed where there is none") {
  const Report report = report_of({percentage("CC-8", 0, 46, 700)}, {"2021-22Q2"});
  CHECK(render_text(report, {false, 200}).find("in doubt") == std::string::npos);
  CHECK(has(render_csv(report), ",0,,,,,,,,,,,,,,,\n"));
  const auto json = nlohmann::json::parse(render_json(report))["results"][0];
  CHECK(json["lowest"].is_null());
  CHECK(json["rag_range"] == nlohmann::json::array());
}

TEST_CASE("an incomplete figure is printed, marked, and has its reason") {
  auto r = percentage("CC-8", 0, 46, 700);
  r.status = Status::incomplete;
  r.reason = "the data stops on 31 August 2021";
  const Report one = report_of({r}, {"2021-22Q2"});
  CHECK(has(render_text(one, {true, 200}), "6.6%      9%  (incomplete)\n"));
  CHECK(has(render_text(one, {true, 200}), "the data stops on"));
  auto other = percentage("CC-8", 1, 50, 700);
  other.rag = Rag::green;
  const std::string several = render_text(report_of({r, other}, {"2021-22Q2", "2021-22Q3"}), {false, 200});
  CHECK(has(several, "6.6%"));
  CHECK(has(several, "(incomplete)"));
  CHECK(has(several, "7.1% green"));
  CHECK(has(render_csv(one), ",incomplete,46,700,6.6,"));
}

TEST_CASE("sections can have unlike periods, each with its own printed") {
  Report report = report_of({percentage("CC-8", 0, 46, 700)}, {"2021-22Q2"});
  report.periods.push_back(*parse_period("2020-21"));
  report.sections.push_back({"Education", {1}, {1}, {}});
  report.results.push_back(percentage("CC-21", 1, 50, 700));
  const std::string text = render_text(report, {false, 200});
  CHECK(has(text, "Stability, 2021-22Q2\n"));
  CHECK(has(text, "Education, 2020-21\n"));
  CHECK(has(
      render_csv(report),
      "CC-21,Children in care with three or more placements in the previous 12 months,2020-21,2020-04-01,2021-03-31,"));

  report.sections[0].periods = {0, 1};  // now each period is a column, and Education has none of the first
  report.sections[0].results = {0, 2};
  report.results.push_back(percentage("CC-8", 1, 20, 700));
  const std::string several = render_text(report, {false, 200});
  CHECK(has(several, "Stability, 2021-22Q2, 2020-21\n"));
  const std::size_t row = several.find("CC-21"), column = several.find("2020-21\n\nStability");
  REQUIRE(row != std::string::npos);
  REQUIRE(column != std::string::npos);
  const std::string line = several.substr(row, several.find('\n', row) - row);
  CHECK(line.find("7.1%") == line.size() - 4);  // in the last column, the other left empty
  CHECK(line.find('%') == line.size() - 1);
}

TEST_CASE("a group's name from data neither breaks a row nor steers a terminal nor runs in a spreadsheet") {
  auto r = percentage("CC-8", 0, 46, 700);
  r.group = "a\nb\x1b[31m\xC2\x9B";
  Report report = report_of({r}, {"2021-22Q2"});
  CHECK(has(render_text(report, {false, 200}), "a\\u{a}b\\u{1b}[31m\\u{9b}"));
  report.results[0].group = "=1+1";
  CHECK(has(render_csv(report), ",'=1+1,"));
  for (const char* number : {"-5", "-1.5%", "+1,200"}) {
    report.results[0].group = number;
    CHECK(render_csv(report).find('\'') == std::string::npos);
  }
  for (const char* formula : {"-1+1", "@A1", "+A1", "-", "\tx", "-5-3"}) {
    report.results[0].group = formula;
    CHECK(has(render_csv(report), std::string("'") + formula));
  }
}

TEST_CASE("targets as people write them are numbers in JSON") {
  for (const auto& [written, number] : {std::pair(".5", "0.5"), std::pair("09", "9"), std::pair("-.5", "-0.5"),
                                        std::pair("7.", "7"), std::pair("90.0", "90.0"), std::pair("00.50", "0.50")}) {
    auto r = percentage("CC-8", 0, 46, 700);
    r.target = written;
    CHECK(has(render_json(report_of({r}, {"2021-22Q2"})), std::string("\"target\":") + number + ","));
  }
}

TEST_CASE("an explanation says what is doubtful and what is incomplete") {
  auto r = percentage("CC-8", 0, 46, 700);
  r.rag = Rag::green;
  doubt(r, 3, {Rag::green});
  explain::Explanation e;
  e.report = report_of({r}, {"2021-22Q2"});
  CHECK(has(render_text(e, {false, 120}),
            "  6.6%, green\n  3 children in doubt: between 6.5% and 9.3%, green whatever they are\n"));
  CHECK(nlohmann::json::parse(render_json(e))["result"]["doubtful"] == 3);
  e.report.results[0].status = Status::incomplete;
  e.report.results[0].rag = Rag::none;
  CHECK(has(render_text(e, {false, 120}), "  6.6%, incomplete\n"));
  const auto decision = explain::rag_in_words(Indicator(), nullptr, e.period(), e.result(), ExactValue{46, 700, 100});
  CHECK(decision.sentences == std::vector<std::string>{"the figure is incomplete, so it has no colour"});
}

TEST_CASE("a difference from complete to incomplete can be seen") {
  record::RunRecord before, after;
  record::RecordedResult r;
  r.id = "CC-8";
  r.period = "2021-22Q2";
  r.status = "ok";
  r.value = "6.6";
  r.unit = "%";
  before.results.push_back(r);
  r.status = "incomplete";
  after.results.push_back(r);
  CHECK(has(render_differences_text(record::differences(before, after), before, after, 120), "6.6%, incomplete"));
}
