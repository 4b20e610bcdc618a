// SPDX-License-Identifier: MIT
#include "history/possible_histories.h"

#include <algorithm>

#include "history/days_of_moves.h"

namespace outturn::history {
namespace {

constexpr std::size_t kMostHistories = 256;
/// A number that no list has: a code that could be any.
constexpr std::uint8_t kAnyCode = 255;

bool is_unknown(std::uint8_t code, std::uint8_t listed) {
  return code == kMissingByte || code > listed;
}

}  // namespace

bool PossibleHistories::find(std::uint32_t child, Day born, const EpisodeMerger::Result& kept, const ChildHistory& made,
                             const std::vector<std::int32_t>& without_rows, DoubtfulChild& doubtful) const {
  const EpisodeCodes& codes = h_.codes();
  bool any = !kept.doubts.empty() || kept.exchanged || made.reviews.second_matters;
  for (std::size_t i = 1; i < kept.episodes.size(); ++i)
    any = any || is_same_place(kept.episodes[i - 1], kept.episodes[i]);
  for (const Episode& e : kept.episodes)
    any = any || is_unknown(e.ls, codes.ls_listed) || is_unknown(e.rne, codes.rne_listed) ||
          (placements_ && (e.lost_post || e.lost_urn || is_unknown(e.place, codes.place_listed)));
  doubtful.reasons.clear();
  doubtful.rows.clear();
  doubtful.expected.clear();
  doubtful.leaver_births.clear();
  doubtful.unseen.clear();
  doubtful.gaps.clear();
  doubtful.last_days.clear();
  doubtful.ended_at_18.reset();
  for (std::size_t i = 0; i + 1 < kept.episodes.size(); ++i)
    if (is_gap_after_continuing(kept.episodes[i], kept.episodes[i + 1], codes)) doubtful.gaps.push_back(i);
  find_continued(born, kept.episodes, doubtful.continued);
  find_late_starts(kept.episodes, without_rows, doubtful.late_starts);
  any = any || !doubtful.gaps.empty() || !doubtful.continued.empty() || !doubtful.late_starts.empty();
  for (std::size_t i = 0; i < kept.episodes.size(); ++i)
    if (made.episodes[i].period_of_care != 0 && ends_on_last_day(kept.episodes, i)) doubtful.last_days.push_back(i);
  any = any || !doubtful.last_days.empty();
  for (const PeriodOfCare& period : made.periods) {
    if (period.end == kNoDay || !is_unknown(period.end_reason, codes.rec_listed)) continue;
    if (period.ended_at_18) doubtful.ended_at_18 = period.last_row;
    for (std::size_t i = 0; i < kept.episodes.size() && !period.ended_at_18; ++i)
      if (kept.episodes[i].row == period.last_row) doubtful.reasons.push_back(i);
  }
  if (!any && doubtful.reasons.empty() && !doubtful.ended_at_18) return false;
  doubtful.child = child;
  doubtful.born = born;
  doubtful.episodes = kept.episodes;
  doubtful.doubts = kept.doubts;
  doubtful.exchanged = kept.exchanged;
  doubtful.second_review = made.reviews.second_matters;
  return true;
}

// Reading 2 (b): of a file that prints last days, and on no other day for another reason.
bool PossibleHistories::ends_on_last_day(const std::vector<Episode>& episodes, std::size_t episode) const {
  const Episode& e = episodes[episode];
  const bool is_last = episode + 1 == episodes.size() || episodes[episode + 1].decom > e.dec;
  return e.dec != kNoDay && is_last && h_.last_days().are_in(e.row) &&
         merger_.read(static_cast<std::uint32_t>(e.row)).dec == e.dec;
}

// Reading 2 (c).
void PossibleHistories::find_continued(Day born, const std::vector<Episode>& rows,
                                       std::vector<DoubtfulChild::Continued>& found) const {
  found.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Episode& row = rows[i];
    if (row.dec == kNoDay || row.rec != h_.codes().rec_continues || h_.codes().is_short_break(row.ls)) continue;
    const bool is_last = i + 1 == rows.size();
    if (!is_last && (rows[i + 1].decom <= row.dec || is_gap_after_continuing(row, rows[i + 1], h_.codes()))) continue;
    Day until = is_last ? financial_year_start(financial_year(row.dec - 1) + 1) : rows[i + 1].decom;
    if (born != kNoDay) until = std::min(until, birthday(born, kAdult));
    if (row.dec < until) found.push_back({i, until});
  }
}

