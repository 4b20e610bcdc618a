// SPDX-License-Identifier: MIT
// The built-in definitions, for targets that read data by them.
#pragma once

#include "definitions/library.h"
#include "target.h"

namespace outturn::fuzz {

inline const Library& built_in() {
  static const std::unique_ptr<Library> library = [] {
    Diagnostics diagnostics;
    auto loaded = load_library(*definition_files("", Rules::own, Examples::own), diagnostics);
    demand(diagnostics.ok(), "the built-in definitions have errors");
    return loaded;
  }();
  return *library;
}

}  // namespace outturn::fuzz
