// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "report/row_words.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn {
namespace {

// A column of numbers, with up to two lines above it.
struct NumberColumn {
  std::string over;
  std::string head;
  std::vector<Cell> cells;  // by result
  bool left = false;        // aligned to the left
  bool optional = false;    // where the page is too narrow for it, it is said below the row
  std::size_t width = 0;
};

// What figures are compared with, within a sentence.
std::string in_words(Comparison comparison) {
  switch (comparison) {
    case Comparison::previous_period:
      return "the previous period";
    case Comparison::same_period_last_year:
      return "the same period last year";
    case Comparison::last_outturn:
      return "the last outturn";
    case Comparison::year_to_date:
      return "the year to date";
    case Comparison::published:
      return "the published figure";
    default:
      return heading(comparison);
  }
}

using CellAt = std::function<Cell(const NumberColumn&)>;

constexpr std::size_t kSparse = 4;  // a comparison that fewer than one row in four has is no column

class OnePeriod {
 public:
  OnePeriod(const Report& report, const TextStyle& style) : report_(report), style_(style) {
    for (const auto& r : report.results) {
      id_width_ = std::max(id_width_, display_width(r.id) + kGap);
      widest_title_ = std::max(widest_title_,
                               display_width(r.title) + (r.printed_id.empty() ? 0 : display_width(r.printed_id) + 1));
    }
    numbers();
    comparisons();
    fit();
  }

  std::string run() {
    table();
    footnotes();
    return std::move(text_);
  }

 private:
  using CellOf = std::function<Cell(const IndicatorResult&)>;

  // A column in which no row has a value is not printed.
  void add(NumberColumn column, const CellOf& cell) {
    bool any = false;
    for (const auto& r : report_.results) {
      column.cells.push_back(is_empty_group(r) ? Cell{} : cell(r));
      const std::string& text = column.cells.back().text;
      any = any || (!text.empty() && text != kNoFigure);
      column.width = std::max(column.width, display_width(text));
    }
    if (!any) return;
    column.width = std::max({column.width, display_width(column.over), display_width(column.head)});
    columns_.push_back(std::move(column));
  }

  void add(const char* head, bool left, bool optional, std::string (*text)(const IndicatorResult&)) {
    NumberColumn column;
    column.head = head;
    column.left = left;
    column.optional = optional;
    add(std::move(column), [text](const IndicatorResult& r) { return Cell{text(r), Rag::none}; });
  }

  void numbers() {
    add("count", false, false, count_text);
    add("value", false, false, value_text);
    add("95% interval", false, true, interval_text);
    add("target", false, false, target_text);
    NumberColumn colours;
    colours.head = "RAG";
    colours.left = true;
    add(std::move(colours), [](const IndicatorResult& r) { return Cell{rag_text(r), r.rag}; });
    add("direction", true, true, direction_text);
    add("trend", true, true, sparkline);
  }

  // Said once below the table: "no benchmark for these indicators".
  std::string for_all(std::string reason) const {
    constexpr std::string_view kOne = "this indicator";
    const std::size_t at = reason.find(kOne);
    const auto is_another = [this](const IndicatorResult& r) { return r.id != report_.results.front().id; };
    if (at != reason.npos && std::any_of(report_.results.begin(), report_.results.end(), is_another))
      reason.replace(at, kOne.size(), "these indicators");
    return reason;
  }

  void comparisons() {
    for (std::size_t c = 0; c < report_.comparisons.size(); ++c) {
      const Comparison comparison = report_.comparisons[c];
      std::size_t figures = 0, rows = 0;
      bool one_label = true;
      std::string label, reason;
      for (const auto& r : report_.results) {
        const auto& figure = r.compared.at(c);
        figures += says_something(figure);
        rows += !is_empty_group(r) && figure.status != Status::not_applicable;
        one_label = one_label && (label.empty() || figure.period.empty() || figure.period == label);
        if (!figure.period.empty()) label = figure.period;
        if (reason.empty() && figure.status == Status::not_available) reason = figure.reason;
      }
      if (figures == 0) {
        if (!reason.empty()) footnotes_.push_back(fmt::format("{}: {}", in_words(comparison), for_all(reason)));
        continue;
      }
      figures_[heading(comparison)] = figures;
      for (const auto& r : report_.results)
        if (says_something(r.compared[c]) && !r.compared[c].note.empty())
          notes_[heading(comparison)][r.compared[c].note].push_back(r.group.empty() ? r.id : r.id + " " + r.group);
      if (figures * kSparse < rows) {
        said_.push_back(c);
        continue;
      }
      const bool to_date = comparison == Comparison::year_to_date;
      const bool named = one_label && label.find("..") == std::string::npos;
      NumberColumn column;
      column.over = to_date ? "year" : heading(comparison);
      column.head = to_date ? "to date" : named ? label : "";
      column.optional = true;
      const bool of_others = !named && is_published(comparison);
      add(std::move(column), [c, of_others](const IndicatorResult& r) {
        return Cell{compared_text(r, r.compared[c], of_others), Rag::none};
      });
    }
  }

  // As many columns as leave room for titles; the first ones, and all that are not optional.
  void fit() {
    const auto width = static_cast<std::size_t>(style_.width);
    std::size_t used = id_width_ + kNarrowestTitle;
    for (const auto& column : columns_) used += column.optional ? 0 : kGap + column.width;
    bool full = false;
    for (auto& column : columns_) {
      if (!column.optional) {
        shown_.push_back(&column);
        continue;
      }
      full = full || used + kGap + column.width > width;
      if (full) {
        below_.push_back(&column);
        continue;
      }
      used += kGap + column.width;
      shown_.push_back(&column);
    }
  }

