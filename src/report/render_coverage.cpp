// SPDX-License-Identifier: MIT
#include "report/render_coverage.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/csv_text.h"
#include "report/json_values.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn {

using quality::FiguresOf;
using quality::ReturnGiven;

namespace {

// What else there is to say of a table of a return.
std::vector<std::string> remarks_of(const ReturnGiven& r) {
  std::vector<std::string> remarks;
  if (r.is_part) remarks.emplace_back("only part of the return");
  if (!r.contested_with.empty()) remarks.push_back("the year is in question: " + r.contested_with);
  if (r.as_at != kNoDay) remarks.push_back("taken on " + format_long(r.as_at));
  if (r.covered_to != kNoDay) remarks.push_back("covers nothing after " + format_long(r.covered_to));
  return remarks;
}

// From one period to another: by their names, or by their days where one of them has no name.
std::string stretch_in_words(const Period& from, const Period& to) {
  const bool named = format_label(from) == from.label && format_label(to) == to.label;
  return named ? fmt::format("{} to {}", from.label, to.label)
               : fmt::format("{} to {}", format_long(from.start), format_long(to.end));
}

// Periods in words: those that follow each other as a stretch, whole years apart from parts of a year.
std::string periods_in_words(const std::vector<std::size_t>& which, const std::vector<Period>& periods) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < which.size();) {
    std::size_t last = i;
    while (last + 1 < which.size() && which[last + 1] == which[last] + 1 &&
           periods[which[last + 1]].start == periods[which[last]].end + 1 &&
           periods[which[last + 1]].is_financial_year() == periods[which[last]].is_financial_year())
      ++last;
    if (last - i < 2) last = i;
    words.push_back(last == i ? format_label(periods[which[i]])
                              : stretch_in_words(periods[which[i]], periods[which[last]]));
    i = last + 1;
  }
  return joined(words, ", ");
}

std::string_view spoken(Status status) {
  return status == Status::ok ? "can be calculated" : word(status);
}

class TextCoverage {
 public:
  TextCoverage(const CoverageReport& report, int width)
      : report_(report), width_(static_cast<std::size_t>(std::max(width, 40))) {}

  std::string run() {
    text_ += "Extracts, by return\n";
    std::string extract;
    for (const ReturnGiven& r : report_.inventory.returns) {
      if (r.extract != extract) text_ += "\n" + r.extract + "\n";
      extract = r.extract;
      show(r);
    }
    if (!report_.inventory.not_read.empty()) {
      std::vector<std::string> files;
      for (const auto& file : report_.inventory.not_read) files.push_back(shown_name(file));
      text_ += "\n";
      item(0, "not read: ", joined(files, ", "));
    }
    figures();
    return std::move(text_);
  }

 private:
  void item(std::size_t indent, const std::string& mark, const std::string& said) {
    for (const auto& line : item_lines(indent, mark, said, width_)) text_ += line_of(line);
  }

  void show(const ReturnGiven& r) {
    const std::string dates = r.first_date == kNoDay ? std::string()
                              : r.first_date == r.last_date
                                  ? fmt::format("; all dates are {}", format_long(r.first_date))
                                  : fmt::format("; {} to {}", format_long(r.first_date), format_long(r.last_date));
    std::string year = r.year.empty() ? "year not known" : r.year;
    if (!r.of_a_return) year = "all files";
    std::string said = counted(r.rows, "row") + dates;
    if (r.of_a_return && r.why != YearReason::unknown) said += fmt::format("; year from {}", word(r.why));
    if (r.several) said += "; several years";
    for (const auto& remark : remarks_of(r)) said += "; " + remark;
    constexpr std::size_t kYear = 9;
    item(2, pad_right(year, kYear) + "  ", said);
    std::vector<std::string> files;
    for (const auto& file : r.files) files.push_back(shown_name(file));
    item(2 + std::max(kYear, year.size()) + 2, "", joined(files, ", "));
  }

