// SPDX-License-Identifier: MIT
// Reading 1: which authorities the rows of a folder name, in one column or in several: a code and a name that stand
// side by side are one authority, in files that have only one of them too.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace outturn::input {

class AuthorityNames {
 public:
  /// What one row says, column by column, in upper case; blank where it says nothing.
  using Texts = std::vector<std::string>;
  /// What the rows of a file say, each once.
  using Seen = std::set<Texts>;

  /// Something in one column beside two different things in another: they are not about one authority.
  struct Conflict {
    std::size_t column, other;  ///< of a row's texts
    std::string text, first, second;
  };
  static std::optional<Conflict> conflict_in(const Seen& seen);

  void add(const Seen& seen);
  /// The one name of the authority that the row is of: a name rather than a code. Empty: the row does not say.
  std::string of(const Texts& texts) const;
  /// Two of them, in the order in which they were met, where there are several.
  std::vector<std::string> two() const;

 private:
  std::size_t group_of(const std::string& text);

  std::map<std::string, std::size_t, std::less<>> groups_;  ///< by text
  std::vector<std::string> names_;                          ///< by group; empty: it was joined to another one
};

/// In upper case; empty where nothing, or a word for nothing, stands there.
std::string authority_text(std::string_view field);

}  // namespace outturn::input
