// SPDX-License-Identifier: MIT
// Reading 1 (h) for tables whose rows belong to no child: population, homes, complaints. Rows of one key complete each
// other; what they contradict each other about is as if it could not be read.
#pragma once

#include "outturn/extracts.h"

namespace outturn::input {

/// Whether two rows of such a table and of one return have one key: then all columns are to be compared.
bool has_repeated_keys(const ExtractTable& table);

/// Years must be settled, and versions ranked.
void resolve_contradictions(Extracts& extracts);

}  // namespace outturn::input
