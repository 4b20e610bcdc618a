// SPDX-License-Identifier: MIT
// The figures of the few invented children that are compiled in (self-check/): every indicator, from the bytes of the
// files to the rounded figure. Whether a machine calculates what it should.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"

namespace outturn::cli {

/// The first line of the figures: id,period,group,status,numerator,denominator,value,doubtful,lowest,highest
extern const char* const kSampleColumns;

/// A line for each figure of every indicator, with the columns above. Errors: the sample cannot be read.
Result<std::vector<std::string>> sample_figures(const Library& library);

/// The lines that are to come of it, as compiled in.
std::vector<std::string> expected_sample_figures();

}  // namespace outturn::cli
