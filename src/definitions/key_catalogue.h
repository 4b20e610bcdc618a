// SPDX-License-Identifier: MIT
// Every key of every kind of table that definitions and outturn.toml can hold. A key that is not listed here is not
// accepted, so the reference made from this list (docs/definitions-reference.md) cannot leave one out.
#pragma once

#include <string_view>
#include <vector>

namespace outturn::definitions {

struct TomlKey {
  std::string_view key;
  std::string_view type;  ///< text, texts, whole number, number, boolean, date, condition, expression ...
  bool required;
  std::string_view meaning;
};

struct TomlKind {
  std::string_view name;     ///< the keys that lead to it: indicator.exclude
  std::string_view heading;  ///< as written: [[indicator.exclude]]
  std::string_view meaning;
  std::vector<TomlKey> keys;
};

/// In the order of the reference.
const std::vector<TomlKind>& toml_kinds();
/// nullptr: tables of this name have keys that are data, such as the codes of a mapping.
const TomlKind* find_toml_kind(std::string_view name);

}  // namespace outturn::definitions
