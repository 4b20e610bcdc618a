// SPDX-License-Identifier: MIT
// One figure of two folders or two periods, row by row: who has come into the numerator, and who has left it.
#pragma once

#include <string>
#include <vector>

#include "explain/explanation.h"

namespace outturn::explain {

/// A row whose place has changed. `outside`: not in the population at all.
struct MemberChange {
  std::string child, row;
  Membership before = Membership::outside;
  Membership after = Membership::outside;
  std::vector<std::string> reasons;  ///< why it is where it is now; of one outside, why it was where it was

  bool enters_numerator() const { return after == Membership::numerator; }
  bool leaves_numerator() const { return before == Membership::numerator; }
};

/// The rows whose place differs, by child and row: those that enter the numerator, those that leave it, the others.
/// Rows are matched by the child's id and their own name.
std::vector<MemberChange> member_changes(const std::vector<Member>& before, const std::vector<Member>& after);

/// Something that only one of the two figures is in doubt about, or that could come out otherwise than in the other.
struct DoubtChange {
  std::string child, row;
  bool is_new = false;   ///< of the second figure; else it was of the first
  std::string outcomes;  ///< "out, could be in the numerator": of the figure that it is of
  std::vector<std::string> reasons;
};

/// By child and row, the new doubts first.
std::vector<DoubtChange> doubt_changes(const std::vector<DoubtfulMember>& before,
                                       const std::vector<DoubtfulMember>& after);

}  // namespace outturn::explain
