// SPDX-License-Identifier: MIT
#include "explain/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "explain/members.h"
#include "explain/rag_words.h"
#include "history/histories.h"
#include "scorecard/rag.h"
#include "scorecard/targets.h"
#include "text/text_tools.h"

namespace outturn::explain {
namespace {

void terms_of(const language::Node& node, const Library& library, std::set<language::TermIndex>& found) {
  if (node.op == language::Op::term && found.insert(node.term).second)
    terms_of(*library.terms[node.term].body, library, found);
  for_each_part(node, [&](const language::Node& part) { terms_of(part, library, found); });
}

DefinitionTerm definition_of(const language::Term& term) {
  return {usage_of(term), term.meaning, without_space_around(term.text)};
}

Definition definition_of(const Indicator& i, const Library& library) {
  Definition d;
  d.id = i.id;
  d.title = i.title;
  d.kind = word(i.kind);
  d.counts = library.history.vocabulary.tables[i.counts].name;
  d.basis = i.basis;
  d.better = i.better == Better::lower ? "lower" : i.better == Better::higher ? "higher" : "neither";
  d.source = i.source;
  d.confidence = i.confidence;
  d.rationale = i.rationale;
  d.aliases = i.aliases;
  d.notes = i.notes;
  d.population = without_space_around(i.population.source.text);
  d.by = i.by;
  d.per = i.per;
  std::set<language::TermIndex> terms;
  terms_of(*i.population.tree, library, terms);
  for (const auto& [formula, text] : {std::pair(&i.numerator, &d.numerator), std::pair(&i.value, &d.value),
                                      std::pair(&i.of, &d.of), std::pair(&i.base, &d.base)})
    if (*formula) {
      *text = without_space_around(formula->source.text);
      terms_of(*formula->tree, library, terms);
    }
  for (const auto& exclusion : i.exclusions) {
    d.exclusions.push_back({exclusion.name, exclusion.why, without_space_around(exclusion.when.source.text)});
    terms_of(*exclusion.when.tree, library, terms);
  }
  for (const language::TermIndex term : terms) d.terms.push_back(definition_of(library.terms[term]));
  return d;
}

// Children are those met in the extracts that are read: which ones is said.
std::string rows_counted(const Indicator& indicator, const Library& library, const Extracts& extracts) {
  const auto& table = library.history.vocabulary.tables[indicator.counts];
  if (indicator.counts != language::kChildren) return table.meaning;
  std::string from;
  for (const auto& extract : extracts.tables)
    if (extract.schema->has_children && !extract.child.empty())
      from += (from.empty() ? "" : ", ") + extract.schema->name;
  return "every child in the extracts read for this figure: " + from;
}

// Groups that are the values of a text or code, by name, those not recorded last, as the report has them.
std::vector<std::pair<std::string, std::int64_t>> value_groups(const GroupedTally& tallies, const Breakdown& groups,
                                                               const Extracts& extracts) {
  const auto& type = groups.value.tree->type;
  std::map<std::string, std::int64_t> named;
  std::int64_t not_recorded = 0;
  for (const auto& [value, tally] : tallies.values) {
    if (value == kMissingLong)
      not_recorded = tally.denominator;
    else
      named.emplace(type.kind == language::Kind::code
                        ? extracts.texts->code_of(*type.codes, static_cast<std::uint8_t>(value))
                        : extracts.texts->text_of(value),
                    tally.denominator);
  }
  std::vector<std::pair<std::string, std::int64_t>> ordered(named.begin(), named.end());
  ordered.emplace_back("not recorded", not_recorded);
  return ordered;
}

std::vector<WaterfallStep> waterfall_of(const Indicator& i, const Library& library, const Extracts& extracts,
                                        const GroupedTally& tallies, const Breakdown* groups) {
  const Tally& t = tallies.total;
  const std::int64_t excluded = std::accumulate(t.excluded.begin(), t.excluded.end(), std::int64_t{0});
  const std::int64_t population = t.denominator + excluded;
  std::vector<WaterfallStep> steps;
  const auto add = [&steps](StepKind kind, std::int64_t rows, std::string name = {}, std::string detail = {}) {
    steps.push_back({kind, std::move(name), std::move(detail), rows});
  };
  add(StepKind::rows, t.rows, library.history.vocabulary.tables[i.counts].name, rows_counted(i, library, extracts));
  add(StepKind::not_in_population, t.rows - population - t.undecided);
  add(StepKind::undecided, t.undecided);
  add(StepKind::population, population, {}, without_space_around(i.population.source.text));
  for (std::size_t e = 0; e < t.excluded.size(); ++e)
    add(StepKind::excluded, t.excluded[e], i.exclusions[e].name,
        without_space_around(i.exclusions[e].when.source.text));
  add(StepKind::denominator, t.denominator);
  if (groups && i.kind == IndicatorKind::distribution) {
    for (std::size_t g = 0; g < tallies.groups.size(); ++g)
      add(StepKind::group, tallies.groups[g].denominator,
          g < groups->bands.size() ? groups->bands[g].name : "not recorded",
          g < groups->bands.size() ? without_space_around(groups->bands[g].when.source.text) : "");
    if (groups->value)
      for (const auto& [name, rows] : value_groups(tallies, *groups, extracts)) add(StepKind::group, rows, name);
    return steps;
  }
  if (i.value) {
    add(StepKind::unknown, t.unknown);
    add(StepKind::value_known, t.denominator - t.unknown, {}, without_space_around(i.value.source.text));
    return steps;
  }
  add(StepKind::not_in_numerator, t.denominator - t.numerator - t.unknown);
  add(StepKind::unknown, t.unknown);
  add(StepKind::numerator, t.numerator, {},
      i.numerator ? without_space_around(i.numerator.source.text) : "every row of the denominator");
  return steps;
}

}  // namespace

bool is_computed(const IndicatorResult& result) {
  return result.status != Status::not_available && (result.status != Status::not_applicable || result.reason.empty());
}

std::string_view word(Membership membership) {
  switch (membership) {
    case Membership::numerator:
      return "numerator";
    case Membership::denominator:
      return "denominator only";
    case Membership::excluded:
      return "excluded";
    case Membership::undecided:
      return "undecided";
    case Membership::unknown:
      return "unknown";
    case Membership::outside:
      return "not in the population";
  }
  return "";
}

std::string_view word(StepKind kind) {
  switch (kind) {
    case StepKind::rows:
      return "rows";
    case StepKind::not_in_population:
      return "not in the population";
    case StepKind::undecided:
      return "undecided";
    case StepKind::population:
      return "population";
    case StepKind::excluded:
      return "excluded";
    case StepKind::denominator:
      return "denominator";
    case StepKind::not_in_numerator:
      return "not in the numerator";
    case StepKind::unknown:
      return "unknown";
    case StepKind::numerator:
      return "numerator";
    case StepKind::value_known:
      return "value known";
    case StepKind::group:
      return "group";
  }
  return "";
}

ReportRequest report_request(const ExplainRequest& request, const Library& library) {
  ReportRequest report;
  report.scorecard = request.scorecard;
  report.indicators = {request.indicator};
  report.periods = {request.period};
  for (const auto& id : request.indicator->alternatives)
    if (const Indicator* other = library.find_indicator(id);
        other && std::find(report.indicators.begin(), report.indicators.end(), other) == report.indicators.end())
      report.indicators.push_back(other);
  return report;
}

std::optional<ColumnSelection> member_fields(const ExplainRequest& request, const Library& library) {
  if (!request.with_members) return std::nullopt;
  history::WantedHistory wanted(library.history);
  want_members(library, *request.indicator, request.period, wanted);
  return history::wanted_fields(library.history, library.schemas, wanted);
}

Explanation explain(const ExplainRequest& request, const Library& library, const ReportRun& run) {
  const Indicator& indicator = *request.indicator;
  const CalculationRequest& computed = run.computed;
  const Calculation& calculation = run.calculation;
  Explanation e;
  e.definition = definition_of(indicator, library);
  std::optional<ExactValue> value;
  e.report = run.report;
  if (is_computed(e.result())) {
    const GroupedTally& tallies = calculation.tallies[0][0];
    e.waterfall = waterfall_of(indicator, library, run.extracts, tallies, groups_of(indicator, computed, library));
    value = outcome_of(indicator, tallies.total, tallies.total, request.period).value;
  }
  std::vector<std::optional<ExactValue>> values;
  for (std::size_t i = 1; i < computed.indicators.size(); ++i)
    values.push_back(calculation.not_available[i][0].empty()
                         ? outcome_of(*computed.indicators[i], calculation.tallies[i][0].total,
                                      calculation.tallies[i][0].total, request.period)
                               .value
                         : std::nullopt);
  e.rag = rag_in_words(indicator, request.scorecard, request.period, e.result(), value);
  const Target* target = target_of(indicator, request.scorecard, request.period, false);
  for (std::size_t i = 1; i < computed.indicators.size(); ++i) {
    const Indicator& other = *computed.indicators[i];
    const auto result = std::find_if(e.report.results.begin(), e.report.results.end(),
                                     [&](const IndicatorResult& r) { return r.id == other.id && r.group.empty(); });
    Alternative alternative{*result, Rag::none};
    if (target && is_judged(*target, request.period) && values[i - 1] && result->status == Status::ok &&
        other.kind == indicator.kind)
      alternative.against_target =
          rag_of(*values[i - 1], *target, request.scorecard->amber, better_of(indicator, target));
    e.alternatives.push_back(std::move(alternative));
  }
  return e;
}

}  // namespace outturn::explain