  void figures() {
    text_ += "\n";
    item(0, "",
         report_.scorecard.empty() ? "Which figures can be calculated: every indicator"
                                   : fmt::format("Which figures can be calculated: scorecard {}", report_.scorecard));
    for (const FiguresOf& figures : report_.figures) {
      text_ += "\n";
      item(0, "", joined(figures.ids, ", "));
      for (const auto& verdict : figures.verdicts) {
        std::string said = periods_in_words(verdict.periods, report_.periods);
        if (!verdict.reason.empty()) said += ": " + verdict.reason;
        item(2, fmt::format("{}: ", spoken(verdict.status)), said);
      }
    }
  }

  const CoverageReport& report_;
  std::size_t width_;
  std::string text_;
};

std::string why_of(const ReturnGiven& r) {
  return r.of_a_return ? std::string(word(r.why)) : std::string();
}

Json return_object(const ReturnGiven& r) {
  return {{"extract", r.extract},
          {"year", text_or_null(r.year)},
          {"several_years", r.several},
          {"why", text_or_null(why_of(r))},
          {"contested", text_or_null(r.contested_with)},
          {"part", r.is_part},
          {"as_at", text_or_null(format_iso(r.as_at))},
          {"rows", r.rows},
          {"first_date", text_or_null(format_iso(r.first_date))},
          {"last_date", text_or_null(format_iso(r.last_date))},
          {"covered_to", text_or_null(format_iso(r.covered_to))},
          {"files", r.files}};
}

}  // namespace

std::string render_coverage_text(const CoverageReport& report, const TextStyle& style) {
  return TextCoverage(report, style.width).run();
}

std::string render_coverage_csv(const CoverageReport& report) {
  std::string text = "section,name,period,status,reason,rows,first_date,last_date,year_from,as_at,files\n";
  for (const ReturnGiven& r : report.inventory.returns) {
    std::vector<std::string> reasons;
    if (r.is_part) reasons.emplace_back("only part of the return");
    if (!r.contested_with.empty()) reasons.push_back("the year is in question: " + r.contested_with);
    if (r.covered_to != kNoDay) reasons.push_back("covers nothing after " + format_iso(r.covered_to));
    text += fmt::format("extract,{},{},,{},{},{},{},{},{},{}\n", csv_field(r.extract), csv_field(r.year),
                        csv_field(joined(reasons, "; ")), r.rows, format_iso(r.first_date), format_iso(r.last_date),
                        csv_field(why_of(r)), format_iso(r.as_at), csv_field(joined(r.files, "; ")));
  }
  for (const auto& file : report.inventory.not_read) text += fmt::format("not read,,,,,,,,,,{}\n", csv_field(file));
  for (const FiguresOf& figures : report.figures)
    for (const auto& id : figures.ids)
      for (const auto& verdict : figures.verdicts)
        for (const std::size_t period : verdict.periods)
          text += fmt::format("indicator,{},{},{},{},,,,,,\n", csv_field(id), csv_field(report.periods[period].label),
                              word(verdict.status), csv_field(verdict.reason));
  return text;
}

std::string render_coverage_json(const CoverageReport& report) {
  Json periods = Json::array();
  for (const Period& period : report.periods) periods.push_back(period_object(period));
  struct Row {
    const std::string& id;
    const FiguresOf::Verdict& verdict;
    std::size_t period;
  };
  std::vector<Row> rows;
  for (const FiguresOf& figures : report.figures)
    for (const auto& id : figures.ids)
      for (const auto& verdict : figures.verdicts)
        for (const std::size_t period : verdict.periods) rows.push_back({id, verdict, period});
  JsonDocument document;
  document.member("outturn", {{"version", kVersion}, {"schema_version", 1}});
  document.member("scorecard", text_or_null(report.scorecard));
  document.member("periods", periods);
  document.list("extracts", report.inventory.returns, return_object);
  document.member("not_read", report.inventory.not_read);
  document.list("figures", rows, [&](const Row& row) {
    return Json{{"id", row.id},
                {"period", report.periods[row.period].label},
                {"status", word(row.verdict.status)},
                {"reason", text_or_null(row.verdict.reason)}};
  });
  return document.take();
}

}  // namespace outturn
