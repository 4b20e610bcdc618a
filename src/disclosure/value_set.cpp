// SPDX-License-Identifier: MIT
#include "disclosure/value_set.h"

#include <algorithm>

namespace outturn::disclosure {
namespace {

constexpr std::int64_t kLeast = INT64_MIN + 1, kMost = INT64_MAX - 1;

}  // namespace

ValueSet ValueSet::all() {
  return between(kLeast, kMost);
}

ValueSet ValueSet::only_missing() {
  ValueSet set;
  set.missing_ = true;
  return set;
}

ValueSet ValueSet::between(std::int64_t from, std::int64_t to) {
  ValueSet set;
  from = std::max(from, kLeast);
  to = std::min(to, kMost);
  if (from <= to) set.stretches_.emplace_back(from, to);
  return set;
}

ValueSet ValueSet::at_least(std::int64_t from) {
  return between(from, kMost);
}

ValueSet ValueSet::at_most(std::int64_t to) {
  return between(kLeast, to);
}

bool ValueSet::has(std::int64_t value) const {
  return std::any_of(stretches_.begin(), stretches_.end(),
                     [value](const auto& s) { return s.first <= value && value <= s.second; });
}

ValueSet ValueSet::complement() const {
  ValueSet other;
  other.missing_ = !missing_;
  std::int64_t from = kLeast;
  for (const auto& [first, last] : stretches_) {
    if (from < first) other.stretches_.emplace_back(from, first - 1);
    from = last + 1;
  }
  if (from <= kMost) other.stretches_.emplace_back(from, kMost);
  return other;
}

ValueSet ValueSet::known() const {
  ValueSet set = *this;
  set.missing_ = false;
  return set;
}

std::vector<std::int64_t> ValueSet::starts() const {
  std::vector<std::int64_t> found;
  for (const auto& [first, last] : stretches_) {
    found.push_back(first);
    if (last < kMost) found.push_back(last + 1);
  }
  return found;
}

ValueSet operator&(const ValueSet& a, const ValueSet& b) {
  ValueSet both;
  both.missing_ = a.missing_ && b.missing_;
  for (auto i = a.stretches_.begin(), j = b.stretches_.begin(); i != a.stretches_.end() && j != b.stretches_.end();) {
    const std::int64_t from = std::max(i->first, j->first), to = std::min(i->second, j->second);
    if (from <= to) both.stretches_.emplace_back(from, to);
    if (i->second < j->second)
      ++i;
    else
      ++j;
  }
  return both;
}

ValueSet operator|(const ValueSet& a, const ValueSet& b) {
  return (a.complement() & b.complement()).complement();
}

}  // namespace outturn::disclosure
