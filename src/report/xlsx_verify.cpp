// SPDX-License-Identifier: MIT
// What `outturn verify` found as a workbook.
#include <fmt/format.h>

#include "report/internal_book.h"
#include "report/render_verify.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

using verify::Finding;
using verify::Place;
using verify::Verification;

SheetCell position(std::int64_t number) {
  return number == 0 ? SheetCell(kNotApplicable) : SheetCell(number);
}

SheetTable findings(const Verification& v) {
  SheetTable table{"findings",
                   {"File", "Line", "Column", "Check", "Kind", "ID", "Period", "Group", "Place in the document",
                    "Printed", "Computed", "Why it matters", "Compared with"},
                   {}};
  for (const Finding& f : v.findings) {
    std::string others;
    for (const Place& other : f.others) others += (others.empty() ? "" : ", ") + place_text(v, other);
    table.rows.push_back({shown_name(v.files[f.place.file]), position(f.place.line), position(f.place.column),
                          std::string(f.kind->check), std::string(f.kind->key), text_or_mark(f.id),
                          text_or_mark(f.period), text_or_mark(f.group), text_or_mark(f.place.source),
                          text_or_mark(f.printed), text_or_mark(f.computed), std::string(f.kind->why),
                          text_or_mark(others)});
  }
  return table;
}

SheetTable not_compared(const Verification& v) {
  SheetTable table{
      "not_compared", {"File", "Line", "ID", "Period", "Group", "Printed", "Not compared with", "Reason"}, {}};
  for (const auto& one : v.uncompared)
    table.rows.push_back({shown_name(v.files[one.place.file]), position(one.place.line), text_or_mark(one.id),
                          text_or_mark(one.period), text_or_mark(one.group), text_or_mark(one.place.value),
                          one.with_nothing ? "anything" : "the data", one.reason});
  return table;
}

SheetTable notices(const Verification& v) {
  SheetTable table{"notices", {"File", "Line", "Column", "Heading", "Printed", "Why it was not checked"}, {}};
  for (const auto& notice : v.notices)
    table.rows.push_back({shown_name(v.files[notice.file]), position(notice.line), position(notice.column),
                          text_or_mark(notice.column_name), text_or_mark(notice.text), notice.message});
  return table;
}

}  // namespace

std::string render_xlsx(const Verification& v) {
  InternalBook book("Published figures checked",
                    "Internal: shows figures from the data, including small numbers. Not for publication.");
  book.add("Findings", "What was found", findings(v));
  book.add("Not compared", "Figures that were not compared", not_compared(v));
  book.add("Notices", "What could not be read as a figure", notices(v));
  std::vector<std::string> lines = {fmt::format("{} in {} from {}.", counted(v.findings.size(), "finding"),
                                                counted(v.figures, "figure"), counted(v.files.size(), "file"))};
  if (v.data) lines.push_back(coverage_text(*v.data, "the data") + ".");
  if (v.official) lines.push_back(coverage_text(*v.official, "official figures") + ".");
  return book.run(lines);
}

}  // namespace outturn
