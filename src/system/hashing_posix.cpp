// SPDX-License-Identifier: MIT
#include <nettle/hmac.h>
#include <nettle/sha2.h>

#include "system/hashing.h"

namespace outturn::system {
namespace {

static_assert(SHA256_DIGEST_SIZE == sizeof(Digest));

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

Digest sha256(std::string_view bytes) {
  sha256_ctx context;
  Digest digest{};
  sha256_init(&context);
  sha256_update(&context, bytes.size(), bytes_of(bytes));
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
  hmac_sha256_ctx context;
  Digest digest{};
  hmac_sha256_set_key(&context, key.size(), bytes_of(key));
  hmac_sha256_update(&context, bytes.size(), bytes_of(bytes));
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace outturn::system