// Reading 1 (d): a start typed with the year before, of which that year's return knows nothing.
void PossibleHistories::find_late_starts(const std::vector<Episode>& rows,
                                         const std::vector<std::int32_t>& without_rows,
                                         std::vector<DoubtfulChild::LateStart>& found) const {
  constexpr int kYear = 12;  // months
  found.clear();
  if (without_rows.empty()) return;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int32_t year = financial_year(rows[i].decom);
    if (rows[i].rne != h_.codes().rne_started) continue;
    if (std::find(without_rows.begin(), without_rows.end(), year) == without_rows.end()) continue;
    const Day later = add_months(rows[i].decom, kYear);
    const Day end = rows[i].dec == kNoDay ? h_.episode_returns().end() : rows[i].dec;
    if (later < end) found.push_back({i, later});
  }
}

// The row may have ended on the last day of any month of the doubt, for a reason that is not known: a figure of a
// month or more then meets one of these ends.
void PossibleHistories::add_ends(const DoubtfulChild& doubtful, const EpisodeDoubt& doubt, std::size_t episode,
                                 Choice& choice) const {
  const Episode& e = doubtful.episodes[episode];
  const EpisodeReturns& returns = h_.episode_returns();
  Day last = returns.end() == kNoDay ? doubt.from : returns.end() - 1;
  std::uint8_t reason = kAnyCode;
  if (doubt.kind == EpisodeDoubt::Kind::lost_end) {  // what the row itself says of why it ended stands
    const std::uint8_t given = merger_.read(doubt.row).rec;
    if (!is_unknown(given, h_.codes().rec_listed)) reason = given;
  }
  if (doubt.until != kNoDay) last = std::min(last, doubt.until - 1);
  Day from = std::max(doubt.from, e.decom + 1);
  while (from <= last) {
    const Date date = date_of(from);
    const Day month_end = day_of({date.year, date.month, days_in_month(date.year, date.month)});
    choice.push_back({Change::What::end, episode, std::min(month_end, last), reason});
    from = month_end + 1;
  }
}

// Where the other row begins care anew, the reason that the row cut at it gives for its end counts.
std::uint8_t PossibleHistories::reason_before(const DoubtfulChild& doubtful, std::size_t episode,
                                              const Episode& other) const {
  if (episode == 0) return kMissingByte;
  const Episode& before = doubtful.episodes[episode - 1];
  if (other.rne != h_.codes().rne_started || before.dec != other.decom) return before.rec;
  const Episode given = merger_.read(static_cast<std::uint32_t>(before.row));
  return given.dec == kNoDay ? before.rec : given.rec;
}

PossibleHistories::Choice PossibleHistories::choice_of(const DoubtfulChild& doubtful, const EpisodeDoubt& doubt,
                                                       std::size_t episode) const {
  Choice choice;
  switch (doubt.kind) {
    case EpisodeDoubt::Kind::absent:
      choice.push_back({Change::What::end, episode, doubt.until});  // it runs on
      add_ends(doubtful, doubt, episode, choice);
      break;
    case EpisodeDoubt::Kind::lost_end:
      add_ends(doubtful, doubt, episode, choice);
      break;
    case EpisodeDoubt::Kind::versions: {
      Episode other = merger_.read(doubt.other);
      const Day next = episode + 1 < doubtful.episodes.size() ? doubtful.episodes[episode + 1].decom : kNoDay;
      if (other.dec == kNoDay || other.dec < other.decom) {  // the row that counts completes it (g)
        other.dec = doubtful.episodes[episode].dec;
        other.rec = doubtful.episodes[episode].rec;
      }
      if (next != kNoDay && (other.dec == kNoDay || other.dec > next)) other.dec = next;
      if (other.dec == other.decom)
        choice.push_back({Change::What::leave_out, episode});
      else
        choice.push_back({Change::What::replace, episode, kNoDay, reason_before(doubtful, episode, other), other});
      break;
    }
    case EpisodeDoubt::Kind::one_file:
      choice.push_back({Change::What::leave_out, episode});
      break;
  }
  return choice;
}

