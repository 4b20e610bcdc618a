// SPDX-License-Identifier: MIT
#include "history/episodes.h"

#include "outturn/schema.h"

namespace outturn::history {

void find_periods_of_care(std::vector<Episode>& episodes, const EpisodeCodes& codes,
                          std::vector<PeriodOfCare>& periods) {
  periods.clear();
  const Episode* previous = nullptr;
  for (Episode& episode : episodes) {
    episode.period_of_care = 0;
    // Reading 2: short-break rows are set aside first.
    if (codes.is_short_break(episode.ls)) continue;
    // Reading 2: joined while DECOM equals the previous row's DEC and RNE is not S.
    const bool joined = previous && episode.decom == previous->dec && episode.rne != codes.rne_started;
    if (!joined) {
      periods.emplace_back();
      periods.back().start = episode.decom;
    }
    PeriodOfCare& period = periods.back();
    period.end = episode.dec;
    period.last_row = episode.row;
    // Reading 2: X1 or blank is no reason. Reading 1: REC on an open row is ignored.
    period.end_reason = episode.dec == kNoDay || episode.rec == codes.rec_continues ? kMissingByte : episode.rec;
    episode.period_of_care = static_cast<std::int32_t>(periods.size());
    previous = &episode;
  }
}

namespace {

// Reading 3: back from a temporary stay to the same placement: PLACE as before (a blank is like nothing), and neither
// PL_POST nor URN, where given on both sides, differs.
bool same_setting(const Episode& before, const Episode& after) {
  const auto differs = [](std::int64_t a, std::int64_t b) { return a != kMissingLong && b != kMissingLong && a != b; };
  return before.place != 0 && before.place == after.place && !differs(before.pl_post, after.pl_post) &&
         !differs(before.urn, after.urn);
}

}  // namespace

void find_placements(std::vector<Episode>& episodes, const EpisodeCodes& codes,
                     const std::vector<PeriodOfCare>& periods, std::vector<Placement>& placements) {
  placements.clear();
  const Episode* running = nullptr;  // the latest row of the running placement that is not temporary
  bool away = false;                 // a temporary row stands between it and now
  std::int32_t period = 0;
  for (Episode& episode : episodes) {
    episode.placement = 0;
    if (episode.period_of_care == 0) continue;
    if (episode.period_of_care != period) {
      period = episode.period_of_care;
      running = nullptr;
      away = false;
    }
    // Reading 3: temporary rows are set aside; one with no placement before it in the period of care has no effect.
    if (codes.is_temporary(episode.place)) {
      away = running != nullptr;
      continue;
    }
    const bool continues = running && (codes.continues(episode.rne) || (away && same_setting(*running, episode)));
    if (!continues) {
      // Reading 3: a stay away belongs to the placement before it, which so ends where the next one begins.
      if (running) placements.back().end = episode.decom;
      placements.push_back({episode.decom, kNoDay, period, episode.row});
    }
    Placement& placement = placements.back();
    placement.latest_row = episode.row;
    // Reading 3: the last placement of a period of care lasts as long as the period does, also from a temporary row.
    placement.end = periods[static_cast<std::size_t>(period) - 1].end;
    episode.placement = static_cast<std::int32_t>(placements.size());
    running = &episode;
    away = false;
  }
}

}  // namespace outturn::history
