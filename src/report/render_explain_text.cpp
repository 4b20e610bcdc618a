// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "outturn/rounding.h"
#include "report/explain_text.h"
#include "report/render_explain.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

using explain::Explanation;
using explain::Member;
using explain::Membership;
using explain::StepKind;
using explain::WaterfallStep;

std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// The condition as written, on one line.
std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank_char = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank_char) line += c;
    if (blank_char && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

std::string step_text(const WaterfallStep& step, bool in_short, const std::string& values_make) {
  if (in_short && step.kind != StepKind::excluded && step.kind != StepKind::group)
    return step.kind == StepKind::rows ? spoken(step.name) : std::string(word(step.kind));
  switch (step.kind) {
    case StepKind::rows:
      return fmt::format("{}: {}", spoken(step.name), step.detail);
    case StepKind::not_in_population:
      return "not in the population";
    case StepKind::undecided:
      return "undecided: left out, because a value that decides whether they are in the population is missing";
    case StepKind::population:
      return "population: " + on_one_line(step.detail);
    case StepKind::excluded:
      return fmt::format("excluded, {}: {}", step.name, on_one_line(step.detail));
    case StepKind::denominator:
      return "denominator";
    case StepKind::not_in_numerator:
      return "not in the numerator";
    case StepKind::unknown:
      return values_make.empty()
                 ? "unknown: a value that decides whether they count is missing; they stay in the denominator"
                 : fmt::format("unknown: the value is missing; they are not in {}", values_make);
    case StepKind::numerator:
      return "numerator: " + on_one_line(step.detail);
    case StepKind::value_known:
      return "with a value: " + on_one_line(step.detail);
    case StepKind::group:
      return step.detail.empty() ? step.name : fmt::format("{}: {}", step.name, on_one_line(step.detail));
  }
  return {};
}

// - takes rows away from the line above, = is what is left.
const char* sign_of(StepKind kind) {
  switch (kind) {
    case StepKind::not_in_population:
    case StepKind::undecided:
    case StepKind::excluded:
    case StepKind::not_in_numerator:
    case StepKind::unknown:
      return "-";
    case StepKind::population:
    case StepKind::denominator:
    case StepKind::numerator:
    case StepKind::value_known:
      return "=";
    case StepKind::rows:
    case StepKind::group:
      break;
  }
  return " ";
}

std::string value_of(const IndicatorResult& r) {
  if (!r.value) return std::string(word(r.status)) + (r.reason.empty() ? "" : ": " + r.reason);
  if (r.unit == "%") return r.value->text() + "%";
  return r.unit.empty() ? r.value->text() : r.value->text() + " " + r.unit;
}

std::string counts_of(const IndicatorResult& r) {
  if (!r.denominator) return r.numerator ? with_commas(*r.numerator) : "";
  if (!r.numerator) return fmt::format("n = {}", with_commas(*r.denominator));
  return fmt::format("{}/{}", with_commas(*r.numerator), with_commas(*r.denominator));
}

void heading(const Explanation& e, ExplainText& out) {
  if (e.members || e.child) out.item(0, e.definition.id + "  ", e.definition.title);
  out.item(0, "", format_with_days(format_label(e.period()), e.period()));
}

void steps(const Explanation& e, ExplainText& out) {
  out.line("Steps");
  if (e.waterfall.empty()) return out.item(2, "", value_of(e.result()));
  std::size_t wide = 1;
  for (const auto& step : e.waterfall) wide = std::max(wide, with_commas(step.rows).size());
  for (const auto& step : e.waterfall)
    out.item(2, fmt::format("{} {}  ", sign_of(step.kind), pad_left(with_commas(step.rows), wide)),
             step_text(step, e.members.has_value(), what_values_make(e.definition)));
}

void colour(const Explanation& e, ExplainText& out) {
  const IndicatorResult& r = e.result();
  out.blank();
  out.line("Figure and colour");
  const std::string_view said = r.status == Status::incomplete ? word(r.status) : r.rag == Rag::none ? "" : word(r.rag);
  out.item(2, "", said.empty() || !r.value ? value_of(r) : fmt::format("{}, {}", value_of(r), said));
  if (r.value && !r.reason.empty() && !is_too_doubtful(r)) out.item(2, "", r.reason);
  if (r.doubtful > 0) out.item(2, "", doubt_text(r));
  if (!e.rag.fraction.empty()) out.item(2, "", e.rag.fraction);
  for (const auto& sentence : e.rag.sentences) out.item(2, "", sentence);
}

void alternatives(const Explanation& e, ExplainText& out) {
  if (e.alternatives.empty()) return;
  out.blank();
  out.line("Alternative definitions, in the same period");
  std::size_t id = 0, count = 0, value = 0;
  for (const auto& a : e.alternatives) {
    id = std::max(id, display_width(a.result.id));
    count = std::max(count, display_width(counts_of(a.result)));
    value = std::max(value, display_width(value_of(a.result)));
  }
  for (const auto& a : e.alternatives) {
    const std::string colour_word =
        a.against_target == Rag::none ? "" : fmt::format("; would be {}", word(a.against_target));
    out.item(2,
             fmt::format("{}  {}  {}  ", pad_right(a.result.id, id), pad_left(counts_of(a.result), count),
                         pad_left(value_of(a.result), value)),
             a.result.title + colour_word);
  }
}

std::string outcomes_of(const explain::DoubtfulMember& m) {
  std::string could;
  for (const auto& other : m.could_be) could += (could.empty() ? "" : " or ") + other;
  return fmt::format("{}, could be {}", m.counted, could);
}

void doubtful(const Explanation& e, ExplainText& out) {
  if (e.doubtful.empty()) return;
  out.blank();
  out.item(0, fmt::format("{}  ", with_commas(static_cast<std::int64_t>(e.doubtful.size()))),
           "in doubt: how each is counted, what else it could be, and what is missing; those in the population also "
           "appear below");
  for (const auto& m : e.doubtful) {
    out.item(2, pad_right(m.child, 8) + "  ", (m.row.empty() ? "" : m.row + ": ") + outcomes_of(m));
    for (const auto& reason : m.reasons) out.item(12, "", reason.text, reason.places);
  }
}

void members(const Explanation& e, ExplainText& out) {
  std::vector<std::pair<std::string, std::vector<const Member*>>> groups;
  const auto group_of = [&groups](const std::string& name) -> std::vector<const Member*>& {
    for (auto& [known, list] : groups)
      if (known == name) return list;
    groups.emplace_back(name, std::vector<const Member*>());
    return groups.back().second;
  };
  // In the order of the waterfall, from its end.
  const bool has_values = !e.definition.value.empty() || !e.definition.by.empty();
  const std::string in_denominator = has_values ? "counted" : "in the denominator, not in the numerator";
  group_of("in the numerator");
  group_of(in_denominator);
  const std::string values_make = what_values_make(e.definition);
  group_of(values_make.empty() ? "unknown: in the denominator, and whether it counts is not known"
                               : fmt::format("unknown: the value is missing; not in {}", values_make));
  for (const auto& exclusion : e.definition.exclusions) group_of("excluded, " + exclusion.name);
  group_of("undecided: whether it is in the population is not known");
  for (const Member& m : *e.members) {
    switch (m.membership) {
      case Membership::numerator:
        groups[0].second.push_back(&m);
        break;
      case Membership::denominator:
        groups[1].second.push_back(&m);
        break;
      case Membership::unknown:
        groups[2].second.push_back(&m);
        break;
      case Membership::excluded:
        group_of("excluded, " + m.exclusion).push_back(&m);
        break;
      case Membership::undecided:
        groups.back().second.push_back(&m);
        break;
      case Membership::outside:  // never listed
        break;
    }
  }
  for (const auto& [name, list] : groups) {
    if (list.empty()) continue;
    out.blank();
    out.item(0, fmt::format("{}  ", with_commas(static_cast<std::int64_t>(list.size()))), name);
    for (const Member* m : list) {
      std::string text = m->row;
      if (!m->value.empty()) text += (text.empty() ? "" : ": ") + m->value;
      for (const auto& reason : m->reasons) text += (text.empty() ? "" : "; ") + reason;
      out.item(2, pad_right(m->child, 8) + "  ", text, m->places);
    }
  }
}

// Whatever disclosure control hides in a report, an explanation shows.
void internal(ExplainText& out) {
  out.blank();
  out.line("Internal: shows small numbers. Not for publication.");
}

}  // namespace