// What a blank code, or one in no list, could be.
std::vector<PossibleHistories::Choice> PossibleHistories::code_choices(const DoubtfulChild& doubtful) const {
  const EpisodeCodes& codes = h_.codes();
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < doubtful.episodes.size(); ++i) {
    const Episode& e = doubtful.episodes[i];
    const auto code = [i](Change::What what, std::uint8_t number) { return Change{what, i, kNoDay, number}; };
    if (is_unknown(e.ls, codes.ls_listed) && !codes.ls_short_break.empty())
      choices.push_back({code(Change::What::legal_status, codes.ls_care),
                         code(Change::What::legal_status, codes.ls_short_break.front())});
    if (is_unknown(e.rne, codes.rne_listed)) {
      choices.push_back({code(Change::What::begin, codes.rne_started), code(Change::What::begin, codes.rne_placement),
                         code(Change::What::begin, codes.rne_legal)});
      for (const Episode& before : doubtful.episodes)  // a reason that is given stands
        if (before.dec == e.decom && (before.rec == codes.rec_continues || is_unknown(before.rec, codes.rec_listed)))
          choices.back().push_back(code(Change::What::begin_after_leaving, codes.rne_started));
    }
    if (!placements_) continue;
    if (is_unknown(e.place, codes.place_listed)) add_place(doubtful, i, choices);
    if ((e.lost_post || e.lost_urn) && is_by_temporary(doubtful.episodes, i))
      choices.push_back({code(Change::What::address, kAnyCode)});
  }
  for (const std::size_t i : doubtful.reasons)
    if (doubtful.episodes[i].rec > codes.rec_listed)
      choices.push_back({{Change::What::reason, i, kNoDay, kMissingByte}});
  return choices;
}

// Reading 3 (f): nobody moves from a place to the same place; nor does everybody move on one day.
bool PossibleHistories::is_same_place(const Episode& row, const Episode& next) const {
  const EpisodeCodes& codes = h_.codes();
  const bool follows = row.dec != kNoDay && row.dec <= next.decom && row.dec + kLongestPause >= next.decom;
  if (follows && (codes.begins(next.rne) || next.rne == codes.rne_started) &&
      h_.episode_returns().is_day_of_moves(next.decom)) {
    const bool is_place = !is_unknown(row.place, codes.place_listed) && !codes.is_temporary(row.place);
    return row.place == next.place && (is_place || !placements_) && !have_other_addresses(row, next);
  }
  if (!placements_) return false;
  const bool continues = row.dec == next.decom || is_gap_after_continuing(row, next, codes);
  return continues && codes.begins(next.rne) && row.place == next.place && !is_unknown(row.place, codes.place_listed) &&
         !codes.is_temporary(row.place) && row.pl_post != kMissingLong && row.pl_post == next.pl_post &&
         !have_other_urns(row, next);
}

// Only there do PL_POST and URN say whether a placement goes on (Reading 3 (b)).
bool PossibleHistories::is_by_temporary(const std::vector<Episode>& episodes, std::size_t episode) const {
  const std::size_t from = episode == 0 ? 0 : episode - 1;
  for (std::size_t i = from; i < episodes.size() && i <= episode + 1; ++i) {
    const std::uint8_t place = episodes[i].place;
    if (h_.codes().is_temporary(place) || is_unknown(place, h_.codes().place_listed)) return true;
  }
  return false;
}

// Temporary, or the place of a row nearby, to which the child then returned.
void PossibleHistories::add_place(const DoubtfulChild& doubtful, std::size_t episode,
                                  std::vector<Choice>& choices) const {
  constexpr std::size_t kNearby = 2;  // rows
  const EpisodeCodes& codes = h_.codes();
  Choice choice;
  if (!codes.place_temporary.empty())
    choice.push_back({Change::What::place, episode, kNoDay, codes.place_temporary.front()});
  const std::size_t from = episode < kNearby ? 0 : episode - kNearby;
  for (std::size_t i = from; i < doubtful.episodes.size() && i <= episode + kNearby; ++i) {
    const std::uint8_t place = doubtful.episodes[i].place;
    const auto same = [place](const Change& change) { return change.code == place; };
    if (is_unknown(place, codes.place_listed) || codes.is_temporary(place)) continue;
    if (std::none_of(choice.begin(), choice.end(), same))
      choice.push_back({Change::What::place, episode, kNoDay, place});
  }
  if (!choice.empty()) choices.push_back(std::move(choice));
}

