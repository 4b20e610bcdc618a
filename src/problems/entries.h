// SPDX-License-Identifier: MIT
// What every problem is called, what became of the data, and what is said of it. In two parts, each in the order of
// ProblemId: of files and rows, and of values.
#pragma once

#include "problems/catalogue.h"
#include "problems/helps.h"

namespace outturn {

struct ProblemEntry {
  ProblemId id;
  ProblemKind kind;
};

inline constexpr Fate kNotice = {Outcome::notice, false};
inline constexpr Fate kDoubtful = {Outcome::notice, true};  // figures are computed, and not to be trusted
inline constexpr Fate kUnread = {Outcome::unread, true};
inline constexpr Fate kNoExtract = {Outcome::unread, false};  // a file that is perhaps none of ours
inline constexpr Fate kRepaired = {Outcome::repaired, false};
inline constexpr Fate kBlanked = {Outcome::repaired, true};  // a value that could not be read is missing
inline constexpr Fate kRejected = {Outcome::rejected, true};
inline constexpr Fate kReplaced = {Outcome::rejected,
                                   false};  // a row that counts for nothing, or that a newer one replaces

}  // namespace outturn
