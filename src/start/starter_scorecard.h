// SPDX-License-Identifier: MIT
// A scorecard to begin with: what can be computed from the files of a folder, with room for targets.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"

namespace outturn::start {

/// How many figures of each sort it lists.
struct StarterScorecard {
  std::string text;
  std::size_t listed = 0;                     ///< figures it reports
  std::size_t offered = 0;                    ///< more that can be computed, as comments
  std::size_t incomplete = 0;                 ///< of those listed: incomplete, or not there, in every period
  std::vector<std::string> nothing_to_count;  ///< those listed whose data is there, with nothing to divide by yet
  std::string commonest_reason;               ///< why most of those are
  std::vector<std::string> not_computable;    ///< of the default scorecard: ids
};

/// `report`: of every indicator there is, for the periods that the folder covers, and for `latest`: the period of the
/// table to come. `given`: the extracts in the folder.
StarterScorecard starter_scorecard(const Library& library, const Report& report, const Period& latest,
                                   const std::set<std::string>& given);

}  // namespace outturn::start