std::vector<PossibleHistories::Choice> PossibleHistories::other_choices(const DoubtfulChild& doubtful) const {
  std::vector<Choice> choices;
  if (!doubtful.gaps.empty()) {  // all of them are none, or one
    Choice& closed = choices.emplace_back();
    if (doubtful.gaps.size() > 1) closed.push_back({Change::What::close_gaps, 0});
    for (const std::size_t i : doubtful.gaps) closed.push_back({Change::What::close_gap, i});
  }
  if (!doubtful.last_days.empty())
    choices.push_back(
        {{Change::What::last_days, 0, doubtful.born == kNoDay ? kNoDay : birthday(doubtful.born, kAdult)}});
  for (const DoubtfulChild::Continued& row : doubtful.continued)
    choices.push_back({{Change::What::end, row.episode, row.until, h_.codes().rec_continues}});
  for (const DoubtfulChild::LateStart& row : doubtful.late_starts)
    choices.push_back({{Change::What::start, row.episode, row.day}});
  for (std::size_t i = 1; i < doubtful.episodes.size(); ++i)
    if (is_same_place(doubtful.episodes[i - 1], doubtful.episodes[i])) choices.push_back({{Change::What::moved, i}});
  std::vector<bool> end_in_doubt(doubtful.episodes.size());
  for (const EpisodeDoubt& doubt : doubtful.doubts)
    for (std::size_t i = 0; i < doubtful.episodes.size(); ++i) {
      if (doubtful.episodes[i].row != doubt.row) continue;
      choices.push_back(choice_of(doubtful, doubt, i));
      if (doubt.kind == EpisodeDoubt::Kind::absent) end_in_doubt[i] = true;
    }
  for (const std::size_t i : doubtful.reasons)  // an end in doubt has reasons among its ends
    if (!end_in_doubt[i] && doubtful.episodes[i].rec <= h_.codes().rec_listed)
      choices.push_back({{Change::What::reason, i, kNoDay, kAnyCode}});
  std::erase_if(choices, [](const Choice& choice) { return choice.empty(); });
  return choices;
}

std::vector<DoubtCause> PossibleHistories::causes_of(const DoubtfulChild& doubtful) const {
  using What = DoubtCause::What;
  const EpisodeCodes& codes = h_.codes();
  std::vector<DoubtCause> causes;
  for (const EpisodeDoubt& doubt : doubtful.doubts) {
    const What what = doubt.kind == EpisodeDoubt::Kind::absent     ? What::absent
                      : doubt.kind == EpisodeDoubt::Kind::lost_end ? What::lost_end
                      : doubt.kind == EpisodeDoubt::Kind::versions ? What::versions
                                                                   : What::one_file;
    causes.push_back({what, doubt.row, true, doubt.from});
  }
  const auto is_absent = [&](const Episode& e) {
    return std::any_of(doubtful.doubts.begin(), doubtful.doubts.end(), [&](const EpisodeDoubt& doubt) {
      return doubt.kind == EpisodeDoubt::Kind::absent && doubt.row == e.row;
    });
  };
  for (std::size_t i = 0; i < doubtful.episodes.size(); ++i) {
    const Episode& e = doubtful.episodes[i];
    if (is_unknown(e.ls, codes.ls_listed)) causes.push_back({What::legal_status, e.row});
    if (is_unknown(e.rne, codes.rne_listed)) causes.push_back({What::begin, e.row});
    if (!placements_) continue;
    if (i > 0 && is_same_place(doubtful.episodes[i - 1], e)) causes.push_back({What::same_place, e.row});
    if (is_unknown(e.place, codes.place_listed)) causes.push_back({What::place, e.row});
    if ((e.lost_post || e.lost_urn) && is_by_temporary(doubtful.episodes, i)) causes.push_back({What::address, e.row});
  }
  for (const std::size_t i : doubtful.reasons)
    if (!is_absent(doubtful.episodes[i])) causes.push_back({What::reason, doubtful.episodes[i].row});
  for (const std::size_t i : doubtful.gaps) causes.push_back({What::gap, doubtful.episodes[i].row});
  for (const std::size_t i : doubtful.last_days) causes.push_back({What::last_day, doubtful.episodes[i].row});
  for (const DoubtfulChild::LateStart& row : doubtful.late_starts)
    causes.push_back({What::late_start, doubtful.episodes[row.episode].row, true, row.day});
  if (doubtful.exchanged) causes.push_back({What::exchanged, *doubtful.exchanged});
  if (doubtful.ended_at_18) causes.push_back({What::birthday, *doubtful.ended_at_18});
  if (doubtful.second_review) causes.push_back({What::second_review, 0, false});
  return causes;
}

