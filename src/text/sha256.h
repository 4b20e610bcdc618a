// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace outturn {

/// SHA-256 in small hexadecimal letters (FIPS 180-4, by libcrypto).
std::string sha256(std::string_view bytes);

}  // namespace outturn
