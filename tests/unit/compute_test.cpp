// SPDX-License-Identifier: MIT
// The public way from a folder to a report.
#include "outturn/compute.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace {

using namespace outturn;

ComputeRequest request_for(const std::string& indicator) {
  ComputeRequest request;
  request.data = std::string(OUTTURN_SOURCE_DIR) + "/sample-data/nottingham-2021-22";
  request.indicators = {indicator};
  request.periods = {"2021-22Q2"};
  return request;
}

}  // namespace

TEST_CASE("compute finds an indicator by another name, as the program does") {
  auto request = request_for("NI 62");
  request.scorecard = "board-2021-22";
  const auto report = compute(request);
  REQUIRE(report);
  REQUIRE(report->results.size() == 1);
  CHECK(report->results[0].id == "CC-8");
  CHECK(report->results[0].numerator == 46);
  CHECK(report->results[0].denominator == 700);
  CHECK(report->results[0].rag == Rag::green);
}

TEST_CASE("compute reports the core scorecard, which has no targets, where none is named") {
  const auto report = compute(request_for("CC-8"));
  REQUIRE(report);
  CHECK(report->scorecard == "core");
  CHECK(report->results[0].numerator == 46);
  CHECK(report->results[0].rag == Rag::none);
}

TEST_CASE("compute says which name there is not, and which was perhaps meant") {
  const auto report = compute(request_for("CC-I"));
  REQUIRE(!report);
  CHECK(report.error().message == "no indicator is named `CC-I`");
  CHECK(report.error().help.starts_with("did you mean `CC-"));
}

TEST_CASE("compute leaves nothing of a figure that is hidden") {
  auto request = request_for("PL-1");
  request.by = "ethnic-group";
  request.intervals = true;
  request.suppress = 5;
  const auto report = compute(request);
  REQUIRE(report);
  REQUIRE(report->disclosure);
  CHECK(report->disclosure->hidden == 2);  // one of one of another group, and how many it is is not known
  std::size_t hidden = 0;
  for (const IndicatorResult& r : report->results) {
    if (r.status != Status::suppressed) continue;
    ++hidden;
    CHECK_FALSE(r.numerator);
    CHECK_FALSE(r.denominator);
    CHECK_FALSE(r.value);
    CHECK_FALSE(r.interval);
    CHECK_FALSE(r.unknown);
    CHECK_FALSE(r.doubtful);
    CHECK_FALSE(r.small_base);
    CHECK(r.rag == Rag::none);
  }
  CHECK(hidden == 2);
  CHECK(report->problems.groups().empty());
  request.suppress.reset();
  CHECK_FALSE(compute(request)->disclosure);
}

TEST_CASE("compute makes no report of zeros over empty extracts") {
  const auto folder = std::filesystem::temp_directory_path() / "outturn-compute-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "episodes.csv") << "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n";
  std::ofstream(folder / "header.csv") << "CHILD,SEX,DOB,ETHNIC\n";
  auto request = request_for("CC-1");
  request.data = folder.string();
  const auto report = compute(request);
  std::filesystem::remove_all(folder);
  REQUIRE(!report);
  CHECK(report.error().message == "the extracts these indicators need have no usable rows");
}
