// SPDX-License-Identifier: MIT
// The update report that a plan asks of the officers who answer for its actions: seven boxes an action. What the
// figures can say is filled in; the rest is left to be written.
#include <fmt/format.h>

#include <optional>

#include "outturn/render.h"
#include "report/row_words.h"
#include "report/text_cells.h"
#include "report/text_layout.h"

namespace outturn {
namespace {

constexpr std::size_t kLabel = 30;
constexpr const char* kToBeWritten = "(to be written)";

// "52.8%" as digits with so many decimals; nothing for other text.
std::optional<Rounded> number_of(const std::string& printed) {
  Rounded number;
  bool after_point = false, any = false;
  for (const char c : printed) {
    if (c == '%' && any) break;
    if (c == '.' && !after_point) {
      after_point = true;
    } else if (c >= '0' && c <= '9' && number.digits < 1'000'000'000) {
      number.digits = number.digits * 10 + (c - '0');
      number.decimals += after_point ? 1 : 0;
      any = true;
    } else {
      return std::nullopt;
    }
  }
  return any ? std::optional(number) : std::nullopt;
}

// The two with the same number of decimals.
void align(Rounded& a, Rounded& b) {
  for (; a.decimals < b.decimals; ++a.decimals) a.digits *= 10;
  for (; b.decimals < a.decimals; ++b.decimals) b.digits *= 10;
}

// "up from 52.8% (February 2011)".
std::string against(const IndicatorResult& r, const PrintedBaseline& baseline) {
  if (baseline.is_printed_figure) return baseline_text(baseline);
  const std::string printed = baseline_text(baseline);
  auto before = number_of(baseline.value);
  if (!before || !r.value) return "baseline " + printed;
  Rounded now = *r.value;
  align(now, *before);
  return fmt::format("{} the baseline of {}",
                     now.digits == before->digits  ? "the same as"
                     : now.digits > before->digits ? "up from"
                                                   : "down from",
                     printed);
}

std::string evidence(const IndicatorResult& r, const Period& period) {
  const std::string counted = count_text(r);
  std::string text = fmt::format("{}{}: {}{}, {}", r.title, r.group.empty() ? "" : ", " + r.group, value_text(r),
                                 counted.empty() ? "" : fmt::format(" ({})", counted), format_label(period));
  if (r.status == Status::incomplete) text += ", incomplete";
  if (!r.reason.empty()) text += fmt::format(" ({})", r.reason);
  for (const auto& baseline : r.baselines) text += "; " + against(r, baseline);
  if (!r.target_words.empty())
    text += "; target: " + r.target_words;
  else if (r.target)
    text += "; target " + target_text(r);
  return text + fmt::format(" [{}]", r.id);
}

std::string summary(const IndicatorResult& r) {
  switch (r.rag) {
    case Rag::green:
      return fmt::format("{}: on track, the target is met", r.id);
    case Rag::amber:
      return fmt::format("{}: nearly on track, just short of the target", r.id);
    case Rag::red:
      return fmt::format("{}: not on track, the target is missed", r.id);
    case Rag::none:
      return "";
  }
  return "";
}

class Update {
 public:
  Update(const Report& report, const TextStyle& style)
      : report_(report), width_(static_cast<std::size_t>(style.width)) {}

  std::string run() {
    text_ += report_.scorecard_title + ": update report\n";
    for (const auto& section : report_.sections) {
      if (section.actions.empty()) continue;
      text_ += "\n" + section.title + "\n";
      for (const auto& action : section.actions) boxes(action, report_.periods[section.periods.front()]);
    }
    const auto legend = disclosure_legend(report_);
    if (!legend.empty()) text_ += "\n";
    for (const auto& note : legend)
      for (const auto& line : wrap(note, width_)) text_ += line_of(line);
    return std::move(text_);
  }

 private:
  void box(std::string label, const std::vector<std::string>& paragraphs) {
    for (const auto& paragraph : paragraphs)
      for (const auto& line : wrap(paragraph, width_ > kLabel + 24 ? width_ - kLabel : 24)) {
        text_ += line_of(pad_right(label, kLabel) + line);
        label.clear();
      }
  }

  void boxes(const PlannedAction& action, const Period& period) {
    std::vector<std::string> data, track;
    for (const std::size_t i : action.results) {
      const IndicatorResult& r = report_.results[i];
      data.push_back(evidence(r, report_.periods[r.period]));
      if (std::string said = summary(r); !said.empty()) track.push_back(std::move(said));
    }
    std::vector<std::string> plan = {action.printed_id + (action.printed_id.empty() ? "" : " ") + action.title};
    if (!action.objective.empty()) plan.push_back("objective: " + action.objective);
    if (!action.due.empty()) plan.push_back("due: " + action.due);
    if (data.empty()) data.emplace_back(kToBeWritten);
    if (track.empty()) track.emplace_back(kToBeWritten);
    text_ += "\n";
    box("1. Name", {action.lead.empty() ? kToBeWritten : fmt::format("{} ({})", kToBeWritten, action.lead)});
    box("2. Date of update", {"for the period to " + format_long(period.end)});
    box("3. Action from plan", plan);
    box("4. Evidence (data) update", data);
    box("5. Summary statement", track);
    box("6. Risks", {kToBeWritten});
    box("7. Action to address the risk", {kToBeWritten});
  }

  const Report& report_;
  std::size_t width_;
  std::string text_;
};

}  // namespace

std::string render_update(const Report& report, const TextStyle& style) {
  return Update(report, style).run();
}

}  // namespace outturn
