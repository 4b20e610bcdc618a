// SPDX-License-Identifier: MIT
#include "outturn/problems.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace outturn {

void Problems::add(Problem problem) {
  const auto [place, is_new] = index_.try_emplace(Key(problem.kind, problem.file, problem.column), groups_.size());
  if (is_new) groups_.push_back({problem.kind, problem.file, problem.column, 0, {}});
  Group& group = groups_[place->second];
  ++group.count;
  if (keep_all_ || group.first.size() < kFirstFew) group.first.push_back(std::move(problem));
}

bool Problems::count_again(const ProblemKind* kind, std::uint32_t file, std::uint16_t column) {
  if (keep_all_) return false;
  const auto found = index_.find(Key(kind, file, column));
  if (found == index_.end()) return false;
  Group& group = groups_[found->second];
  if (group.first.size() < kFirstFew) return false;
  ++group.count;
  return true;
}

void Problems::merge(Problems&& later, std::uint32_t lines_before) {
  for (Group& from : later.groups_) {
    const auto [place, is_new] = index_.try_emplace(Key(from.kind, from.file, from.column), groups_.size());
    if (is_new) groups_.push_back({from.kind, from.file, from.column, 0, {}});
    Group& group = groups_[place->second];
    group.count += from.count;
    for (Problem& problem : from.first) {
      if (!keep_all_ && group.first.size() >= kFirstFew) break;
      if (problem.line != 0) problem.line += lines_before;
      group.first.push_back(std::move(problem));
    }
  }
  later.groups_.clear();
  later.index_.clear();
}

void Problems::sort() {
  std::sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) {
    return std::tie(a.file, a.kind, a.column) < std::tie(b.file, b.kind, b.column);
  });
  for (Group& group : groups_)
    std::stable_sort(group.first.begin(), group.first.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
  index_.clear();
}

void Problems::leave_out(std::string_view key) {
  std::erase_if(groups_, [key](const Group& group) { return group.kind->key == key; });
}

}  // namespace outturn
