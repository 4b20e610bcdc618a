// SPDX-License-Identifier: MIT
// A workbook of lists for colleagues: each sheet says that it is internal.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/version.h"
#include "report/workbook.h"

namespace outturn {

class InternalBook {
 public:
  /// `warning`: what every sheet says first.
  InternalBook(const std::string& title, std::string warning) : warning_(std::move(warning)) {
    book_.title = title;
    book_.subject = "For internal use";
    book_.author = "outturn " + std::string(kVersion);
  }

  /// A sheet with its table; a list longer than a sheet goes on in a further one. None where the list is empty.
  void add(const std::string& name, const std::string& title, const SheetTable& table,
           const std::vector<std::string>& lines = {}) {
    constexpr std::size_t kMostRows = 1'000'000;  // a sheet has 1,048,576
    for (std::size_t from = 0; from < table.rows.size(); from += kMostRows) {
      const auto begin = table.rows.begin() + static_cast<std::ptrdiff_t>(from);
      const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kMostRows, table.rows.size() - from));
      Sheet sheet{book_.sheet_name(name), title, first_lines(), SheetTable{table.name, table.heads, {begin, end}}, {}};
      if (from > 0) sheet.table->name += "_" + std::to_string(from / kMostRows + 1);
      sheet.lines.push_back({"This sheet has one table. [z] does not apply."});
      for (const auto& line : lines) sheet.lines.push_back({line});
      book_.add(std::move(sheet));
    }
  }

  /// The bytes of the file. `lines`: what the cover says.
  std::string run(const std::vector<std::string>& lines) {
    Sheet cover{"Cover", book_.title, first_lines(), {}, {}};
    for (const auto& line : lines) cover.lines.push_back({line});
    cover.lines.push_back({"Contents", false, "Contents"});
    add_cover(book_, std::move(cover), warning_);
    return workbook_bytes(book_);
  }

 private:
  std::vector<SheetLine> first_lines() const { return {{warning_}}; }

  Workbook book_;
  std::string warning_;
};

}  // namespace outturn
