// SPDX-License-Identifier: MIT
// Reads the conditions of definitions as clauses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "disclosure/clauses.h"

namespace outturn::disclosure {

/// Reads conditions of the language as clauses.
class ConditionReader {
 public:
  ConditionReader(const Library& library, const Period& period, language::TableIndex table)
      : library_(library), period_(period), table_(table) {}

  using Read = std::vector<Clause>;
  Read true_of(const language::Node& condition) const;
  /// Known not to be true; what is missing is not known.
  Read false_of(const language::Node& condition) const;
  /// False, or not known.
  Read not_true_of(const language::Node& condition) const;
  /// The rows that `value` puts in the group; no name: those of which it says nothing.
  static Clause with_group(const std::string& group, const std::string& name);

 private:
  // What decides a condition, if it is one thing: the values for which it is true, and those for which it is false.
  struct Decided {
    std::string by;  // empty: it is decided already
    ValueSet yes, no;
  };
  std::optional<Decided> decided(const language::Node& condition) const;
  std::optional<Decided> compared(const language::Node& condition) const;
  std::optional<Decided> joined(const language::Node& condition) const;
  std::optional<Decided> chosen(const language::Node& condition) const;
  Decided by_itself(const language::Node& condition) const;
  Read read(const language::Node& condition, bool holds) const;
  static Read any_of(const std::vector<Read>& parts, const std::string& otherwise);
  const language::Node* body_of(const language::Node& condition) const;
  std::string spelled(const language::Node& node) const;

  const Library& library_;
  const Period& period_;
  language::TableIndex table_;
};

}  // namespace outturn::disclosure
