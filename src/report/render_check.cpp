// SPDX-License-Identifier: MIT
#include "report/render_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "outturn/rounding.h"
#include "report/csv_text.h"
#include "report/json_values.h"
#include "report/render_coverage.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {

using quality::AffectedIndicator;
using quality::Breach;
using quality::CheckReport;
using quality::kFirstBreaches;
using quality::RuleFinding;

std::string file_of(const CheckReport& report, const Breach& breach) {
  return breach.file < report.files.size() ? shown_name(report.files[breach.file]) : "";
}

// "DECOM 01/04/2021, DEC blank".
std::string values_of(const Breach& breach) {
  std::string text;
  for (const auto& [name, value] : breach.values)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, value.empty() ? "blank" : value);
  return text;
}

namespace {

// "700 to 708, 710": rules by number, where three or more follow one another.
std::string in_ranges(const std::vector<std::string>& names) {
  const auto number = [](const std::string& name) {
    const bool is_number = !name.empty() && name.size() < 9 && name.find_first_not_of("0123456789") == name.npos;
    return is_number ? std::stol(name) : -1;
  };
  std::string text;
  for (std::size_t from = 0, to = 0; from < names.size(); from = to + 1) {
    to = from;
    while (to + 1 < names.size() && number(names[to]) >= 0 && number(names[to + 1]) == number(names[to]) + 1) ++to;
    if (to < from + 2) to = from;
    text += (text.empty() ? "" : ", ") + names[from] + (to > from ? " to " + names[to] : "");
  }
  return text;
}

constexpr std::size_t kFirstIndicators = 10;  // that a rule affects, in text

std::string touched_by(const RuleFinding& f) {
  return f.touches.empty() ? std::string() : counted(f.touches.size(), "indicator");
}

// One line a kind, a rule or a problem found while reading: how severe, its number and name, whose rows, how many, how
// many indicators.
std::string summary_lines(const CheckReport& report) {
  std::size_t name = 0, table = 0, dfe = 0, rows = 0;
  for (const RuleFinding& f : report.findings) {
    name = std::max(name, f.id.size());
    table = std::max(table, f.table.size());
    dfe = std::max(dfe, f.dfe.size());
    rows = std::max(rows, with_commas(f.count).size());
  }
  std::string text;
  for (const RuleFinding& f : report.findings) {
    std::string line = fmt::format("{}  {}  {}  {}  {}  {}", pad_right(std::string(word(f.severity)), 7),
                                   pad_right(f.dfe, dfe), pad_right(f.id, name), pad_right(f.table, table),
                                   pad_left(with_commas(f.count), rows), touched_by(f));
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  std::vector<std::pair<std::string, std::pair<std::uint64_t, std::size_t>>>
      tables;  // findings and kinds, as they come
  for (const RuleFinding& f : report.findings) {
    if (f.table.empty()) continue;
    auto known = std::find_if(tables.begin(), tables.end(), [&f](const auto& t) { return t.first == f.table; });
    if (known == tables.end()) known = tables.insert(known, {f.table, {}});
    known->second.first += f.count;
    ++known->second.second;
  }
  for (const auto& [which, found] : tables)
    text += fmt::format("{}: {} of {}\n", which, counted(found.first, "finding"), counted(found.second, "kind"));
  return text;
}

// ": 6.6%, could be 6.1% to 7.2%", ": 6.6%, incomplete", ": not available"; empty where nothing moves.
std::string range_of(const AffectedIndicator& touch) {
  if (!touch.status) return {};
  if (!touch.value) return fmt::format(": {}", word(*touch.status));
  const char* sign = touch.is_percentage ? "%" : "";
  const bool is_ok = *touch.status == Status::ok;
  if (is_ok && touch.lowest == touch.highest) return {};
  std::string text = fmt::format(": {}{}", touch.value->text(), sign);
  if (!is_ok) text += fmt::format(", {}", word(*touch.status));
  if (touch.lowest != touch.highest)
    text += fmt::format(", could be {}{} to {}{}", touch.lowest->text(), sign, touch.highest->text(), sign);
  return text;
}

class TextCheck {
 public:
  TextCheck(const CheckReport& report, const TextStyle& style)
      : report_(report), width_(static_cast<std::size_t>(style.width)), colour_(style.colour) {}

  std::string run() {
    if (report_.summary)
      text_ = summary_lines(report_);
    else
      for (const RuleFinding& finding : report_.findings) show(finding);
    totals();
    return std::move(text_);
  }

 private:
  std::string coloured(Severity severity) const {
    std::string said(word(severity));
    if (!colour_ || severity == Severity::notice) return said;
    return fmt::format("\x1b[{}m{}\x1b[0m", severity == Severity::error ? 31 : 33, said);
  }

  void wrapped(const std::string& text, std::size_t indent, std::size_t hanging) {
    const auto lines = wrap(text, width_ > indent + hanging + 20 ? width_ - indent - hanging : 20);
    for (std::size_t i = 0; i < lines.size(); ++i)
      text_ += std::string(indent + (i == 0 ? 0 : hanging), ' ') + lines[i] + "\n";
  }

  void show(const RuleFinding& f) {
    text_ += fmt::format("{}[{}]: {}", coloured(f.severity), f.id, f.title);
    if (!f.dfe.empty()) text_ += fmt::format(" (DfE {})", f.dfe);
    text_ += "\n";
    text_ += f.table.empty() ? f.count == 1 ? "  found once\n" : fmt::format("  found {} times\n", with_commas(f.count))
                             : fmt::format("  {}{}\n", counted(f.count, "row"), " in " + f.table);
    for (const Breach& breach : f.breaches) show(breach);
    if (f.count > f.breaches.size() && f.id != "too-many-rows-for-one-child")
      text_ += fmt::format("    and {} more{}\n", with_commas(f.count - f.breaches.size()),
                           f.breaches.size() == kFirstBreaches ? "; `--all` shows them" : "");
    if (!f.help.empty()) wrapped("help: " + f.help, 2, 6);
    touches(f);
    text_ += "\n";
  }

  void show(const Breach& breach) {
    std::string place = file_of(report_, breach);
    if (place.empty()) place = "the data";
    if (breach.line > 0) place += fmt::format(":{}", breach.line);
    text_ += "    " + place;
    if (!breach.child.empty()) text_ += fmt::format(": child {}", without_control_characters(breach.child));
    std::string what = breach.message.empty() ? values_of(breach) : breach.message;
    // What was found while reading and begins with a value: of which column is said before it.
    if (breach.message.starts_with('`') && breach.values.size() == 1) what = breach.values.front().first + ": " + what;
    if (!what.empty()) text_ += ": " + without_control_characters(what);
    text_ += "\n";
  }

  void touches(const RuleFinding& f) {
    if (f.touches.empty()) return;
    // Where all are affected alike, the number is said once.
    const AffectedIndicator& first = f.touches.front();
    const bool alike = std::all_of(f.touches.begin(), f.touches.end(), [&](const AffectedIndicator& touch) {
      return touch.rows == first.rows && range_of(touch).empty();
    });
    const bool says_rows = first.rows != f.count || !report_.periods.empty();
    // A list for one period says of each how far it could move; else the first few will do.
    const bool is_cut = !report_.all && report_.periods.empty() && f.touches.size() > kFirstIndicators;
    const std::size_t shown = is_cut ? kFirstIndicators : f.touches.size();
    std::string list;
    for (std::size_t i = 0; i < shown; ++i) {
      const AffectedIndicator& touch = f.touches[i];
      list += (list.empty() ? "" : ", ") + touch.indicator;
      if (!alike && (touch.rows != f.count || !report_.periods.empty()))
        list += fmt::format(" ({}{})", with_commas(touch.rows), range_of(touch));
    }
    if (is_cut) list += fmt::format(" and {} more (`--all` lists them)", with_commas(f.touches.size() - shown));
    const std::string rows =
        alike && says_rows ? fmt::format(" ({}{})", counted(first.rows, "row"), f.touches.size() > 1 ? " each" : "")
                           : "";
    wrapped(fmt::format("affects {}{}: {}", counted(f.touches.size(), "indicator"), rows, list), 2, 2);
  }

  void totals() {
    if (!report_.not_checked.empty()) {
      std::vector<std::pair<std::string, std::vector<std::string>>> by_why;
      std::set<std::pair<std::string, std::string>> named;
      for (const auto& rule : report_.not_checked) {
        const std::string name = rule.dfe.empty() ? rule.id : rule.dfe;
        if (!named.emplace(rule.why, name).second) continue;  // several rules have one number
        auto known = by_why.begin();
        while (known != by_why.end() && known->first != rule.why) ++known;
        if (known == by_why.end())
          by_why.push_back({rule.why, {name}});
        else
          known->second.push_back(name);
      }
      for (const auto& [why, names] : by_why) {
        const auto rules =
            static_cast<std::size_t>(std::count_if(report_.not_checked.begin(), report_.not_checked.end(),
                                                   [&why = why](const auto& rule) { return rule.why == why; }));
        wrapped(fmt::format("{} not checked: {} ({})", counted(rules, "rule"), in_ranges(names), why), 0, 2);
      }
    }
    if (!report_.flows.empty()) {
      text_ += "children in care, as recorded in the returns:\n";
      for (const auto& flow : report_.flows) wrapped(flow_line(flow), 2, 2);
    }
    const auto n = [this](Severity severity) { return report_.total(severity); };
    const std::size_t errors = n(Severity::error);
    text_ +=
        fmt::format("{} {} of error, {} of warning, {} of notice; {} passed, {} not checked\n", with_commas(errors),
                    errors == 1 ? "kind" : "kinds", with_commas(n(Severity::warning)), with_commas(n(Severity::notice)),
                    counted(report_.held, "rule"), with_commas(report_.not_checked.size()));
    text_ += rows_line(report_.counts) + "\n";
  }

  const CheckReport& report_;
  std::size_t width_;
  bool colour_;
  std::string text_;
};

Json breach_object(const CheckReport& report, const Breach& breach) {
  Json values = Json::array();
  for (const auto& [name, value] : breach.values) values.push_back({{"name", name}, {"value", text_or_null(value)}});
  return {{"file", breach.file < report.files.size() ? Json(report.files[breach.file]) : Json()},
          {"line", breach.line == 0 ? Json() : Json(breach.line)},
          {"child", text_or_null(breach.child)},
          {"values", std::move(values)},
          {"message", text_or_null(breach.message)}};
}

Json finding_object(const CheckReport& report, const RuleFinding& f) {
  Json breaches = Json::array(), touches = Json::array();
  if (!report.summary)
    for (const Breach& breach : f.breaches) breaches.push_back(breach_object(report, breach));
  for (const AffectedIndicator& touch : f.touches) {
    Json& object = touches.emplace_back(Json{{"indicator", touch.indicator}, {"rows", touch.rows}});
    if (!touch.status) continue;
    object["status"] = word(*touch.status);
    object["value"] = number_or_null(touch.value);
    object["lowest"] = number_or_null(touch.lowest);
    object["highest"] = number_or_null(touch.highest);
  }
  return {{"rule", f.id},
          {"dfe", text_or_null(f.dfe)},
          {"severity", word(f.severity)},
          {"title", f.title},
          {"table", text_or_null(f.table)},
          {"count", f.count},
          {"help", text_or_null(f.help)},
          {"touches", std::move(touches)},
          {"breaches", std::move(breaches)}};
}

}  // namespace

std::string render_check_text(const CheckReport& report, const TextStyle& style) {
  return TextCheck(report, style).run();
}

std::string render_check_csv(const CheckReport& report) {
  if (report.summary) {
    std::string text = "rule,dfe,severity,title,count,table,indicators\n";
    for (const RuleFinding& f : report.findings)
      text += fmt::format("{},{},{},{},{},{},{}\n", csv_field(f.id), csv_field(f.dfe), word(f.severity),
                          csv_field(f.title), f.count, csv_field(f.table), f.touches.size());
    return text;
  }
  std::string text = "rule,dfe,severity,title,count,table,file,line,child,values,message,help,indicators\n";
  for (const RuleFinding& f : report.findings) {
    std::string indicators;
    for (const AffectedIndicator& touch : f.touches)
      indicators +=
          fmt::format("{}{} ({}{})", indicators.empty() ? "" : "; ", touch.indicator, touch.rows, range_of(touch));
    const std::string front = fmt::format("{},{},{},{},{},{}", csv_field(f.id), csv_field(f.dfe), word(f.severity),
                                          csv_field(f.title), f.count, csv_field(f.table));
    for (const Breach& breach : f.breaches)
      text += fmt::format("{},{},{},{},{},{},{},{}\n", front, csv_field(file_of(report, breach)),
                          breach.line == 0 ? "" : std::to_string(breach.line), csv_field(breach.child),
                          csv_field(values_of(breach)), csv_field(breach.message), csv_field(f.help),
                          csv_field(indicators));
  }
  return text;
}

std::string render_check_json(const CheckReport& report) {
  Json periods = Json::array();
  for (const Period& period : report.periods) periods.push_back(period_object(period));
  JsonDocument document;
  document.member("outturn", {{"version", kVersion}});
  document.member("periods", periods);
  document.member("errors", report.total(Severity::error));
  document.member("warnings", report.total(Severity::warning));
  document.member("notices", report.total(Severity::notice));
  document.member("held", report.held);
  document.list("findings", report.findings, [&report](const RuleFinding& f) { return finding_object(report, f); });
  document.list("not_checked", report.not_checked, [](const auto& rule) {
    return Json{{"rule", rule.id}, {"dfe", text_or_null(rule.dfe)}, {"why", rule.why}};
  });
  document.list("flow", report.flows, [](const quality::Flow& flow) { return flow_object(flow, false); });
  document.member("rows", rows_object(report.counts));
  return document.take();
}

}  // namespace outturn
