// SPDX-License-Identifier: MIT
// A check of the data in each format, every one a pure function of what was found.
#pragma once

#include <string>

#include "outturn/render.h"
#include "quality/check.h"

namespace outturn {

std::string render_check_text(const quality::CheckReport& report, const TextStyle& style);
/// One row a breach shown: rule,dfe,severity,title,count,table,file,line,child,values,message,help,indicators.
std::string render_check_csv(const quality::CheckReport& report);
std::string render_check_json(const quality::CheckReport& report);

}  // namespace outturn
