// SPDX-License-Identifier: MIT
// What a paper for a board has in every format that is one (HTML, Markdown): its tables, and the words around them.
#pragma once

#include <string>
#include <vector>

#include "outturn/report.h"

namespace outturn {

struct PaperColumn {
  std::string title;
  bool is_number = false;
};

struct PaperCell {
  std::string text;
  std::string mark = {};  ///< a colour, or "incomplete"; after the text
  Rag rag = Rag::none;    ///< the colour of the mark
  std::string below = {};
};

/// The colour of a result as the mark of a cell, after the text.
PaperCell rag_cell(const IndicatorResult& r, std::string text = "");

/// A row for a measure, or for one of its groups.
struct PaperRow {
  const IndicatorResult* of = nullptr;  ///< names the row
  std::vector<PaperCell> cells;         ///< one for each column after the first
};

struct PaperTable {
  std::string caption;
  std::vector<PaperColumn> columns;  ///< the first has the names of the rows
  std::vector<PaperRow> rows;
};

/// Of a section of one period, a column a number; of several, a column a period.
PaperTable paper_table(const Report& report, const Report::Section& section);

/// The results of a section, a list for each measure: all its periods and groups.
std::vector<std::vector<const IndicatorResult*>> measures_of(const Report& report, const Report::Section& section);

/// The point as a result of its own, for what prints results.
IndicatorResult as_result(const TrendPoint& point);
/// "6.6% (incomplete)".
std::string point_text(const TrendPoint& point);
/// "Mean 12.1, limits 3.0 to 21.2, from 14 figures."; empty without limits.
std::string limits_text(const Trend& trend);

/// "CC-8 Children in care with three or more placements".
std::string name_of(const IndicatorResult& r);
/// The title of the paper.
std::string title_of(const Report& report);
/// The heading of a section.
std::string title_of(const Report::Section& section);
/// "Q2 2021-22", or from the first period to the last.
std::string periods_label(const Report& report);
/// ", from 6.5%": where there is a figure of the period before.
std::string from_before(const IndicatorResult& r);
/// With a capital letter in front.
std::string capital(std::string text);
/// What an expression of several lines is on one.
std::string on_one_line(const std::string& text);
/// What must be known beside the figure, and what the last paper had.
std::vector<std::string> about_figure(const Report& report, const IndicatorResult& r);

/// How the figures that a measure is compared with were made, each way once.
std::vector<std::string> comparisons_made(const std::vector<const IndicatorResult*>& measure);

/// A line of how the paper was made.
struct MadeLine {
  std::string text;
  bool is_legend = false;
};
std::vector<MadeLine> made_lines(const Report& report);

/// The files that were read, each once: several tables can be of one.
std::vector<std::string> files_read(const Report& report);

}  // namespace outturn
