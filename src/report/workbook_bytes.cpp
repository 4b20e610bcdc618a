// SPDX-License-Identifier: MIT
// A workbook written with libxlsxwriter, in memory only: it may name children. What the library cannot be told
// (headings as styles, the language, no clock time) is put into its package afterwards.
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <tuple>

#include "report/text_layout.h"
#include "report/workbook.h"
#include "report/workbook_chart.h"
#include "report/workbook_package.h"
#include "system/memory_file.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

constexpr double kTextSize = 12, kHeadingSize = 14, kTitleSize = 16;
constexpr double kWider = 1.3;  // a width is counted in digits of the default font, which is smaller
constexpr double kLine = 15.75, kHighest = 409, kWidestPage = 200;
constexpr std::size_t kWidestText = 55, kWidestColumn = 150, kWidestLine = 110, kMargin = 2;
constexpr std::size_t kLongestText = 32'700;  // a cell holds 32,767 characters

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Text as a cell shows it: line ends stay, other control characters are shown, and "_x0041_" is not read as an A.
std::string cell_text(const std::string& given) {
  std::string text;
  for (std::size_t from = 0; from <= given.size();) {
    const std::size_t end = std::min(given.find('\n', from), given.size());
    text += (from == 0 ? "" : "\n") + shown_name(std::string_view(given).substr(from, end - from));
    from = end + 1;
  }
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    const bool is_escape = rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
                           std::all_of(rest.begin() + 2, rest.begin() + 6, is_hex);
    const bool is_no_character =
        rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");  // U+FFFE, U+FFFF
    if (is_escape) shown += "_x005F";
    shown += is_no_character ? "\xEF\xBF\xBD" : std::string(1, text[i]);
    if (is_no_character) i += 2;
  }
  if (shown.size() <= kLongestText) return shown;
  std::size_t most = kLongestText;
  while (most > 0 && (static_cast<unsigned char>(shown[most]) & 0xC0) == 0x80) --most;
  return shown.substr(0, most) + " ... (cut: a cell holds no more)";
}

std::string number_text(const Rounded& number) {
  const std::string text = number.text();
  const std::size_t first = text.starts_with('-') ? 1 : 0, point = std::min(text.find('.'), text.size());
  return text.substr(0, first) + with_commas(std::stoull(text.substr(first, point - first))) + text.substr(point);
}

class BookWriter {
 public:
  explicit BookWriter(const Workbook& book) : book_(book) {
    lxw_workbook_options options{};
    options.tmpdir = system::memory_folder();  // where the library has files of its own
    out_ = workbook_new_opt(file_.path().c_str(), &options);
    if (!out_) throw std::bad_alloc();
  }

  std::string run() {
    lxw_doc_properties properties{};
    std::string title = cell_text(book_.title), subject = cell_text(book_.subject), author = cell_text(book_.author);
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author.data();
    workbook_set_properties(out_, &properties);
    for (const Sheet& sheet : book_.sheets) add(sheet);
    if (const lxw_error failed = workbook_close(out_); failed != LXW_NO_ERROR)
      throw std::runtime_error(fmt::format("the spreadsheet cannot be written: {}", lxw_strerror(failed)));
    return finished_package(file_.bytes(), {{kTitleSize, "Heading 1", 16}, {kHeadingSize, "Heading 2", 17}});
  }

 private:
  enum class Kind : std::uint8_t { title, heading, line, link, head, number_head, text, mark, number };

  lxw_format* format(Kind kind, int decimals = 0, Rag fill = Rag::none) {
    lxw_format*& made = formats_[{kind, decimals, fill}];
    if (made) return made;
    made = workbook_add_format(out_);
    format_set_font_name(made, "Arial");
    format_set_font_size(made, kind == Kind::title ? kTitleSize : kind == Kind::heading ? kHeadingSize : kTextSize);
    if (kind == Kind::title || kind == Kind::heading || kind == Kind::head || kind == Kind::number_head)
      format_set_bold(made);
    if (kind == Kind::link) {
      format_set_underline(made, LXW_UNDERLINE_SINGLE);
      format_set_font_color(made, 0x12436D);
    }
    if (kind >= Kind::head && kind != Kind::number) format_set_text_wrap(made);
    if (kind >= Kind::head) format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    if (kind == Kind::mark || kind == Kind::number || kind == Kind::number_head)
      format_set_align(made, LXW_ALIGN_RIGHT);
    if (kind == Kind::number)
      format_set_num_format(
          made, ("#,##0" + (decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : std::string()))
                    .c_str());
    if (fill != Rag::none) {  // GOV.UK's colours, with 4.5:1 for the text on them
      format_set_bg_color(made, fill == Rag::green ? 0x00703C : fill == Rag::amber ? 0xF47738 : 0xD4351C);
      format_set_font_color(made, fill == Rag::amber ? 0x0B0C0C : 0xFFFFFF);
    }
    return made;
  }

  void add(const Sheet& sheet) {
    to_ = workbook_add_worksheet(out_, sheet.name.c_str());
    if (!to_) throw std::runtime_error(fmt::format("no sheet can be called `{}`", sheet.name));
    row_ = 0;
    write(0, sheet.title, Kind::title);
    ++row_;
    for (const SheetLine& line : sheet.lines) add(line);
    if (sheet.table) add(*sheet.table);
    if (sheet.chart) insert_chart(out_, to_, sheet, row_ - static_cast<lxw_row_t>(sheet.table->rows.size()));
    worksheet_set_landscape(to_);
    worksheet_set_paper(to_, 9);  // A4
  }

