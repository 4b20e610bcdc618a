// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "outturn/render.h"
#include "verify/verify.h"

namespace outturn {

std::string render_text(const verify::Verification& verification, const TextStyle& style);
/// file,line,column,check,kind,id,period,group,source,printed,computed,why,compared_with
std::string render_csv(const verify::Verification& verification);
std::string render_json(const verify::Verification& verification);
/// A workbook: what was found, and what was not compared. Each sheet says that it is internal.
std::string render_xlsx(const verify::Verification& verification);

/// "paper.csv:12:3".
std::string place_text(const verify::Verification& verification, const verify::Place& place);
/// "120 figures compared with the data, 118 match".
std::string coverage_text(const verify::ComparedCounts& coverage, std::string_view with);

/// Values that are no numbers, and so were not checked: for stderr, the first few of each file.
std::string render_notices(const verify::Verification& verification);

}  // namespace outturn
