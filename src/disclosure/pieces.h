// SPDX-License-Identifier: MIT
// Counts of one table overlap: children by age, by age and sex, those in foster care. Laid over each other, their
// conditions cut the rows into pieces, and every count is the sum of its pieces. Whoever adds and subtracts counts
// does so by the pieces they have in common, whether or not a figure prints them.
#pragma once

#include "disclosure/counts.h"

namespace outturn::disclosure {

/// Adds a count for each piece, and every count as the sum of its pieces; what is not true of the values is left out.
/// Counts of one measure and of its groups are left alone: they are known to add up.
void add_pieces(Counts& counts);

}  // namespace outturn::disclosure