  void write(lxw_col_t column, const std::string& text, Kind kind, Rag fill = Rag::none) {
    worksheet_write_string(to_, row_, column, cell_text(text).c_str(), format(kind, 0, fill));
  }

  void link(lxw_col_t column, const std::string& text, const std::string& sheet) {
    std::string quoted;
    for (const char c : sheet) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    worksheet_write_url_opt(to_, row_, column, fmt::format("internal:'{}'!A1", quoted).c_str(), format(Kind::link),
                            cell_text(text).c_str(), nullptr);
  }

  void add(const SheetLine& line) {
    if (!line.link.empty()) {
      link(0, line.text, line.link);
      ++row_;
      return;
    }
    for (const auto& part : wrap(line.text, kWidestLine)) {
      write(0, part, line.is_heading ? Kind::heading : Kind::line);
      ++row_;
    }
  }

  void add(const SheetTable& table) {
    const auto rows = static_cast<lxw_row_t>(table.rows.size());
    const auto last = static_cast<lxw_col_t>(table.heads.size() - 1);
    set_widths(table);
    std::vector<std::string> heads;
    for (const auto& head : table.heads) heads.push_back(cell_text(head));
    std::vector<lxw_table_column> columns(heads.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t c = 0; c < heads.size(); ++c) {
      columns[c].header = heads[c].data();
      columns[c].header_format = format(is_number_[c] ? Kind::number_head : Kind::head);
      pointers.push_back(&columns[c]);
    }
    pointers.push_back(nullptr);
    std::string name = table.name;
    lxw_table_options options{};
    options.name = name.data();
    options.no_autofilter = LXW_TRUE;
    options.no_banded_rows = LXW_TRUE;
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 0;
    options.columns = pointers.data();
    if (const lxw_error failed = worksheet_add_table(to_, row_, 0, row_ + rows, last, &options); failed != LXW_NO_ERROR)
      throw std::runtime_error(fmt::format("no table `{}`: {}", name, lxw_strerror(failed)));
    std::size_t lines = 1;
    for (std::size_t c = 0; c < heads.size(); ++c) lines = std::max(lines, lines_of(heads[c], widths_[c]));
    set_height(lines);
    ++row_;
    for (const auto& cells : table.rows) {
      lines = 1;
      for (lxw_col_t c = 0; c <= last; ++c) {
        add(cells[c], c, is_number_[c]);
        if (!cells[c].number) lines = std::max(lines, lines_of(cells[c].text, widths_[c]));
      }
      set_height(lines);
      ++row_;
    }
  }

  static std::size_t lines_of(const std::string& text, std::size_t width) {
    std::size_t lines = 0;
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      lines += std::max<std::size_t>(1, wrap(std::string_view(text).substr(from, end - from), width).size());
      from = end + 1;
    }
    return lines;
  }

  // Not every program finds the height of wrapped text by itself.
  void set_height(std::size_t lines) {
    worksheet_set_row(to_, row_, std::min(kHighest, kLine * static_cast<double>(lines)), nullptr);
  }

  void add(const SheetCell& cell, lxw_col_t column, bool is_number) {
    if (cell.number) {
      const double value = static_cast<double>(cell.number->digits) / std::pow(10, cell.number->decimals);
      worksheet_write_number(to_, row_, column, value, format(Kind::number, cell.number->decimals));
    } else if (!cell.link.empty()) {
      link(column, cell.text, cell.link);
    } else if (!cell.text.empty()) {
      write(column, cell.text, is_number ? Kind::mark : Kind::text, book_.fills ? cell.fill : Rag::none);
    }
  }

  // As wide as its numbers and words, and wider for texts, which wrap.
  void set_widths(const SheetTable& table) {
    widths_.assign(table.heads.size(), 0);
    is_number_.assign(table.heads.size(), false);
    double total = 0;
    for (std::size_t c = 0; c < table.heads.size(); ++c) {
      std::size_t width = longest_word(table.heads[c]);
      for (const auto& row : table.rows) {
        const SheetCell& cell = row[c];
        if (cell.number) is_number_[c] = true;
        const std::size_t size = display_width(cell.number ? number_text(*cell.number) : cell.text);
        width =
            std::max(width, size <= kWidestText || cell.number ? size : std::max(kWidestText, longest_word(cell.text)));
      }
      widths_[c] = std::min(width, kWidestColumn);
      total += kWider * static_cast<double>(widths_[c] + kMargin);
      worksheet_set_column(to_, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                           kWider * static_cast<double>(widths_[c] + kMargin), nullptr);
    }
    if (total <= kWidestPage) worksheet_fit_to_pages(to_, 1, 0);  // wider ones could not be read
  }

  static std::size_t longest_word(const std::string& text) {
    std::size_t longest = 0;
    for (const auto& word : wrap(text, 1)) longest = std::max(longest, display_width(word));
    return longest;
  }

  const Workbook& book_;
  system::MemoryFile file_;
  lxw_workbook* out_ = nullptr;
  lxw_worksheet* to_ = nullptr;
  lxw_row_t row_ = 0;
  // By column of the table being written.
  std::vector<bool> is_number_;
  std::vector<std::size_t> widths_;
  std::map<std::tuple<Kind, int, Rag>, lxw_format*> formats_;
};

}  // namespace

std::string workbook_bytes(const Workbook& workbook) {
  return BookWriter(workbook).run();
}

}  // namespace outturn
