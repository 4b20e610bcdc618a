// SPDX-License-Identifier: MIT
#pragma once

namespace outturn::cli {

/// What the exit status means: a promise to scripts (docs/reference.md, "Exit status").
enum ExitStatus : int {
  kDone = 0,
  kFindings = 1,  ///< --fail-on met its colour, check found errors, an example fails, verify, a diff or self-check
                  ///< found something
  kWrongUsage = 2,
  kInvalidDefinitions = 3,  ///< definitions, scorecard or configuration
  kUnusableData = 4,
  kCannotWrite = 5,
  kNotJudged = 6,  ///< --fail-on: a figure with a target could not be rated, or nothing was
  kInterrupted = 130,
};

}  // namespace outturn::cli
