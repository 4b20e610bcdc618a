// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "outturn/schema.h"

namespace outturn::catalogue {

/// The header line of a CSV file of an extract, every column of its schema, and with `example` one invented row in the
/// forms the reader knows best.
std::string extract_template(const ExtractSchema& schema, bool example);

}  // namespace outturn::catalogue
