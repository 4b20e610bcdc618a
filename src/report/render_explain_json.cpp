// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "report/json_text.h"
#include "report/render_explain.h"
#include "report/version.h"

namespace outturn {
namespace {

using explain::Explanation;
using explain::Member;
using explain::RowPlace;
using explain::Trace;
using explain::Truth;

std::string text_or_null(const std::string& text) {
  return text.empty() ? "null" : json_text(text);
}

std::string number(const std::optional<std::int64_t>& n) {
  return n ? std::to_string(*n) : "null";
}

template <class Items, class F>
std::string array(const Items& items, F f, std::string_view between = ",") {
  std::string text = "[";
  bool first = true;
  for (const auto& item : items) {
    text += fmt::format("{}{}", first ? "" : between, f(item));
    first = false;
  }
  return text + "]";
}

std::string place(const RowPlace& p) {
  return fmt::format("{{\"file\":{},\"line\":{}}}", json_text(p.file), p.line);
}

std::string places(const std::vector<RowPlace>& all) {
  return array(all, place);
}

std::string truth(Truth t) {
  return t == Truth::yes ? "true" : t == Truth::no ? "false" : "null";
}

std::string result(const IndicatorResult& r) {
  return fmt::format(
      "{{\"id\":{},\"title\":{},\"status\":\"{}\",\"numerator\":{},\"denominator\":{},\"value\":{},\"unit\":{},"
      "\"target\":{},\"rag\":\"{}\",\"excluded\":{},\"undecided\":{},\"unknown\":{},\"reason\":{}}}",
      json_text(r.id), json_text(r.title), word(r.status), number(r.numerator), number(r.denominator),
      r.value ? r.value->text() : "null", json_text(r.unit), r.target.value_or("null"), word(r.rag), r.excluded,
      r.undecided, r.unknown, text_or_null(r.reason));
}

std::string definition(const explain::Definition& d) {
  const auto term = [](const explain::DefinitionTerm& t) {
    return fmt::format("{{\"name\":{},\"meaning\":{},\"definition\":{}}}", json_text(t.name), json_text(t.meaning),
                       json_text(t.text));
  };
  const auto exclusion = [](const explain::Definition::Exclusion& x) {
    return fmt::format("{{\"name\":{},\"why\":{},\"when\":{}}}", json_text(x.name), json_text(x.why),
                       json_text(x.when));
  };
  const auto text = [](const std::string& t) { return json_text(t); };
  return fmt::format(
      "{{\"id\":{},\"title\":{},\"aliases\":{},\"kind\":{},\"counts\":{},\"basis\":{},\"better\":{},\"source\":{},"
      "\"confidence\":{},\"rationale\":{},\"notes\":{},\"population\":{},\"exclusions\":{},\"numerator\":{},"
      "\"value\":{},\"of\":{},\"base\":{},\"by\":{},\"terms\":{}}}",
      json_text(d.id), json_text(d.title), array(d.aliases, text), json_text(d.kind), json_text(d.counts),
      json_text(d.basis), json_text(d.better), json_text(d.source), text_or_null(d.confidence),
      text_or_null(d.rationale), array(d.notes, text), json_text(d.population), array(d.exclusions, exclusion),
      text_or_null(d.numerator), text_or_null(d.value), text_or_null(d.of), text_or_null(d.base), text_or_null(d.by),
      array(d.terms, term));
}

std::string member(const Member& m) {
  return fmt::format(
      "{{\"child\":{},\"row\":{},\"membership\":\"{}\",\"exclusion\":{},\"value\":{},\"reasons\":{},\"decided_by\":{}}"
      "}",
      text_or_null(m.child), text_or_null(m.row), word(m.membership), text_or_null(m.exclusion), text_or_null(m.value),
      array(m.reasons, [](const std::string& reason) { return json_text(reason); }), places(m.places));
}

std::string trace(const Trace& t) {
  const auto value = [](const explain::NamedValue& v) {
    return fmt::format("{{\"text\":{},\"value\":{},\"meaning\":{}}}", json_text(v.text), json_text(v.value),
                       text_or_null(v.meaning));
  };
  const auto row = [](const explain::TracedRow& r) {
    return fmt::format("{{\"row\":{},\"meets\":{},\"value\":{},\"decisive\":{},\"because\":{},\"places\":{}}}",
                       json_text(r.name), truth(r.taken), text_or_null(r.value), r.decisive,
                       array(r.failed, [](const Trace& c) { return json_text(c.because); }), places(r.places));
  };
  return fmt::format(
      "{{\"text\":{},\"truth\":{},\"value\":{},\"meaning\":{},\"values\":{},\"compared\":{},\"places\":{},\"rows_of\":{"
      "},\"rows\":{},"
      "\"joined_by\":{},\"parts\":{}}}",
      json_text(t.text), truth(t.truth), text_or_null(t.value), text_or_null(t.meaning), array(t.values, value),
      array(t.comparisons, [](const std::string& c) { return json_text(c); }), places(t.places),
      text_or_null(t.rows_of), array(t.rows, row),
      t.parts.size() < 2 ? "null"
      : t.is_or          ? "\"or\""
                         : "\"and\"",
      array(t.parts, trace));
}

std::string traced(const explain::TracedMember& row) {
  const auto optional = [](const std::optional<Trace>& t) { return t ? trace(*t) : "null"; };
  const auto exclusion = [](const explain::TracedMember::Exclusion& x) {
    return fmt::format("{{\"name\":{},\"why\":{},\"when\":{}}}", json_text(x.name), json_text(x.why), trace(x.when));
  };
  return fmt::format(
      "{{\"membership\":{},\n\"population\":{},\n\"exclusions\":{},\n\"numerator\":{},\n\"value\":{},\n\"of\":{}}}",
      member(row.member), trace(row.population), array(row.exclusions, exclusion), optional(row.numerator),
      optional(row.value), optional(row.of));
}

std::string child(const explain::TracedChild& c) {
  const auto line = [](const explain::TimelineLine& l) {
    return fmt::format("{{\"depth\":{},\"text\":{},\"places\":{}}}", l.depth, json_text(l.text), places(l.places));
  };
  return fmt::format("{{\"child\":{},\"note\":{},\"history\":{},\n\"rows\":{}}}", json_text(c.child),
                     text_or_null(c.note), array(c.timeline, line, ",\n"), array(c.rows, traced, ",\n"));
}

}  // namespace

std::string render_json(const Explanation& e) {
  const auto step = [](const explain::WaterfallStep& s) {
    return fmt::format("{{\"step\":\"{}\",\"name\":{},\"rows\":{},\"detail\":{}}}", word(s.kind), text_or_null(s.name),
                       s.rows, text_or_null(s.detail));
  };
  const auto alternative = [](const explain::Alternative& a) {
    return fmt::format("{{\"result\":{},\"against_target\":\"{}\"}}", result(a.result), word(a.against_target));
  };
  const auto sentence = [](const std::string& s) { return json_text(s); };
  const Period& p = e.period();
  std::string text = fmt::format(
      "{{\"outturn\":{{\"version\":\"{}\"}},\n\"scorecard\":{},\n\"period\":{{\"label\":{},\"start\":\"{}\",\"end\":"
      "\"{}\"}},\n\"definition\":{},\n\"result\":{},\n\"steps\":{},\n\"colour\":{{\"exactly\":{},\"rows_to_target\":{},"
      "\"why\":{}}},\n\"alternatives\":{},\n\"pseudonymised\":{}",
      kVersion, text_or_null(e.report.scorecard), json_text(p.label), format_iso(p.start), format_iso(p.end),
      definition(e.definition), result(e.result()), array(e.waterfall, step, ",\n"), text_or_null(e.rag.fraction),
      number(e.rag.rows_to_target), array(e.rag.sentences, sentence), array(e.alternatives, alternative, ",\n"),
      e.pseudonymised);
  if (e.members) text += ",\n\"children\":" + array(*e.members, member, ",\n");
  if (e.child) text += ",\n\"child\":" + child(*e.child);
  return text + "}\n";
}

}  // namespace outturn
