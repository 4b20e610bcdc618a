// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "report/row_words.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/utf8.h"

namespace outturn {
namespace {

// Of a column: a range of days stays as short as it is written.
std::string head_of(const Period& period) {
  return period.start == period.end ? format_label(period) : period.label;
}

class SeveralPeriods {
 public:
  SeveralPeriods(const Report& report, const TextStyle& style) : report_(report), style_(style) {
    for (const auto& r : report.results) {
      id_width_ = std::max(id_width_, display_width(r.id) + kGap);
      widest_title_ = std::max(widest_title_,
                               display_width(r.title) + (r.printed_id.empty() ? 0 : display_width(r.printed_id) + 1));
    }
    for (const Period& p : report.periods) cell_width_ = std::max(cell_width_, display_width(head_of(p)));
    for (const auto& r : report.results) cell_width_ = std::max(cell_width_, display_width(sparkline(r)));
  }

  std::string run() {
    const std::size_t cell = cell_width_ + kGap;
    const auto width = static_cast<std::size_t>(style_.width);
    const std::size_t room = width > id_width_ + kNarrowestTitle ? width - id_width_ - kNarrowestTitle : 0;
    const std::size_t a_table = std::max<std::size_t>(1, room / cell);
    for (std::size_t from = 0; from < report_.periods.size(); from += a_table)
      columns(from, std::min(from + a_table, report_.periods.size()));
    notes();
    return std::move(text_);
  }

 private:
  void add(std::vector<Cell>& cells, const std::string& text) const {
    for (const auto& part : wrap(text, cell_width_)) cells.push_back({part, Rag::none});
  }

  std::vector<Cell> cells_of(const IndicatorResult& r) const {
    std::vector<Cell> cells;
    const bool incomplete = r.status == Status::incomplete;
    const std::string colour_word = r.rag == Rag::none || incomplete ? "" : " " + rag_text(r);
    if (const auto value = value_text(r) + colour_word; !value.empty() && !is_empty_group(r))
      cells.push_back({value, r.rag});
    if (incomplete && r.value) cells.push_back({rag_text(r), Rag::none});
    if (const auto c = count_text(r); !c.empty()) cells.push_back({c, Rag::none});
    if (r.interval) add(cells, "95%: " + interval_text(r));
    if (r.target) cells.push_back({target_text(r), Rag::none});
    if (r.direction != Direction::none) cells.push_back({direction_text(r), Rag::none});
    if (const auto bars = sparkline(r); !bars.empty()) cells.push_back({bars, Rag::none});
    for (const auto& figure : r.compared)
      if (says_something(figure))
        add(cells, heading(figure.with) + " " + compared_text(r, figure, is_published(figure.with)));
    return cells;
  }

  void columns(std::size_t from, std::size_t to) {
    const auto width = static_cast<std::size_t>(style_.width);
    const std::size_t numbers = (to - from) * (cell_width_ + kGap);
    const std::size_t room = width > id_width_ + numbers ? width - id_width_ - numbers : 0;
    const std::size_t title = std::min(widest_title_, std::max(kNarrowestTitle, room));
    text_ += "\n";
    std::string head(id_width_ + title, ' ');
    for (std::size_t p = from; p < to; ++p)
      head += std::string(kGap, ' ') + pad_left(head_of(report_.periods[p]), cell_width_);
    text_ += line_of(std::move(head));
    for (const auto& section : report_.sections) {
      text_ += "\n";
      text_ += section_heading(report_, section);
      if (section.results.empty())
        for (const auto& line : item_lines(kGap, "", no_figures_text(section), static_cast<std::size_t>(style_.width)))
          text_ += line_of(line);
      for (std::size_t i = 0; i < section.results.size(); i += section.periods.size())
        if (!is_empty(section, i)) rows(section, i, from, to, title);
    }
  }

  void rows(const Report::Section& section, std::size_t i, std::size_t from, std::size_t to, std::size_t title) {
    const IndicatorResult& first = report_.results[section.results[i]];
    const auto names = names_of(first, title);
    std::vector<std::vector<Cell>> columns;
    std::size_t height = names.size();
    for (std::size_t p = from; p < to; ++p) {
      columns.emplace_back();
      for (std::size_t own = 0; own < section.periods.size(); ++own)
        if (section.periods[own] == p) columns.back() = cells_of(report_.results[section.results[i + own]]);
      height = std::max(height, columns.back().size());
    }
    for (std::size_t n = 0; n < height; ++n) {
      std::string out = pad_right(n == 0 && first.group.empty() ? first.id : "", id_width_) +
                        pad_right(n < names.size() ? names[n] : "", title);
      for (const auto& column : columns) {
        const Cell cell = n < column.size() ? column[n] : Cell{};
        out += std::string(kGap, ' ') + coloured({pad_left(cell.text, cell_width_), cell.rag}, style_);
      }
      text_ += line_of(std::move(out));
    }
    for (std::size_t own = 0; own < section.periods.size(); ++own)
      if (section.periods[own] >= from && section.periods[own] < to)
        for (const auto& below : below_row(report_, report_.results[section.results[i + own]], style_))
          text_ += line_of(below);
  }

  // A group nobody is in, in any of the periods.
  bool is_empty(const Report::Section& section, std::size_t i) const {
    for (std::size_t own = 0; own < section.periods.size(); ++own)
      if (!is_empty_group(report_.results[section.results[i + own]])) return false;
    return true;
  }

  // What must be known beside the figures, below the table: a line for each run of periods of which it is true.
  void notes() {
    std::string text;
    for (const auto& section : report_.sections)
      for (std::size_t i = 0; i < section.results.size(); i += section.periods.size()) {
        const IndicatorResult& first = report_.results[section.results[i]];
        const std::string name = first.group.empty() ? first.id : first.id + ", " + first.group;
        for (std::size_t own = 0; own < section.periods.size();) {
          const std::string note = note_of(section, i + own);
          std::size_t last = own;
          while (last + 1 < section.periods.size() && note_of(section, i + last + 1) == note) ++last;
          const std::string from = format_label(report_.periods[section.periods[own]]);
          const std::string to = last == own ? "" : " to " + format_label(report_.periods[section.periods[last]]);
          const std::string mark = fmt::format("{}, {}{}: ", without_control_characters(name), from, to);
          if (!note.empty())
            for (const auto& line : wrap(mark + note, static_cast<std::size_t>(style_.width))) text += line_of(line);
          own = last + 1;
        }
      }
    if (!text.empty()) text_ += "\nNotes\n" + text;
  }

  std::string note_of(const Report::Section& section, std::size_t i) const {
    const IndicatorResult& r = report_.results[section.results[i]];
    std::string note;
    for (const auto& remark : remarks_of(r)) note += (note.empty() ? "" : "; ") + remark;
    for (const auto& revised : revisions_of(r, report_.periods[r.period].label))
      note += (note.empty() ? "" : "; ") + revised;
    for (const auto& made : comparison_notes(r)) note += (note.empty() ? "" : "; ") + made;
    return is_empty_group(r) && r.reason.empty() ? "" : note;
  }

  const Report& report_;
  const TextStyle& style_;
  std::size_t id_width_ = 6;
  std::size_t cell_width_ = 14;  // of a period's column
  std::size_t widest_title_ = kNarrowestTitle;
  std::string text_;
};

}  // namespace

std::string several_periods_tables(const Report& report, const TextStyle& style) {
  return SeveralPeriods(report, style).run();
}

}  // namespace outturn
