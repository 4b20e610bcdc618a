// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "definitions/toml_scan.h"
#include "definitions/toml_tree.h"

namespace outturn::definitions {

struct ParsedToml {
  std::vector<TomlValue> values;
  std::string texts;

  TomlTree tree() const { return {values, texts}; }
};

/// What a file says, or why it is not TOML.
std::variant<ParsedToml, TomlFault> parse_toml(std::string_view text);

}  // namespace outturn::definitions