  // What has no column: "previous 2021-22Q1: 80%; neighbours: 11% (2019-20)".
  std::string said_below(std::size_t i) const {
    std::string text;
    const auto add = [&text](const std::string& name, const std::string& what) {
      text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", name, what);
    };
    for (const NumberColumn* column : below_) {
      const std::string& cell = column->cells[i].text;
      const std::string name = column->over + (column->over.empty() || column->head.empty() ? "" : " ") + column->head;
      if (!cell.empty() && cell != kNoFigure) add(name, cell);
    }
    const IndicatorResult& r = report_.results[i];
    for (const std::size_t c : said_)
      if (says_something(r.compared[c])) add(heading(report_.comparisons[c]), compared_text(r, r.compared[c], true));
    return text;
  }

  void row(const std::string& id, const std::string& name, std::size_t title, const CellAt& cell) {
    std::string out = pad_right(id, id_width_) + pad_right(name, title);
    for (const NumberColumn* column : shown_) {
      Cell shown = cell(*column);
      shown.text = column->left ? pad_right(shown.text, column->width) : pad_left(shown.text, column->width);
      out += std::string(kGap, ' ') + coloured(shown, style_);
    }
    text_ += line_of(std::move(out));
  }

  void table() {
    std::size_t numbers = 0;
    bool over = false;
    for (const NumberColumn* column : shown_) {
      numbers += kGap + column->width;
      over = over || !column->over.empty();
    }
    const auto width = static_cast<std::size_t>(style_.width);
    const std::size_t room = width > id_width_ + numbers ? width - id_width_ - numbers : 0;
    const std::size_t title = std::min(widest_title_, std::max(kNarrowestTitle, room));
    text_ += "\n";
    if (over) row("", "", title, [](const NumberColumn& column) { return Cell{column.over, Rag::none}; });
    row("", "", title, [](const NumberColumn& column) { return Cell{column.head, Rag::none}; });
    for (const auto& section : report_.sections) {
      text_ += "\n";
      text_ += section_heading(report_, section);
      if (section.results.empty()) say(no_figures_text(section), kGap);
      for (std::size_t n = 0; n < section.results.size(); ++n) {
        result(section.results[n], title);
        const bool last = n + 1 == section.results.size() || report_.results[section.results[n + 1]].group.empty();
        if (last) end_of_groups(section, n);
      }
    }
  }

  void result(std::size_t i, std::size_t title) {
    const IndicatorResult& r = report_.results[i];
    if (is_empty_group(r)) return;
    const auto names = names_of(r, title);
    row(r.group.empty() ? r.id : "", names[0], title, [i](const NumberColumn& column) { return column.cells[i]; });
    for (std::size_t n = 1; n < names.size(); ++n) row("", names[n], title, [](const auto&) { return Cell{}; });
    const std::size_t indent = id_width_ + (r.group.empty() ? kGap : 2 * kGap);  // below what it is about
    for (const auto& remark : remarks_of(r)) say(remark, indent);
    for (const auto& revised : revisions_of(r, report_.periods[r.period].label)) say(revised, indent);
    if (const std::string others = said_below(i); !others.empty()) say(others, indent);
    for (const auto& below : below_row(report_, r, style_)) text_ += line_of(below);
  }

  // Groups nobody is in, by name, below the last of its measure.
  void end_of_groups(const Report::Section& section, std::size_t last) {
    std::string names;
    for (std::size_t n = last + 1; n-- > 0;) {
      const IndicatorResult& r = report_.results[section.results[n]];
      if (r.group.empty()) break;
      if (is_empty_group(r)) names = without_control_characters(r.group) + (names.empty() ? "" : ", ") + names;
    }
    if (names.empty()) return;
    const IndicatorResult& r = report_.results[section.results[last]];
    say(fmt::format("no {}: {}", r.rows, names), id_width_ + kGap);
  }

  void say(const std::string& text, std::size_t indent) {
    for (const auto& line : item_lines(indent, "", text, static_cast<std::size_t>(style_.width)))
      text_ += line_of(line);
  }

  void footnotes() {
    if (footnotes_.empty() && notes_.empty()) return;
    text_ += "\n";
    for (const auto& [what, notes] : notes_)
      for (const auto& [note, ids] : notes) {
        const std::string of =
            ids.size() == figures_[what] ? "" : " of " + without_control_characters(joined(ids, ", "));
        for (const auto& part : wrap(fmt::format("{}{}: {}", what, of, note), static_cast<std::size_t>(style_.width)))
          text_ += line_of(part);
      }
    for (const auto& note : footnotes_)
      for (const auto& part : wrap("not compared with " + note, static_cast<std::size_t>(style_.width)))
        text_ += line_of(part);
  }

  const Report& report_;
  const TextStyle& style_;
  std::size_t id_width_ = 6;
  std::size_t widest_title_ = kNarrowestTitle;  // no wider than the titles need
  std::vector<NumberColumn> columns_;
  std::vector<const NumberColumn*> shown_, below_;  // of columns_: in the table, and said below each row
  std::vector<std::size_t> said_;                   // comparisons that few rows have a figure for
  std::vector<std::string> footnotes_;
  // How figures to compare with were made: by what they are, then each way once, with the figures it is the way of.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> notes_;
  std::map<std::string, std::size_t> figures_;  // how many there are of each
  std::string text_;
};

}  // namespace

std::string one_period_tables(const Report& report, const TextStyle& style) {
  return OnePeriod(report, style).run();
}

}  // namespace outturn
