// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "input/schemas.h"
#include "language/checker.h"
#include "language/parser.h"

namespace outturn::definitions {
namespace {

using language::Kind;
using language::TableIndex;
using language::Type;

bool has_value(IndicatorKind kind) {
  return kind == IndicatorKind::mean || kind == IndicatorKind::median || kind == IndicatorKind::total ||
         kind == IndicatorKind::ratio;
}

bool is_quantity(Kind kind) {
  return kind == Kind::integer || kind == Kind::decimal || kind == Kind::days;
}

class IndicatorLoader {
 public:
  IndicatorLoader(TomlTable& table, Library& library, Diagnostics& diagnostics)
      : table_(table), library_(library), diagnostics_(diagnostics) {}

  void run() {
    Indicator& i = library_.indicators.emplace_back();
    i.id = table_.text("id");
    i.where = table_.where("id");
    define(table_, "id", "indicator", i.id, library_);
    if (table_.is_text("variant_of")) i.variant_of = table_.text("variant_of");
    if (table_.contains("variant_of")) return table_.pass_over();
    read(i);
  }

  // `number`: as `run` has read them.
  void run_variant(std::size_t number) {
    if (!table_.contains("variant_of")) return table_.pass_over();
    Indicator& i = library_.indicators[number];
    table_.has("id");
    table_.text("variant_of");  // reports that it is no text
    base_ = library_.find_indicator(i.variant_of);
    if (!base_) {
      const Error error = no_indicator(i.variant_of, library_);
      if (table_.is_text("variant_of"))
        table_.error("unknown-indicator", error.message, table_.where("variant_of"), error.help);
      return table_.pass_over();
    }
    if (!base_->variant_of.empty()) {
      const std::string& further = base_->variant_of;
      table_.error("variant-of-variant",
                   base_ == &i ? fmt::format("`{}` is a variant of itself", i.id)
                               : fmt::format("`{}` is a variant of another itself", base_->id),
                   table_.where("variant_of"),
                   further == i.id || further == base_->id ? "name the indicator that holds all the keys"
                                                           : fmt::format("write `variant_of = \"{}\"`", further));
      return table_.pass_over();
    }
    read(i);
  }

 private:
  void read(Indicator& i) {
    i.title = table_.text("title");
    i.aliases = table_.texts_or_none("aliases");
    i.kind =
        inherits("kind") ? base_->kind : static_cast<IndicatorKind>(table_.choice("kind", indicator_kinds(), true));
    static const std::vector<std::string> bases = {"snapshot", "in-period", "rolling-12-months", "rolling-24-months"};
    i.basis = inherits("basis") ? base_->basis : bases[table_.choice("basis", bases, true)];
    i.better = inherits("better") ? base_->better
                                  : static_cast<Better>(table_.choice("better", {"lower", "higher", "neither"}, true));
    i.decimals = static_cast<int>(table_.integer_or("decimals", base_ ? base_->decimals : 0));
    if (i.decimals < 0 || i.decimals > 4)
      table_.error("wrong-value", "`decimals` must be 0 to 4", table_.where("decimals"));
    i.screened_ranges = table_.boolean_or("screened_ranges", base_ && base_->screened_ranges);
    i.annual = table_.boolean_or("annual", base_ && base_->annual);
    i.looks_back = inherits("looks_back") ? base_->looks_back : looks_back();
    i.counts = inherits("counts") ? base_->counts : counted_table();
    i.source = inherits("source") ? base_->source : table_.text("source");
    i.confidence = table_.text_or("confidence", base_ ? base_->confidence : "");
    i.rationale = inherits("rationale") ? base_->rationale : table_.text("rationale");
    i.notes = load_notes(table_, library_);
    i.unit = table_.text_or("unit", base_ ? base_->unit : "");
    i.rows = table_.text_or("rows", base_ ? base_->rows : "");
    for (auto& [id, where] : table_.placed_texts("alternatives")) {
      i.alternatives.push_back(id);
      i.alternative_places.push_back(where);
    }
    formulas(i);
    table_.tables("example", [&](TomlTable& example) { load_example(example, i, library_, {}); });
  }

