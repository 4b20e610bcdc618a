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
/// A workbook for case workers: the rules that are broken, and the rows. Each sheet says that it is internal.
std::string render_check_xlsx(const quality::CheckReport& report);

/// The file as it is shown; empty: the data as a whole.
std::string file_of(const quality::CheckReport& report, const quality::Breach& breach);
/// "DECOM 01/04/2021, DEC blank".
std::string values_of(const quality::Breach& breach);

}  // namespace outturn
