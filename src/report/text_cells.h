// SPDX-License-Identifier: MIT
// What stands in the cells of the text report, whatever the table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outturn/render.h"
#include "outturn/report.h"

namespace outturn {

struct Cell {
  std::string text;
  Rag rag = Rag::none;  // colours the text
};

inline constexpr std::size_t kGap = 2;
inline constexpr std::size_t kNarrowestTitle = 24;
inline constexpr std::string_view kNoFigure = "–";  // to compare with

/// The colour as a word; `(incomplete)` where a value has none because the data does not cover it.
std::string rag_text(const IndicatorResult& r);
/// Whether there is too much doubt for a colour: the reason says how many.
bool is_too_doubtful(const IndicatorResult& r);
/// "3 children in doubt: between 6.5% and 9.3%, could be amber", "too many children in doubt (5 of 9): between 4 and
/// 9".
std::string doubt_text(const IndicatorResult& r);
std::string value_text(const IndicatorResult& r);
std::string count_text(const IndicatorResult& r);
/// In words, or "monitor".
std::string target_text(const IndicatorResult& r);
/// The same with the document's words for a figure that is monitored, where there is room for them.
std::string target_text_in_full(const IndicatorResult& r);
/// Whether a figure is monitored, and the document has no words of its own for it.
bool has_usual_words_of_monitor(const IndicatorResult& r);
/// What the document prints beside the result, each after its words: a line each, of a group one of figures and one of
/// baselines.
std::vector<std::string> printed_beside(const IndicatorResult& r, std::string_view figures, std::string_view baselines);
/// A group nobody is in: its share is of nothing.
bool is_empty_group(const IndicatorResult& r);
/// "better ↓", "same →".
std::string direction_text(const IndicatorResult& r);
/// The figure compared with, in the unit of the result; "–" where there is none.
/// `with_period`: the period it is of stands in no heading.
/// Whether there is anything to say of it: a value, or that it is not shown.
bool says_something(const ComparedFigure& figure);
std::string compared_text(const IndicatorResult& r, const ComparedFigure& figure, bool with_period = false);
/// How the figures it is compared with were made, where that is not plain: "neighbours 2020-21: mean of ...".
std::vector<std::string> comparison_notes(const IndicatorResult& r);
/// A bar a period, from the lowest figure to the highest; "?" for an incomplete one and "·" for none. Empty: no trend.
std::string sparkline(const IndicatorResult& r);
/// "trend: special cause, improving (seven trending); hit and miss"; empty where its chart has no limits.
std::string variation_text(const IndicatorResult& r);
std::string interval_text(const IndicatorResult& r);
/// What a comparison is called above its column: "previous", "outturn" ...
std::string heading(Comparison comparison);

/// What must be known beside the figure: why there is none, the rows that were left out or not known, how far it is
/// from its target.
/// `others_in_columns`: without the distance, the rows left out, those in doubt and the trend, which have columns.
std::vector<std::string> remarks_of(const IndicatorResult& r, bool others_in_columns = false);

/// What stands below a row in the whole width of the page: the sentence, where asked for, and the officer's comment.
std::vector<std::string> below_row(const Report& report, const IndicatorResult& r, const TextStyle& style);

/// The title of an indicator, or the name of a group below it, in lines.
std::vector<std::string> names_of(const IndicatorResult& r, std::size_t width);
/// The text in the colour of its RAG, blanks around it left plain.
std::string coloured(const Cell& cell, const TextStyle& style);
/// Without blanks at its end, and with a line end.
std::string line_of(std::string text);

/// The title of a section as a line, with its periods where the sections have unlike ones; empty without either.
std::string section_heading(const Report& report, const Report::Section& section);

/// Tables of one period: a column a number; columns that do not fit the width stand in a further table.
std::string one_period_tables(const Report& report, const TextStyle& style);
/// Tables of several periods: each period a column of cells.
std::string several_periods_tables(const Report& report, const TextStyle& style);

}  // namespace outturn