  // One look back for everything, or one for each extract.
  std::vector<LookBack> looks_back() {
    std::vector<LookBack> all;
    const auto add = [&](const std::string& extract, const std::string& text) {
      if (!extract.empty() && !find_schema(library_.schemas, extract))
        table_.error("unknown-extract", fmt::format("no extract is named `{}`", extract), table_.where("looks_back"));
      auto back = parse_look_back(text);
      if (!back)
        return table_.error("wrong-value", fmt::format("`{}` is not a time to look back", text),
                            table_.where("looks_back"), std::string(kLookBackHelp));
      back->extract = extract;
      all.push_back(*back);
    };
    if (table_.is_text("looks_back"))
      add({}, table_.text("looks_back"));
    else
      for (const auto& [extract, text] : table_.text_entries("looks_back")) add(extract, text);
    return all;
  }

  bool inherits(const std::string& key) const { return base_ && !table_.contains(key); }
  TableIndex counted_table() {
    const std::string name = table_.text_or("counts", "children");
    if (table_.contains("counts") && !table_.is_text("counts")) return language::kChildren;  // said already
    const auto found = library_.history.vocabulary.find_table(name);
    if (found) return found;
    std::vector<std::string> known;
    for (const auto& t : library_.history.vocabulary.tables) known.push_back(t.name);
    table_.error("unknown-table", fmt::format("no table is named `{}`", name), table_.where("counts"),
                 did_you_mean(name, known));
    return language::kChildren;
  }

  Formula formula(TomlTable& table, const std::string& key, const std::vector<TableIndex>& scopes, const Type* wanted) {
    return load_formula(table, key, scopes, wanted, library_, diagnostics_);
  }

  // The formula of this key, or that of the indicator this is a variant of: its own copy, as other rows may be counted.
  Formula own_or_base(const std::string& key, Formula Indicator::*member, const std::vector<TableIndex>& scopes,
                      const Type* wanted) {
    if (!inherits(key)) return formula(table_, key, scopes, wanted);
    return copy(base_->*member, scopes, wanted);
  }

  Formula copy(const Formula& formula, const std::vector<TableIndex>& scopes, const Type* wanted) {
    return formula ? check_formula(formula.source, scopes, wanted, library_, diagnostics_) : Formula{};
  }

  // What a kind needs and others have not is of use only to a variant of the same kind.
  Formula own_or_same_kind(const Indicator& i, const std::string& key, Formula Indicator::*member,
                           const std::vector<TableIndex>& scopes, const Type* wanted) {
    return base_ && base_->kind != i.kind ? formula(table_, key, scopes, wanted)
                                          : own_or_base(key, member, scopes, wanted);
  }

  bool has(const std::string& key, const Formula& formula) { return table_.has(key) || formula; }

  // A variant has the exclusions of its base; one of the same name takes the place of that, others are added, and
  // `exclude = []` leaves all out.
  void exclusions(Indicator& i, const std::vector<TableIndex>& scopes) {
    static const Type condition{Kind::boolean};
    table_.tables("exclude", [&](TomlTable& exclude) {
      Exclusion e;
      e.name = exclude.text("name");
      e.why = exclude.text("why");
      if (!exclude.has("when")) exclude.text("when");
      e.when = formula(exclude, "when", scopes, &condition);
      i.exclusions.push_back(std::move(e));
    });
    if (!base_ || (table_.contains("exclude") && i.exclusions.empty())) return;
    std::vector<Exclusion> own = std::move(i.exclusions);
    i.exclusions.clear();
    for (const Exclusion& inherited : base_->exclusions) {
      const auto instead =
          std::find_if(own.begin(), own.end(), [&](const Exclusion& e) { return e.name == inherited.name; });
      if (instead == own.end()) {
        i.exclusions.push_back({inherited.name, inherited.why, copy(inherited.when, scopes, &condition)});
      } else {
        i.exclusions.push_back(std::move(*instead));
        own.erase(instead);
      }
    }
    for (auto& e : own) i.exclusions.push_back(std::move(e));
  }

