// SPDX-License-Identifier: MIT
// Ids lie one behind the other in one string; a table with open addressing and linear probing finds them. In a
// file kept in order the guess is right nearly always, and the table is not looked at. A slot holds the id's hash
// too, so that ids are compared only if they are very likely the same; slots are in the order of the hashes, so
// that growing moves through old and new table from front to back instead of jumping about.
#include <cstring>

#include "outturn/extracts.h"
#include "text/text_tools.h"

namespace outturn {
namespace {

/// Every bit of the input changes every bit of the output about half the time (Appleby, MurmurHash3, fmix64):
/// ids are mostly numbers in a row, which a weaker hash heaps up.
std::uint64_t mixed(std::uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xFF51AFD7ED558CCDu;
  hash ^= hash >> 33;
  hash *= 0xC4CEB9FE1A85EC53u;
  return hash ^ hash >> 33;
}

std::uint32_t hash_of(std::string_view id) {
  std::uint64_t hash = id.size();
  for (; id.size() > 8; id.remove_prefix(8)) {
    std::uint64_t word;
    std::memcpy(&word, id.data(), 8);
    hash = mixed(hash ^ word);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, id.data(), id.size());
  return static_cast<std::uint32_t>(mixed(hash ^ word) >> 32);
}

std::uint64_t slot_for(std::uint32_t hash, std::uint32_t child) {
  return std::uint64_t{hash} << 32 | (child + 1);
}
std::uint32_t child_in(std::uint64_t slot) {
  return static_cast<std::uint32_t>(slot) - 1;
}
std::uint32_t hash_in(std::uint64_t slot) {
  return static_cast<std::uint32_t>(slot >> 32);
}

constexpr std::size_t kFirstSlots = 64;
constexpr unsigned kFirstShift = 32 - 6;

}  // namespace

std::optional<std::uint32_t> ChildIds::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t hash = hash_of(text);
  for (std::size_t i = slot_of(hash); slots_[i] != 0; i = (i + 1) & (slots_.size() - 1))
    if (hash_in(slots_[i]) == hash && id(child_in(slots_[i])) == text) return child_in(slots_[i]);
  return std::nullopt;
}

std::uint32_t ChildIds::intern(std::string_view text, std::uint32_t expected) {
  if (expected < size() && same_text(id(expected), text)) return expected;
  if (2 * (std::size_t{size()} + 1) > slots_.size()) grow();
  const std::uint32_t hash = hash_of(text);
  std::size_t i = slot_of(hash);
  for (; slots_[i] != 0; i = (i + 1) & (slots_.size() - 1))
    if (hash_in(slots_[i]) == hash && id(child_in(slots_[i])) == text) return child_in(slots_[i]);
  slots_[i] = slot_for(hash, size());
  text_ += text;
  offsets_.push_back(text_.size());
  return size() - 1;
}

void ChildIds::announce(std::string_view text) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[slot_of(hash_of(text))], 1);
}

void ChildIds::grow() {
  const std::vector<std::uint64_t> old = std::move(slots_);
  slots_.assign(old.empty() ? kFirstSlots : old.size() * 2, 0);
  shift_ = old.empty() ? kFirstShift : shift_ - 1;
  for (const std::uint64_t slot : old) {
    if (slot == 0) continue;
    std::size_t i = slot_of(hash_in(slot));
    while (slots_[i] != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

}  // namespace outturn
