// SPDX-License-Identifier: MIT
// The report as a spreadsheet: cover, contents, notes; then a sheet for each table, the charts, what the figures say in
// words, and what the measures are.
#include <fmt/format.h>

#include <algorithm>

#include "outturn/render.h"
#include "problems/catalogue.h"
#include "report/comment.h"
#include "report/paper.h"
#include "report/row_words.h"
#include "report/sentence.h"
#include "report/summary.h"
#include "report/text_cells.h"
#include "report/version.h"
#include "report/workbook.h"
#include "report/xlsx_charts.h"
#include "report/xlsx_tables.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

class ReportBook {
 public:
  explicit ReportBook(const Report& report) : report_(report) {}

  std::string run() {
    const bool has_colours =
        std::any_of(report_.results.begin(), report_.results.end(), [](const auto& r) { return r.rag != Rag::none; });
    for (const auto& line : disclosure_legend(report_)) notes_.marker(capital(line) + ".");
    if (has_colours) notes_.marker(colour_legend(report_));
    notes_.marker("Percentages are worked out from the counts and rounded once, for print.");
    for (std::size_t s = 0; s < report_.sections.size(); ++s)
      if (!report_.sections[s].results.empty()) add(report_.sections[s], s + 1);
    words();
    measures();
    messages();
    book_.title = title_of(report_);
    book_.subject = periods_label(report_);
    book_.author = fmt::format("outturn {}", kVersion);
    book_.fills = !report_.disclosure;
    book_.sheets.insert(book_.sheets.begin(), notes());
    add_cover(book_, cover());
    return workbook_bytes(book_);
  }

 private:
  // The sheets of a section. The titles of tables say what of which periods they have.
  void add(const Report::Section& section, std::size_t n) {
    std::string periods;
    for (const std::size_t p : section.periods)
      periods += (periods.empty() ? "" : ", ") + format_in_text(report_.periods[p]);
    const std::string title = section.title.empty() ? title_of(report_) : section.title;
    add_table(fmt::format("Figures {}", n), fmt::format("{}: figures, {}", title, periods),
              figures_table(report_, section, notes_), n);
    if (auto table = comparisons_table(report_, section, notes_))
      add_table(fmt::format("Comparisons {}", n), fmt::format("{}: what the figures are compared with", title),
                std::move(*table), n);
    if (auto table = trend_table(report_, section, notes_)) {
      const std::string name =
          add_table(fmt::format("Trend {}", n), fmt::format("{}: figures of the periods up to {}", title, periods),
                    std::move(*table), n);
      charts(section, name);
    }
    actions(section, title, n);
  }

  std::string add_table(const std::string& name, const std::string& title, SheetTable table, std::size_t n) {
    Sheet sheet;
    sheet.name = book_.sheet_name(name);
    sheet.title = title;
    sheet.lines = {{"This sheet has one table. The notes it names are on the sheet Notes."}};
    if (const std::string line = shorthand_line(report_, table); !line.empty()) sheet.lines.push_back({line});
    sheet.lines.push_back({source()});
    if (n > 0) table.name += fmt::format("_{}", n);
    sheet.table = std::move(table);
    return book_.add(std::move(sheet)).name;
  }

  std::string source() const {
    return fmt::format("Source: the council's extracts, by outturn {}{}.", kVersion,
                       report_.scorecard.empty() ? "" : " and the scorecard " + report_.scorecard);
  }