std::string what_values_make(const explain::Definition& definition) {
  if (definition.value.empty()) return {};
  const bool is_average = definition.kind == "mean" || definition.kind == "median";
  return is_average ? "the average" : "the " + definition.kind;
}

std::string places_text(const std::vector<explain::RowPlace>& places, std::string_view between) {
  std::string text;
  for (const auto& place : places) text += fmt::format("{}{}:{}", text.empty() ? "" : between, place.file, place.line);
  return text;
}

std::string ExplainText::shown(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return without_control_characters(text);
}

void ExplainText::item(std::size_t indent, const std::string& mark, const std::string& text,
                       const std::vector<explain::RowPlace>& places) {
  constexpr std::size_t kNarrowest = 30;
  const std::string shown_mark = shown(mark);
  const std::size_t before = indent + display_width(shown_mark);
  const std::size_t room = width_ > before + kNarrowest ? width_ - before : kNarrowest;
  auto lines = wrap(shown(text), room);
  if (const std::string at = shown(places_text(places, ", ")); !at.empty()) {
    if (display_width(lines.back()) + 3 + display_width(at) <= room) {
      lines.back() += "  [" + at + "]";
    } else {
      for (const auto& part : wrap("[" + at + "]", room)) lines.push_back(part);
    }
  }
  std::string front = std::string(indent, ' ') + shown_mark;
  for (const auto& part : lines) {
    std::string whole = front + part;
    whole.erase(whole.find_last_not_of(' ') + 1);
    text_ += whole + "\n";
    front.assign(before, ' ');
  }
}

std::string render_text(const Explanation& explanation, const TextStyle& style) {
  ExplainText out(style.width);
  heading(explanation, out);
  if (explanation.child) {
    render_child(explanation, *explanation.child, out);
    internal(out);
    return out.take();
  }
  out.blank();
  steps(explanation, out);
  if (explanation.members) {
    doubtful(explanation, out);
    members(explanation, out);
  } else {
    colour(explanation, out);
    alternatives(explanation, out);
  }
  internal(out);
  out.blank();
  if (!explanation.members) {
    out.line("The children, and why each is in or out");
    out.line("  " + explanation.children_command);
  } else if (!explanation.child_command.empty()) {
    out.line("One child in full");
    out.line("  " + explanation.child_command);
  }
  return out.take();
}

}  // namespace outturn
