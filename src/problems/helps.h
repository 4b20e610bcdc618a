// SPDX-License-Identifier: MIT
// What to do, where several problems of the catalogue say the same.
#pragma once

#include <string_view>

namespace outturn {

inline constexpr std::string_view kSaveAsCsv = "open it in the program it comes from and save it as `CSV UTF-8`";
inline constexpr std::string_view kExportXml = "export it again; if it was edited by hand, undo what was changed";
inline constexpr std::string_view kYearHelp =
    "write the year with four digits: 01/04/2021; if all dates are like this, add `date_format = \"dd/mm/yy\"` to "
    "`outturn.toml`, before the first line in square brackets";
inline constexpr std::string_view kDayHelp = "look the date up in the case system and correct it there";
inline constexpr std::string_view kMonthFirstHelp =
    "other dates of the file have the day first; correct this one, or export the file again with dates as dd/mm/yyyy";
inline constexpr std::string_view kDayFirst =
    "other dates of the file have the month first, as `date_format` says; correct this one, or export the file again";
inline constexpr std::string_view kSerialHelp =
    "a spreadsheet has stored the date as a number; format the column as a date (dd/mm/yyyy) and save "
    "again";
inline constexpr std::string_view kRangeHelp = "correct the year";
inline constexpr std::string_view kReturnHelp =
    "name the file or its folder after the financial year of the return, such as `2020-21`";
inline constexpr std::string_view kLateHelp =
    "correct the date, or set the year of the file or folder in `[returns]` of `outturn.toml`";
inline constexpr std::string_view kDateHelp =
    "dates are dd/mm/yyyy, or as `date_format` in `outturn.toml` says, or yyyy-mm-dd";

}  // namespace outturn
