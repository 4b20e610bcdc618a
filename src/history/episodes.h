// SPDX-License-Identifier: MIT
// One child's episodes made into periods of care and placements: Readings 1 to 3 of the definitions, to the day.
#pragma once

#include <cstdint>
#include <vector>

#include "outturn/day.h"
#include "outturn/schema.h"

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
  bool lost_post = false;           ///< PL_POST cannot be read, and stands as blank
  bool lost_urn = false;            ///< the same of URN
  std::uint64_t row = 0;            ///< in the extract
  std::int32_t period_of_care = 0;  ///< number within the child, from 1; 0: a short break
  std::int32_t placement = 0;       ///< number within the child, from 1; 0: none
};

/// Whether URN, where both rows give it, differs: with or without Ofsted's letters before its digits it is the same.
bool have_other_urns(const Episode& a, const Episode& b);

/// Whether PL_POST or URN, where both rows give it, differs (Reading 3 (b)).
bool have_other_addresses(const Episode& a, const Episode& b);

struct PeriodOfCare {
  Day start = kNoDay;
  Day end = kNoDay;
  std::uint8_t end_reason = 0;  ///< 0 while open and where it ended without a reason
  std::uint64_t last_row = 0;
  std::uint64_t first_row = 0;
  bool start_known = true;    ///< false: it began before the data does, no later than `start` (Reading 2 (d))
  bool says_started = false;  ///< its first row has RNE S
  bool ended_at_18 = false;
  /// From the first to the last day on which a row's LS does not say whether it is a short break; kNoDay: no row.
  Day unsure_from = kNoDay;
  Day unsure_to = kNoDay;
};

/// Care ends on this birthday (Reading 2 (f)).
inline constexpr int kAdult = 18;

/// A day later than any in the data, for what has no end.
inline constexpr Day kNeverDay = day_of({2199, 12, 31});

struct Placement {
  Day start = kNoDay;
  Day end = kNoDay;
  std::int32_t period_of_care = 0;
  std::uint64_t latest_row = 0;  ///< its latest row that is not temporary
  bool start_known = true;
};

/// The codes the rules name, as numbers of their code sets.
struct EpisodeCodes {
  std::uint8_t rne_started = 0;               // S
  std::vector<std::uint8_t> rne_continues;    // L T U
  std::vector<std::uint8_t> ls_short_break;   // V3 V4
  std::vector<std::uint8_t> place_temporary;  // T0-T4
  std::uint8_t rec_continues = 0;             // X1
  std::vector<std::uint8_t> rne_begins;       // P B
  // How many codes of each list there are: a number above is of a code in no list.
  std::uint8_t rne_listed = 255, ls_listed = 255, place_listed = 255, rec_listed = 255;
  std::uint8_t ls_care = 0;        // any that is no short break
  std::uint8_t rne_legal = 0;      // L
  std::uint8_t rne_placement = 0;  // P

  bool continues(std::uint8_t rne) const { return contains(rne_continues, rne); }
  bool begins(std::uint8_t rne) const { return contains(rne_begins, rne); }
  bool is_short_break(std::uint8_t ls) const { return contains(ls_short_break, ls); }
  bool is_temporary(std::uint8_t place) const { return contains(place_temporary, place); }
  /// Blank or in no list: it could be a short break (Reading 2 (a)).
  bool is_unsure(std::uint8_t ls) const { return ls == 0 || ls > ls_listed; }

 private:
  static bool contains(const std::vector<std::uint8_t>& codes, std::uint8_t code) {
    for (const auto c : codes)
      if (c == code) return true;
    return false;
  }
};

/// Reading 1 (c): an end with X1 and a next row that begins no more days later are one stay, entered wrongly.
inline constexpr int kLongestGap = 31;

/// Reading 2 (b): both rows say that care went on, and the days say that it did not.
inline bool is_gap_after_continuing(const Episode& row, const Episode& next, const EpisodeCodes& codes) {
  return row.dec != kNoDay && row.rec == codes.rec_continues && next.rne != codes.rne_started && row.dec < next.decom &&
         next.decom - row.dec <= kLongestGap;
}

/// Reading 2: joins a child's kept episodes (by DECOM) into periods of care and numbers them. Where the data begins
/// after the child's care may have begun, `first_start_known` is false. A blank REC that the next row shows to be a
/// mistake becomes X1.
void find_periods_of_care(std::vector<Episode>& episodes, const EpisodeCodes& codes, bool first_start_known,
                          std::vector<PeriodOfCare>& periods);

/// Reading 3: joins the episodes of each period of care into placements and numbers them. Needs the periods found.
void find_placements(std::vector<Episode>& episodes, const EpisodeCodes& codes,
                     const std::vector<PeriodOfCare>& periods, std::vector<Placement>& placements);

/// Reading 2 (f): a period of care still open on the 18th birthday ends on it, and so do its placements. `reason`: the
/// reason it may have ended for. A period that begins on the birthday has no day.
void end_at_18(Day birthday_18, std::uint8_t reason, std::vector<Episode>& episodes, std::vector<PeriodOfCare>& periods,
               std::vector<Placement>& placements);

}  // namespace outturn::history
