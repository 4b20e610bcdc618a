// SPDX-License-Identifier: MIT
// What `outturn verify` found, as text, CSV and JSON.
#include "report/render_verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "outturn/day.h"
#include "outturn/rounding.h"
#include "report/csv_text.h"
#include "report/json_values.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

using verify::Finding;
using verify::Place;
using verify::Verification;

constexpr std::size_t kFirstFew = 3;
constexpr std::size_t kMostReasons = 12;
constexpr std::size_t kMostPlaces = 4;  // of those compared with, in text

std::string what_text(const Finding& f) {
  std::string text = f.id;
  const std::optional<Day> day = parse_iso(f.period);
  if (!f.period.empty()) text += (text.empty() ? "" : day ? ", " : " ") + (day ? format_long(*day) : f.period);
  if (!f.group.empty()) text += fmt::format("{}{}", text.empty() ? "" : ", ", f.group);
  if (!f.place.source.empty()) text += fmt::format(" ({})", f.place.source);
  return without_control_characters(text);
}

class Text {
 public:
  Text(const Verification& v, const TextStyle& style) : v_(v), style_(style) {}

  std::string run() {
    for (const Finding& finding : v_.findings) add(finding);
    if (v_.findings.empty() && v_.figures > 0 && compared() == 0)
      text_ += "nothing could be compared: these figures are not checked\n";
    text_ += fmt::format("{} in {} from {}\n", counted(v_.findings.size(), "finding"), counted(v_.figures, "figure"),
                         counted(v_.files.size(), "file"));
    if (v_.data) text_ += coverage_text(*v_.data, "the data") + "\n";
    if (v_.official) text_ += coverage_text(*v_.official, "official figures") + "\n";
    uncompared(true, "not compared with anything");
    uncompared(false, "not compared with the data");
    if (v_.data) text_ += "Internal: shows figures from the data, including small numbers. Not for publication.\n";
    return std::move(text_);
  }

 private:
  void add(const Finding& f) {
    const std::string kind(f.kind->key);
    text_ += fmt::format("{}: {}: {}\n", place_text(v_, f.place),
                         style_.colour ? fmt::format("\x1b[31m{}\x1b[0m", kind) : kind, what_text(f));
    line("printed", f.printed);
    line("calculated", f.computed);
    std::string places;
    for (std::size_t i = 0; i < std::min(f.others.size(), kMostPlaces); ++i) {
      const Place& other = f.others[i];
      places += fmt::format("{}{}{}", places.empty() ? "" : ", ", place_text(v_, other),
                            other.source.empty() ? "" : fmt::format(" ({})", other.source));
    }
    if (f.others.size() > kMostPlaces) places += fmt::format(" and {} more", f.others.size() - kMostPlaces);
    line("see also", places);
    line("why", f.kind->why);
    text_ += "\n";
  }

  std::uint64_t compared() const { return v_.figures - uncompared_count(true); }

  std::uint64_t uncompared_count(bool with_nothing) const {
    return static_cast<std::uint64_t>(std::count_if(v_.uncompared.begin(), v_.uncompared.end(),
                                                    [&](const auto& one) { return one.with_nothing == with_nothing; }));
  }

  // By reason, in the order of the files; the first few places of each.
  void uncompared(bool with_nothing, std::string_view what) {
    const std::uint64_t count = uncompared_count(with_nothing);
    if (count == 0) return;
    text_ += fmt::format("{} {}:\n", counted(count, "figure"), what);
    std::vector<std::string> reasons;
    std::map<std::string, std::vector<const verify::Uncompared*>> by_reason;
    for (const auto& one : v_.uncompared) {
      if (one.with_nothing != with_nothing) continue;
      auto& some = by_reason[one.reason];
      if (some.empty()) reasons.push_back(one.reason);
      some.push_back(&one);
    }
    std::size_t shown = 0;
    for (const auto& reason : reasons) {
      if (shown++ == kMostReasons) {
        text_ +=
            fmt::format("  and for {} more reasons; `--format json` lists them all\n", reasons.size() - kMostReasons);
        break;
      }
      const auto& some = by_reason[reason];
      std::string places;
      for (std::size_t i = 0; i < std::min(some.size(), kFirstFew); ++i)
        places += fmt::format("{}{}:{}", places.empty() ? "" : ", ", shown_name(v_.files[some[i]->place.file]),
                              some[i]->place.line);
      if (some.size() > kFirstFew) places += fmt::format(" and {} more", some.size() - kFirstFew);
      const auto lines = wrap(fmt::format("{} ({})", without_control_characters(reason), places),
                              static_cast<std::size_t>(style_.width) - 2);
      for (const auto& part : lines) text_ += "  " + part + "\n";
    }
  }

  void line(std::string_view name, std::string_view what) {
    constexpr std::size_t kIndent = 14;
    if (what.empty()) return;
    const auto lines = wrap(without_control_characters(what), static_cast<std::size_t>(style_.width) - kIndent);
    for (std::size_t i = 0; i < lines.size(); ++i)
      text_ += pad_right(i == 0 ? fmt::format("  {}", name) : "", kIndent) + lines[i] + "\n";
  }