  void formulas(Indicator& i) {
    std::vector<TableIndex> scopes;
    if (library_.history.vocabulary.tables[i.counts].of_children) scopes.push_back(language::kChildren);
    if (i.counts != language::kChildren) scopes.push_back(i.counts);
    static const Type condition{Kind::boolean};
    if (!table_.has("population") && !base_) table_.text("population");  // reports that it is missing
    i.population = own_or_base("population", &Indicator::population, scopes, &condition);
    if (i.kind != IndicatorKind::distribution || table_.contains("numerator"))  // it spreads every row over its groups
      i.numerator = own_or_base("numerator", &Indicator::numerator, scopes, &condition);
    i.recorded = own_or_base("recorded", &Indicator::recorded, scopes, &condition);
    i.in_doubt = own_or_base("in_doubt", &Indicator::in_doubt, scopes, &condition);
    if (i.kind == IndicatorKind::percentage && !has("numerator", i.numerator))
      table_.error("missing-key", "a percentage needs a `numerator`", i.where, "add `numerator = '...'`");
    exclusions(i, scopes);
    static const Type number{Kind::integer};
    i.base = own_or_same_kind(i, "base", &Indicator::base, {}, &number);
    i.per = table_.integer_or("per", base_ && base_->kind == i.kind ? base_->per : 0);
    i.part_of_base = table_.boolean_or("part_of_base", base_ && base_->kind == i.kind && base_->part_of_base);
    if (i.kind == IndicatorKind::rate && (i.per <= 0 || !has("base", i.base)))
      table_.error("missing-key", "a rate needs `per` and `base`", i.where, "add `per = 10000` and `base = '...'`");
    average(i, scopes);
    i.by = table_.text_or("by", base_ && base_->kind == i.kind ? base_->by : "");
    if ((i.kind == IndicatorKind::distribution) != !i.by.empty())
      table_.error("missing-key", "a distribution must have `by`, and nothing else can", i.where,
                   "add `by = \"GROUP\"`");
    check_group(i);
  }

  void average(Indicator& i, const std::vector<TableIndex>& scopes) {
    i.value = own_or_same_kind(i, "value", &Indicator::value, scopes, nullptr);
    i.of = own_or_same_kind(i, "of", &Indicator::of, scopes, nullptr);
    if (has_value(i.kind) != has("value", i.value))
      table_.error("missing-key", "a mean, median, total or ratio must have a `value`, and nothing else can", i.where,
                   "add `value = '...'`");
    if ((i.kind == IndicatorKind::ratio) != has("of", i.of))
      table_.error("missing-key", "a ratio must have `of`, and nothing else can", i.where, "add `of = '...'`");
    check_quantity(i.value, "value");
    check_quantity(i.of, "of");
    if (i.value && i.of && i.value.tree->type.kind != i.of.tree->type.kind)
      table_.error("wrong-type", "`value` and `of` must be the same type", i.of.tree->where);
  }

  void check_quantity(const Formula& formula, std::string_view key) {
    if (!formula || is_quantity(formula.tree->type.kind)) return;
    table_.error("wrong-type",
                 fmt::format("`{}` must be a number or a duration in days, but is {}", key,
                             name_of(formula.tree->type, library_.history.vocabulary)),
                 formula.tree->where);
  }

  void check_group(const Indicator& i) {
    if (i.by.empty() || library_.find_group(i.by)) return;
    std::vector<std::string> known;
    for (const auto& group : library_.groups) known.push_back(group.name);
    table_.error("unknown-group", fmt::format("no group is named `{}`", i.by), table_.where("by"),
                 did_you_mean(i.by, known));
  }

