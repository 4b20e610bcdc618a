// SPDX-License-Identifier: MIT
// What `outturn check` found as a workbook: lists that case workers can work through.
#include <fmt/format.h>

#include <algorithm>

#include "report/internal_book.h"
#include "report/render_check.h"
#include "report/render_coverage.h"
#include "text/numbers.h"

namespace outturn {
namespace {

using quality::CheckReport;
using quality::RuleFinding;

SheetCell count_cell(std::uint64_t count) {
  return static_cast<std::int64_t>(count);
}

SheetTable rules(const CheckReport& report) {
  SheetTable table{
      "rules",
      {"Severity", "Rule", "DfE number", "What is wrong", "Extract", "Rows", "Listed", "Indicators", "What to do"},
      {}};
  for (const RuleFinding& f : report.findings)
    table.rows.push_back({std::string(word(f.severity)), f.id, text_or_mark(f.dfe), f.title, text_or_mark(f.table),
                          count_cell(f.count), count_cell(report.summary ? 0 : f.breaches.size()),
                          count_cell(f.touches.size()), text_or_mark(f.help)});
  return table;
}

SheetTable rows(const CheckReport& report) {
  SheetTable table{
      "rows", {"Child", "What is wrong", "Values", "What to do", "File", "Line", "Severity", "Rule", "DfE number"}, {}};
  if (report.summary) return table;
  for (const RuleFinding& f : report.findings)
    for (const auto& breach : f.breaches) {
      const std::string wrong = breach.message.empty() ? f.title : fmt::format("{}: {}", f.title, breach.message);
      const std::string file = file_of(report, breach);
      table.rows.push_back({text_or_mark(breach.child), wrong, text_or_mark(values_of(breach)), text_or_mark(f.help),
                            file.empty() ? "the data" : file,
                            breach.line == 0 ? SheetCell(kNotApplicable) : count_cell(breach.line),
                            std::string(word(f.severity)), f.id, text_or_mark(f.dfe)});
    }
  return table;
}

SheetCell number_or_mark(const std::optional<Rounded>& number) {
  return number ? SheetCell(*number) : SheetCell(kNotApplicable);
}

// Which indicators read what is in doubt, and how far it could move them.
SheetTable indicators(const CheckReport& report) {
  SheetTable table{"indicators",
                   {"Rule", "Indicator", "Rows", "Status", "Value", "Unit", "Lowest possible", "Highest possible"},
                   {}};
  for (const RuleFinding& f : report.findings)
    for (const auto& touch : f.touches)
      table.rows.push_back({f.id, touch.indicator, count_cell(touch.rows),
                            touch.status ? SheetCell(std::string(word(*touch.status))) : SheetCell(kNotApplicable),
                            number_or_mark(touch.value),
                            touch.value && touch.is_percentage ? SheetCell("%") : SheetCell(kNotApplicable),
                            number_or_mark(touch.lowest), number_or_mark(touch.highest)});
  return table;
}

SheetTable not_checked(const CheckReport& report) {
  SheetTable table{"not_checked", {"Rule", "DfE number", "Why"}, {}};
  for (const auto& rule : report.not_checked) table.rows.push_back({rule.id, text_or_mark(rule.dfe), rule.why});
  return table;
}

SheetTable flows(const CheckReport& report) {
  SheetTable table{"in_care", {"In care, as the returns record it"}, {}};
  for (const auto& flow : report.flows) table.rows.push_back({flow_line(flow)});
  return table;
}

}  // namespace

std::string render_check_xlsx(const CheckReport& report) {
  InternalBook book("Data quality check", "Internal: names individual children. Not for publication.");
  const SheetTable of_rules = rules(report), of_rows = rows(report);
  std::uint64_t unlisted = 0;
  for (const RuleFinding& f : report.findings)
    unlisted += f.count - std::min<std::uint64_t>(f.count, f.breaches.size());
  book.add("Rules", "Rules that rows break", of_rules);
  std::vector<std::string> about_rows;
  if (unlisted > 0)
    about_rows.push_back(
        fmt::format("{} more rows are not listed: `outturn check --all` lists them.", with_commas(unlisted)));
  book.add("Rows", "Rows to look at", of_rows, about_rows);
  std::string periods;
  for (const Period& period : report.periods) periods += (periods.empty() ? "" : ", ") + format_in_text(period);
  std::vector<std::string> about_indicators;
  if (!periods.empty()) about_indicators.push_back("Rows of children in the denominator in " + periods + ".");
  book.add("Indicators", "Indicators that read what is in doubt", indicators(report), about_indicators);
  book.add("Not checked", "Rules that could not be checked", not_checked(report));
  book.add("In care", "Whether the numbers in care add up", flows(report));
  const auto n = [&report](Severity severity) { return report.total(severity); };
  return book.run({fmt::format("{}, {}, {}; {} passed, {} not checked.", counted(n(Severity::error), "error"),
                               counted(n(Severity::warning), "warning"), counted(n(Severity::notice), "notice"),
                               counted(report.held, "rule"), with_commas(report.not_checked.size())),
                   rows_line(report.counts) + "."});
}

}  // namespace outturn
