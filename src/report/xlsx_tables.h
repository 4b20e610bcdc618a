// SPDX-License-Identifier: MIT
// The tables of a report's workbook: figures, what they are compared with, the periods before. A row a figure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outturn/report.h"
#include "report/workbook.h"

namespace outturn {

/// The notes of a workbook: each text once, by number.
class NoteList {
 public:
  /// "[note 3]"
  std::string marker(const std::string& text);
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::vector<std::string> texts_;
};

/// "[x] not available. [z] does not apply.": those that are in the table.
std::string shorthand_line(const Report& report, const SheetTable& table);

SheetTable figures_table(const Report& report, const Report::Section& section, NoteList& notes);
/// None where nothing is compared.
std::optional<SheetTable> comparisons_table(const Report& report, const Report::Section& section, NoteList& notes);
/// None without a trend.
std::optional<SheetTable> trend_table(const Report& report, const Report::Section& section, NoteList& notes);

}  // namespace outturn
