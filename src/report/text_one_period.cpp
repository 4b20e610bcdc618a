// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "report/text_cells.h"
#include "report/text_layout.h"

namespace outturn {
namespace {

// A column of numbers, with up to two lines above it.
struct NumberColumn {
  std::string over;
  std::string head;
  std::vector<Cell> cells;  // by result
  bool left = false;        // aligned to the left
  std::size_t width = 0;
};

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
  }

  std::string run() {
    std::size_t from = 0;
    while (from < columns_.size()) {
      const std::size_t to = fitting(from);
      table(from, to, from == 0);
      from = to;
    }
    footnotes();
    return std::move(text_);
  }

 private:
  using CellOf = std::function<Cell(const IndicatorResult&)>;

  void add(std::string over, std::string head, std::size_t least, bool left, const CellOf& cell) {
    NumberColumn column{std::move(over), std::move(head), {}, left, least};
    for (const auto& r : report_.results) {
      column.cells.push_back(cell(r));
      column.width = std::max(column.width, display_width(column.cells.back().text));
    }
    column.width = std::max({column.width, display_width(column.over), display_width(column.head)});
    columns_.push_back(std::move(column));
  }

  void numbers() {
    const auto plain = [](std::string (*text)(const IndicatorResult&)) {
      return [text](const IndicatorResult& r) { return Cell{text(r), Rag::none}; };
    };
    add("", "count", 5, false, plain(count_text));
    add("", "value", 5, false, plain(value_text));
    const bool intervals = std::any_of(report_.results.begin(), report_.results.end(),
                                       [](const auto& r) { return r.interval.has_value(); });
    if (intervals) add("", "95% interval", 0, false, plain(interval_text));
    add("", "target", 6, false, plain(target_text));
    add("", "RAG", 5, true, [](const IndicatorResult& r) { return Cell{rag_text(r), r.rag}; });
    const bool directions = std::any_of(report_.results.begin(), report_.results.end(),
                                        [](const auto& r) { return r.direction != Direction::none; });
    if (directions) add("", "direction", 0, true, plain(direction_text));
    const bool trends =
        std::any_of(report_.results.begin(), report_.results.end(), [](const auto& r) { return r.trend.has_value(); });
    if (trends) add("", "trend", 0, true, plain(sparkline));
  }

  void comparisons() {
    for (std::size_t c = 0; c < report_.comparisons.size(); ++c) {
      const Comparison comparison = report_.comparisons[c];
      bool any = false, one_label = true;
      std::string label, reason;
      for (const auto& r : report_.results) {
        const auto& figure = r.compared.at(c);
        any = any || figure.value;
        one_label = one_label && (label.empty() || figure.period.empty() || figure.period == label);
        if (!figure.period.empty()) label = figure.period;
        if (reason.empty() && figure.status == Status::not_available) reason = figure.reason;
      }
      if (!any) {
        if (!reason.empty()) footnotes_.push_back(fmt::format("{}: {}", heading(comparison), reason));
        continue;
      }
      const bool to_date = comparison == Comparison::year_to_date;
      const bool named = one_label && label.find("..") == std::string::npos;
      add(to_date ? "year" : heading(comparison),
          to_date ? "to date"
          : named ? label
                  : "",
          0, false,
          [c, of_others = !named && comparison >= Comparison::statistical_neighbours](const IndicatorResult& r) {
            return Cell{compared_text(r, r.compared[c], of_others), Rag::none};
          });
      for (const auto& r : report_.results)
        if (!r.compared[c].note.empty()) notes_.insert(fmt::format("{}: {}", heading(comparison), r.compared[c].note));
    }
  }

  // Behind the last column of the table that begins with `from`.
  std::size_t fitting(std::size_t from) const {
    const auto width = static_cast<std::size_t>(style_.width);
    std::size_t used = id_width_ + kNarrowestTitle, to = from;
    for (; to < columns_.size(); ++to) {
      used += kGap + columns_[to].width;
      if (used > width && to > from && to >= 4) break;  // the figures themselves stay together, however narrow
    }
    return to;
  }

  void table(std::size_t from, std::size_t to, bool with_remarks) {
    std::size_t numbers = 0;
    bool over = false;
    for (std::size_t c = from; c < to; ++c) {
      numbers += kGap + columns_[c].width;
      over = over || !columns_[c].over.empty();
    }
    const auto width = static_cast<std::size_t>(style_.width);
    const std::size_t room = width > id_width_ + numbers ? width - id_width_ - numbers : 0;
    const std::size_t title = std::min(widest_title_, std::max(kNarrowestTitle, room));
    const auto row = [&](const std::string& id, const std::string& name, const auto& cell) {
      std::string out = pad_right(id, id_width_) + pad_right(name, title);
      for (std::size_t c = from; c < to; ++c) {
        const Cell shown = cell(columns_[c]);
        const auto& column = columns_[c];
        out += std::string(kGap, ' ') +
               coloured(
                   {column.left ? pad_right(shown.text, column.width) : pad_left(shown.text, column.width), shown.rag},
                   style_);
      }
      text_ += line_of(std::move(out));
    };
    const auto nothing = [](const NumberColumn&) { return Cell{}; };
    text_ += "\n";
    if (over) row("", "", [](const NumberColumn& column) { return Cell{column.over, Rag::none}; });
    row("", "", [](const NumberColumn& column) { return Cell{column.head, Rag::none}; });
    for (const auto& section : report_.sections) {
      if (section.results.empty()) continue;
      text_ += "\n";
      text_ += section_heading(report_, section);
      for (const std::size_t i : section.results) {
        const IndicatorResult& r = report_.results[i];
        const auto names = names_of(r, title);
        row(r.group.empty() ? r.id : "", names[0], [i](const NumberColumn& column) { return column.cells[i]; });
        for (std::size_t n = 1; n < names.size(); ++n) row("", names[n], nothing);
        if (!with_remarks) continue;
        const std::string indent(r.group.empty() ? kGap : 2 * kGap, ' ');  // below what it is about
        for (const auto& remark : remarks_of(r))
          for (const auto& part : wrap(remark, title - indent.size())) row("", indent + part, nothing);
        for (const auto& below : below_row(report_, r, style_)) text_ += line_of(below);
      }
    }
  }

  void footnotes() {
    if (footnotes_.empty() && notes_.empty()) return;
    text_ += "\n";
    for (const auto& note : notes_)
      for (const auto& part : wrap(note, static_cast<std::size_t>(style_.width))) text_ += line_of(part);
    for (const auto& note : footnotes_)
      for (const auto& part : wrap("not compared with " + note, static_cast<std::size_t>(style_.width)))
        text_ += line_of(part);
  }

  const Report& report_;
  const TextStyle& style_;
  std::size_t id_width_ = 6;
  std::size_t widest_title_ = kNarrowestTitle;  // no wider than the titles need
  std::vector<NumberColumn> columns_;
  std::vector<std::string> footnotes_;
  std::set<std::string> notes_;  // how figures to compare with were made, each once
  std::string text_;
};

}  // namespace

std::string one_period_tables(const Report& report, const TextStyle& style) {
  return OnePeriod(report, style).run();
}

}  // namespace outturn
