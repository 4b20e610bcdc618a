// SPDX-License-Identifier: MIT
// For the files of Windows alone: its names are UTF-16, its errors have numbers of their own.
#pragma once

#include <string>
#include <string_view>

namespace outturn::system {

/// What is no UTF-8 becomes U+FFFD, and the other way round.
std::wstring utf16(std::string_view text);
std::string utf8(std::wstring_view text);

/// A path as Windows takes it, also a long one.
std::wstring wide_path(const std::string& path);

/// The errno that says the same; 0 stays 0.
int errno_of(unsigned long windows_error);
/// Of what has just failed.
int last_errno();

}  // namespace outturn::system
