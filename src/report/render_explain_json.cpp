// SPDX-License-Identifier: MIT
#include "report/json_values.h"
#include "report/render_explain.h"

namespace outturn {
namespace {

using explain::Explanation;
using explain::Member;
using explain::RowPlace;
using explain::Trace;
using explain::Truth;

template <class Items, class F>
Json array(const Items& items, F value_of) {
  Json all = Json::array();
  for (const auto& item : items) all.push_back(value_of(item));
  return all;
}

Json places(const std::vector<RowPlace>& all) {
  return array(all, [](const RowPlace& p) { return Json{{"file", p.file}, {"line", p.line}}; });
}

Json truth(Truth t) {
  return t == Truth::yes ? Json(true) : t == Truth::no ? Json(false) : Json();
}

Json result(const IndicatorResult& r) {
  Json figure = {{"id", r.id}, {"title", r.title}};
  add_figure(r, figure);
  add_doubt(r, figure);
  return figure;
}

Json definition(const explain::Definition& d) {
  const auto term = [](const explain::DefinitionTerm& t) {
    return Json{{"name", t.name}, {"meaning", t.meaning}, {"definition", t.text}};
  };
  const auto exclusion = [](const explain::Definition::Exclusion& x) {
    return Json{{"name", x.name}, {"why", x.why}, {"when", x.when}};
  };
  return {{"id", d.id},
          {"title", d.title},
          {"aliases", d.aliases},
          {"kind", d.kind},
          {"counts", d.counts},
          {"basis", d.basis},
          {"better", d.better},
          {"source", d.source},
          {"confidence", text_or_null(d.confidence)},
          {"rationale", text_or_null(d.rationale)},
          {"notes", d.notes},
          {"population", d.population},
          {"exclusions", array(d.exclusions, exclusion)},
          {"numerator", text_or_null(d.numerator)},
          {"value", text_or_null(d.value)},
          {"of", text_or_null(d.of)},
          {"base", text_or_null(d.base)},
          {"by", text_or_null(d.by)},
          {"terms", array(d.terms, term)}};
}

Json member(const Member& m) {
  return {{"child", text_or_null(m.child)},   {"row", text_or_null(m.row)},
          {"membership", word(m.membership)}, {"exclusion", text_or_null(m.exclusion)},
          {"value", text_or_null(m.value)},   {"reasons", m.reasons},
          {"decided_by", places(m.places)}};
}

Json doubtful_member(const explain::DoubtfulMember& m) {
  const auto reason = [](const explain::DoubtReason& r) {
    return Json{{"text", r.text}, {"places", places(r.places)}};
  };
  return {{"child", text_or_null(m.child)},     {"row", text_or_null(m.row)}, {"rows", m.rows},
          {"counted", text_or_null(m.counted)}, {"could_be", m.could_be},     {"missing", array(m.reasons, reason)}};
}

Json trace(const Trace& t) {
  const auto value = [](const explain::NamedValue& v) {
    return Json{{"text", v.text}, {"value", v.value}, {"meaning", text_or_null(v.meaning)}};
  };
  const auto row = [](const explain::TracedRow& r) {
    return Json{{"row", r.name},
                {"meets", truth(r.taken)},
                {"value", text_or_null(r.value)},
                {"decisive", r.decisive},
                {"because", array(r.failed, [](const Trace& c) { return c.because; })},
                {"places", places(r.places)}};
  };
  return {{"text", t.text},
          {"truth", truth(t.truth)},
          {"value", text_or_null(t.value)},
          {"meaning", text_or_null(t.meaning)},
          {"values", array(t.values, value)},
          {"compared", t.comparisons},
          {"places", places(t.places)},
          {"rows_of", text_or_null(t.rows_of)},
          {"rows", array(t.rows, row)},
          {"joined_by", t.parts.size() < 2 ? Json() : Json(t.is_or ? "or" : "and")},
          {"parts", array(t.parts, trace)}};
}

Json traced(const explain::TracedMember& row) {
  const auto optional = [](const std::optional<Trace>& t) { return t ? trace(*t) : Json(); };
  const auto exclusion = [](const explain::TracedMember::Exclusion& x) {
    return Json{{"name", x.name}, {"why", x.why}, {"when", trace(x.when)}};
  };
  return {{"membership", member(row.member)},
          {"population", trace(row.population)},
          {"exclusions", array(row.exclusions, exclusion)},
          {"numerator", optional(row.numerator)},
          {"value", optional(row.value)},
          {"of", optional(row.of)}};
}

Json child(const explain::TracedChild& c) {
  const auto line = [](const explain::TimelineLine& l) {
    return Json{{"depth", l.depth}, {"text", l.text}, {"places", places(l.places)}};
  };
  return {{"child", c.child},
          {"note", text_or_null(c.note)},
          {"history", array(c.timeline, line)},
          {"rows", array(c.rows, traced)}};
}

}  // namespace

std::string render_json(const Explanation& e) {
  JsonDocument document;
  document.member("outturn", {{"version", kVersion}});
  document.member("internal", "not for publication");
  document.member("scorecard", text_or_null(e.report.scorecard));
  document.member("period", period_object(e.period()));
  document.member("definition", definition(e.definition));
  document.member("result", result(e.result()));
  document.list("steps", e.waterfall, [](const explain::WaterfallStep& s) {
    return Json{
        {"step", word(s.kind)}, {"name", text_or_null(s.name)}, {"rows", s.rows}, {"detail", text_or_null(s.detail)}};
  });
  document.member("colour", {{"exactly", text_or_null(e.rag.fraction)},
                             {"rows_to_target", number_or_null(e.rag.rows_to_target)},
                             {"why", e.rag.sentences}});
  document.list("alternatives", e.alternatives, [](const explain::Alternative& a) {
    return Json{{"result", result(a.result)}, {"against_target", word(a.against_target)}};
  });
  document.member("pseudonymised", e.pseudonymised);
  if (e.members) document.list("doubtful", e.doubtful, doubtful_member);
  if (e.members) document.list("children", *e.members, member);
  if (e.child) document.member("child", child(*e.child));
  return document.take();
}

}  // namespace outturn
