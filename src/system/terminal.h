// SPDX-License-Identifier: MIT
// The standard streams, and a terminal where they lead to one.
#pragma once

#include <string_view>

namespace outturn::system {

constexpr int kStandardOutput = 1, kStandardError = 2;

/// Writes UTF-8 to an open file or stream; 0, or the errno of what went wrong.
int write_all(int file, std::string_view text);
bool is_terminal(int stream);
/// Whether the terminal understands escape sequences: colours, and wiping a line.
bool understands_escapes(int stream);
/// Columns of the terminal; 0: unknown.
int width_of(int stream);

}  // namespace outturn::system
