// SPDX-License-Identifier: MIT
// A file of definitions beside the built-in codes, extracts, calendar and terms: read and checked, every message
// printed, and where there is no error its examples run.
//
// The first line of the input is the file's name. A built-in name takes that file's place.
#include <algorithm>

#include "definitions/library.h"
#include "quality/examples.h"
#include "scorecard/examples.h"
#include "target.h"

namespace {

using namespace outturn;

bool starts_with_any(const std::string& name, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto b) { return name.starts_with(b); });
}

/// Few enough to be read a hundred times a second: the vocabulary, and the definitions of the reviews.
const std::vector<std::shared_ptr<const SourceFile>>& base() {
  static const auto files = [] {
    auto all = *definition_files("", Rules::own, Examples::own);
    std::erase_if(all, [](const auto& file) {
      return !starts_with_any(file->name, {"calendars/", "codes/", "extracts/", "groups", "notes", "terms.toml",
                                           "definitions/reviews.toml"});
    });
    return all;
  }();
  return files;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 8192) return 0;
  const std::string input = fuzz::text_of(data, size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const auto file = std::make_shared<const SourceFile>(
      SourceFile{input.substr(0, line_end), input.substr(std::min(line_end + 1, input.size()))});
  auto files = base();
  std::erase_if(files, [&](const auto& other) { return other->name == file->name; });
  files.push_back(file);

  Diagnostics diagnostics;
  const auto library = load_library(files, diagnostics, file->name.starts_with("scorecards/") ? file.get() : nullptr);
  for (const Diagnostic& d : diagnostics.items()) fuzz::demand(!render(d).empty(), "a message is empty");
  fuzz::demand(diagnostics.ok() || !diagnostics.items().empty(), "an error without a message");
  if (!diagnostics.ok()) return 0;
  run_examples(*library);
  quality::run_rule_examples(*library);
  return 0;
}
