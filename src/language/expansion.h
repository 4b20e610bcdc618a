// SPDX-License-Identifier: MIT
#pragma once

#include "language/tree.h"

namespace outturn::language {

/// What an expression comes to once every term in it is written out. The terms must have been given their bodies by
/// `give_body`, which is where their own expansions are kept: nothing is counted twice, however terms are nested.
Expansion expansion_of(const Node& node, const Terms& terms);

/// Makes `body` the body of a term, and settles what follows from it: the term's type and its expansion.
void give_body(Term& term, NodePtr body, const Terms& terms);

}  // namespace outturn::language
