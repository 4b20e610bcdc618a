// SPDX-License-Identifier: MIT
// The board's paper as Markdown, which pandoc makes a Word document of: headings, tables, sentences, comments. The same
// parts as in HTML, without charts; how the figures are calculated stands at the end.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "outturn/render.h"
#include "report/markdown.h"
#include "report/paper.h"
#include "report/problems_on_paper.h"
#include "report/row_words.h"
#include "report/sentence.h"
#include "report/summary.h"
#include "report/text_cells.h"

namespace outturn {
namespace {

class MarkdownPaper {
 public:
  explicit MarkdownPaper(const Report& report) : report_(report) {}

  std::string run() {
    heading(1, title_of(report_));
    for (const Period& p : report_.periods) paragraph(format_with_days(format_in_text(p), p));
    glance();
    for (const auto& section : report_.sections) add(section);
    calculations();
    made();
    return std::move(text_);
  }

 private:
  void heading(int level, const std::string& title) {
    text_ += std::string(static_cast<std::size_t>(level), '#') + " " + markdown_text(title) + "\n\n";
  }
  void paragraph(const std::string& text) { text_ += markdown_line(text) + "\n\n"; }
  void item(const std::string& name, const std::string& text) {
    if (!text.empty()) text_ += fmt::format("- **{}:** {}\n", name, markdown_text(text));
  }
  void end_list() {
    if (!text_.ends_with("\n\n")) text_ += "\n";
  }

  void glance() {
    heading(2, "At a glance");
    const auto all = headline(report_);
    for (const SummaryItem& one : summary_of(all))
      text_ += fmt::format("- **{}** {}\n", one.measures, markdown_text(one.what));
    end_list();
    moved(all, Direction::worse, "What got worse");
    moved(all, Direction::better, "What got better");
  }

  void moved(const std::vector<const IndicatorResult*>& all, Direction direction, const std::string& title) {
    std::string items;
    for (const auto* r : all) {
      if (r->direction != direction) continue;
      const std::string mark = rag_cell(*r).mark, colour = mark.empty() ? "" : fmt::format(" ({})", mark);
      items += fmt::format(
          "- {}\n", markdown_line(fmt::format("{}: {}{}{}", name_of(*r), value_text(*r), from_before(*r), colour)));
    }
    if (items.empty()) return;
    heading(3, title);
    text_ += items + "\n";
  }

  void add(const Report::Section& section) {
    heading(2, title_of(section));
    if (section.results.empty()) return paragraph(no_figures_text(section));
    add(paper_table(report_, section));
    for (const auto& measure : measures_of(report_, section)) add(section, measure);
  }

  void add(const PaperTable& table) {
    std::vector<MarkdownColumn> columns;
    for (const auto& [title, is_number] : table.columns) columns.push_back({title, is_number});
    std::vector<std::vector<std::string>> rows;
    for (const auto& [of, cells] : table.rows) {
      std::vector<std::string> row = {of->group.empty() ? name_of(*of) : fmt::format("{}: {}", of->id, of->group)};
      for (const auto& cell : cells) {
        std::string text = cell.text;
        if (!cell.mark.empty()) text += (text.empty() ? "" : " ") + cell.mark;
        if (!cell.below.empty()) text += fmt::format(" ({})", cell.below);
        row.push_back(text);
      }
      rows.push_back(std::move(row));
    }
    text_ += markdown_table(table.caption, columns, rows);
  }

  // A measure: sentence, trend, comment, and what it is.
  void add(const Report::Section& section, const std::vector<const IndicatorResult*>& measure) {
    const IndicatorResult& first = *measure.front();
    heading(3, name_of(first));
    for (const auto* r : measure) {
      if (!r->group.empty()) continue;
      paragraph(sentence_of(report_, *r));
      if (r->period == section.periods.back()) trend(*r);
      if (r->comment.empty()) continue;
      text_ += "**Comment**\n\n" + markdown_comment(r->comment);
    }
    text_ += "**About this measure**\n\n";  // apart from a list that a comment ends with
    for (const MeasureNotes& notes : report_.measures) {
      if (notes.id != first.id) continue;
      item("Why it matters", notes.rationale);
      item("Source", notes.source);
      shown_.insert(notes.id);
    }
    for (const auto* r : measure) {
      const std::string period = section.periods.size() == 1 ? "" : format_in_text(report_.periods[r->period]) + ": ";
      if (r->group.empty())
        for (const auto& line : about_figure(report_, *r)) item("About this figure", period + line);
    }
    for (const auto& line : comparisons_made(measure)) item("Compared with", line);
    end_list();
  }

  void trend(const IndicatorResult& r) {
    if (!r.trend || r.trend->points.size() < 2 || r.whole) return;
    bool any_counts = false;
    for (const TrendPoint& point : r.trend->points) any_counts = any_counts || !count_text(as_result(point)).empty();
    std::vector<MarkdownColumn> columns = {{"Period"}, {"Value", true}};
    if (any_counts) columns.push_back({"Count", true});
    std::vector<std::vector<std::string>> rows;
    for (const TrendPoint& point : r.trend->points) {
      std::vector<std::string> row = {format_in_text(point.period), point_text(point)};
      if (any_counts) row.push_back(count_text(as_result(point)));
      rows.push_back(std::move(row));
    }
    text_ += markdown_table(fmt::format("{}: the last {} periods", name_of(r), rows.size()), columns, rows);
    if (const std::string text = variation_text(r); !text.empty()) paragraph(capital(text) + ".");
    if (const std::string text = limits_text(*r.trend); !text.empty()) paragraph(text);
  }

  void calculations() {
    bool is_first = true;
    for (const MeasureNotes& notes : report_.measures) {
      if (shown_.count(notes.id) == 0) continue;
      if (std::exchange(is_first, false)) heading(2, "How the figures are calculated");
      heading(3, "Calculation of " + notes.id);
      if (!notes.counted.empty()) text_ += fmt::format("- **Counted:** {}\n", markdown_code(notes.counted));
      if (!notes.among.empty()) text_ += fmt::format("- **Among:** {}\n", markdown_code(notes.among));
      for (const auto& note : notes.notes) item("Note", note);
      end_list();
    }
  }

  void made() {
    heading(2, "How this paper was made");
    for (const MadeLine& line : made_lines(report_)) paragraph(line.text);
    if (!report_.files.empty()) paragraph(fmt::format("{} files were read.", files_read(report_).size()));
    if (const std::string problems = problems_on_paper(report_); !problems.empty()) {
      heading(3, "Messages about the data");
      text_ += markdown_lines_of_code(problems);
    }
  }

  const Report& report_;
  std::string text_;
  std::set<std::string> shown_;
};

}  // namespace

std::string render_markdown(const Report& report) {
  return MarkdownPaper(report).run();
}

}  // namespace outturn