  void charts(const Report::Section& section, const std::string& from) {
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report_.results[i];
      if (!r.group.empty() || r.period != section.periods.back()) continue;
      auto sheet = chart_sheet(report_, r, from);
      if (!sheet) continue;
      sheet->name = book_.sheet_name("Chart " + r.id);
      sheet->table->name += fmt::format("_{}", ++charts_);
      book_.add(std::move(*sheet));
    }
  }

  void actions(const Report::Section& section, const std::string& title, std::size_t n) {
    if (section.actions.empty()) return;
    SheetTable table{"actions", {"Number", "Action", "Objective", "Lead", "Due", "Evidence"}, {}};
    for (const PlannedAction& action : section.actions) {
      std::vector<std::string> ids;
      for (const std::size_t i : action.results)
        if (ids.empty() || ids.back() != report_.results[i].id) ids.push_back(report_.results[i].id);
      std::string evidence;
      for (const auto& id : ids) evidence += (evidence.empty() ? "" : ", ") + id;
      table.rows.push_back({text_or_mark(action.printed_id), text_or_mark(action.title), text_or_mark(action.objective),
                            text_or_mark(action.lead), text_or_mark(action.due), text_or_mark(evidence)});
    }
    add_table(fmt::format("Actions {}", n), fmt::format("{}: actions of the plan", title), std::move(table), n);
  }

  // Everybody's figures as sentences, and what officers say of them.
  void words() {
    const bool comments =
        std::any_of(report_.results.begin(), report_.results.end(), [](const auto& r) { return !r.comment.empty(); });
    SheetTable table{"in_words", {"Measure", "ID", "Period", "In words"}, {}};
    if (comments) table.heads.push_back("Comment");
    for (const auto& section : report_.sections)
      for (const std::size_t i : section.results) {
        const IndicatorResult& r = report_.results[i];
        if (!r.group.empty() && r.comment.empty()) continue;
        std::vector<SheetCell> row = {r.group.empty() ? r.title : fmt::format("{}: {}", r.title, r.group), r.id,
                                      format_in_text(report_.periods[r.period]), sentence_of(report_, r)};
        if (comments) row.push_back(text_or_mark(plain_comment(r.comment)));
        table.rows.push_back(std::move(row));
      }
    if (!table.rows.empty()) add_table("In words", "The figures in words", std::move(table), 0);
  }

  void measures() {
    if (report_.measures.empty()) return;
    SheetTable table{"measures", {"ID", "Why it matters", "Source", "Counted", "Among", "Remarks"}, {}};
    for (const MeasureNotes& notes : report_.measures) {
      std::string remarks;
      for (const auto& note : notes.notes) remarks += (remarks.empty() ? "" : " ") + on_one_line(note);
      table.rows.push_back({notes.id, text_or_mark(on_one_line(notes.rationale)),
                            text_or_mark(on_one_line(notes.source)), text_or_mark(on_one_line(notes.counted)),
                            text_or_mark(on_one_line(notes.among)), text_or_mark(remarks)});
    }
    add_table("Measures", "How the measures are calculated", std::move(table), 0);
  }

  void messages() {
    if (report_.problems.groups().empty()) return;
    SheetTable table{
        "messages", {"File", "What", "Outcome", "How many", "First line", "For example", "What to do"}, {}};
    for (const auto& group : report_.problems.groups()) {
      if (group.first.empty()) continue;
      const Problem& first = group.first.front();
      const std::string help = help_of(first);
      table.rows.push_back({group.file < report_.files.size() ? shown_name(report_.files[group.file]) : "the data",
                            std::string(group.kind->key), std::string(word(*group.kind)),
                            static_cast<std::int64_t>(group.count),
                            first.line == 0 ? SheetCell(kNotApplicable) : SheetCell(std::int64_t{first.line}),
                            describe(first), text_or_mark(help)});
    }
    if (!table.rows.empty()) add_table("Messages", "Messages about the data", std::move(table), 0);
  }

  Sheet notes() const {
    Sheet sheet{"Notes", "Notes", {{"This sheet has one table: the notes that other sheets name."}}, {}, {}};
    SheetTable table{"notes", {"Note", "What it says"}, {}};
    for (std::size_t i = 0; i < notes_.texts().size(); ++i)
      table.rows.push_back({fmt::format("[note {}]", i + 1), notes_.texts()[i]});
    sheet.table = std::move(table);
    return sheet;
  }

  Sheet cover() const {
    Sheet sheet{"Cover", title_of(report_), {}, {}, {}};
    const auto line = [&sheet](const std::string& text) { sheet.lines.push_back({text}); };
    const auto heading = [&sheet](const std::string& text) { sheet.lines.push_back({text, true}); };
    for (const Period& p : report_.periods) line(format_with_days(format_in_text(p), p));
    sheet.lines.push_back({"Contents", false, "Contents"});
    heading("At a glance");
    const auto all = headline(report_);
    for (const SummaryItem& item : summary_of(all)) line(fmt::format("{} {}", item.measures, item.what));
    for (const auto& [direction, title] :
         {std::pair{Direction::worse, "What got worse"}, {Direction::better, "What got better"}}) {
      std::vector<std::string> moved;
      for (const auto* r : all) {
        const std::string mark = rag_cell(*r).mark;
        if (r->direction == direction)
          moved.push_back(fmt::format("{}: {}{}{}", name_of(*r), value_text(*r), from_before(*r),
                                      mark.empty() ? "" : fmt::format(" ({})", mark)));
      }
      if (!moved.empty()) heading(title);
      for (const auto& one : moved) line(one);
    }
    for (const auto& section : report_.sections)
      if (section.results.empty()) line(fmt::format("{}. {}", section.title, no_figures_text(section)));
    heading("How to read this spreadsheet");
    line("Each sheet has its title in cell A1, and one table. A percentage is given as 6.6, with its unit beside it.");
    line(fmt::format("In place of a number: {}{} not available, {} does not apply. [note 1] is on the sheet Notes.",
                     report_.disclosure ? "[c] not shown, " : "", kNotAvailable, kNotApplicable));
    heading("How this spreadsheet was made");
    for (const MadeLine& made : made_lines(report_)) line(made.text);
    if (!report_.files.empty()) line(counted(files_read(report_).size(), "file") + " read.");
    return sheet;
  }

  const Report& report_;
  Workbook book_;
  NoteList notes_;
  std::size_t charts_ = 0;
};

}  // namespace

std::string render_xlsx(const Report& report) {
  return ReportBook(report).run();
}

}  // namespace outturn
