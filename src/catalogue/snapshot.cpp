// SPDX-License-Identifier: MIT
#include "catalogue/snapshot.h"

#include <fmt/format.h>

#include <map>

#include "catalogue/scorecard_table.h"
#include "catalogue/snapshot_parts.h"
#include "scorecard/requirements.h"
#include "scorecard/targets.h"
#include "text/words.h"

namespace outturn::catalogue {
namespace {

constexpr const char* kBetter[] = {"lower is better", "higher is better", "neither is better"};

class Snapshot {
 public:
  explicit Snapshot(const Library& library) : library_(library) {}

  std::vector<Item> take() {
    for (const auto& set : library_.code_sets) code_set(set);
    for (const auto& schema : library_.extracts) extract(schema);
    holidays();
    for (const auto& term : library_.terms) this->term(term);
    for (const auto& group : library_.groups) breakdown(group);
    for (const auto& indicator : library_.indicators) this->indicator(indicator);
    for (const auto& rule : library_.rules) this->rule(rule);
    for (const auto& card : library_.scorecards) scorecard(card);
    for (const auto& sum : library_.additive) additive(sum);
    for (const auto& file : library_.benchmark_files) benchmarks(file);
    return std::move(items_);
  }

 private:
  PartsOf begin(const std::string& what, const std::string& name) {
    items_.push_back({{what, name}, {}, {}});
    return {library_, items_.back()};
  }

  // --- what indicators are built on ---

  void code_set(const CodeSet& set) {
    PartsOf parts = begin("code set", set.name());
    std::vector<std::string> codes, texts;
    for (const auto& code : set.codes()) {
      codes.push_back(code.code);
      texts.push_back(code.code + " " + code.text);
    }
    parts.add("codes", Effect::meaning, joined(codes, " "));
    for (const auto& group : set.groups()) {
      std::set<std::string> in_group;
      for (const auto number : group.codes) in_group.insert(set.code_of(number));
      parts.add("group " + group.name, Effect::meaning, joined(in_group, " "));
      texts.push_back(group.name + " " + group.text);
    }
    parts.add("meanings", Effect::wording, joined(texts, "; "));
  }

  void extract(const ExtractSchema& schema) {
    PartsOf parts = begin("extract", schema.name);
    std::vector<std::string> key;
    for (const ColumnIndex column : schema.key) key.push_back(schema.fields[column].column);
    parts.add("key", Effect::meaning,
              schema.keyed ? joined(key, ", ") + (schema.key_has_return_year ? ", year of the return" : "") : "none");
    parts.add("rows", Effect::meaning,
              fmt::format("{}, {}{}", schema.has_children ? "of children" : "of no child",
                          schema.one_row_per_child ? "one for each child" : "any number",
                          schema.kind ? ", kinds by " + schema.fields[schema.kind].column : ""));
    parts.add("date", Effect::meaning, schema.row_date);
    parts.add("optional", Effect::meaning, schema.optional ? "yes" : "no");
    if (schema.ends) parts.add("ends", Effect::meaning, schema.fields[schema.ends].column);
    parts.add("for every child", Effect::meaning, schema.for_every_child ? "yes" : "no");
    parts.add("expected from age", Effect::meaning, std::to_string(schema.expected_from_age));
    parts.add("rows of periods", Effect::meaning, schema.of_periods ? "yes" : "no");
    parts.add("of every age", Effect::meaning, schema.of_every_age ? "yes" : "no");
    parts.add("repeats", Effect::meaning, schema.repeats ? fmt::format("in {} months", schema.repeats) : "no");
    parts.add("covers", Effect::meaning, std::to_string(static_cast<int>(schema.covers)), "which days it covers");
    parts.add("title", Effect::title, schema.title);
    parts.add("source", Effect::wording, schema.source);
    parts.add("guessed by", Effect::wording, joined(schema.guessed_by, ", "));
    parts.add("not guessed by", Effect::wording, joined(schema.not_guessed_by, ", "));
    for (const auto& field : schema.fields) column(schema, field);
  }

  void column(const ExtractSchema& schema, const FieldSchema& field) {
    PartsOf parts = begin("column", schema.name + "." + field.column);
    parts.add("", Effect::meaning, meaning_of_column(schema, field), shown_column(field));
    std::vector<std::string> aliases = field.aliases;
    aliases.insert(aliases.end(), field.headings.begin(), field.headings.end());
    parts.add("headings", Effect::meaning, joined(aliases, ", "));
    parts.add("text", Effect::wording, joined(std::vector<std::string>{field.meaning, field.when_unreadable}, "; "));
    if (field.codes) parts.use("code set", field.codes->name());
  }

