// SPDX-License-Identifier: MIT
#include "catalogue/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalogue/keys_page.h"
#include "catalogue/scorecard_table.h"
#include "language/operations.h"
#include "outturn/rounding.h"
#include "problems/catalogue.h"
#include "quality/check.h"
#include "quality/reading.h"
#include "report/text_layout.h"
#include "scorecard/targets.h"
#include "text/numbers.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn::catalogue {
namespace {

// "rolling 12 months" for rolling-12-months.
std::string spaced(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  return name;
}

// "official-recalled (unit)" as "official (unit; source not rechecked)".
std::string confidence_in_words(std::string text) {
  constexpr std::string_view kRecalled = "official-recalled", kSaid = "source not rechecked";
  for (std::size_t at = 0; (at = text.find(kRecalled, at)) != text.npos;) {
    const std::size_t end = at + kRecalled.size();
    const std::size_t bracket = text.compare(end, 2, " (") == 0 ? text.find(')', end) : text.npos;
    if (bracket == text.npos)
      text.replace(at, kRecalled.size(), fmt::format("official, {}", kSaid));
    else
      text.insert(bracket, fmt::format("; {}", kSaid)).replace(at, kRecalled.size(), "official");
    at += 1;
  }
  return text;
}

// "target 40–60% in 2021-22", "no target set – to monitor in 2014-15".
std::string target_words(const Target& target, const Indicator& indicator) {
  const std::string what = in_words(target, indicator);
  return fmt::format("{}{} {}", target.kind == Target::Kind::monitor ? "" : "target ", what, when_it_holds(target));
}

class Description {
 public:
  Description(const Library& library, int width) : library_(library), width_(static_cast<std::size_t>(width)) {}

  /// What definitions say may hold what steers a terminal.
  std::string take() {
    std::string text;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      text += without_control_characters(std::string_view(text_).substr(at, end - at)) + "\n";
      at = end + 1;
    }
    return text;
  }

  void heading(std::string_view text) { text_ += fmt::format("{}\n", text); }
  void blank() { text_ += "\n"; }

  // "  label      text, wrapped under itself"
  void item(std::string_view label, std::string_view text) {
    constexpr std::size_t kLabel = 14;
    std::string shown(label);
    if (display_width(shown) >= kLabel) {  // a long label has a line of its own
      text_ += shown + "\n";
      shown.clear();
    }
    for (const auto& line : wrap(text, width_ > kLabel + 24 ? width_ - kLabel : 24)) {
      text_ += pad_right(shown, kLabel) + line + "\n";
      shown.clear();
    }
  }

  // An expression as written, its own lines kept.
  void code(std::string_view label, const std::string& expression) {
    std::string shown(label);
    std::size_t at = 0;
    while (at < expression.size()) {
      const std::size_t end = std::min(expression.find('\n', at), expression.size());
      if (end > at) {
        text_ += pad_right(shown, 14) + expression.substr(at, end - at) + "\n";
        shown.clear();
      }
      at = end + 1;
    }
  }

  // The file, and the line, where people find the definition.
  void defined_in(const SourceSpan& where) {
    if (!where.file) return;
    const auto begin = where.file->text.begin();
    const auto line = 1 + std::count(begin, begin + static_cast<std::ptrdiff_t>(where.begin), '\n');
    item("defined in", fmt::format("{}:{}{}", where.file->name, line, where.file->built_in ? " (built in)" : ""));
  }

  // The same of what has its place in the library only.
  void defined_in(const std::string& kind, const std::string& name) {
    if (const auto place = library_.defined.find({kind, name}); place != library_.defined.end())
      defined_in(place->second);
  }

  void terms_used(const language::Node& node, std::set<language::TermIndex>& seen) {
    if (node.op == language::Op::term && seen.insert(node.term).second) {
      const auto& term = library_.terms[node.term];
      terms_used(*term.body, seen);
    }
    for_each_part(node, [&](const language::Node& part) { terms_used(part, seen); });
  }

  void term(const language::Term& term) {
    text_ += fmt::format("  {}\n", usage_of(term));
    item("", term.meaning);
    code("", term.text);
  }

