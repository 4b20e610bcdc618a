// SPDX-License-Identifier: MIT
// The names and codes of one area: Nottingham, 892 and E06000018 are one council. They are learnt from the rows of
// DfE's files that give several of them, so that any of them serves wherever an area is named.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"

namespace outturn {

/// The area of every figure of England; those of the statistical neighbours together are of the other.
inline constexpr std::string_view kEnglandKey = "england";
inline constexpr std::string_view kNeighboursKey = "statistical neighbours";

/// England and the neighbours under one name each, however they are written; any other area as name_key makes it,
/// without what kind of council it is: Nottingham City Council is Nottingham.
std::string area_key(std::string_view name);

class AreaNames {
 public:
  /// These keys are of one area, and so are all that are known of any of them.
  void add(const std::vector<std::string>& keys);
  /// Every key of its area, `key` among them; none of an empty key.
  std::vector<std::string> all_of(const std::string& key) const;
  bool are_one(const std::string& a, const std::string& b) const;

 private:
  std::map<std::string, std::size_t> set_of_;
  std::vector<std::vector<std::string>> sets_;
};

/// What the files of published figures and of neighbours say, as far as they were read.
AreaNames area_names_in(const Extracts& extracts, const Library& library);

/// The columns that say it, added to those a request wants.
void want_area_names(const Library& library, ColumnSelection& wanted);

}  // namespace outturn
