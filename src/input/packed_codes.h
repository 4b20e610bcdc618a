// SPDX-License-Identifier: MIT
// A code set made ready for looking codes up by the million: codes of up to eight characters are compared as one
// 64-bit number, in a table with open addressing that fits the first-level cache.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "outturn/schema.h"

namespace outturn::input {

/// Up to eight characters as one number, zeros behind.
inline std::uint64_t packed(std::string_view text) {
  std::uint64_t value = 0;
  std::memcpy(&value, text.data(), text.size());
  return value;
}

class PackedCodes {
 public:
  explicit PackedCodes(const CodeSet& set);

  const CodeSet& set() const { return *set_; }
  /// The number of a listed code of 1 to 8 characters, 0 = not listed; in upper case, without blanks.
  std::uint8_t find_packed(std::uint64_t code) const {
    for (std::size_t slot = slot_of(code);; slot = (slot + 1) & mask_) {
      if (entries_[slot].code == code) return entries_[slot].number;
      if (entries_[slot].code == 0) return 0;
    }
  }
  /// Any code, of any length.
  std::uint8_t find(std::string_view code) const {
    return code.size() <= 8 ? find_packed(packed(code)) : set_->find(code);
  }

 private:
  struct Entry {
    std::uint64_t code = 0;
    std::uint8_t number = 0;
  };
  std::size_t slot_of(std::uint64_t code) const { return (code * 0x9E3779B97F4A7C15u >> 40) & mask_; }

  const CodeSet* set_;
  std::vector<Entry> entries_;
  std::size_t mask_;
};

}  // namespace outturn::input