  void holidays() {
    if (!library_.calendar) return;
    std::vector<std::string> days;
    for (const Day day : library_.bank_holidays) days.push_back(format_iso(day));
    PartsOf parts = begin("calendar", library_.calendar->name);
    parts.add("years", Effect::meaning,
              fmt::format("{} to {}", format_iso(library_.calendar->from), format_iso(library_.calendar->to)));
    parts.add("bank holidays", Effect::meaning, joined(days, " "));
  }

  void term(const language::Term& term) {
    PartsOf parts = begin("term", term.name);
    parts.add("rows of", Effect::meaning, term.table ? table_name(term.table) : "the period");
    std::vector<std::string> parameters;
    for (const auto& parameter : term.parameters)
      parameters.push_back(fmt::format("{}: {}", parameter.name, name_of(parameter.type, library_.history.vocabulary)));
    parts.add("parameters", Effect::meaning, joined(parameters, ", "));
    parts.expression("", term.text, *term.body, term.table);
    parts.add("text", Effect::wording, term.meaning);
  }

  void breakdown(const Breakdown& group) {
    PartsOf parts = begin("group", group.name);
    parts.groups(group);
    parts.add("title", Effect::title, group.title);
    parts.add("other names", Effect::wording, joined(group.aliases, ", "));
  }

  // --- indicators and rules ---

  void indicator(const Indicator& i) {
    PartsOf parts = begin("indicator", i.id);
    parts.add("kind", Effect::meaning, std::string(word(i.kind)));
    parts.add("counts", Effect::meaning, table_name(i.counts));
    parts.add("basis", Effect::meaning, i.basis);
    parts.add("annual", Effect::meaning, i.annual ? "yes" : "no");
    parts.add("decimals", Effect::meaning, std::to_string(i.decimals));
    if (i.per != 0) parts.add("per", Effect::meaning, std::to_string(i.per));
    if (i.part_of_base) parts.add("part of its base", Effect::meaning, "yes");
    parts.add("trend limits", Effect::meaning, i.screened_ranges ? "screened" : "");
    parts.formula("population", i.population, i.counts);
    for (const auto& exclusion : i.exclusions) {
      parts.formula("exclusion `" + exclusion.name + "`", exclusion.when, i.counts);
      parts.add("exclusion `" + exclusion.name + "`: why", Effect::wording, exclusion.why);
    }
    parts.formula("numerator", i.numerator, i.counts);
    parts.formula("recorded", i.recorded, i.counts);
    parts.formula("in_doubt", i.in_doubt, i.counts);
    parts.formula("value", i.value, i.counts);
    parts.formula("of", i.of, i.counts);
    parts.formula("base", i.base, {});
    std::vector<std::string> back;
    for (const auto& b : i.looks_back) back.push_back(shown_look_back(b));
    parts.add("looks back", Effect::meaning, joined(back, "; "));
    const Breakdown* groups = i.kind == IndicatorKind::distribution ? library_.find_group(i.by) : nullptr;
    parts.add("by", Effect::meaning, i.by);
    if (groups) parts.refer_to_groups(*groups);
    parts.what_it_reads(requirements_of(i, groups, library_));
    parts.add("better", Effect::colour, kBetter[static_cast<std::size_t>(i.better)]);
    parts.add("title", Effect::title, i.title);
    parts.add("unit", Effect::wording, i.unit);
    parts.add("rows", Effect::wording, i.rows);
    parts.add("other names", Effect::wording, joined(i.aliases, ", "));
    parts.add("source", Effect::wording, i.source);
    parts.add("confidence", Effect::wording, i.confidence);
    parts.add("rationale", Effect::wording, i.rationale);
    parts.add("notes", Effect::wording, joined(i.notes, " "));
    parts.add("alternatives", Effect::wording, joined(i.alternatives, ", "));
  }

  void rule(const Rule& r) {
    PartsOf parts = begin("rule", r.id);
    parts.add("rows of", Effect::meaning, table_name(r.rows_of));
    parts.add("severity", Effect::meaning, std::string(word(r.severity)));
    parts.formula("breach", r.breach, r.rows_of);
    parts.add("problems", Effect::meaning, joined(r.problems, ", "));
    parts.add("columns", Effect::meaning, joined(r.columns, ", "));
    const auto year = [](std::int32_t y) { return y == kMissingInt ? std::string("any") : format_financial_year(y); };
    parts.add("returns", Effect::meaning, fmt::format("{} to {}", year(r.from), year(r.to)));
    parts.what_it_reads(requirements_of(r, library_));
    parts.add("title", Effect::title, r.title);
    parts.add("DfE number", Effect::wording, r.dfe);
    parts.add("help", Effect::wording, r.help);
    parts.add("notes", Effect::wording, joined(r.notes, " "));
  }

