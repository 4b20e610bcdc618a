// SPDX-License-Identifier: MIT
// What is known of each child before histories are made: date of birth, sex, team, whether unaccompanied or placed
// outside the area. A local extract may have been made without such a group (Reading 12 (b)).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

/// The local extract with the team of each child.
inline constexpr const char* kTeamsExtract = "teams";
/// The table of unaccompanied asylum-seeking children.
inline constexpr const char* kUnaccompanied = "uasc";

/// Of a group with fewer children nothing is concluded (Reading 12 (b)).
inline constexpr std::size_t kEnoughOfGroup = 10;
/// A few of a group may have been added by hand: it is left out all the same (Reading 12 (b)).
constexpr bool is_left_out(std::size_t listed, std::size_t of_group) {
  constexpr std::size_t kFewOneIn = 20;
  return of_group >= kEnoughOfGroup && listed * kFewOneIn <= of_group;
}
/// The groups by age of Reading 12 (b): under four, and sixteen or over.
inline constexpr int kYoung = 4, kOlder = 16;

/// By child, as the last Header says that gives it; kNoDay: none does.
std::vector<std::int32_t> births_in_headers(const Extracts& extracts);

/// Each thing is found when it is first asked for. Of a table or column that was not read, nothing is known.
class KnownChildren {
 public:
  explicit KnownChildren(const Extracts& extracts) : extracts_(extracts) {}

  Day birthday_of(std::uint32_t child, int age);  ///< kNoDay: the date of birth is not known
  /// Had that birthday by a day; nobody whose date of birth is not known has.
  bool is_aged(std::uint32_t child, int age, Day day);
  /// Everybody is 0.
  bool is_old_enough(std::uint32_t child, int age, Day day) { return age == 0 || is_aged(child, age, day); }
  /// Nobody whose date of birth is not known is.
  bool is_under(std::uint32_t child, int age, Day day);
  /// As the last Header says that gives it.
  bool is_female(std::uint32_t child) { return is_of_sex(child, kFemale); }
  bool is_male(std::uint32_t child) { return is_of_sex(child, kMale); }
  /// As the newest row of teams says, of two on one day the one read last; kMissingLong: none is known.
  std::int64_t team_of(std::uint32_t child);
  /// In UASC of any return.
  bool is_unaccompanied(std::uint32_t child);
  /// PL_LOCATION of the newest row in Episodes, short breaks aside, is OUT.
  bool is_placed_outside(std::uint32_t child);

 private:
  static constexpr char kMale = '1', kFemale = '2';

  std::vector<std::int32_t> find_births() const { return births_in_headers(extracts_); }
  std::vector<char> find_sexes() const;
  std::vector<std::int64_t> find_teams() const;
  std::vector<bool> find_unaccompanied() const;
  std::vector<bool> find_placed_outside() const;
  bool is_of_sex(std::uint32_t child, char code);

  /// What was kept, or else what `find` finds.
  template <class Values>
  const Values& once(std::optional<Values>& kept, Values (KnownChildren::*find)() const) {
    if (!kept) kept = (this->*find)();
    return *kept;
  }

  const std::vector<std::int32_t>& births() { return once(born_, &KnownChildren::find_births); }

  const Extracts& extracts_;
  // By child.
  std::optional<std::vector<std::int32_t>> born_;
  std::optional<std::vector<char>> sex_;  ///< kMale, kFemale or another
  std::optional<std::vector<std::int64_t>> team_;
  std::optional<std::vector<bool>> unaccompanied_, placed_outside_;
};

}  // namespace outturn::input
