// SPDX-License-Identifier: MIT
// Ids that have lost their leading zeros: 20034 for 020034 (Reading 1).
#pragma once

#include "outturn/extracts.h"

namespace outturn::input {

/// Gives rows whose CHILD is in no Header, and with zeros in front is a child of Header, to that child; listed. Only
/// where all ids of Header that are numbers have one length. Before anything is made of the rows.
void restore_lost_zeros(Extracts& extracts);

/// Lists children that also appear without their leading zeros.
void note_lost_zeros(Extracts& extracts);

}  // namespace outturn::input
