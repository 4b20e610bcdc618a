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
#include "report/problems_on_paper.h"
#include "report/row_words.h"
#include "report/sentence.h"
#include "report/summary.h"
#include "report/text_cells.h"
#include "report/version.h"
#include "text/numbers.h"

namespace outturn {
namespace {

// An expression may stand on several lines.
std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank ? !line.empty() && line.back() != ' ' : true) line += blank ? ' ' : c;
  }
  return line;
}

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

Html rag_mark(const IndicatorResult& r) {
  if (r.status == Status::incomplete) return "incomplete";
  if (r.rag == Rag::none) return r.monitor ? "monitored" : "";
  return Html::element("span", {{"class", fmt::format("rag {}", word(r.rag))}}, std::string(word(r.rag)));
}

std::string name_of(const IndicatorResult& r) {
  return fmt::format("{} {}", r.id, r.title);
}

class Paper {
 public:
  explicit Paper(const Report& report) : report_(report) {
    for (const auto& notes : report.measures) notes_[notes.id] = &notes;
  }

  std::string run() {
    const std::string title = report_.scorecard_title.empty() || report_.sections.front().title.empty()
                                  ? "Indicators"
                                  : report_.scorecard_title;
    Html head = Html::void_element("meta", {{"charset", "utf-8"}}) +
                Html::void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                Html::void_element("meta", {{"name", "generator"}, {"content", fmt::format("outturn {}", kVersion)}}) +
                Html::element("title", fmt::format("{}, {}", title, periods_label())) +
                Html::element("style", Html::verbatim(paper_style()));
    Html main = glance();
    for (std::size_t s = 0; s < report_.sections.size(); ++s)
      if (!report_.sections[s].results.empty()) main += section(s);
    Html body = Html::element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the figures") +
                Html::element("header", Html::element("h1", title) + periods()) +
                Html::element("main", {{"id", "main"}, {"tabindex", "-1"}}, main) + footer();
    return "<!doctype html>\n" +
           Html::element("html", {{"lang", "en-GB"}}, Html::element("head", head) + Html::element("body", body))
               .markup() +
           "\n";
  }

 private:
  std::string periods_label() const {
    const Period& last = report_.periods.back();
    return report_.periods.size() == 1
               ? format_in_text(last)
               : fmt::format("{} to {}", format_in_text(report_.periods.front()), format_in_text(last));
  }

  Html periods() const {
    Html html;
    for (const Period& p : report_.periods)
      html +=
          Html::element("p", fmt::format("{}: {} to {}", format_in_text(p), format_long(p.start), format_long(p.end)));
    return html;
  }

  Html glance() const {
    const auto all = headline(report_);
    Html list;
    for (const SummaryItem& item : summary_of(all)) {
      const Html what =
          item.rag == Rag::none
              ? Html(item.what)
              : Html::element("span", {{"class", fmt::format("rag {}", word(item.rag))}}, std::string(word(item.rag)));
      list += Html::element("li", Html::element("b", std::to_string(item.measures)) + what);
    }
    Html html =
        Html::element("h2", {{"id", "glance"}}, "At a glance") + Html::element("ul", {{"class", "glance"}}, list);
    html += moved(all, Direction::worse, "What got worse") + moved(all, Direction::better, "What got better");
    return Html::element("section", {{"aria-labelledby", "glance"}}, html);
  }

  Html moved(const std::vector<const IndicatorResult*>& all, Direction direction, const std::string& title) const {
    Html list;
    for (const auto* r : all)
      if (r->direction == direction)
        list += Html::element("li", Html::element("a", {{"href", "#" + anchor(*r)}}, name_of(*r)) + ": " +
                                        fmt::format("{}{}", value_text(*r), from_before(*r)) + " " + rag_mark(*r));
    return list.empty() ? Html() : Html::element("h3", title) + Html::element("ul", list);
  }

