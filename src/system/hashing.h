// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace outturn::system {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4), and HMAC with it (RFC 2104): by nettle, on Windows by its own library.
Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace outturn::system
