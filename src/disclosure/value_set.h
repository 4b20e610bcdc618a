// SPDX-License-Identifier: MIT
// Which values of one field or expression are meant: stretches of numbers (the codes of a code set are numbers too),
// and whether it may be missing.
#pragma once

#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

namespace outturn::disclosure {

class ValueSet {
 public:
  static ValueSet none() { return {}; }
  static ValueSet all();           ///< every value there is; not missing
  static ValueSet only_missing();  ///< no value
  static ValueSet between(std::int64_t from, std::int64_t to);
  static ValueSet at_least(std::int64_t from);
  static ValueSet at_most(std::int64_t to);
  static ValueSet of(std::int64_t value) { return between(value, value); }

  bool empty() const { return stretches_.empty() && !missing_; }
  bool is_everything() const { return complement().empty(); }
  bool has(std::int64_t value) const;
  bool has_missing() const { return missing_; }
  ValueSet complement() const;  ///< whatever is not in it, with missing
  ValueSet known() const;       ///< without missing
  bool within(const ValueSet& other) const { return (*this & other.complement()).empty(); }
  /// Values at which a stretch begins, and those after which one ends.
  std::vector<std::int64_t> starts() const;

  friend ValueSet operator&(const ValueSet& a, const ValueSet& b);
  friend ValueSet operator|(const ValueSet& a, const ValueSet& b);
  friend bool operator==(const ValueSet&, const ValueSet&) = default;
  friend auto operator<=>(const ValueSet&, const ValueSet&) = default;  // NOLINT(modernize-use-nullptr)

 private:
  std::vector<std::pair<std::int64_t, std::int64_t>> stretches_;  // in order, with gaps between them
  bool missing_ = false;
};

}  // namespace outturn::disclosure
