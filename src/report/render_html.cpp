// SPDX-License-Identifier: MIT
// The board's paper: one file, no scripts, nothing fetched. First what there is to see at a glance, then a section for
// each heading of the scorecard: its table, and each measure with its chart, sentence, comment and definition.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "outturn/render.h"
#include "report/charts.h"
#include "report/comment_html.h"
#include "report/html.h"
#include "report/html_style.h"
#include "report/paper.h"
#include "report/problems_on_paper.h"
#include "report/row_words.h"
#include "report/sentence.h"
#include "report/summary.h"
#include "report/text_cells.h"
#include "report/version.h"

namespace outturn {
namespace {

Html cell(const Html& content) {
  return Html::element("td", content);
}
Html number_cell(const Html& content) {
  return Html::element("td", {{"class", "number"}}, content);
}
Html head_cell(const std::string& text, bool number = false) {
  return Html::element("th", {{"scope", "col"}, {"class", number ? "number" : ""}}, text);
}

// A table that may be wider than a phone scrolls inside a region of its own, which a keyboard reaches by name.
Html scrolling(const std::string& name, const Html& table) {
  return Html::element("section", {{"class", "scroll"}, {"aria-label", name}, {"tabindex", "0"}}, table);
}

// The colour is also a word.
Html mark_of(const std::string& mark, Rag rag) {
  return rag == Rag::none ? Html(mark) : Html::element("span", {{"class", fmt::format("rag {}", word(rag))}}, mark);
}

class Paper {
 public:
  explicit Paper(const Report& report) : report_(report) {
    for (const auto& notes : report.measures) notes_[notes.id] = &notes;
  }

  std::string run() {
    const std::string title = title_of(report_);
    Html head = Html::void_element("meta", {{"charset", "utf-8"}}) +
                Html::void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                Html::void_element("meta", {{"name", "generator"}, {"content", fmt::format("outturn {}", kVersion)}}) +
                Html::element("title", fmt::format("{}, {}", title, periods_label(report_))) +
                Html::element("style", Html::verbatim(paper_style()));
    Html main = glance();
    for (std::size_t s = 0; s < report_.sections.size(); ++s) main += section(s);
    Html body = Html::element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the figures") +
                Html::element("header", Html::element("h1", title) + periods()) +
                Html::element("main", {{"id", "main"}, {"tabindex", "-1"}}, main) + footer();
    return "<!doctype html>\n" +
           Html::element("html", {{"lang", "en-GB"}}, Html::element("head", head) + Html::element("body", body))
               .markup() +
           "\n";
  }

 private:
  Html periods() const {
    Html html;
    for (const Period& p : report_.periods) html += Html::element("p", format_with_days(format_in_text(p), p));
    return html;
  }

  Html glance() const {
    const auto all = headline(report_);
    Html list;
    for (const SummaryItem& item : summary_of(all)) {
      const Html what = mark_of(item.what, item.rag);
      list += Html::element("li", Html::element("b", std::to_string(item.measures)) + what);
    }
    Html html =
        Html::element("h2", {{"id", "glance"}}, "At a glance") + Html::element("ul", {{"class", "glance"}}, list);
    html += moved(all, Direction::worse, "What got worse") + moved(all, Direction::better, "What got better");
    return Html::element("section", {{"aria-labelledby", "glance"}}, html);
  }

  Html moved(const std::vector<const IndicatorResult*>& all, Direction direction, const std::string& title) const {
    Html list;
    for (const auto* r : all) {
      if (r->direction != direction) continue;
      const PaperCell colour = rag_cell(*r);
      list += Html::element("li", Html::element("a", {{"href", "#" + anchor(*r)}}, name_of(*r)) + ": " +
                                      fmt::format("{}{}", value_text(*r), from_before(*r)) + " " +
                                      mark_of(colour.mark, colour.rag));
    }
    return list.empty() ? Html() : Html::element("h3", title) + Html::element("ul", list);
  }

  // An anchor holds letters, digits and hyphens only, whatever an id holds.
  static std::string anchor(const IndicatorResult& r) {
    std::string id = r.alternative_of.empty() ? "m-" : "a-";
    for (const char c : r.id) id += std::isalnum(static_cast<unsigned char>(c)) ? c : '-';
    return id;
  }

  Html section(std::size_t s) {
    const Report::Section& section = report_.sections[s];
    const std::string id = fmt::format("s-{}", s + 1);
    const std::string title = title_of(section);
    Html html = Html::element("h2", {{"id", id}}, title);
    if (section.results.empty()) {
      html += Html::element("p", no_figures_text(section));
      return Html::element("section", {{"class", "section"}, {"aria-labelledby", id}}, html);
    }
    html += scrolling(fmt::format("Table: {}", title), figures(paper_table(report_, section)));
    for (const auto& measure : measures_of(report_, section)) html += article(section, measure);
    return Html::element("section", {{"class", "section"}, {"aria-labelledby", id}}, html);
  }

  Html row_head(const IndicatorResult& r) const {
    if (!r.group.empty()) return Html::element("th", {{"scope", "row"}, {"class", "group"}}, r.group);
    return Html::element("th", {{"scope", "row"}}, Html::element("a", {{"href", "#" + anchor(r)}}, name_of(r)));
  }

