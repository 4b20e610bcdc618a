// SPDX-License-Identifier: MIT
// The table a board reads: priorities as headings, one indicator a row, periods as columns. A row is as many lines as
// its title or its cells need. With one period the numbers have columns of their own; with several, each period is a
// column of cells (value and colour; count; target), and periods that do not fit the width go into a further table.
#include <fmt/format.h>

#include <algorithm>

#include "outturn/render.h"
#include "outturn/rounding.h"
#include "report/text_layout.h"

namespace outturn {
namespace {

constexpr std::size_t kNarrowestTitle = 24;
constexpr std::size_t kGap = 2;

struct Cell {
  std::string text;
  Rag rag = Rag::none;  // colours the text
};

std::string long_date(Day day) {
  static constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
  const Date date = date_of(day);
  return fmt::format("{} {} {}", date.day, kMonths[date.month - 1], date.year);
}

std::string value_text(const IndicatorResult& r) {
  if (r.status == Status::not_available) return "not available";
  if (!r.value) return std::string(word(r.status));
  return r.value->text() + (r.unit == "%" ? "%" : "");
}

std::string count_text(const IndicatorResult& r) {
  if (!r.denominator) return "";
  if (!r.numerator) return fmt::format("n = {}", *r.denominator);
  return fmt::format("{}/{}", *r.numerator, *r.denominator);
}

std::string target_text(const IndicatorResult& r) {
  if (!r.target) return "";
  return *r.target + (r.unit == "%" ? "%" : "");
}

// What must be known beside the figure: why there is none, and the rows that were left out or not known.
std::vector<std::string> remarks_of(const IndicatorResult& r) {
  std::vector<std::string> remarks;
  if (!r.reason.empty()) remarks.push_back(r.reason);
  std::string rows;
  const auto say = [&rows](std::int64_t n, std::string_view what) {
    if (n > 0) rows += fmt::format("{}{} {}", rows.empty() ? "" : ", ", n, what);
  };
  say(r.excluded, "excluded");
  say(r.undecided, "undecided");
  say(r.unknown, "unknown");
  if (!rows.empty()) remarks.push_back(rows);
  if (r.colour_seems_wrong && r.finer_value)
    remarks.push_back(fmt::format("{}{} is {} against the target {}", r.finer_value->text(), r.unit == "%" ? "%" : "",
                                  word(r.rag), target_text(r)));
  return remarks;
}

class TextTable {
 public:
  TextTable(const Report& report, const TextStyle& style) : report_(report), style_(style) {
    for (const auto& r : report.results) id_width_ = std::max(id_width_, display_width(r.id) + kGap);
    for (const Period& p : report.periods) cell_width_ = std::max(cell_width_, display_width(p.label));
  }

  std::string run() {
    if (!report_.scorecard_title.empty()) text_ += report_.scorecard_title + "\n";
    for (const Period& p : report_.periods)
      text_ += fmt::format("{}: {} to {}\n", p.label, long_date(p.start), long_date(p.end));
    if (report_.periods.size() == 1)
      one_period();
    else
      several_periods();
    text_ += "\n";
    legend();
    text_ += rows_line(report_.counts) + "\n";
    return std::move(text_);
  }

 private:
  void legend() {
    const bool any = std::any_of(report_.results.begin(), report_.results.end(),
                                 [](const IndicatorResult& r) { return r.rag != Rag::none; });
    if (!any) return;
    const std::string text =
        fmt::format("green meets the target, amber misses it by no more than {}% of the target, red by more",
                    report_.amber_percent);
    for (const auto& part : wrap(text, static_cast<std::size_t>(style_.width))) line(part);
  }

  std::string coloured(const Cell& cell) const {
    if (!style_.colour || cell.rag == Rag::none || cell.text.empty()) return cell.text;
    static constexpr const char* kCodes[] = {"", "32", "33", "31"};
    const std::size_t first = cell.text.find_first_not_of(' '), last = cell.text.find_last_not_of(' ');
    return fmt::format("{}\x1b[{}m{}\x1b[0m{}", cell.text.substr(0, first), kCodes[static_cast<std::size_t>(cell.rag)],
                       cell.text.substr(first, last - first + 1), cell.text.substr(last + 1));
  }

  void line(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    text_ += text + "\n";
  }

  // The title of an indicator, or the name of a group below it.
  static std::vector<std::string> names_of(const IndicatorResult& r, std::size_t width) {
    if (r.group.empty()) return wrap(r.title, width);
    auto names = wrap(r.group, width - kGap);
    for (auto& name : names) name.insert(0, kGap, ' ');
    return names;
  }

  void section_title(const Report::Section& section) {
    text_ += "\n";
    if (!section.title.empty()) text_ += section.title + "\n";
  }

  std::size_t title_width(std::size_t numbers) const {
    const auto width = static_cast<std::size_t>(style_.width);
    return std::max(kNarrowestTitle, width > id_width_ + numbers ? width - id_width_ - numbers : 0);
  }

  // --- one period ---

