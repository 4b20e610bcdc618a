// SPDX-License-Identifier: MIT
#include "explain/pseudonyms.h"

#include <fmt/format.h>

#include "text/sha256.h"

namespace outturn::explain {

Result<Pseudonyms> Pseudonyms::from_key(std::string_view key) {
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.remove_suffix(1);
  if (key.size() < kShortestKey)
    return Error{fmt::format("the key has {} bytes and needs at least {}", key.size(), kShortestKey),
                 "make one with `openssl rand -hex 32 > FILE`, and keep it where only you can read it"};
  return Pseudonyms(std::string(key));
}

std::string Pseudonyms::of(std::string_view id) const {
  constexpr std::size_t kDigits = 16;
  return hmac_sha256(key_, id).substr(0, kDigits);
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
