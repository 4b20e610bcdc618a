// SPDX-License-Identifier: MIT
#include "explain/member_changes.h"

#include <algorithm>
#include <map>

namespace outturn::explain {

std::vector<MemberChange> member_changes(const std::vector<Member>& before, const std::vector<Member>& after) {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, std::pair<const Member*, const Member*>> both;
  for (const Member& member : before) both[{member.child, member.row}].first = &member;
  for (const Member& member : after) both[{member.child, member.row}].second = &member;
  std::vector<MemberChange> changes;
  for (const auto& [key, pair] : both) {
    MemberChange change;
    change.child = key.first;
    change.row = key.second;
    if (pair.first) change.before = pair.first->membership;
    if (pair.second) change.after = pair.second->membership;
    if (change.before == change.after) continue;
    change.reasons = pair.second ? pair.second->reasons : pair.first->reasons;
    changes.push_back(std::move(change));
  }
  const auto rank = [](const MemberChange& c) { return c.enters_numerator() ? 0 : c.leaves_numerator() ? 1 : 2; };
  std::stable_sort(changes.begin(), changes.end(),
                   [&rank](const MemberChange& a, const MemberChange& b) { return rank(a) < rank(b); });
  return changes;
}

}  // namespace outturn::explain