  void one_period() {
    std::size_t count = 5, value = 5, target = 6;
    for (const auto& r : report_.results) {
      count = std::max(count, display_width(count_text(r)));
      value = std::max(value, display_width(value_text(r)));
      target = std::max(target, display_width(target_text(r)));
    }
    constexpr std::size_t kRag = 5;
    const std::size_t numbers = kGap + count + kGap + value + kGap + target + kGap + kRag;
    std::size_t widest = kNarrowestTitle;  // no wider than the titles need
    for (const auto& r : report_.results) widest = std::max(widest, display_width(r.title));
    const std::size_t title = std::min(widest, title_width(numbers));
    const auto row = [&](const std::string& id, const std::string& name, const std::string& c, const std::string& v,
                         const std::string& t, const Cell& rag) {
      const std::string gap(kGap, ' ');
      line(pad_right(id, id_width_) + pad_right(name, title) + gap + pad_left(c, count) + gap + pad_left(v, value) +
           gap + pad_left(t, target) + gap + coloured({pad_right(rag.text, kRag), rag.rag}));
    };
    text_ += "\n";
    row("", "", "count", "value", "target", {"RAG", Rag::none});
    for (const auto& section : report_.sections) {
      section_title(section);
      for (const std::size_t i : section.results) {
        const IndicatorResult& r = report_.results[i];
        const auto names = names_of(r, title);
        row(r.group.empty() ? r.id : "", names[0], count_text(r), value_text(r), target_text(r),
            {r.rag == Rag::none ? "" : std::string(word(r.rag)), r.rag});
        for (std::size_t n = 1; n < names.size(); ++n) row("", names[n], "", "", "", {});
        const std::string indent(r.group.empty() ? kGap : 2 * kGap, ' ');  // below what it is about
        for (const auto& remark : remarks_of(r))
          for (const auto& part : wrap(remark, title - indent.size())) row("", indent + part, "", "", "", {});
      }
    }
  }

  // --- several periods ---

  std::vector<Cell> cells_of(const IndicatorResult& r) const {
    std::vector<Cell> cells;
    const std::string colour_word = r.rag == Rag::none ? "" : " " + std::string(word(r.rag));
    cells.push_back({value_text(r) + colour_word, r.rag});
    if (const auto c = count_text(r); !c.empty()) cells.push_back({c, Rag::none});
    if (r.target) cells.push_back({"target " + target_text(r), Rag::none});
    for (const auto& remark : remarks_of(r))
      for (const auto& part : wrap(remark, cell_width_)) cells.push_back({part, Rag::none});
    return cells;
  }

  void several_periods() {
    const std::size_t cell = cell_width_ + kGap;
    const auto width = static_cast<std::size_t>(style_.width);
    const std::size_t room = width > id_width_ + kNarrowestTitle ? width - id_width_ - kNarrowestTitle : 0;
    const std::size_t a_table = std::max<std::size_t>(1, room / cell);
    for (std::size_t from = 0; from < report_.periods.size(); from += a_table)
      period_columns(from, std::min(from + a_table, report_.periods.size()));
  }

  void period_columns(std::size_t from, std::size_t to) {
    std::size_t widest = kNarrowestTitle;
    for (const auto& r : report_.results) widest = std::max(widest, display_width(r.title));
    const std::size_t title = std::min(widest, title_width((to - from) * (cell_width_ + kGap)));
    text_ += "\n";
    std::string head(id_width_ + title, ' ');
    for (std::size_t p = from; p < to; ++p)
      head += std::string(kGap, ' ') + pad_left(report_.periods[p].label, cell_width_);
    line(head);
    for (const auto& section : report_.sections) {
      section_title(section);
      for (std::size_t i = 0; i < section.results.size(); i += report_.periods.size()) {
        const IndicatorResult& first = report_.results[section.results[i]];
        const auto names = names_of(first, title);
        std::vector<std::vector<Cell>> columns;
        std::size_t height = names.size();
        for (std::size_t p = from; p < to; ++p) {
          columns.push_back(cells_of(report_.results[section.results[i + p]]));
          height = std::max(height, columns.back().size());
        }
        for (std::size_t n = 0; n < height; ++n) {
          std::string out = pad_right(n == 0 && first.group.empty() ? first.id : "", id_width_) +
                            pad_right(n < names.size() ? names[n] : "", title);
          for (const auto& column : columns) {
            const Cell cell = n < column.size() ? column[n] : Cell{};
            out += std::string(kGap, ' ') + coloured({pad_left(cell.text, cell_width_), cell.rag});
          }
          line(out);
        }
      }
    }
  }

  const Report& report_;
  const TextStyle& style_;
  std::size_t id_width_ = 6;
  std::size_t cell_width_ = 14;  // of a period's column
  std::string text_;
};

}  // namespace

std::string rows_line(const RowCounts& counts) {
  std::string text = fmt::format("{} used, {} repaired, {} left out", counted(counts.used, "row"),
                                 with_commas(counts.repaired), with_commas(counts.left_out));
  if (counts.merged > 0) text += fmt::format("; {} given twice and counted once", with_commas(counts.merged));
  if (counts.blank > 0) text += fmt::format("; {} blank", with_commas(counts.blank));
  return text;
}

std::string render_text(const Report& report, const TextStyle& style) {
  return TextTable(report, style).run();
}

}  // namespace outturn
