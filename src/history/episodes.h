// SPDX-License-Identifier: MIT
// One child's episodes made into periods of care and placements: Readings 1 to 3 of the definitions, to the day.
#pragma once

#include <cstdint>
#include <vector>

#include "outturn/day.h"

namespace outturn::history {

/// A row of Episodes. Codes are numbers of their code sets, 0 = blank; texts are ids.
struct Episode {
  Day decom = kNoDay;
  Day dec = kNoDay;  ///< the first day not in it; kNoDay while open
  std::uint8_t rne = 0;
  std::uint8_t ls = 0;
  std::uint8_t place = 0;
  std::uint8_t rec = 0;
  std::int64_t pl_post = 0;
  std::int64_t urn = 0;
  std::uint64_t row = 0;            ///< in the extract
  std::int32_t period_of_care = 0;  ///< number within the child, from 1; 0: a short break
  std::int32_t placement = 0;       ///< number within the child, from 1; 0: none
};

struct PeriodOfCare {
  Day start = kNoDay;
  Day end = kNoDay;
  std::uint8_t end_reason = 0;  ///< 0 while open and where it ended without a reason
  std::uint64_t last_row = 0;
};

struct Placement {
  Day start = kNoDay;
  Day end = kNoDay;
  std::int32_t period_of_care = 0;
  std::uint64_t latest_row = 0;  ///< its latest row that is not temporary
};

/// The codes the rules name, as numbers of their code sets.
struct EpisodeCodes {
  std::uint8_t rne_started = 0;               // S
  std::vector<std::uint8_t> rne_continues;    // L T U
  std::vector<std::uint8_t> ls_short_break;   // V3 V4
  std::vector<std::uint8_t> place_temporary;  // T0-T4
  std::uint8_t rec_continues = 0;             // X1

  bool continues(std::uint8_t rne) const { return contains(rne_continues, rne); }
  bool is_short_break(std::uint8_t ls) const { return contains(ls_short_break, ls); }
  bool is_temporary(std::uint8_t place) const { return contains(place_temporary, place); }

 private:
  static bool contains(const std::vector<std::uint8_t>& codes, std::uint8_t code) {
    for (const auto c : codes)
      if (c == code) return true;
    return false;
  }
};

/// Reading 2: joins a child's kept episodes (by DECOM) into periods of care and numbers them.
void find_periods_of_care(std::vector<Episode>& episodes, const EpisodeCodes& codes,
                          std::vector<PeriodOfCare>& periods);

/// Reading 3: joins the episodes of each period of care into placements and numbers them. Needs the periods found.
void find_placements(std::vector<Episode>& episodes, const EpisodeCodes& codes,
                     const std::vector<PeriodOfCare>& periods, std::vector<Placement>& placements);

}  // namespace outturn::history
