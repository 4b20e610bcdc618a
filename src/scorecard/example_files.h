// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "outturn/schema.h"

namespace outturn {

/// An example gives only the columns that matter: the child (number 1, where none is given) and blank columns are put
/// in, those that are required or in which a blank is an answer, or every one there is, so that it is read by the same
/// reader as any file.
std::string completed_example(const std::string& csv, const ExtractSchema& schema, bool every_column);

}  // namespace outturn
