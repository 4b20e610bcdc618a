// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace outturn {

/// SHA-256 in small hexadecimal letters (FIPS 180-4).
std::string sha256(std::string_view bytes);
/// HMAC with SHA-256, likewise (RFC 2104).
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace outturn
