// SPDX-License-Identifier: MIT
#include "scorecard/authorities_of_block.h"

#include <string_view>

#include "input/child_field.h"

namespace outturn {

std::int64_t AuthoritiesOfBlock::authority_of(std::uint32_t child) const {
  const std::string_view authority = input::parts_of_id(extracts_.children.id(child)).authority;
  return authority.empty() ? kMissingLong : extracts_.texts->id_of(authority);
}

}  // namespace outturn
