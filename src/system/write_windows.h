// SPDX-License-Identifier: MIT
// For the files of Windows alone.
#pragma once

#include <windows.h>

#include <string_view>

namespace outturn::system {

/// Writes all of the text; 0 or an errno.
int write_whole(HANDLE file, std::string_view text);

}  // namespace outturn::system
