// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "outturn/render.h"
#include "verify/verify.h"

namespace outturn {

std::string render_text(const verify::Verification& verification, const TextStyle& style);
/// file,line,column,check,kind,id,period,group,source,printed,computed,why,compared_with
std::string render_csv(const verify::Verification& verification);
std::string render_json(const verify::Verification& verification);

/// Values that are no numbers, and so were not checked: for stderr, the first few of each file.
std::string render_notices(const verify::Verification& verification);

}  // namespace outturn
