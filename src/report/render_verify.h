// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "audit/verify.h"
#include "outturn/render.h"

namespace outturn {

std::string render_text(const audit::Verification& verification, const TextStyle& style);
/// file,line,column,check,kind,id,period,group,source,printed,computed,why,compared_with
std::string render_csv(const audit::Verification& verification);
std::string render_json(const audit::Verification& verification);

/// Values that are no numbers, and so were not checked: for stderr, the first few of each file.
std::string render_notices(const audit::Verification& verification);

}  // namespace outturn
