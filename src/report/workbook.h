// SPDX-License-Identifier: MIT
// A spreadsheet before it is written: sheets with a title, lines and one table, as the Government Analysis Function
// asks
// ("Accessible spreadsheets: a checklist of the basics"). What a workbook here cannot say (merged cells, filters,
// frozen panes, hidden rows, headers) cannot be in one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outturn/report.h"

namespace outturn {

/// In place of a number; what they mean is on the sheet.
inline constexpr const char* kNotAvailable = "[x]";
inline constexpr const char* kNotApplicable = "[z]";

struct SheetCell {
  SheetCell() = default;  ///< empty: only in the table of a chart
  SheetCell(std::string words) : text(std::move(words)) {}
  SheetCell(const char* words) : text(words) {}
  SheetCell(Rounded n) : number(n) {}
  SheetCell(std::int64_t n) : number(Rounded{n, 0}) {}

  std::string text;  ///< a text always, never a formula
  std::optional<Rounded> number;
  Rag fill = Rag::none;  ///< behind a word that says the same
  std::string link;      ///< the sheet it leads to
};

struct SheetTable {
  std::string name;  ///< of the table itself: letters, digits and underscores
  std::vector<std::string> heads;
  std::vector<std::vector<SheetCell>> rows;  ///< at least one, each as long as `heads`
};

struct SheetLine {
  std::string text;
  bool is_heading = false;
  std::string link = {};  ///< the sheet it leads to
};

/// How a column of the table is drawn.
enum class SeriesLook : std::uint8_t { figures, incomplete, target, mean, limit };

struct SheetSeries {
  std::size_t column = 0;
  SeriesLook look = SeriesLook::figures;
};

/// A line chart beside the table: the first column has the periods.
struct SheetChart {
  std::string title;
  std::string axis;         ///< the unit
  std::string description;  ///< the text alternative
  double low = 0, high = 0;
  int decimals = 0;  ///< of the axis
  std::vector<SheetSeries> series = {};
};

struct Sheet {
  std::string name;  ///< unique, whatever the case; see sheet_name()
  std::string title;
  std::vector<SheetLine> lines;
  std::optional<SheetTable> table;
  std::optional<SheetChart> chart;
};

struct Workbook {
  std::string title;
  std::string subject;
  std::string author;
  bool fills = true;  ///< colours behind green, amber and red
  std::vector<Sheet> sheets;

  Sheet& add(Sheet sheet) { return sheets.emplace_back(std::move(sheet)); }
  /// The name as a sheet may be called, unlike those there are: without []:*?/\, no longer than 31 characters.
  std::string sheet_name(const std::string& wanted) const;
};

/// Puts a cover in front, and after it the contents: a link to each of the other sheets. `line` stands first
/// on the contents; empty: none.
void add_cover(Workbook& workbook, Sheet cover, const std::string& line = "");

/// The text, or `[z]`.
SheetCell text_or_mark(const std::string& text);

/// The number as written in a scorecard: "9", "92.15", ".5"; none where it is not one.
std::optional<Rounded> number_in(const std::string& text);

/// The bytes of an .xlsx file: the same for the same workbook.
std::string workbook_bytes(const Workbook& workbook);

}  // namespace outturn
