// SPDX-License-Identifier: MIT
#include "input/packed_codes.h"

#include <bit>

namespace outturn::input {

PackedCodes::PackedCodes(const CodeSet& set)
    : set_(&set), entries_(std::bit_ceil(2 * set.codes().size() + 2)), mask_(entries_.size() - 1) {
  for (const CodeSet::Code& code : set.codes()) {
    if (code.code.empty() || code.code.size() > 8) continue;
    const std::uint64_t key = packed(code.code);
    std::size_t slot = slot_of(key);
    while (entries_[slot].code != 0) slot = (slot + 1) & mask_;
    entries_[slot] = {key, set.find(code.code)};
  }
}

}  // namespace outturn::input
