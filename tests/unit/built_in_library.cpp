// SPDX-License-Identifier: MIT
#include "built_in_library.h"

#include <doctest/doctest.h>

namespace outturn::test {

const Library& built_in_library() {
  static const auto loaded = [] {
    Diagnostics diagnostics;
    auto library = load_library(*definition_files(""), diagnostics);
    REQUIRE(diagnostics.ok());
    return library;
  }();
  return *loaded;
}

}  // namespace outturn::test
