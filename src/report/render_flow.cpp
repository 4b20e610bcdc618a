// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "report/csv_text.h"
#include "report/json_values.h"
#include "report/render_coverage.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {

using quality::Flow;
using quality::FlowChild;
using quality::FlowCounts;
using quality::FlowFault;
using quality::FlowReason;
using quality::kFlowFaults;

namespace {

struct Line {
  const char* key;
  std::string words;
  std::int64_t recorded, counted;
};

std::vector<Line> lines_of(const Flow& flow, std::string (*day)(Day)) {
  const FlowCounts &r = flow.recorded, &c = flow.counted;
  return {{"in_care_before", "  In care on " + day(flow.period.start - 1), r.before, c.before},
          {"started", "+ Started", r.started, c.started},
          {"ended", "- Ended", r.ended, c.ended},
          {"turned_18", "- Turned 18 in care", r.turned_18, c.turned_18},
          {"expected", "= Expected on " + day(flow.period.end), r.expected(), c.expected()},
          {"in_care_after", "  In care on " + day(flow.period.end), r.after, c.after},
          {"difference", "  Difference", r.difference(), c.difference()}};
}

std::string place_of(const FlowReason& reason) {
  return reason.file.empty() ? std::string() : fmt::format("{}:{}", reason.file, reason.line);
}

std::string children_do_not(std::size_t children) {
  return "it does not add up for " + (children == 1 ? "1 child" : with_commas(children) + " children");
}

class TextFlow {
 public:
  TextFlow(bool children, int width) : children_(children), width_(static_cast<std::size_t>(std::max(width, 60))) {}

  void show(const Flow& flow) {
    if (!text_.empty()) text_ += "\n";
    const Period& period = flow.period;
    text_ += format_with_days(format_label(period), period) + "\n";
    if (!flow.available) return item(2, "not available: ", flow.reason);
    text_ += "\n";
    table(flow);
    if (!flow.reason.empty()) item(2, "incomplete: ", flow.reason);
    text_ += "\n";
    if (flow.children.empty()) return item(2, "", "it adds up for every child");
    item(2, "", children_do_not(flow.children.size()) + ":");
    for (std::size_t f = 0; f < kFlowFaults; ++f)
      if (flow.faults[f] > 0)
        item(4, pad_left(with_commas(flow.faults[f]), 6) + "  ", std::string(word(static_cast<FlowFault>(f))));
    if (children_)
      for (const FlowChild& child : flow.children) show(child);
    else
      item(2, "", "`--children` lists them");
  }

  std::string take() { return std::move(text_); }

 private:
  void item(std::size_t indent, const std::string& mark, const std::string& said) {
    for (const auto& line : item_lines(indent, mark, said, width_)) text_ += line_of(line);
  }

  void table(const Flow& flow) {
    constexpr std::size_t kName = 40, kNumber = 14;
    const auto row = [&](const std::string& name, const std::string& a, const std::string& b) {
      text_ += line_of("  " + pad_right(name, kName) + pad_left(a, kNumber) + pad_left(b, kNumber));
    };
    row("", "as recorded", "as counted");
    for (const Line& line : lines_of(flow, format_long))
      row(line.words, with_commas(line.recorded), with_commas(line.counted));
  }

  void show(const FlowChild& child) {
    std::string mark = pad_right(without_control_characters(child.child), 10) + "  ";
    for (const FlowReason& reason : child.reasons) {
      std::string said = reason.text;
      if (child.doubtful && &reason == &child.reasons.back()) said += "; doubtful";
      if (const std::string place = place_of(reason); !place.empty())
        said += fmt::format(" [{}]", without_control_characters(place));
      item(4, mark, said);
      mark.assign(display_width(mark), ' ');
    }
  }

  bool children_;
  std::size_t width_;
  std::string text_;
};

Json counts_object(const FlowCounts& counts) {
  return {{"in_care_before", counts.before},  {"started", counts.started},     {"ended", counts.ended},
          {"turned_18", counts.turned_18},    {"expected", counts.expected()}, {"in_care_after", counts.after},
          {"difference", counts.difference()}};
}

Json child_object(const FlowChild& child) {
  Json reasons = Json::array();
  for (const FlowReason& reason : child.reasons)
    reasons.push_back({{"what", key_of(reason.fault)},
                       {"effect", reason.effect},
                       {"text", reason.text},
                       {"file", text_or_null(reason.file)},
                       {"line", reason.file.empty() ? Json() : Json(reason.line)}});
  return {{"child", child.child},
          {"difference", child.difference},
          {"doubtful", child.doubtful},
          {"reasons", std::move(reasons)}};
}

}  // namespace