  const Verification& v_;
  const TextStyle& style_;
  std::string text_;
};

std::string number_or(std::uint32_t number, const char* none) {
  return number == 0 ? none : std::to_string(number);
}

Json number_or_null(std::uint32_t number) {
  return number == 0 ? Json() : Json(number);
}

Json finding_object(const Verification& v, const Finding& f) {
  Json others = Json::array();
  for (const Place& other : f.others)
    others.push_back({{"file", v.files[other.file]},
                      {"line", number_or_null(other.line)},
                      {"column", number_or_null(other.column)},
                      {"source", text_or_null(other.source)},
                      {"printed", other.value}});
  return {{"check", f.kind->check},
          {"kind", f.kind->key},
          {"file", v.files[f.place.file]},
          {"line", number_or_null(f.place.line)},
          {"column", number_or_null(f.place.column)},
          {"source", text_or_null(f.place.source)},
          {"id", f.id},
          {"period", f.period},
          {"group", text_or_null(f.group)},
          {"printed", f.printed},
          {"computed", f.computed},
          {"why", f.kind->why},
          {"compared_with", std::move(others)}};
}

Json coverage_object(const std::optional<verify::ComparedCounts>& coverage) {
  if (!coverage) return {};
  return {{"compared", coverage->compared}, {"matched", coverage->matched}, {"not_covered", coverage->not_covered}};
}

}  // namespace

std::string place_text(const Verification& v, const Place& place) {
  std::string text = fmt::format("{}:{}", shown_name(v.files[place.file]), place.line);
  if (place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

std::string coverage_text(const verify::ComparedCounts& coverage, std::string_view with) {
  const std::uint64_t differ = coverage.compared - coverage.matched;
  std::string text = fmt::format("{} compared with {}, {} {}", counted(coverage.compared, "figure"), with,
                                 with_commas(coverage.matched), coverage.matched == 1 ? "matches" : "match");
  if (differ > 0) text += fmt::format(", {} {}", with_commas(differ), differ == 1 ? "differs" : "differ");
  if (coverage.not_covered > 0)
    text += fmt::format("; {} not compared, as the data is missing or incomplete", with_commas(coverage.not_covered));
  return text;
}

std::string render_text(const Verification& verification, const TextStyle& style) {
  return Text(verification, style).run();
}

std::string render_csv(const Verification& v) {
  std::string text = "file,line,column,check,kind,id,period,group,source,printed,computed,why,compared_with\n";
  for (const Finding& f : v.findings) {
    std::string others;
    for (const Place& other : f.others) others += (others.empty() ? "" : " ") + place_text(v, other);
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(v.files[f.place.file]),
                        number_or(f.place.line, ""), number_or(f.place.column, ""), f.kind->check, f.kind->key,
                        csv_field(f.id), csv_field(f.period), csv_field(f.group), csv_field(f.place.source),
                        csv_field(f.printed), csv_field(f.computed), csv_field(f.kind->why), csv_field(others));
  }
  return text;
}

std::string render_json(const Verification& v) {
  JsonDocument document;
  document.member("outturn", {{"version", kVersion}});
  if (v.data) document.member("internal", "not for publication");
  document.member("files", v.files);
  document.member("figures", v.figures);
  document.member("data", coverage_object(v.data));
  document.member("official", coverage_object(v.official));
  document.list("findings", v.findings, [&v](const Finding& f) { return finding_object(v, f); });
  document.list("not_compared", v.uncompared, [&v](const verify::Uncompared& one) {
    return Json{{"file", v.files[one.place.file]},
                {"line", number_or_null(one.place.line)},
                {"id", one.id},
                {"period", one.period},
                {"group", text_or_null(one.group)},
                {"printed", one.place.value},
                {"with", one.with_nothing ? "anything" : "data"},
                {"reason", one.reason}};
  });
  document.list("notices", v.notices, [&v](const verify::ReadingProblem& n) {
    return Json{{"file", v.files[n.file]},
                {"line", n.line},
                {"column", number_or_null(n.column)},
                {"value", n.text},
                {"notice", n.message}};
  });
  return document.take();
}

std::string render_notices(const Verification& v) {
  std::string text;
  for (std::size_t i = 0; i < v.notices.size();) {
    std::size_t end = i;
    while (end < v.notices.size() && v.notices[end].file == v.notices[i].file) ++end;
    const std::string file = shown_name(v.files[v.notices[i].file]);
    for (std::size_t n = i; n < std::min(i + kFirstFew, end); ++n) {
      const auto& notice = v.notices[n];
      text += fmt::format("{}:{}:{}: notice[not-checked]: {}: {}\n", file, notice.line, notice.column,
                          notice.column_name, without_control_characters(notice.message));
    }
    if (end - i > kFirstFew)
      text +=
          fmt::format("  and {} more like these in {}; `--format json` lists them all\n", end - i - kFirstFew, file);
    i = end;
  }
  for (const auto& fault : v.faults) text += fault;
  return text;
}

}  // namespace outturn
