// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/csv_text.h"
#include "report/render_explain.h"

namespace outturn {
namespace {

using explain::Explanation;
using explain::Member;
using explain::Trace;
using explain::Truth;

std::string joined(const std::vector<std::string>& fields) {
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) text += (i > 0 ? "," : "") + csv_field(fields[i]);
  return text + "\n";
}

std::string truth_word(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : truth == Truth::unknown ? "unknown" : "";
}

std::string reasons(const Member& m) {
  std::string text;
  for (const auto& reason : m.reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
}

std::string steps(const Explanation& e) {
  std::string text = "id,period,section,name,rows,numerator,denominator,value,rag,detail\n";
  const std::string& id = e.definition.id;
  const std::string& period = e.period().label;
  const auto result = [](const IndicatorResult& r) {
    return std::vector<std::string>{"", csv_number(r.numerator), csv_number(r.denominator),
                                    r.value ? r.value->text() : ""};
  };
  const auto row = [&](const std::string& section, const std::string& name, std::vector<std::string> numbers,
                       std::string_view rag, const std::string& detail) {
    numbers.resize(4);
    std::vector<std::string> fields = {id, period, section, name};
    fields.insert(fields.end(), numbers.begin(), numbers.end());
    fields.emplace_back(rag);
    fields.push_back(detail);
    text += joined(fields);
  };
  const auto& d = e.definition;
  row("definition", "title", {}, "", d.title);
  row("definition", "source", {}, "", d.source);
  row("definition", "counts", {}, "", d.counts);
  row("definition", "population", {}, "", d.population);
  for (const auto& exclusion : d.exclusions) row("definition", "excluded: " + exclusion.name, {}, "", exclusion.when);
  for (const auto& [name, formula] : {std::pair("numerator", &d.numerator), std::pair("value", &d.value),
                                      std::pair("of", &d.of), std::pair("base", &d.base), std::pair("by", &d.by)})
    if (!formula->empty()) row("definition", name, {}, "", *formula);
  for (const auto& term : d.terms) row("term", term.name, {}, "", term.meaning);
  for (const auto& step : e.waterfall) {
    const std::string name = step.kind == explain::StepKind::rows || step.name.empty()
                                 ? std::string(word(step.kind))
                                 : fmt::format("{}: {}", word(step.kind), step.name);
    row("step", name, {std::to_string(step.rows)}, "", step.detail);
  }
  const IndicatorResult& r = e.result();
  row("result", std::string(word(r.status)), result(r), word(r.rag), r.reason);
  if (!e.rag.fraction.empty()) row("colour", "exactly", {}, "", e.rag.fraction);
  for (const auto& sentence : e.rag.sentences) row("colour", "why", {}, "", sentence);
  for (const auto& a : e.alternatives)
    row("alternative", a.result.id, result(a.result), word(a.against_target),
        a.result.title + (a.result.reason.empty() ? "" : ": " + a.result.reason));
  return text;
}

// The doubtful ones first, each with what is missing and what it could be; the others, and the rows of children whose
// rows could be others, behind them.
std::string members(const Explanation& e) {
  std::string text = "id,period,child,row,membership,exclusion,value,reason,decided_by,could_be,missing\n";
  std::set<std::pair<std::string, std::string>> doubtful;
  const auto add = [&](const Member& m, const std::string& could_be, const std::string& missing) {
    text += joined({e.definition.id, e.period().label, m.child, m.row, std::string(word(m.membership)), m.exclusion,
                    m.value, reasons(m), places_text(m.places, " "), could_be, missing});
  };
  for (const auto& d : e.doubtful) {
    doubtful.emplace(d.child, d.row);
    std::string could_be, missing;
    for (const auto& other : d.could_be) could_be += (could_be.empty() ? "" : "; ") + other;
    for (const auto& reason : d.reasons)
      missing += (missing.empty() ? "" : "; ") + reason.text +
                 (reason.places.empty() ? "" : " [" + places_text(reason.places, " ") + "]");
    const auto own = std::find_if(e.members->begin(), e.members->end(),
                                  [&](const Member& m) { return m.child == d.child && m.row == d.row; });
    Member outside;
    outside.child = d.child;
    outside.row = d.row;
    outside.membership = explain::Membership::outside;
    add(own == e.members->end() ? outside : *own, could_be, missing);
  }
  for (const Member& m : *e.members)
    if (!doubtful.contains({m.child, m.row})) add(m, "", "");
  return text;
}

class ChildRows {
 public:
  ChildRows(const Explanation& e, const explain::TracedChild& child) : e_(e), child_(child) {}

  std::string run() {
    text_ = "id,period,child,row,section,depth,truth,text,value,detail,decided_by\n";
    if (!child_.note.empty()) add("", "note", 0, "", child_.note, "", "", {});
    for (const auto& line : child_.timeline) add("", "history", line.depth, "", line.text, "", "", line.places);
    for (const auto& row : child_.rows) {
      const Member& m = row.member;
      add(m.row, "membership", 0, "", std::string(word(m.membership)), m.exclusion.empty() ? m.value : m.exclusion,
          reasons(m), m.places);
      open(m.row, "population", 0, row.population);
      for (const auto& exclusion : row.exclusions) open(m.row, "excluded: " + exclusion.name, 0, exclusion.when);
      if (row.numerator) open(m.row, "numerator", 0, *row.numerator);
      if (row.value) open(m.row, "value", 0, *row.value);
      if (row.of) open(m.row, "of", 0, *row.of);
    }
    return std::move(text_);
  }

 private:
  void add(const std::string& row, const std::string& section, int depth, const std::string& truth,
           const std::string& text, const std::string& value, const std::string& detail,
           const std::vector<explain::RowPlace>& places) {
    text_ += joined({e_.definition.id, e_.period().label, child_.child, row, section, std::to_string(depth), truth,
                     text, value, detail, places_text(places, " ")});
  }

  void open(const std::string& row, const std::string& section, int depth, const Trace& trace) {
    std::string values;
    for (const auto& detail : trace.details) values += (values.empty() ? "" : "; ") + detail;
    add(row, section, depth, truth_word(trace.truth), trace.text, trace.value.empty() ? values : trace.value,
        trace.meaning, trace.places);
    for (const auto& looked_at : trace.rows) {
      std::string failed = looked_at.value;
      for (const auto& condition : looked_at.failed) failed += (failed.empty() ? "" : "; ") + condition.because;
      add(row, section, depth + 1, truth_word(looked_at.taken), looked_at.name, "", failed, looked_at.places);
    }
    for (const auto& part : trace.parts) open(row, section, depth + 1, part);
  }

  const Explanation& e_;
  const explain::TracedChild& child_;
  std::string text_;
};

}  // namespace

std::string render_csv(const Explanation& explanation) {
  if (explanation.child) return ChildRows(explanation, *explanation.child).run();
  return explanation.members ? members(explanation) : steps(explanation);
}

}  // namespace outturn