  void table(const language::Table& table) {
    heading(fmt::format("{}: {}", table.name, table.meaning));
    if (!table.order.empty()) item("order", table.order);
    std::string needs;
    for (const auto& extract : table.extracts) needs += (needs.empty() ? "" : ", ") + extract;
    if (!needs.empty()) item("needs", needs);
    heading("fields");
    for (const auto& field : table.fields)
      item("  " + field.name, fmt::format("{}{}{}", name_of(field.type, library_.history.vocabulary),
                                          field.meaning.empty() ? "" : "; ", field.meaning));
  }

  void code_set(const CodeSet& set) {
    heading(fmt::format("codes of {}", set.name()));
    defined_in("code set", set.name());
    for (const auto& code : set.codes()) item("  " + code.code, code.text);
    if (!set.groups().empty()) heading("groups");
    for (const auto& group : set.groups()) {
      std::string codes;
      for (const auto number : group.codes) codes += (codes.empty() ? "" : " ") + set.code_of(number);
      item("  " + group.name, codes + (group.text.empty() ? "" : ": " + group.text));
    }
  }

  void code_group(const CodeSet& set, const CodeSet::Group& group) {
    if (!text_.empty()) blank();
    heading(fmt::format("{}, a group of codes of {}{}{}", group.name, set.name(), group.text.empty() ? "" : ": ",
                        group.text));
    defined_in("code set", set.name());
    for (const auto number : group.codes)
      item("  " + set.code_of(number), set.codes()[static_cast<std::size_t>(number - 1)].text);
  }

  void extract(const ExtractSchema& extract) {
    heading(fmt::format("{}: {}", extract.name, extract.title));
    if (!extract.source.empty()) item("source", extract.source);
    defined_in("extract", extract.name);
    heading("columns");
    if (extract.has_children) item("  CHILD", "required; the child's id");
    for (const auto& field : extract.fields)
      item("  " + field.column, fmt::format("{}{}{}{}", field.required ? "required" : "optional",
                                            field.codes ? "; codes of " + field.codes->name() : "",
                                            field.meaning.empty() ? "" : "; ", field.meaning));
  }

  void scorecard(const Scorecard& card) {
    heading(fmt::format("{}: {}", card.name, card.title));
    if (!card.source.empty()) item("source", card.source);
    defined_in("scorecard", card.name);
    item("amber", "missed by up to " + part_of_target(card.amber.text));
    text_ += scorecard_table(card, library_, static_cast<int>(width_));
    notes_on_targets(card);
  }

  void notes_on_targets(const Scorecard& card) {
    bool any = false;
    for (const auto& target : card.targets) {
      const Indicator* indicator = library_.find_indicator(target.indicator);
      if (target.note.empty() || !indicator) continue;
      if (!any) text_ += "\nNotes on targets\n";
      any = true;
      item("  " + target.indicator, fmt::format("{}: {}", target_words(target, *indicator), target.note));
    }
  }

  void dimension(const Breakdown& group) {
    heading(fmt::format("{}: {}", group.name, group.title));
    defined_in("group", group.name);
    if (group.value) code("  each value of", group.value.source.text);
    for (const auto& band : group.bands) {
      heading("  " + band.name);
      code("", band.when.source.text);
    }
  }

  void language_page() {
    heading("The language of definitions");
    item("values", "12, 0.5, \"text\", 2021-04-01, 28 days, 12 months, 2 years, 20 working days, true, false, missing");
    item("logic", "and or not; a comparison with a missing value is unknown (SQL's three-valued logic)");
    item("compare",
         "= != < <= > >=, x between a and b (both included), x in (a, b), x in GROUP, x is missing, x is not missing");
    item("compute",
         "+ - * /; a date plus or minus a duration is a date, kept within its month (31 August - 6 months = 28 or 29 "
         "February)");
    item("choose", "if CONDITION then A else B");
    item("aggregate",
         "count(TABLE where ...), any(...), first(...).FIELD, last(... by FIELD).FIELD; all, min, max, sum, mean: "
         "max(VALUE of TABLE where ...); count(distinct VALUE of TABLE)");
    item("names",
         "a bare name is a field of the innermost table; child.FIELD is the child's, outer.FIELD belongs to the "
         "enclosing row; period.start, period.end, period.year");
    blank();
    heading("functions");
    for (const auto& f : language::functions()) {
      heading("  " + signature_of(f));
      item("", f.meaning);
    }
    blank();
    heading("tables (outturn describe NAME shows the fields)");
    for (const auto& table : library_.history.vocabulary.tables) item("  " + table.name, table.meaning);
    blank();
    heading("terms");
    for (const auto& t : library_.terms) term(t);
  }

