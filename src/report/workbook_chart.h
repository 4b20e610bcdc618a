// SPDX-License-Identifier: MIT
// The chart of a sheet, native to the spreadsheet, in the Government Analysis Function's colours.
#pragma once

#include <xlsxwriter.h>

#include "report/workbook.h"

namespace outturn {

/// Beside the table, whose first row of figures is `first_row`.
void insert_chart(lxw_workbook* book, lxw_worksheet* to, const Sheet& sheet, lxw_row_t first_row);

}  // namespace outturn
