// SPDX-License-Identifier: MIT
#include "explain/pseudonyms.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace outturn::explain {

Result<Pseudonyms> Pseudonyms::from_key(std::string_view key) {
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.remove_suffix(1);
  if (key.size() < kShortestKey)
    return Error{fmt::format("the key has {} bytes and needs at least {}", key.size(), kShortestKey),
                 "make one with `openssl rand -hex 32 > FILE`, and keep it where only you can read it"};
  return Pseudonyms(std::string(key));
}

std::string Pseudonyms::of(std::string_view id) const {
  constexpr std::size_t kBytes = 8;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), reinterpret_cast<const unsigned char*>(id.data()),
       id.size(), digest.data(), &size);
  std::string name;
  for (std::size_t i = 0; i < kBytes; ++i) name += fmt::format("{:02x}", digest[i]);
  return name;
}

void Pseudonyms::apply(Explanation& explanation) const {
  explanation.pseudonymised = true;
  if (explanation.members)
    for (Member& member : *explanation.members)
      if (!member.child.empty()) member.child = of(member.child);
  for (DoubtfulMember& member : explanation.doubtful)
    if (!member.child.empty()) member.child = of(member.child);
  if (!explanation.child) return;
  explanation.child->child = of(explanation.child->child);
  for (TracedMember& row : explanation.child->rows)
    if (!row.member.child.empty()) row.member.child = of(row.member.child);
}

}  // namespace outturn::explain