 private:
  const Library& library_;
  std::size_t width_;
  std::string text_;
};

}  // namespace

std::string describe_indicator(const Library& library, const Indicator& i, int width) {
  static constexpr const char* kBetter[] = {"lower is better", "higher is better",
                                            "neither higher nor lower is better"};
  Description d(library, width);
  d.heading(fmt::format("{}  {}", i.id, i.title));
  std::string aliases;
  for (const auto& alias : i.aliases) aliases += (aliases.empty() ? "" : ", ") + alias;
  if (!aliases.empty()) d.item("also known as", aliases);
  d.item("kind", fmt::format("{} of {}, {}, {}", word(i.kind),
                             i.rows.empty() ? library.history.vocabulary.tables[i.counts].rows_name : i.rows,
                             spaced(i.basis), kBetter[static_cast<std::size_t>(i.better)]));
  d.item("why", i.rationale);
  d.item("source", i.source);
  if (!i.confidence.empty()) d.item("confidence", confidence_in_words(i.confidence));
  if (!i.variant_of.empty()) d.item("variant of", i.variant_of);
  d.defined_in(i.where);
  for (const auto& note : i.notes) d.item("note", note);
  d.blank();
  d.code("population", i.population.source.text);
  for (const auto& exclusion : i.exclusions) {
    d.code("less", exclusion.when.source.text);
    d.item("", fmt::format("{}: {}", exclusion.name, exclusion.why));
  }
  if (i.numerator) d.code("numerator", i.numerator.source.text);
  if (i.value) d.code("value", i.value.source.text);
  if (i.of) d.code("of", i.of.source.text);
  if (!i.by.empty()) d.item("by", i.by);
  std::string others;
  for (const auto& id : i.alternatives) others += (others.empty() ? "" : ", ") + id;
  if (!others.empty()) d.item("alternative definitions", others);
  if (i.base) d.code(fmt::format("per {}", with_commas(i.per)), i.base.source.text);

  std::set<language::TermIndex> used;
  for (const Formula* f : {&i.population, &i.numerator, &i.base, &i.value, &i.of})
    if (*f) d.terms_used(*f->tree, used);
  for (const auto& exclusion : i.exclusions) d.terms_used(*exclusion.when.tree, used);
  if (!used.empty()) {
    d.blank();
    d.heading("where");
    for (const language::TermIndex term : used) d.term(library.terms[term]);
  }
  bool any = false;
  for (const auto& card : library.scorecards)
    for (const auto& target : card.targets) {
      if (target.indicator != i.id) continue;
      if (!any) d.blank();
      any = true;
      d.item("", fmt::format("{} ({})", target_words(target, i), card.name));
    }
  return d.take();
}

std::string describe_rule(const Library& library, const Rule& rule, int width) {
  Description d(library, width);
  d.heading(fmt::format("{}  {}", rule.id, rule.title));
  if (!rule.dfe.empty()) d.item("DfE rule", rule.dfe);
  d.item("severity", std::string(word(rule.severity)));
  d.item("checks", library.history.vocabulary.tables[rule.rows_of].name);
  if (rule.from != kMissingInt) d.item("first return", format_financial_year(rule.from));
  if (rule.to != kMissingInt) d.item("last return", format_financial_year(rule.to));
  d.item("what to do", rule.help);
  for (const auto& note : rule.notes) d.item("note", note);
  d.defined_in(rule.where);
  if (!rule.breach) return d.take();
  d.blank();
  d.code("breach", rule.breach.source.text);
  std::set<language::TermIndex> used;
  d.terms_used(*rule.breach.tree, used);
  if (!used.empty()) {
    d.blank();
    d.heading("where");
    for (const language::TermIndex term : used) d.term(library.terms[term]);
  }
  return d.take();
}

