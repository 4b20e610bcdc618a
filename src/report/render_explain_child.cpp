// SPDX-License-Identifier: MIT
// One child as text: the answer first, then its history, then every condition with what it came to and why.
#include <fmt/format.h>

#include <set>

#include "report/explain_text.h"
#include "report/render_explain.h"
#include "report/text_layout.h"

namespace outturn {
namespace {

using explain::Membership;
using explain::Trace;
using explain::TracedMember;
using explain::Truth;

constexpr std::size_t kStep = 5;  // how far a part stands in from its whole

const char* mark_of(Truth truth) {
  switch (truth) {
    case Truth::yes:
      return "yes  ";
    case Truth::no:
      return "no   ";
    case Truth::unknown:
      return "?    ";
    case Truth::none:
      break;
  }
  return "     ";
}

const char* word_of(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "not known";
}

std::string values_text(const Trace& trace) {
  std::string text;
  for (const auto& detail : trace.details) text += (text.empty() ? "" : "; ") + detail;
  return text;
}

// What holds the parts together.
std::string joint_of(const Trace& trace) {
  switch (trace.truth) {
    case Truth::yes:
      return trace.is_or ? "at least one of these holds:" : "all of these hold:";
    case Truth::no:
      return trace.is_or ? "none of these holds:" : "not all of these hold:";
    default:
      return trace.is_or ? "it is not known whether one of these holds:" : "it is not known whether all of these hold:";
  }
}

class Conditions {
 public:
  Conditions(ExplainText& out, const std::vector<explain::RowPlace>& row_places) : out_(out), row_places_(row_places) {}

  void show(const Trace& trace, std::size_t indent) {
    if (trace.parts.size() > 1 && trace.meaning.empty()) {  // the parts spell it out
      out_.item(indent, mark_of(trace.truth), joint_of(trace));
      for (const auto& part : trace.parts) show(part, indent + kStep);
      return;
    }
    const std::string value = trace.truth == Truth::none ? fmt::format(" is {}", trace.value) : "";
    out_.item(indent, mark_of(trace.truth), trace.text + value);
    inside(trace, indent + kStep);
  }

 private:
  void inside(const Trace& trace, std::size_t indent) {
    if (!trace.meaning.empty()) meaning(trace.text, trace.meaning, "", indent);
    if (const std::string values = values_text(trace); !values.empty())
      out_.item(indent, "", values, trace.places == row_places_ ? std::vector<explain::RowPlace>() : trace.places);
    for (const auto& value : trace.values)
      if (!value.meaning.empty()) meaning(value.text, value.meaning, value.text + ": ", indent);
    rows(trace, indent);
    if (trace.parts.size() > 1) out_.item(indent, "", joint_of(trace));
    for (const auto& part : trace.parts) show(part, indent);
  }

  // Once is enough for the same term, whatever it is given.
  void meaning(const std::string& term, const std::string& words, const std::string& before, std::size_t indent) {
    if (said_.insert(term.substr(0, term.find('('))).second) out_.item(indent, "", "(" + before + words + ")");
  }

  void rows(const Trace& trace, std::size_t indent) {
    if (trace.rows_of.empty()) return;
    if (trace.rows.empty()) out_.item(indent, "", fmt::format("the child has no {}", trace.rows_of));
    for (const auto& row : trace.rows) {
      std::string text = row.name;
      if (!row.value.empty()) text += ": " + row.value;
      std::string failed;
      for (const auto& condition : row.failed) failed += (failed.empty() ? "" : "; ") + condition.because;
      if (!failed.empty()) text += ": " + failed;
      out_.item(indent,
                row.taken == Truth::yes  ? "meets it:  "
                : row.taken == Truth::no ? "does not meet it:  "
                                         : "not known: ",
                text, row.places);
    }
  }

  ExplainText& out_;
  const std::vector<explain::RowPlace>& row_places_;  // said at the top of it
  std::set<std::string> said_;
};

std::string where_it_is(const TracedMember& row, const std::string& values_make) {
  switch (row.member.membership) {
    case Membership::numerator:
      return "in the numerator";
    case Membership::denominator:
      return row.numerator ? "in the denominator, not in the numerator" : "counted";
    case Membership::excluded:
      return fmt::format("in the population, and excluded: {}", row.member.exclusion);
    case Membership::undecided:
      return "undecided: left out, because a value that decides whether the child is in the population is missing";
    case Membership::unknown:
      return values_make.empty() ? "in the denominator; a value that decides whether it is in the numerator is missing"
                                 : fmt::format("its value is missing, so it is not in {}", values_make);
    case Membership::outside:
      return "not in the population, so it is not counted at all";
  }
  return {};
}

void answer(const TracedMember& row, const std::string& values_make, ExplainText& out) {
  const std::string name = row.member.row.empty() ? "" : row.member.row + ": ";
  out.item(2, "", name + where_it_is(row, values_make) + (row.member.value.empty() ? "" : " with " + row.member.value));
  for (std::size_t i = 0; i < row.member.reasons.size(); ++i) {
    const bool last = i + 1 == row.member.reasons.size();
    out.item(4, i == 0 ? "because " : "and     ", row.member.reasons[i],
             last ? row.member.places : std::vector<explain::RowPlace>());
  }
}

void conditions(const TracedMember& row, ExplainText& out) {
  Conditions shown(out, row.row_places);
  out.blank();
  if (!row.member.row.empty()) out.item(0, "", row.member.row, row.row_places);
  out.line(fmt::format("In the population? {}", word_of(row.population.truth)));
  shown.show(row.population, 2);
  for (const auto& exclusion : row.exclusions) {
    out.blank();
    out.item(0, "", fmt::format("Excluded, {}? {} ({})", exclusion.name, word_of(exclusion.when.truth), exclusion.why));
    shown.show(exclusion.when, 2);
  }
  if (row.numerator) {
    out.blank();
    out.line(fmt::format("In the numerator? {}", word_of(row.numerator->truth)));
    shown.show(*row.numerator, 2);
  }
  for (const auto* value : {&row.value, &row.of}) {
    if (!*value) continue;
    out.blank();
    out.line(value == &row.value ? "Its value" : "What it is a share of");
    shown.show(**value, 2);
  }
}

}  // namespace

void render_child(const explain::Explanation& explanation, const explain::TracedChild& child, ExplainText& out) {
  out.blank();
  out.line(fmt::format("Child {}", child.child));
  if (!child.note.empty()) out.item(2, "", child.note);
  for (const auto& row : child.rows) answer(row, what_values_make(explanation.definition), out);
  out.blank();
  out.item(0, "", "History (each end date is the day after the last day counted; [file:line])");
  if (child.timeline.empty()) out.line("  none");
  for (const auto& line : child.timeline)
    out.item(2 + 2 * static_cast<std::size_t>(line.depth), "", line.text, line.places);
  for (const auto& row : child.rows) conditions(row, out);
  out.blank();
  out.item(
      0, "",
      fmt::format("`outturn describe {}` shows the definition, its source and its terms", explanation.definition.id));
}

}  // namespace outturn