  static std::string from_before(const IndicatorResult& r) {
    for (const auto& figure : r.compared)
      if (figure.with == Comparison::previous_period && figure.value)
        return fmt::format(", from {}", compared_text(r, figure));
    return "";
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
    const std::string title = section.title.empty() ? "Figures" : section.title;
    Html html = Html::element("h2", {{"id", id}}, title);
    html += scrolling(fmt::format("Table: {}", title),
                      section.periods.size() == 1 ? one_period(section, title) : several_periods(section, title));
    for (std::size_t i = 0; i < section.results.size();) {
      std::vector<const IndicatorResult*> measure;
      const IndicatorResult& first = report_.results[section.results[i]];
      for (; i < section.results.size() && report_.results[section.results[i]].id == first.id &&
             report_.results[section.results[i]].alternative_of == first.alternative_of;
           ++i)
        measure.push_back(&report_.results[section.results[i]]);
      html += article(section, measure);
    }
    return Html::element("section", {{"class", "section"}, {"aria-labelledby", id}}, html);
  }

  Html row_head(const IndicatorResult& r) const {
    if (!r.group.empty()) return Html::element("th", {{"scope", "row"}, {"class", "group"}}, r.group);
    return Html::element("th", {{"scope", "row"}}, Html::element("a", {{"href", "#" + anchor(r)}}, name_of(r)));
  }

  std::string caption(const Report::Section& section, const std::string& title) const {
    std::string periods;
    for (const std::size_t p : section.periods)
      periods += (periods.empty() ? "" : ", ") + format_in_text(report_.periods[p]);
    return title + ", " + periods;
  }