std::optional<std::string> describe_finding(const Library& library, const std::string& name, int width) {
  Description d(library, width);
  const auto describe = [&](std::string_view key, const std::string& title, Severity severity, std::string_view label,
                            std::string_view found, std::string_view help) {
    d.heading(fmt::format("{}  {}", key, title));
    d.item("severity", std::string(word(severity)));
    d.item(label, found);
    if (!help.empty()) d.item("what to do", help);
    std::string rules;
    for (const Rule& rule : library.rules)
      if (std::find(rule.problems.begin(), rule.problems.end(), key) != rule.problems.end())
        rules += (rules.empty() ? "" : ", ") + rule.id;
    if (!rules.empty()) d.item("in `check`", "under the rule for the table and column, if there is one: " + rules);
    return d.take();
  };
  for (const ProblemKind* kind : problem_catalogue()) {
    if (!same_word(kind->key, name)) continue;
    static constexpr std::string_view kDone[] = {"nothing is changed", "nothing in the file is used",
                                                 "the row is used, with a value changed", "nothing in the row is used"};
    const bool is_used = kind->outcome == Outcome::repaired || kind->outcome == Outcome::notice;
    std::string effect =
        fmt::format("{}: {}", effect_of(*kind),
                    kind->loses_data && kind->outcome == Outcome::repaired ? "the row is used without the value"
                    : kind->loses_data && kind->outcome == Outcome::notice
                        ? "nothing is changed, but figures that depend on it may be wrong"
                        : kDone[static_cast<int>(kind->outcome)]);
    if (kind->loses_data)
      effect += is_used ? "; `--strict` refuses the figures that it makes incomplete" : "; `--strict` refuses it";
    return describe(kind->key, quality::title_of(*kind), quality::severity_of(*kind), "effect", effect, kind->help);
  }
  for (const quality::OtherFinding& other : {quality::kFlowFinding, quality::kOversizedChild})
    if (same_word(other.id, name))
      return describe(other.id, std::string(other.title), other.severity, "found",
                      "by `outturn check`, beside the rules", other.help);
  return std::nullopt;
}

std::optional<std::string> describe_vocabulary(const Library& library, const std::string& name, int width) {
  Description d(library, width);
  const auto is_named = [&name](const std::string& known) { return same_word(known, name); };
  if (is_named("language")) return d.language_page(), d.take();
  if (is_named("keys")) return keys_page(width);
  for (const auto& table : library.history.vocabulary.tables) {
    if (!is_named(table.name)) continue;
    for (const auto& extract : library.extracts)
      if (is_named(extract.name)) d.extract(extract), d.blank();
    return d.table(table), d.take();
  }
  for (const auto& term : library.terms)
    if (is_named(term.name)) return d.term(term), d.defined_in(term.where), d.take();
  for (const auto& set : library.code_sets)
    if (is_named(set.name())) return d.code_set(set), d.take();
  for (const auto& extract : library.extracts)
    if (is_named(extract.name)) return d.extract(extract), d.take();
  for (const auto& card : library.scorecards)
    if (is_named(card.name)) return d.scorecard(card), d.take();
  for (const auto& group : library.groups)
    if (is_named(group.name)) return d.dimension(group), d.take();
  for (const auto& set : library.code_sets)
    for (const auto& group : set.groups())
      if (is_named(group.name)) d.code_group(set, group);
  std::string text = d.take();
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> describe_code(const Library& library, const std::string& name, int width) {
  Description d(library, width);
  for (const auto& set : library.code_sets)
    for (const auto& code : set.codes())
      if (same_word(code.code, name)) d.item(code.code, fmt::format("a code of {}: {}", set.name(), code.text));
  std::string text = d.take();
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string describe_scorecard(const Library& library, const Scorecard& card, int width) {
  Description d(library, width);
  d.scorecard(card);
  return d.take();
}

std::vector<std::string> described_names(const Library& library) {
  std::vector<std::string> names = {"language", "keys"};
  for (const auto& table : library.history.vocabulary.tables) names.push_back(table.name);
  for (const auto& term : library.terms) names.push_back(term.name);
  for (const auto& extract : library.extracts) names.push_back(extract.name);
  for (const auto& card : library.scorecards) names.push_back(card.name);
  for (const auto& group : library.groups) names.push_back(group.name);
  for (const auto& set : library.code_sets) {
    names.push_back(set.name());
    for (const auto& group : set.groups()) names.push_back(group.name);
  }
  return names;
}

}  // namespace outturn::catalogue