Json flow_object(const Flow& flow, bool children) {
  Json faults = Json::array();
  for (std::size_t f = 0; f < kFlowFaults; ++f)
    if (flow.faults[f] > 0)
      faults.push_back({{"what", key_of(static_cast<FlowFault>(f))},
                        {"text", word(static_cast<FlowFault>(f))},
                        {"children", flow.faults[f]}});
  Json object = {{"period", period_object(flow.period)},
                 {"status", !flow.available       ? "not available"
                            : flow.reason.empty() ? "ok"
                                                  : "incomplete"},
                 {"reason", text_or_null(flow.reason)},
                 {"opening_return", text_or_null(flow.opening_return)},
                 {"recorded", flow.available ? counts_object(flow.recorded) : Json()},
                 {"counted", flow.available ? counts_object(flow.counted) : Json()},
                 {"children_who_do_not_add_up", flow.children.size()},
                 {"faults", std::move(faults)}};
  if (!children) return object;
  Json listed = Json::array();
  for (const FlowChild& child : flow.children) listed.push_back(child_object(child));
  object["children"] = std::move(listed);
  return object;
}

std::string flow_line(const Flow& flow) {
  if (!flow.available) return fmt::format("{}: {}", format_label(flow.period), flow.reason);
  const FlowCounts& r = flow.recorded;
  std::string text =
      fmt::format("{}: {} in care + {} started - {} ended - {} turned 18 = {}; in care at the end: {}",
                  format_label(flow.period), with_commas(r.before), with_commas(r.started), with_commas(r.ended),
                  with_commas(r.turned_18), with_commas(r.expected()), with_commas(r.after));
  if (!flow.children.empty()) text += "; " + children_do_not(flow.children.size());
  return text + (flow.reason.empty() ? "" : "; incomplete: " + flow.reason);
}

std::string render_flow_text(const std::vector<Flow>& flows, bool children, const TextStyle& style) {
  TextFlow text(children, style.width);
  for (const Flow& flow : flows) text.show(flow);
  return text.take();
}

std::string render_flow_csv(const std::vector<Flow>& flows, bool children) {
  if (!children) {
    std::string text = "period,period_start,period_end,status,reason,line,as_recorded,as_counted,children\n";
    for (const Flow& flow : flows) {
      const std::string front = fmt::format("{},{},{},{},{}", csv_field(flow.period.label),
                                            format_iso(flow.period.start), format_iso(flow.period.end),
                                            !flow.available       ? "not available"
                                            : flow.reason.empty() ? "ok"
                                                                  : "incomplete",
                                            csv_field(flow.reason));
      if (!flow.available) {
        text += front + ",,,,\n";
        continue;
      }
      for (const Line& line : lines_of(flow, format_iso))
        text += fmt::format("{},{},{},{},\n", front, line.key, line.recorded, line.counted);
      for (std::size_t f = 0; f < kFlowFaults; ++f)
        if (flow.faults[f] > 0)
          text += fmt::format("{},{},,,{}\n", front, key_of(static_cast<FlowFault>(f)), flow.faults[f]);
    }
    return text;
  }
  std::string text = "period,child,difference,doubtful,what,effect,text,file,line\n";
  for (const Flow& flow : flows)
    for (const FlowChild& child : flow.children)
      for (const FlowReason& reason : child.reasons)
        text += fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_field(flow.period.label), csv_field(child.child),
                            child.difference, child.doubtful ? "yes" : "", key_of(reason.fault), reason.effect,
                            csv_field(reason.text), csv_field(reason.file),
                            reason.file.empty() ? "" : std::to_string(reason.line));
  return text;
}

std::string render_flow_json(const std::vector<Flow>& flows, bool children) {
  JsonDocument document;
  document.member("outturn", {{"version", kVersion}, {"schema_version", 1}});
  document.list("flow", flows, [children](const Flow& flow) { return flow_object(flow, children); });
  return document.take();
}

}  // namespace outturn
