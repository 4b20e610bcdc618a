// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>

#include "definitions/embedded.h"
#include "definitions/library.h"

namespace {

using namespace outturn;

bool has(const std::vector<std::shared_ptr<const SourceFile>>& files, std::string_view name) {
  return std::any_of(files.begin(), files.end(), [name](const auto& file) { return file->name == name; });
}

}  // namespace

// A report reads the built-in definitions without their examples: they must say the same all the same.
TEST_CASE("the built-in definitions are the same without their examples") {
  Diagnostics diagnostics;
  const auto files = *definition_files("", Rules::all, Examples::own);
  CHECK_FALSE(has(files, "indicators/examples/placements.toml"));
  CHECK(has(files, "indicators/definitions/placements.toml"));
  const auto whole = load_library(*definition_files(""), diagnostics);
  const auto brief = load_library(files, diagnostics);
  CHECK(diagnostics.ok());
  REQUIRE(whole->indicators.size() == brief->indicators.size());
  std::size_t examples = 0;
  for (std::size_t i = 0; i < whole->indicators.size(); ++i) {
    const Indicator &a = whole->indicators[i], &b = brief->indicators[i];
    examples += a.examples.size();
    CAPTURE(a.id);
    CHECK(a.id == b.id);
    CHECK(!a.examples.empty());
    CHECK(b.examples.empty());
  }
  CHECK(examples > 1200);
}

TEST_CASE("what is compiled in of a built-in file is what the file says") {
  CHECK(definitions::embedded_files().size() > 80);
  CHECK(definitions::embedded_trees().size() == definitions::embedded_files().size());
  CHECK(definitions::altered_files().empty());
}
