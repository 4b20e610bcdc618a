// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "outturn/report.h"

namespace outturn {

/// The listed problems as `render_problems` says them in brief, without the children they are of: for a paper.
std::string problems_on_paper(const Report& report);

}  // namespace outturn
