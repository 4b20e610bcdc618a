// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "problems/catalogue.h"

namespace outturn::input {

/// An id as it is kept: upper case, without blanks around it, leading zeros and all.
struct ChildReading {
  std::string id;
  std::optional<ProblemId> problem;  ///< rejects the row, or is a repair or a mere notice
};

/// `is_whole`: all ids of the file end in `.0`, which is taken off.
ChildReading read_child(std::string_view field, bool is_whole = false);

/// The same as messages name the child: one child is never two, `ab1` and `AB1`.
std::string shown_child(std::string_view field);

/// True if the field can be kept as it is: nothing but digits and capital letters. True for nearly every id, and
/// quick to say.
inline bool is_plain_id(std::string_view field) {
  for (const char c : field) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = c >= 'A' && c <= 'Z';
    if (!digit && !letter) return false;
  }
  // `NA` and `NULL` are left to the careful reader.
  return !field.empty() && (field.front() != 'N' || field.size() > 4);
}

/// The id of a child where the files are of several authorities, `DERBY 5001` (Reading 1).
inline std::string id_with_authority(std::string_view authority, std::string_view id) {
  return std::string(authority) + ' ' + std::string(id);
}

/// Its two parts; without an authority all of it is the id.
struct PartsOfId {
  std::string_view authority, id;
};
inline PartsOfId parts_of_id(std::string_view whole) {
  const std::size_t blank = whole.rfind(' ');
  if (blank == std::string_view::npos) return {{}, whole};
  return {whole.substr(0, blank), whole.substr(blank + 1)};
}

}  // namespace outturn::input
