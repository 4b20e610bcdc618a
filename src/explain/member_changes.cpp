// SPDX-License-Identifier: MIT
#include "explain/member_changes.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

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

std::vector<DoubtChange> doubt_changes(const std::vector<DoubtfulMember>& before,
                                       const std::vector<DoubtfulMember>& after) {
  using Key = std::tuple<std::string, std::string, std::string>;
  const auto changes_of = [](const std::vector<DoubtfulMember>& members, bool is_new) {
    std::multimap<Key, DoubtChange> changes;
    for (const DoubtfulMember& member : members) {
      DoubtChange change{member.child, member.row, is_new, member.counted, {}};
      for (std::size_t i = 0; i < member.could_be.size(); ++i)
        change.outcomes += (i == 0 ? ", could be " : " or ") + member.could_be[i];
      for (const DoubtReason& reason : member.reasons) change.reasons.push_back(reason.text);
      Key key{change.child, change.row, change.outcomes};
      changes.emplace(std::move(key), std::move(change));
    }
    return changes;
  };
  std::multimap<Key, DoubtChange> was = changes_of(before, false), is = changes_of(after, true);
  std::vector<DoubtChange> changes;
  for (auto& [key, change] : is) {
    if (const auto same = was.find(key); same != was.end())
      was.erase(same);
    else
      changes.push_back(std::move(change));
  }
  for (auto& [key, change] : was) changes.push_back(std::move(change));
  return changes;
}

}  // namespace outturn::explain
