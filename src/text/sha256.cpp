// SPDX-License-Identifier: MIT
#include "text/sha256.h"

#include <nettle/hmac.h>
#include <nettle/sha2.h>

#include <array>

namespace outturn {
namespace {

using Digest = std::array<std::uint8_t, SHA256_DIGEST_SIZE>;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string hexadecimal(const Digest& digest) {
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
  sha256_ctx context;
  Digest digest{};
  sha256_init(&context);
  sha256_update(&context, bytes.size(), bytes_of(bytes));
  sha256_digest(&context, digest.size(), digest.data());
  return hexadecimal(digest);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  hmac_sha256_ctx context;
  Digest digest{};
  hmac_sha256_set_key(&context, key.size(), bytes_of(key));
  hmac_sha256_update(&context, bytes.size(), bytes_of(bytes));
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return hexadecimal(digest);
}

}  // namespace outturn