  // --- scorecards ---

  void scorecard(const Scorecard& card) {
    PartsOf parts = begin("scorecard", card.name);
    parts.add("amber", Effect::colour, card.amber.text + "% of the target");
    parts.add("compare", Effect::rows, joined(card.compare, ", "));
    parts.add("published", Effect::rows, shown_publishing(card.publishing));
    parts.add("title", Effect::title, card.title);
    parts.add("source", Effect::wording, card.source);
    for (const auto& priority : card.priorities)
      for (const auto& row : priority.rows) this->row(card, priority, row);
    std::map<std::string, int> times;
    for (const auto& target : card.targets) this->target(card, target, times);
  }

  void row(const Scorecard& card, const Scorecard::Priority& priority, const Scorecard::Row& row) {
    std::string name = row.indicator.empty() ? row.action : row.indicator;
    if (!row.by.empty()) name += " by " + row.by;
    name = fmt::format("{}, {}", card.name, name);
    if (const int n = ++rows_[name]; n > 1) name += fmt::format(" ({})", n);
    PartsOf parts = begin("row", name);
    parts.add("section", Effect::rows, priority.title);
    parts.add("period", Effect::rows, priority.period.text);
    parts.add("target shown", Effect::colour, row.no_target ? "no" : "yes");
    parts.add("title", Effect::title, row.title);
    std::vector<std::string> baselines;
    for (const auto& baseline : row.baselines) baselines.push_back(baseline_text(baseline));
    for (const auto& [figure, period, group] : row.printed)
      baselines.push_back(fmt::format("{}{}{}", baseline_text(figure), group.empty() ? "" : " of " + group,
                                      period ? " beside " + format_label(*period) : ""));
    parts.add("number", Effect::wording, row.printed_id);
    parts.add("baselines", Effect::wording, joined(baselines, "; "));
    parts.add("objective", Effect::wording, row.objective);
    parts.add("lead", Effect::wording, row.lead);
    parts.add("due", Effect::wording, row.due);
  }

  void target(const Scorecard& card, const Target& t, std::map<std::string, int>& times) {
    const Indicator* indicator = library_.find_indicator(t.indicator);
    if (!indicator) return;
    std::string name = fmt::format("{}, {} {}", card.name, t.indicator, when_it_holds(t));
    if (const int n = ++times[name]; n > 1) name += fmt::format(" ({})", n);
    PartsOf parts = begin("target", name);
    parts.add("", Effect::colour, meaning_of_target(t), in_words(t, *indicator));
    parts.add("words", Effect::wording, t.words);
    parts.add("earlier", Effect::wording, t.earlier);
    parts.add("note", Effect::wording, t.note);
  }

  // --- figures that add up, and figures of others ---

  void additive(const Additive& sum) {
    const auto name = [](const Additive::Part& part) {
      if (part.is_denominator) return "denominator of " + part.indicator;
      return part.band.empty() ? part.indicator : part.indicator + ": " + part.band;
    };
    std::vector<std::string> names;
    for (const auto& part : sum.parts) names.push_back(name(part));
    if (!names.empty())
      begin("sum", fmt::format("{} = {}", sum.total.indicator.empty() ? "all" : name(sum.total), joined(names, " + ")));
    for (const auto& part : sum.within) begin("sum", fmt::format("{} is within {}", name(part), name(sum.total)));
    names.clear();
    for (const auto& part : sum.covered_by) names.push_back(name(part));
    if (!names.empty()) begin("sum", fmt::format("{} is covered by {}", name(sum.total), joined(names, " + ")));
  }

  void benchmarks(const BenchmarkFile& file) {
    std::map<std::string, int> times;
    for (const auto& measure : file.measures) {
      std::string name = file.extract->name + ", " + measure.indicator;
      if (const int n = ++times[name]; n > 1) name += fmt::format(" ({})", n);
      begin("benchmark", name).add("", Effect::meaning, shown_measure(file, measure));
    }
  }

  std::string table_name(language::TableIndex table) const { return library_.history.vocabulary.tables[table].name; }

  const Library& library_;
  std::vector<Item> items_;
  std::map<std::string, int> rows_;
};

}  // namespace

std::vector<Item> snapshot(const Library& library) {
  return Snapshot(library).take();
}

}  // namespace outturn::catalogue
