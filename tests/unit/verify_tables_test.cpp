// SPDX-License-Identifier: MIT
// Invented tables: sound ones must be silent, and one planted error must be found, whatever the shape of the table.
#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "outturn/rounding.h"
#include "text/numbers.h"
#include "verify/read.h"
#include "verify/verify.h"

using namespace outturn;
using namespace outturn::verify;

namespace {

std::vector<std::string> kinds_in(const std::string& csv) {
  MemoryFiles files;
  files.add("t.csv", csv);
  auto figures = read_published_figures(files, {"t.csv"});
  REQUIRE(static_cast<bool>(figures));
  std::vector<std::string> kinds;
  for (const Finding& finding : outturn::verify::verify(std::move(*figures), {}).findings)
    kinds.emplace_back(finding.kind->key);
  return kinds;
}

/// Counts of groups over years with their total, and perhaps their shares at some decimals.
struct InventedTable {
  std::vector<std::vector<std::int64_t>> counts;  // by year, then group
  std::vector<std::vector<std::int64_t>> shares;  // digits, rounded
  std::vector<std::int64_t> totals;
  int decimals = 0;

  explicit InventedTable(std::mt19937& random) {
    const auto number = [&random](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    const int years = number(1, 5), groups = number(2, 12);
    decimals = number(0, 2);
    std::vector<int> usual;
    for (int g = 0; g < groups; ++g) usual.push_back(number(3, 400));
    for (int y = 0; y < years; ++y) {
      auto& row = counts.emplace_back();
      std::int64_t total = 0;
      for (int g = 0; g < groups; ++g) {
        const int size = usual[static_cast<std::size_t>(g)];
        row.push_back(number(size - size / 10, size + size / 10));
        total += row.back();
      }
      totals.push_back(total);
      auto& share_row = shares.emplace_back();
      for (const auto count : row) share_row.push_back(round_ratio(count, total, 100, decimals).digits);
    }
  }

  std::string text(bool with_thousands) const {
    const auto shown = [with_thousands](std::int64_t n) {
      return with_thousands && n >= 0 ? "\"" + with_commas(static_cast<std::uint64_t>(n)) + "\"" : std::to_string(n);
    };
    std::string csv = "Period,Group,ID,Value,Part of,Table,Source\n";
    for (std::size_t y = 0; y < counts.size(); ++y) {
      const std::string period = std::to_string(2010 + y) + "-03-31";
      for (std::size_t g = 0; g < counts[y].size(); ++g) {
        const std::string row = period + ",group " + std::to_string(g) + ",X,";
        csv += row + shown(counts[y][g]) + ",Total,numbers,p1\n";
        csv += row + Rounded{shares[y][g], decimals}.text() + "%,Total,shares,p2\n";
      }
      csv += period + ",All children,X," + shown(totals[y]) + ",,numbers,p1\n";
    }
    return csv;
  }
};

}  // namespace

TEST_CASE("verify: invented sound tables are silent") {
  std::mt19937 random(903);
  for (int i = 0; i < 400; ++i) {
    const InventedTable table(random);
    const std::string csv = table.text(i % 2 == 0);
    const auto kinds = kinds_in(csv);
    CAPTURE(csv);
    CHECK(kinds.empty());
  }
}

TEST_CASE("verify: an error planted in an invented table is found") {
  std::mt19937 random(1989);
  const auto below = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  for (int i = 0; i < 400; ++i) {
    InventedTable table(random);
    const std::size_t year = below(table.counts.size()), group = below(table.counts[year].size());
    const std::int64_t by = below(2) == 0 ? 1 : -1;
    std::set<std::string> one_of;
    switch (i % 3) {
      case 0:
        table.counts[year][group] += by;
        one_of = {"parts-differ-from-total"};
        break;
      case 1:
        table.totals[year] += by;
        one_of = {"parts-differ-from-total"};
        break;
      default:  // two in the last place: one may be an exact half rounded the other way
        table.shares[year][group] += 2 * by;
        one_of = {"share-differs"};
    }
    const std::string csv = table.text(i % 2 == 0);
    const auto kinds = kinds_in(csv);
    CAPTURE(csv);
    bool found = false;
    for (const auto& kind : kinds) found |= one_of.contains(kind);
    CHECK(found);
  }
}

TEST_CASE("verify: a figure repeated with other decimals is one figure") {
  const std::string head = "id,period,value\n";
  CHECK(kinds_in(head + "A,2020-21,69%\nA,2020-21,69.2%\nA,2020/21,69.20%\n").empty());
  CHECK(kinds_in(head + "A,2020-21,69%\nA,2020-21,70%\n") == std::vector<std::string>{"different-values"});
  CHECK(kinds_in(head + "A,2020-21,69.5%\nA,2020-21,70%\n").empty());
  CHECK(kinds_in(head + "A,2020-21,69.4%\nA,2020-21,70%\n") == std::vector<std::string>{"different-values"});
  CHECK(kinds_in(head + "A,2020-21,687\nA,2020-21,688\n") == std::vector<std::string>{"different-values"});
}

TEST_CASE("verify: what is missing is no number") {
  const std::string head = "id,period,group,value,part_of\n";
  CHECK(
      kinds_in(head + "A,2020-21,Total,50,\nA,2020-21,a,c,Total\nA,2020-21,b,NR,Total\nA,2020-21,d,,Total\n").empty());
  CHECK(kinds_in(head + "A,2020-21,Total,50,\nA,2020-21,a,c,Total\nA,2020-21,b,51,Total\n") ==
        std::vector<std::string>{"parts-differ-from-total"});
  CHECK(kinds_in(head + "A,2020-21,Total,50,\nA,2020-21,a,0,Total\nA,2020-21,b,49,Total\n") ==
        std::vector<std::string>{"parts-differ-from-total"});
}