void PossibleHistories::apply(const Change& change, std::vector<Episode>& episodes) const {
  Episode& e = episodes[change.episode];
  switch (change.what) {
    case Change::What::end:
      e.dec = change.dec;
      e.rec = change.dec == kNoDay ? kMissingByte : change.code;
      break;
    case Change::What::close_gap:
      e.dec = episodes[change.episode + 1].decom;
      break;
    case Change::What::close_gaps:
      for (std::size_t i = 0; i + 1 < episodes.size(); ++i)
        if (is_gap_after_continuing(episodes[i], episodes[i + 1], h_.codes())) episodes[i].dec = episodes[i + 1].decom;
      break;
    case Change::What::last_days:
      for (std::size_t i = 0; i < episodes.size(); ++i)
        if (ends_on_last_day(episodes, i) && episodes[i].dec != change.dec) ++episodes[i].dec;
      break;
    case Change::What::legal_status:
      e.ls = change.code;
      break;
    case Change::What::begin:
      e.rne = change.code;
      break;
    case Change::What::moved:  // in name only
      e.rne = h_.codes().rne_legal;
      episodes[change.episode - 1].dec = e.decom;
      episodes[change.episode - 1].rec = h_.codes().rec_continues;
      break;
    case Change::What::begin_after_leaving:  // then the period before ended without a reason (Reading 2 (c))
      e.rne = change.code;
      for (Episode& before : episodes)
        if (before.decom != kNoDay && before.dec == e.decom) before.rec = kAnyCode;
      break;
    case Change::What::place:
      e.place = change.code;
      break;
    case Change::What::address:  // one that no other row has
      if (e.lost_post) e.pl_post = kMissingLong + 1 + static_cast<std::int64_t>(change.episode);
      if (e.lost_urn) e.urn = kMissingLong + 1 + static_cast<std::int64_t>(change.episode);
      break;
    case Change::What::reason:
      e.rec = change.code;
      break;
    case Change::What::replace:
      e = change.other;
      if (change.episode > 0) episodes[change.episode - 1].rec = change.code;
      break;
    case Change::What::leave_out:
      e.decom = kNoDay;  // taken out when all changes are made
      break;
    case Change::What::start:
      e.decom = change.dec;
      break;
  }
}

std::vector<ExtractChanges> PossibleHistories::extract_changes(const DoubtfulChild& doubtful) {
  std::vector<ExtractChanges> changes;
  for (const UndecidedRow& row : doubtful.rows) changes.emplace_back().rows.push_back(row);
  for (const ExpectedRow& row : doubtful.expected) changes.emplace_back().expected.push_back(row);
  for (const Day born : doubtful.leaver_births) changes.emplace_back().leaver_born = born;
  return changes;
}

PossibleHistories::Expanded PossibleHistories::expand(const DoubtfulChild& doubtful,
                                                      std::vector<Variant>& variants) const {
  variants.clear();
  const std::vector<Choice> by_codes = code_choices(doubtful), others = other_choices(doubtful);
  std::size_t all = std::size_t{doubtful.second_review ? 2u : 1u} * (doubtful.ended_at_18 ? 2 : 1);
  for (const auto* choices : {&by_codes, &others})
    for (const Choice& choice : *choices) all = std::min(all * (choice.size() + 1), kMostHistories + 1);
  const std::vector<ExtractChanges> of_extracts = extract_changes(doubtful);
  for (std::size_t i = 0; i < of_extracts.size(); ++i) all = std::min(all * 2, kMostHistories + 1);
  Expanded expanded;
  expanded.whole = all <= kMostHistories;
  variants.push_back({doubtful.episodes, {}, {}});
  // Of too many, one thing at a time.
  const auto multiply = [&](std::size_t ways, auto change) {
    const std::size_t before = expanded.whole ? variants.size() : 1;
    for (std::size_t v = 0; v < before; ++v)
      for (std::size_t way = 0; way < ways && variants.size() <= 2 * kMostHistories; ++way) {
        Variant variant = variants[v];
        change(variant, way);
        variants.push_back(std::move(variant));
      }
  };
  const auto choose = [&](const std::vector<Choice>& choices) {
    for (const Choice& choice : choices)
      multiply(choice.size(), [&](Variant& variant, std::size_t way) { apply(choice[way], variant.episodes); });
  };
  choose(by_codes);
  expanded.by_codes = variants.size() - 1;
  choose(others);
  if (doubtful.second_review)
    multiply(1, [](Variant& variant, std::size_t) { variant.otherwise.second_after_unseen = true; });
  if (doubtful.ended_at_18)  // it may have ended that day for a reason
    multiply(1, [](Variant& variant, std::size_t) { variant.otherwise.reason_at_18 = kAnyCode; });
  for (const ExtractChanges& change : of_extracts)
    multiply(1, [&](Variant& variant, std::size_t) { variant.extracts.add(change); });
  if (doubtful.exchanged) variants.push_back({merger_.merged_as_exchanged(doubtful.child, doubtful.born), {}, {}});
  if (!doubtful.unseen.empty() && variants.size() == 1) variants.push_back(variants.front());
  variants.erase(variants.begin());  // the kept one
  for (std::size_t v = 0; v < variants.size(); ++v) {
    std::erase_if(variants[v].episodes, [](const Episode& e) { return e.decom == kNoDay; });
    if (v >= expanded.by_codes) variants[v].extracts.unseen = doubtful.unseen;
  }
  return expanded;
}

}  // namespace outturn::history
