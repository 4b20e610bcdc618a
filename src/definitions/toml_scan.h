// SPDX-License-Identifier: MIT
// What must be told of a file before toml++ reads it: on some bytes that are not TOML it does not report an error but
// runs into its own assertions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace outturn::definitions {

struct TomlFault {
  std::size_t begin = 0;  ///< the bytes it is about
  std::size_t end = 0;
  std::string message;
  std::string help;
};

/// The first of: bytes that are not UTF-8, control characters, letters outside a-z beside quotes and comments, the
/// heading of a table without a name, a key of a hundred names, a bracket that closes nothing, a digit after a day. All
/// else is left to toml++.
std::optional<TomlFault> find_toml_fault(std::string_view text);

}  // namespace outturn::definitions