  TomlTable& table_;
  Library& library_;
  Diagnostics& diagnostics_;
  const Indicator* base_ = nullptr;  // of a variant: what it is a variant of
};

}  // namespace

Formula load_formula(TomlTable& table, const std::string& key, const std::vector<TableIndex>& scopes,
                     const Type* wanted, const Library& library, Diagnostics& diagnostics) {
  const auto source = table.expression(key);
  return source ? check_formula(*source, scopes, wanted, library, diagnostics) : Formula{};
}

Formula check_formula(const language::ExpressionSource& source, const std::vector<TableIndex>& scopes,
                      const Type* wanted, const Library& library, Diagnostics& diagnostics) {
  Formula f;
  f.source = source;
  const auto syntax = language::parse(f.source, diagnostics);
  const language::Names names{library.history.vocabulary, library.terms};
  if (syntax) f.tree = language::check(*syntax, f.source, names, {scopes, nullptr}, wanted, diagnostics);
  return f;
}

void load_group(TomlTable& table, Library& library, Diagnostics& diagnostics) {
  Breakdown& group = library.groups.emplace_back();
  group.name = table.text("name");
  group.title = table.text("title");
  group.aliases = table.texts_or_none("aliases");
  const auto& tables = library.history.vocabulary.tables;
  const std::string about = table.text_or("rows_of", "children");
  const auto found = library.history.vocabulary.find_table(about);
  if (!found) {
    std::vector<std::string> known;
    for (const auto& t : tables) known.push_back(t.name);
    table.error("unknown-table", fmt::format("no table is named `{}`", about), table.where("rows_of"),
                did_you_mean(about, known));
  }
  group.rows_of = found ? found : language::kChildren;
  std::vector<TableIndex> scopes;
  if (tables[group.rows_of].of_children) scopes.push_back(language::kChildren);
  if (group.rows_of != language::kChildren) scopes.push_back(group.rows_of);
  define(table, "name", "group", group.name, library);
  group.value = load_formula(table, "value", scopes, nullptr, library, diagnostics);
  if (group.value && group.value.tree->type.kind != Kind::text && group.value.tree->type.kind != Kind::code)
    table.error("wrong-type",
                fmt::format("`value` must be a text or a code, but is {}",
                            name_of(group.value.tree->type, library.history.vocabulary)),
                group.value.tree->where);
  if (table.has("bands") == table.has("value"))
    table.error("missing-key", "a group needs either `bands` or a `value`", table.where("name"),
                "add `value = '...'`, or `bands = [{ name = \"...\", when = '...' }]`");
  table.tables("bands", [&](TomlTable& band) {
    static const Type condition{Kind::boolean};
    Breakdown::Band b;
    b.name = band.text("name");
    if (!band.has("when")) band.text("when");
    b.when = load_formula(band, "when", scopes, &condition, library, diagnostics);
    group.bands.push_back(std::move(b));
  });
}

Error no_indicator(const std::string& id, const Library& library) {
  std::vector<std::string> known;
  for (const auto& i : library.indicators) known.push_back(i.id);
  const std::string guess = did_you_mean(id, known);
  return {fmt::format("no indicator is named `{}`", id), guess.empty() ? "`outturn list` shows them all" : guess};
}

void check_alternatives(const Library& library, Diagnostics& diagnostics) {
  for (const auto& i : library.indicators)
    for (std::size_t a = 0; a < i.alternatives.size(); ++a) {
      if (library.find_indicator(i.alternatives[a])) continue;
      const Error error = no_indicator(i.alternatives[a], library);
      diagnostics.error("unknown-indicator", error.message, i.alternative_places[a], error.help);
    }
}

void load_indicator(TomlTable& table, Library& library, Diagnostics& diagnostics) {
  IndicatorLoader(table, library, diagnostics).run();
}

void load_variant(TomlTable& table, Library& library, std::size_t number, Diagnostics& diagnostics) {
  IndicatorLoader(table, library, diagnostics).run_variant(number);
}

}  // namespace outturn::definitions
