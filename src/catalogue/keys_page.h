// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace outturn {

/// Every key of every kind of definition file, as Markdown that reads well in a terminal too: `outturn describe keys`,
/// and docs/definitions-reference.md.
std::string keys_page(int width);

}  // namespace outturn