  Html figures(const PaperTable& of) const {
    Html head, rows;
    for (const auto& [title, is_number] : of.columns) head += head_cell(title, is_number);
    for (const PaperRow& row : of.rows) {
      Html cells = row_head(*row.of);
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const PaperCell& one = row.cells[c];
        Html content = one.text;
        if (!one.mark.empty()) content += Html(one.text.empty() ? "" : " ") + mark_of(one.mark, one.rag);
        if (!one.below.empty())
          content += Html::void_element("br", {}) + Html::element("span", {{"class", "soft"}}, one.below);
        cells += of.columns[c + 1].is_number ? number_cell(content) : cell(content);
      }
      rows += Html::element("tr", cells);
    }
    return table(of.caption, head, rows);
  }

  static Html table(const std::string& caption, const Html& head, const Html& rows, const std::string& style = "") {
    return Html::element("table", {{"class", style}},
                         Html::element("caption", caption) + Html::element("thead", Html::element("tr", head)) +
                             Html::element("tbody", rows));
  }

  // A measure: chart, sentence, comment, and what it is.
  Html article(const Report::Section& section, const std::vector<const IndicatorResult*>& measure) const {
    const IndicatorResult& first = *measure.front();
    Html html = Html::element("h3", {{"id", anchor(first)}}, name_of(first));
    std::vector<Bar> bars;
    for (const auto* r : measure) {
      const bool last = r->period == section.periods.back();
      if (!r->group.empty() && last) bars.push_back({r->group, r});
      if (!r->group.empty()) continue;
      html += Html::element("p", sentence_of(report_, *r));
      if (last) html += trend(*r);
      if (!r->comment.empty())
        html += Html::element("div", {{"class", "comment"}},
                              Html::element("p", {{"class", "soft"}}, "Comment") + comment_html(r->comment));
    }
    html +=
        bar_chart(bars, fmt::format("{}, {}", first.title, format_in_text(report_.periods[section.periods.back()])));
    return Html::element("article", html + definition(measure));
  }

  Html trend(const IndicatorResult& r) const {
    const std::string title = fmt::format("{}: the last {} periods", r.title, r.trend ? r.trend->points.size() : 0);
    Html html = trend_chart(r, title);
    if (!r.trend || r.trend->points.size() < 2 || r.whole) return html;
    Html head = head_cell("Period"), value = Html::element("th", {{"scope", "row"}}, "Value");
    Html counts = Html::element("th", {{"scope", "row"}}, "Count");
    bool any_counts = false;
    for (const TrendPoint& point : r.trend->points) {
      head += head_cell(format_in_text(point.period), true);
      const std::string count = count_text(as_result(point));
      value += number_cell(point_text(point));
      counts += number_cell(count);
      any_counts = any_counts || !count.empty();
    }
    Html rows = Html::element("tr", value);
    if (any_counts) rows += Html::element("tr", counts);
    html += scrolling(fmt::format("Trend of {}", name_of(r)), table("Figures in the chart", head, rows, "trend-table"));
    if (const std::string text = variation_text(r); !text.empty()) html += Html::element("p", capital(text) + ".");
    if (const std::string text = limits_text(*r.trend); !text.empty())
      html += Html::element("p", {{"class", "soft"}}, text);
    return html;
  }

  Html definition(const std::vector<const IndicatorResult*>& measure) const {
    const IndicatorResult& r = *measure.front();
    const auto found = notes_.find(r.id);
    if (found == notes_.end()) return {};
    const MeasureNotes& notes = *found->second;
    Html list;
    const auto entry = [&list](const std::string& name, const Html& text) {
      if (!text.empty()) list += Html::element("dt", name) + Html::element("dd", text);
    };
    const auto code = [](const std::string& text) {
      return text.empty() ? Html() : Html::element("code", on_one_line(text));
    };
    entry("Why it matters", with_code(notes.rationale));
    entry("Source", notes.source);
    Html remarks;
    for (const auto& line : about_figure(report_, r)) remarks += Html::element("dd", line);
    if (!remarks.empty()) list += Html::element("dt", "About this figure") + remarks;
    Html made;
    for (const auto& line : comparisons_made(measure)) made += Html::element("dd", line);
    if (!made.empty()) list += Html::element("dt", "Compared with") + made;
    const Html shown = Html::element("dl", list);
    list = {};
    entry("Counted", code(notes.counted));
    entry("Among", code(notes.among));
    for (const auto& note : notes.notes) entry("Note", with_code(note));
    return shown +
           Html::element("details", Html::element("summary", "How it is calculated") + Html::element("dl", list));
  }

  Html footer() const {
    Html html = Html::element("h2", {{"id", "made"}}, "How this paper was made");
    for (const auto& [text, is_legend] : made_lines(report_))
      html += Html::element("p", {{"class", is_legend ? "legend" : ""}}, text);
    Html files;
    const std::vector<std::string> read = files_read(report_);
    for (const auto& file : read) files += Html::element("li", file);
    if (!files.empty())
      html += Html::element("details", Html::element("summary", fmt::format("{} files were read", read.size())) +
                                           Html::element("ul", files));
    if (const std::string problems = problems_on_paper(report_); !problems.empty())
      html += Html::element("details", Html::element("summary", "Messages about the data") + messages(problems));
    return Html::element("footer", {{"aria-labelledby", "made"}}, html);
  }

  // A line of text at a time: `pre` keeps them apart.
  static Html messages(const std::string& text) {
    Html html;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      html += with_code(std::string_view(text).substr(from, end - from)) + Html::verbatim("\n");
      from = end + 1;
    }
    return Html::element("pre", html);
  }

  const Report& report_;
  std::map<std::string, const MeasureNotes*> notes_;
};

}  // namespace

std::string render_html(const Report& report) {
  return Paper(report).run();
}

}  // namespace outturn
