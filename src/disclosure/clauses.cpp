// SPDX-License-Identifier: MIT
#include "disclosure/clauses.h"

#include <algorithm>
#include <iterator>

namespace outturn::disclosure {
namespace {

bool is_implied(const Clause& clause, const Clause& by) {
  return std::all_of(by.begin(), by.end(), [&clause](const auto& literal) {
    const auto same = clause.find(literal.first);
    return same != clause.end() && literal.second.within(same->second);
  });
}

}  // namespace

void Clauses::require(Clause clause) {
  if (clause.size() == 1)
    for (Clause& other : clauses_)
      if (other.size() == 1 && other.begin()->first == clause.begin()->first) {
        other.begin()->second = other.begin()->second & clause.begin()->second;
        return simplify();
      }
  clauses_.push_back(std::move(clause));
  simplify();
}

// What a clause of one field says of another clause: that it holds, or that one of its fields does not help.
void Clauses::simplify() {
  for (Clause& clause : clauses_) {
    if (clause.size() == 1) continue;
    for (const Clause& single : clauses_) {
      if (single.size() != 1) continue;
      const auto at = clause.find(single.begin()->first);
      if (at == clause.end()) continue;
      at->second = at->second & single.begin()->second;
      if (at->second.empty() && clause.size() > 1) clause.erase(at);
    }
  }
  std::sort(clauses_.begin(), clauses_.end());
  clauses_.erase(std::unique(clauses_.begin(), clauses_.end()), clauses_.end());
  std::vector<Clause> needed;
  for (std::size_t i = 0; i < clauses_.size(); ++i) {
    bool is_needed = true;
    for (std::size_t j = 0; j < clauses_.size() && is_needed; ++j)
      is_needed = i == j || !is_implied(clauses_[i], clauses_[j]) || (j > i && is_implied(clauses_[j], clauses_[i]));
    if (is_needed) needed.push_back(clauses_[i]);
  }
  clauses_ = std::move(needed);
}

Clauses Clauses::from(const std::string& first_day) const {
  Clauses dated;
  for (const Clause& clause : clauses_) {
    Clause own;
    for (const auto& [field, values] : clause)
      own.emplace(field.ends_with(kFromStart) ? field + first_day : field, values);
    dated.clauses_.push_back(std::move(own));
  }
  std::sort(dated.clauses_.begin(), dated.clauses_.end());
  return dated;
}

bool Clauses::narrower_by_one(const Clauses& wider) const {
  std::vector<Clause> own, its;
  std::set_difference(clauses_.begin(), clauses_.end(), wider.clauses_.begin(), wider.clauses_.end(),
                      std::back_inserter(own));
  std::set_difference(wider.clauses_.begin(), wider.clauses_.end(), clauses_.begin(), clauses_.end(),
                      std::back_inserter(its));
  return own.size() == 1 && its.size() <= 1 && (its.empty() || is_implied(its[0], own[0]));
}

}  // namespace outturn::disclosure
