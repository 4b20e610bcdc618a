// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "outturn/schema.h"

namespace outturn {

/// Which of the schemas is that of the extract of this name; none where there is none.
inline ExtractIndex find_schema(const Schemas& schemas, std::string_view name) {
  return schemas.find_if([name](const ExtractSchema* schema) { return schema->name == name; });
}

}  // namespace outturn
