// SPDX-License-Identifier: MIT
// The conditions of a count in a form that can be compared: all clauses hold, and of each clause one of its fields has
// one of its values. "Aged 5 to 9" and "aged 4 or over" are then about one field, and it can be seen that the one lies
// in the other, and what is left.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "disclosure/value_set.h"

namespace outturn::disclosure {

/// By field or expression, in one spelling each: the values of which one is enough.
using Clause = std::map<std::string, ValueSet>;

/// At the end of a field's spelling, where it reads the first day of the period.
inline constexpr const char* kFromStart = "|from ";

/// All of them hold. Each field is in one clause by itself at most.
class Clauses {
 public:
  void require(Clause clause);
  const std::vector<Clause>& all() const { return clauses_; }
  /// The same, of a period with this first day.
  Clauses from(const std::string& first_day) const;
  /// What only this one needs, or needs more closely: where `wider` is the same but for one clause.
  bool narrower_by_one(const Clauses& wider) const;

 private:
  void simplify();

  std::vector<Clause> clauses_;  // in order, without those that others imply
};

}  // namespace outturn::disclosure
