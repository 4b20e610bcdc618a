// SPDX-License-Identifier: MIT
#include <windows.h>
// After windows.h.
#include <bcrypt.h>

#include <algorithm>
#include <stdexcept>

#include "system/hashing.h"

namespace outturn::system {
namespace {

UCHAR* bytes_of(std::string_view text) {
  return reinterpret_cast<UCHAR*>(const_cast<char*>(text.data()));
}

void check(NTSTATUS status) {
  if (status < 0) throw std::runtime_error("Windows cannot calculate SHA-256");
}

// A way of hashing, opened once.
class Algorithm {
 public:
  explicit Algorithm(ULONG flags) {
    check(BCryptOpenAlgorithmProvider(&handle_, BCRYPT_SHA256_ALGORITHM, nullptr, flags));
  }

  Digest digest(std::string_view key, std::string_view bytes) const {
    constexpr std::size_t kAtOnce = std::size_t{1} << 30;
    BCRYPT_HASH_HANDLE hash = nullptr;
    Digest digest{};
    check(BCryptCreateHash(handle_, &hash, nullptr, 0, key.empty() ? nullptr : bytes_of(key),
                           static_cast<ULONG>(key.size()), 0));
    NTSTATUS status = 0;
    while (status >= 0 && !bytes.empty()) {
      const std::string_view part = bytes.substr(0, kAtOnce);
      status = BCryptHashData(hash, bytes_of(part), static_cast<ULONG>(part.size()), 0);
      bytes.remove_prefix(part.size());
    }
    if (status >= 0) status = BCryptFinishHash(hash, digest.data(), static_cast<ULONG>(digest.size()), 0);
    BCryptDestroyHash(hash);
    check(status);
    return digest;
  }

 private:
  BCRYPT_ALG_HANDLE handle_ = nullptr;
};

}  // namespace

Digest sha256(std::string_view bytes) {
  static const Algorithm plain(0);
  return plain.digest({}, bytes);
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
  static const Algorithm keyed(BCRYPT_ALG_HANDLE_HMAC_FLAG);
  return keyed.digest(key, bytes);
}

}  // namespace outturn::system
