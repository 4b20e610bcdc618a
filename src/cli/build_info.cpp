// SPDX-License-Identifier: MIT
#include "cli/build_info.h"

#include <fmt/format.h>

#include "commit.h"
#include "definitions/library.h"
#include "outturn/day.h"
#include "system/process.h"

namespace outturn::cli {
namespace {

std::string commit() {
  if (*kCommit == '\0') return "not known";
  return fmt::format("{}, {}{}", kCommit, format_long(static_cast<Day>(kCommitSeconds / 86'400)),
                     kHasChanges ? ", with changes that are not committed" : "");
}

}  // namespace

std::string build_details() {
  return fmt::format(
      "commit       {}\n"
      "compiler     {}\n"
      "build        {}, {}: it needs {}\n"
      "definitions  SHA-256 {}\n",
      commit(), OUTTURN_COMPILER, OUTTURN_BUILD_TYPE,
      OUTTURN_STATIC ? fmt::format("one file for {}", system::kPortableTo) : "for the system it was built on",
      OUTTURN_STATIC ? "no libraries" : "libraries of that system", hash_of_built_in());
}

}  // namespace outturn::cli
