// SPDX-License-Identifier: MIT
// One renderer per format, each a pure function of the report.
#pragma once

#include <cstdint>
#include <string>

#include "outturn/report.h"

namespace outturn {

struct TextStyle {
  bool colour = false;     ///< ANSI colours for RAG; the word is always there too
  int width = 120;         ///< columns; titles wrap to fit
  bool sentences = false;  ///< each figure in words below its row
};

std::string render_text(const Report& report, const TextStyle& style);
/// The update report of a plan: for each of its actions the boxes of the template, filled where the figures can.
std::string render_update(const Report& report, const TextStyle& style);
std::string render_csv(const Report& report);
/// One row for each indicator and group, one column for each period.
std::string render_csv_wide(const Report& report);
std::string render_json(const Report& report);
/// One self-contained file: no scripts, nothing fetched.
std::string render_html(const Report& report);
/// GitHub's Markdown; pandoc makes a Word document of it, with headings, tables and their alternative texts.
std::string render_markdown(const Report& report);
/// The bytes of a spreadsheet (.xlsx): cover, contents, notes, a sheet for each table, native charts of trends.
std::string render_xlsx(const Report& report);

/// How much to report about problems with the data.
enum class MessageStyle : std::uint8_t {
  brief,  ///< what changes figures first, with examples and help; everything else in one line for each kind
  all,    ///< each kind by file and column, the first few of each, and help
  json,   ///< one object per line, in the shape of the notices of a report
};

/// The listed problems, as standard error shows them.
std::string render_problems(const Report& report, MessageStyle style = MessageStyle::brief);
/// "12,345 rows used, 2 repaired, 1 left out".
std::string rows_line(const RowCounts& counts);
/// "2021-22 return as at 30 June 2021", one for each return of which the day is declared.
std::vector<std::string> taken_lines(const Report& report);

/// Every listed problem as CSV: file,line,column,value,outcome,problem,reason,help.
std::string render_rejects(const Problems& problems, const std::vector<std::string>& files);

}  // namespace outturn
