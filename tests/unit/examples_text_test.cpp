// SPDX-License-Identifier: MIT
#include "definitions/examples_text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "definitions/library.h"

namespace {

using namespace outturn;

std::ptrdiff_t line_of(const SourceSpan& where) {
  const std::string& text = where.file->text;
  return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(where.begin), '\n') + 1;
}

}  // namespace

TEST_CASE("a file without its examples keeps its lines and everything else") {
  CHECK(definitions::without_examples("[[indicator]]\nid = \"A\"\n\n[[indicator.example]]\nname = \"x\"\n"
                                      "[indicator.example.given]\nheader = '''\nDOB\n'''\n[[indicator.exclude]]\n"
                                      "name = \"y\"\n[[indicator]]\nid = \"B\"") ==
        "[[indicator]]\nid = \"A\"\n\n\n\n\n\n\n\n[[indicator.exclude]]\nname = \"y\"\n[[indicator]]\nid = \"B\"");
}

// A report reads the built-in definitions without their examples: they must say the same all the same.
TEST_CASE("the built-in definitions are the same without their examples") {
  const auto files = *definition_files("");
  Diagnostics diagnostics;
  const auto whole = load_library(files, diagnostics);
  const auto brief = load_library(files, diagnostics, nullptr, Examples::own);
  CHECK(diagnostics.ok());
  REQUIRE(whole->indicators.size() == brief->indicators.size());
  std::size_t examples = 0;
  for (std::size_t i = 0; i < whole->indicators.size(); ++i) {
    const Indicator &a = whole->indicators[i], &b = brief->indicators[i];
    examples += a.examples.size();
    CAPTURE(a.id);
    CHECK(a.id == b.id);
    CHECK(b.examples.empty());
    CHECK(a.population.source.text == b.population.source.text);
    CHECK(a.numerator.source.text == b.numerator.source.text);
    CHECK(line_of(a.where) == line_of(b.where));
    CHECK(a.exclusions.size() == b.exclusions.size());
    CHECK(a.notes == b.notes);
  }
  CHECK(examples > 500);
  CHECK(whole->terms.size() == brief->terms.size());
  CHECK(whole->scorecards.size() == brief->scorecards.size());
}
