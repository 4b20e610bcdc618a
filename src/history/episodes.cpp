// SPDX-License-Identifier: MIT
#include "history/episodes.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "outturn/extracts.h"
#include "outturn/schema.h"
#include "text/text_tools.h"

namespace outturn::history {

void find_periods_of_care(std::vector<Episode>& episodes, const EpisodeCodes& codes, bool first_start_known,
                          std::vector<PeriodOfCare>& periods) {
  periods.clear();
  Episode* previous = nullptr;
  for (Episode& episode : episodes) {
    episode.period_of_care = 0;
    // Reading 2: short-break rows are set aside first.
    if (codes.is_short_break(episode.ls)) continue;
    // Reading 2: joined while DECOM equals the previous row's DEC and RNE is not S.
    const bool joined = previous && episode.decom == previous->dec && episode.rne != codes.rne_started;
    if (!joined) {
      periods.emplace_back();
      periods.back().start = episode.decom;
      periods.back().first_row = episode.row;
      periods.back().says_started = episode.rne == codes.rne_started;
      periods.back().start_known = first_start_known || &episode != &episodes.front();
    } else if (previous->rec == kMissingByte) {
      previous->rec = codes.rec_continues;
    }
    PeriodOfCare& period = periods.back();
    period.end = episode.dec;
    period.last_row = episode.row;
    // Reading 2: X1 or blank is no reason. Reading 1: REC on an open row is ignored.
    period.end_reason = episode.dec == kNoDay || episode.rec == codes.rec_continues ? kMissingByte : episode.rec;
    episode.period_of_care = static_cast<std::int32_t>(periods.size());
    if (codes.is_unsure(episode.ls)) {
      if (period.unsure_from == kNoDay) period.unsure_from = episode.decom;
      period.unsure_to = episode.dec == kNoDay ? kNeverDay : episode.dec - 1;
    }
    previous = &episode;
  }
}

namespace {

/// NG7, and NG7 2 without its blank, of NG7 2AB: how postcodes are cut so that no house can be told.
bool is_first_part(std::string_view part, std::string_view postcode) {
  const std::size_t blank = postcode.find(' ');
  if (part.empty() || blank == std::string_view::npos || part.find(' ') != std::string_view::npos) return false;
  return part == postcode.substr(0, blank) ||
         (part.size() == blank + 1 && part.substr(0, blank) == postcode.substr(0, blank) &&
          part.back() == postcode[blank + 1]);
}

/// 123456 of SC123456: Ofsted's numbers have these letters in some systems and not in others.
std::string_view number_of_urn(std::string_view urn) {
  constexpr std::string_view kPrefix = "SC";
  if (urn.substr(0, kPrefix.size()) != kPrefix) return urn;
  const std::string_view number = urn.substr(kPrefix.size());
  return !number.empty() && std::all_of(number.begin(), number.end(), is_digit) ? number : urn;
}

bool are_other_postcodes(std::int64_t a, std::int64_t b) {
  if (a == b || a == kMissingLong || b == kMissingLong) return false;
  const std::string one = Texts::packed_text(a), other = Texts::packed_text(b);
  return !is_first_part(one, other) && !is_first_part(other, one);
}

// Reading 3: back from a temporary stay to the same placement: PLACE as before (a blank is like nothing), and neither
// PL_POST nor URN, where given on both sides, differs.
bool same_setting(const Episode& before, const Episode& after) {
  return before.place != 0 && before.place == after.place && !have_other_addresses(before, after);
}

}  // namespace

bool have_other_urns(const Episode& a, const Episode& b) {
  if (a.urn == b.urn || a.urn == kMissingLong || b.urn == kMissingLong) return false;
  const std::string one = Texts::packed_text(a.urn), other = Texts::packed_text(b.urn);
  return number_of_urn(one) != number_of_urn(other) || one.empty();
}

bool have_other_addresses(const Episode& a, const Episode& b) {
  return have_other_urns(a, b) || are_other_postcodes(a.pl_post, b.pl_post);
}

void find_placements(std::vector<Episode>& episodes, const EpisodeCodes& codes,
                     const std::vector<PeriodOfCare>& periods, std::vector<Placement>& placements) {
  placements.clear();
  const Episode* running = nullptr;  // the latest row of the running placement that is not temporary
  bool seen_temporary = false;       // a row of the period of care was temporary
  bool away = false;                 // a temporary row stands between it and now
  std::int32_t period = 0;
  for (Episode& episode : episodes) {
    episode.placement = 0;
    if (episode.period_of_care == 0) continue;
    if (episode.period_of_care != period) {
      period = episode.period_of_care;
      running = nullptr;
      away = false;
      seen_temporary = false;
    }
    // Reading 3: temporary rows are set aside; one with no placement before it in the period of care has no effect.
    if (codes.is_temporary(episode.place)) {
      away = running != nullptr;
      seen_temporary = true;
      continue;
    }
    const bool continues = running && (codes.continues(episode.rne) || (away && same_setting(*running, episode)));
    if (!continues) {
      // Reading 3: a stay away belongs to the placement before it, which so ends where the next one begins.
      if (running) placements.back().end = episode.decom;
      placements.push_back({episode.decom, kNoDay, period, episode.row});
      // Reading 2 (d): in a period begun before the data, a first row that says P or B begins its placement; after a
      // stay away the child may be back in one that nobody has seen.
      placements.back().start_known = periods[static_cast<std::size_t>(period) - 1].start_known || running ||
                                      (codes.begins(episode.rne) && !seen_temporary);
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

namespace {

// Takes a period out, with its placements; those after it are numbered anew.
void take_out(std::int32_t number, std::vector<Episode>& episodes, std::vector<PeriodOfCare>& periods,
              std::vector<Placement>& placements) {
  periods.erase(periods.begin() + (number - 1));
  const auto before = std::count_if(placements.begin(), placements.end(),
                                    [&](const Placement& p) { return p.period_of_care < number; });
  const auto gone = std::erase_if(placements, [&](const Placement& p) { return p.period_of_care == number; });
  for (Placement& p : placements) p.period_of_care -= p.period_of_care > number;
  for (Episode& e : episodes) {
    if (e.period_of_care == number) e.period_of_care = e.placement = 0;
    e.period_of_care -= e.period_of_care > number;
    if (e.placement > before) e.placement -= static_cast<std::int32_t>(gone);
  }
}

}  // namespace

void end_at_18(Day birthday_18, std::uint8_t reason, std::vector<Episode>& episodes, std::vector<PeriodOfCare>& periods,
               std::vector<Placement>& placements) {
  for (std::size_t p = 0; p < periods.size(); ++p)
    if (periods[p].start == birthday_18) {
      take_out(static_cast<std::int32_t>(p) + 1, episodes, periods, placements);
      break;
    }
  for (PeriodOfCare& period : periods) {
    if (period.start >= birthday_18 || (period.end != kNoDay && period.end <= birthday_18)) continue;
    period.end = birthday_18;
    period.end_reason = reason;
    period.ended_at_18 = true;
    const auto number = static_cast<std::int32_t>(&period - periods.data()) + 1;
    for (Placement& placement : placements)
      if (placement.period_of_care == number && placement.start < birthday_18 &&
          (placement.end == kNoDay || placement.end > birthday_18))
        placement.end = birthday_18;
  }
}

}  // namespace outturn::history