  Html one_period(const Report::Section& section, const std::string& title) const {
    const auto any = [&](auto what) {
      return std::any_of(section.results.begin(), section.results.end(),
                         [&](std::size_t i) { return what(report_.results[i]); });
    };
    const bool intervals = any([](const auto& r) { return r.interval.has_value(); });
    const bool directions = any([](const auto& r) { return r.direction != Direction::none; });
    Html head = head_cell("Measure") + head_cell("Count", true) + head_cell("Value", true);
    if (intervals) head += head_cell("95% interval", true);
    head += head_cell("Target", true) + head_cell("RAG");
    if (directions) head += head_cell("Direction");
    std::vector<std::size_t> comparisons;
    for (std::size_t c = 0; c < report_.comparisons.size(); ++c) {
      if (!any([c](const auto& r) { return says_something(r.compared.at(c)); })) continue;
      comparisons.push_back(c);
      head += head_cell(comparison_head(section, c), true);
    }
    Html rows;
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report_.results[i];
      Html row = row_head(r) + number_cell(count_text(r)) + number_cell(value_text(r));
      if (intervals) row += number_cell(interval_text(r));
      row += number_cell(target_text(r)) + cell(rag_mark(r));
      if (directions) row += cell(direction_text(r));
      for (const std::size_t c : comparisons) row += number_cell(compared_text(r, r.compared[c]));
      rows += Html::element("tr", row);
    }
    return table(caption(section, title), head, rows);
  }

  // "previous, Q1 2021-22" where every figure below it is of that period.
  std::string comparison_head(const Report::Section& section, std::size_t c) const {
    std::string label;
    bool one = true;
    for (const std::size_t i : section.results) {
      const auto& figure = report_.results[i].compared.at(c);
      if (!says_something(figure) || figure.period.empty()) continue;
      one = one && (label.empty() || label == figure.period);
      label = figure.period;
    }
    const auto period = parse_period(label);
    const std::string text = heading(report_.comparisons[c]);
    return one && period ? fmt::format("{}, {}", text, format_in_text(*period)) : text;
  }

  Html several_periods(const Report::Section& section, const std::string& title) const {
    Html head = head_cell("Measure"), rows;
    for (const std::size_t p : section.periods) head += head_cell(format_in_text(report_.periods[p]), true);
    const std::size_t n = section.periods.size();
    for (std::size_t i = 0; i + n <= section.results.size(); i += n) {
      Html row = row_head(report_.results[section.results[i]]);
      for (std::size_t p = 0; p < n; ++p) {
        const IndicatorResult& r = report_.results[section.results[i + p]];
        Html content = value_text(r);
        if (const Html mark = rag_mark(r); !mark.empty()) content += " " + mark;
        if (const auto text = count_text(r); !text.empty())
          content += Html::void_element("br", {}) + Html::element("span", {{"class", "soft"}}, text);
        row += number_cell(content);
      }
      rows += Html::element("tr", row);
    }
    return table(caption(section, title), head, rows);
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
    return Html::element("article", html + definition(first));
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
      IndicatorResult one = {};
      static_cast<PeriodFigure&>(one) = point;
      const std::string mark = point.status == Status::incomplete && point.value ? " (incomplete)" : "";
      value += number_cell(value_text(one) + mark);
      counts += number_cell(count_text(one));
      any_counts = any_counts || !count_text(one).empty();
    }
    Html rows = Html::element("tr", value);
    if (any_counts) rows += Html::element("tr", counts);
    html += scrolling(fmt::format("Trend of {}", name_of(r)), table("Figures of the chart", head, rows, "trend-table"));
    if (const std::string text = variation_text(r); !text.empty()) html += Html::element("p", capital(text) + ".");
    if (const auto& limits = r.trend->limits)
      html += Html::element(
          "p", {{"class", "soft"}},
          fmt::format("Mean {}, limits {} to {}, from {} figures{}.", limits->mean.text(), limits->lower.text(),
                      limits->upper.text(), limits->points, limits->trial ? ": trial limits, from fewer than 12" : ""));
    return html;
  }

  static std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  Html definition(const IndicatorResult& r) const {
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
    entry("Why it matters", notes.rationale);
    entry("Source", notes.source);
    Html remarks;
    for (const auto& remark : remarks_of(r)) remarks += Html::element("dd", capital(remark));
    for (const auto& revised : revisions_of(r, report_.periods[r.period].label))
      remarks += Html::element("dd", revised);
    if (!remarks.empty()) list += Html::element("dt", "About this figure") + remarks;
    const Html shown = Html::element("dl", list);
    list = {};
    entry("Counted", code(notes.counted));
    entry("Among", code(notes.among));
    for (const auto& note : notes.notes) entry("Note", note);
    return shown +
           Html::element("details", Html::element("summary", "How it is calculated") + Html::element("dl", list));
  }

  Html footer() const {
    Html html = Html::element("h2", {{"id", "made"}}, "How this paper was made");
    const std::string rows = report_.disclosure ? "" : " " + rows_line(report_.counts) + ".";
    html += Html::element("p", fmt::format("outturn {}{}.{}", kVersion,
                                           report_.scorecard.empty() ? "" : ", scorecard " + report_.scorecard, rows));
    for (const auto& line : disclosure_legend(report_))
      html += Html::element("p", {{"class", "legend"}}, capital(line) + ".");
    for (const auto& line : taken_lines(report_)) html += Html::element("p", line + ".");
    if (std::any_of(report_.results.begin(), report_.results.end(), [](const auto& r) { return r.rag != Rag::none; }))
      html += Html::element("p", colour_legend(report_));
    if (!report_.revised_since.empty()) html += Html::element("p", revised_legend(report_) + ".");
    if (!report_.record_sha256.empty())
      html += Html::element("p", fmt::format("Record: SHA-256 {}. It names every input and definition by its own hash.",
                                             report_.record_sha256));
    Html files;
    std::size_t count = 0;
    for (std::size_t i = 0; i < report_.files.size(); ++i) {
      if (i > 0 && report_.files[i] == report_.files[i - 1]) continue;  // another table of it
      files += Html::element("li", report_.files[i]);
      ++count;
    }
    if (!files.empty())
      html += Html::element(
          "details", Html::element("summary", fmt::format("{} files were read", count)) + Html::element("ul", files));
    if (const std::string problems = problems_on_paper(report_); !problems.empty())
      html += Html::element("details", Html::element("summary", "Messages about the data") + messages(problems));
    return Html::element("footer", {{"aria-labelledby", "made"}}, html);
  }

  // A line of text at a time: `pre` keeps them apart.
  static Html messages(const std::string& text) {
    Html html;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      html += Html(std::string_view(text).substr(from, end - from)) + Html::verbatim("\n");
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
