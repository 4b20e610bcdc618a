// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <string>

using namespace outturn;
using namespace outturn::cli;
using std::chrono::milliseconds;

namespace {

// What is written to the end of a pipe until it is closed.
class Terminal {
 public:
  Terminal() { REQUIRE(pipe(ends_.data()) == 0); }
  ~Terminal() { close(ends_[0]); }
  int end() const { return ends_[1]; }
  // Waits until something is there.
  std::string read_some() const {
    std::array<char, 256> bytes{};
    const ssize_t n = read(ends_[0], bytes.data(), bytes.size());
    return {bytes.data(), n > 0 ? static_cast<std::size_t>(n) : 0};
  }
  std::string rest() {
    close(ends_[1]);
    std::string all, some;
    while (!(some = read_some()).empty()) all += some;
    return all;
  }

 private:
  std::array<int, 2> ends_{};
};

}  // namespace

TEST_CASE("a long run says on the terminal what it is doing, and wipes that at its end") {
  Terminal terminal;
  {
    Progress progress(terminal.end(), milliseconds(1));
    CHECK(terminal.read_some() == "\r\x1b[Kreading the extracts, 0 s");
    *progress.step() = outturn::Step::calculating;
    CHECK(terminal.read_some() == "\r\x1b[Kcalculating, 1 s");
  }
  CHECK(terminal.rest() == "\r\x1b[K");
}

TEST_CASE("a run that ends in time says nothing") {
  Terminal terminal;
  { const Progress progress(terminal.end(), milliseconds(600000)); }
  CHECK(terminal.rest().empty());
}

TEST_CASE("without a terminal nothing is watched") {
  Progress progress(-1, milliseconds(0));
  *progress.step() = outturn::Step::reporting;
  CHECK(*progress.step() == outturn::Step::reporting);
}
