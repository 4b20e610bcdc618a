// SPDX-License-Identifier: MIT
#include "text/sha256.h"

#include "system/hashing.h"

namespace outturn {
namespace {

std::string hexadecimal(const system::Digest& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return hexadecimal(system::sha256(bytes));
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  return hexadecimal(system::hmac_sha256(key, bytes));
}

}  // namespace outturn
