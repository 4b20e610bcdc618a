// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "outturn/schema.h"

namespace outturn {

/// Which of the schemas is that of the extract of this name.
inline std::optional<std::size_t> find_schema(const std::vector<const ExtractSchema*>& schemas, std::string_view name) {
  const auto found =
      std::find_if(schemas.begin(), schemas.end(), [name](const auto* schema) { return schema->name == name; });
  if (found == schemas.end()) return std::nullopt;
  return static_cast<std::size_t>(found - schemas.begin());
}

}  // namespace outturn
