// SPDX-License-Identifier: MIT
#include "explain/doubt_words.h"

#include <fmt/format.h>

namespace outturn::explain {
namespace {

// Of a figure that is no share only one border matters: a count's numerator, a mean's or distribution's rows.
std::string name_of(Outcomes outcome, IndicatorKind kind) {
  const bool is_share = kind == IndicatorKind::percentage;
  const bool is_count = kind == IndicatorKind::count || kind == IndicatorKind::rate;
  if (is_share) return outcome == kOut ? "out" : outcome == kIn ? "in the denominator only" : "in the numerator";
  if (is_count) return outcome == kBoth ? "counted" : "not counted";
  return outcome == kOut                                         ? "not counted"
         : outcome == kIn && kind != IndicatorKind::distribution ? "without a value"
                                                                 : "counted";
}

void add(std::vector<std::string>& names, const std::string& name) {
  for (const auto& known : names)
    if (known == name) return;
  names.push_back(name);
}

}  // namespace

DoubtfulMember in_words(const Doubts& doubts, IndicatorKind kind) {
  DoubtfulMember m;
  constexpr Outcomes kAll[] = {kOut, kIn, kBoth};
  for (std::size_t c = 0; c < doubts.rows.size(); ++c)
    for (std::size_t outcomes = 0; outcomes < doubts.rows[c].size(); ++outcomes) {
      if (doubts.rows[c][outcomes] == 0) continue;
      m.counted = name_of(kAll[c], kind);
      for (const Outcomes outcome : kAll)
        if ((outcomes & outcome) && name_of(outcome, kind) != m.counted) add(m.could_be, name_of(outcome, kind));
    }
  return m;
}

std::string in_words(const history::DoubtCause& cause) {
  using What = history::DoubtCause::What;
  switch (cause.what) {
    case What::absent:
      return fmt::format(
          "open at the end of its return and missing from the next one: it may have ended on or after {}",
          format_long(cause.from));
    case What::lost_end:
      return fmt::format("the end (DEC) cannot be read: it may have ended on or after {}", format_long(cause.from));
    case What::versions:
      return "two rows with this start differ, and nothing shows which is right";
    case What::one_file:
      return "only one of several versions of the return has this row";
    case What::legal_status:
      return "LS is blank or not a listed code: it may be a short break";
    case What::begin:
      return "RNE is blank or not a listed code: it may begin care, a placement, or neither";
    case What::place:
      return "PLACE is blank or not a listed code: it may be a temporary stay, or the same place as a row nearby";
    case What::same_place:
      return "RNE says that a new placement begins, but the place is that of the row before: it may be the same "
             "placement";
    case What::address:
      return "PL_POST or URN cannot be read: the child may have been somewhere else before or after the temporary stay";
    case What::reason:
      return "care ended, but REC is not a listed reason: it is not known whether it was a discharge";
    case What::gap:
      return "the row ended with X1, but the next one does not begin on that day: care may have gone on";
    case What::last_day:
      return "DEC in this file is the last day of each row: care may have ended on the day after";
    case What::exchanged:
      return "DEC is before DECOM: the two dates may have been entered the wrong way round";
    case What::birthday:
      return "care was not ended by the 18th birthday: the reason why it ended is not known";
    case What::second_review:
      return "earlier reviews are not in the data: this may be the child's first review or a later one";
    case What::late_start:
      return fmt::format(
          "care begins in the year of a return that has no row for the child: the year may be mistyped, and care may "
          "have "
          "begun on {}",
          format_long(cause.from));
    case What::expected:
      return fmt::format("OC3 for {} has no row for this person, who was in the previous year's",
                         format_financial_year(financial_year(cause.from)));
    case What::leaver_birth:
      return fmt::format("other tables have a different date of birth from OC3: it may be {}", format_long(cause.from));
    case What::rows:
      return "two rows of one return about the same thing differ, and nothing shows which is right";
  }
  return {};
}

std::string in_words(const history::ForcedDoubt& forced) {
  using Why = history::ForcedDoubt::Why;
  const std::string year = forced.first_day == kNoDay ? "" : format_financial_year(financial_year(forced.first_day));
  switch (forced.why) {
    case Why::no_rows:
      return fmt::format("the {} return has no row for the child, but other returns show the child in care that year",
                         year);
    case Why::lost_row:
      return fmt::format("a row of the {} return was left out, because it or its DECOM cannot be read", year);
    case Why::unsure_start:
      return fmt::format("a row of the {} return ends before it starts, and either date may be wrong", year);
    case Why::other_table:
      return fmt::format("OC2, AD1 or Reviews for {} has the child, but Episodes for that year does not", year);
    case Why::begun_since:
      return fmt::format("care since {} may have begun with the row that is missing", format_long(forced.first_day));
    case Why::end_unknown:
      return {};
    case Why::continues:
      return fmt::format(
          "care ended on {} with X1 (the next episode begins the same day), and no row begins then: it may "
          "have gone on",
          format_long(forced.first_day));
    case Why::same_pupil:
      return "Header gives another child the same UPN and date of birth: the two may be one child";
    case Why::too_many:
      break;
  }
  return "too much is in doubt to say what the history could be";
}

std::string in_words(const history::UnseenReviews& unseen) {
  const std::string year = format_financial_year(unseen.year);
  if (unseen.undated) return fmt::format("a review of {} was left out, because it, or its day, cannot be read", year);
  return fmt::format("reviews in {} are not in the data: the child has no row in that year's return", year);
}

std::string in_words(const LostItem& item, const ExtractSchema& schema) {
  if (!item.column) {
    const std::string date = schema.row_date.empty() ? "" : fmt::format(", or its {},", schema.row_date);
    return fmt::format("a row of {} was left out, because it{} cannot be read", schema.name, date);
  }
  const std::string& column = schema.fields[item.column].column;
  if (item.is_blank) return fmt::format("{} is blank: not recorded", column);
  return fmt::format("{} cannot be read, or is not a listed code", column);
}

}  // namespace outturn::explain
