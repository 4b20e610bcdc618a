// SPDX-License-Identifier: MIT
// One child under two ids (Reading 1): a pupil number and a date of birth that Header gives to both.
#pragma once

#include <tuple>
#include <vector>

#include "history/birth_dates.h"
#include "history/child_rows.h"
#include "history/episode_returns.h"
#include "outturn/extracts.h"

namespace outturn::history {

/// A child that may be the same as another one.
struct SamePupil {
  std::uint32_t child = kNoChild;
  Day since = kNoDay;  ///< the first day of the return from which on both are in Episodes
  friend bool operator<(const SamePupil& a, const SamePupil& b) {
    return std::tie(a.child, a.since) < std::tie(b.child, b.since);
  }
};

/// By child. `episodes`: their rows in Episodes. What is found is listed.
std::vector<SamePupil> find_same_pupils(const ExtractTable& header, const ChildIds& ids, const ChildRows& episodes,
                                        const BirthDates& births, const EpisodeReturns& returns, Problems& problems);

}  // namespace outturn::history
