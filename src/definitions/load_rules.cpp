// SPDX-License-Identifier: MIT
// Data quality rules: indicators/rules/*.toml.
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "problems/catalogue.h"

namespace outturn {

std::string_view word(Severity severity) {
  static constexpr std::string_view kWords[] = {"error", "warning", "notice"};
  return kWords[static_cast<std::size_t>(severity)];
}

namespace definitions {
namespace {

using language::Kind;
using language::Node;
using language::Op;

constexpr std::string_view kExampleReturn = "2021-22";

class RuleLoader {
 public:
  RuleLoader(TomlTable& table, Library& library, Diagnostics& diagnostics)
      : table_(table), library_(library), diagnostics_(diagnostics) {}

  void run() {
    Rule& rule = library_.rules.emplace_back();
    rule.id = table_.text("id");
    rule.where = table_.where("id");
    define(table_, "id", "rule", rule.id, library_);
    rule.dfe = table_.text_or("dfe", "");
    rule.title = table_.text("title");
    rule.severity = static_cast<Severity>(table_.choice("severity", {"error", "warning", "notice"}, true));
    rule.rows_of = table_named(table_.text("rows_of"));
    rule.help = table_.text("help");
    rule.notes = load_notes(table_, library_);
    condition(rule);
    problems(rule);
    rule.from = year("from");
    rule.to = year("to");
    if (!rule.breach && (table_.has("from") || table_.has("to")) && table_.has("problems"))
      table_.error("wrong-value", "`from` and `to` are for a rule with a `breach`", rule.where,
                   "problems found while reading files are reported for every return");
    if (rule.from != kMissingInt && rule.to != kMissingInt && rule.to < rule.from)
      table_.error("wrong-value", "`to` is before `from`", table_.where("to"), "write the later year in `to`");
    table_.tables("example", [&](TomlTable& example) { load_example(example, rule); });
    const auto has = [&rule](bool broken) {
      return std::any_of(rule.examples.begin(), rule.examples.end(),
                         [broken](const RuleExample& e) { return (e.breaches > 0) == broken; });
    };
    if (!has(true) || !has(false))
      table_.error("missing-key", "a rule needs an example that breaks it and one that does not", rule.where,
                   "add `[[rule.example]]` with `breaches = 1`, and one with `breaches = 0`");
  }

 private:
  language::TableIndex table_named(const std::string& name) {
    const auto& tables = library_.history.vocabulary.tables;
    const auto found = library_.history.vocabulary.find_table(name);
    if (found && tables[found].of_children) return found;
    if (name.empty()) return language::kChildren;  // told already
    std::vector<std::string> known;
    for (const auto& t : tables)
      if (t.of_children) known.push_back(t.name);
    table_.error("unknown-table", fmt::format("no table of children's rows is named `{}`", name),
                 table_.where("rows_of"), did_you_mean(name, known));
    return language::kChildren;
  }

  std::int32_t year(const char* key) {
    const std::string given = table_.text_or(key, "");
    if (given.empty()) return kMissingInt;
    if (const auto starting = parse_financial_year(given)) return *starting;
    table_.error("wrong-value", fmt::format("`{}` is not the year of a return", given), table_.where(key),
                 "write it as \"2025-26\"");
    return kMissingInt;
  }

  void condition(Rule& rule) {
    static const language::Type boolean{Kind::boolean};
    std::vector<language::TableIndex> scopes = {language::kChildren};
    if (rule.rows_of != language::kChildren) scopes.push_back(rule.rows_of);
    rule.breach = load_formula(table_, "breach", scopes, &boolean, library_, diagnostics_);
    if (!rule.breach) return;
    refuse_period(*rule.breach.tree);
    make_certain(rule.breach.tree);
  }

  // What could not be read is told as such, by the rule about that column. It breaks no other rule: nobody knows what
  // the cell holds.
  static void make_certain(language::NodePtr& breach) {
    auto certain = std::make_unique<Node>();
    certain->op = Op::certain;
    certain->type = breach->type;
    certain->where = breach->where;
    certain->operands.push_back(std::move(breach));
    breach = std::move(certain);
  }

  // A rule is about the rows of a return, whichever period somebody will ask for.
  void refuse_period(const Node& node) {
    const bool of_term = node.op == Op::term && uses_period(*library_.terms[node.term].body);
    if (is_period(node.op) || of_term) {
      table_.error("rule-of-a-period", "a rule checks the rows of a return, so it has no period", node.where,
                   "write `financial_year_end(return_year)` for the last day of the row's return");
      return;
    }
    for (const Node* part : parts_of(node)) refuse_period(*part);
  }

  bool uses_period(const Node& node) const {
    if (is_period(node.op)) return true;
    if (node.op == Op::term && uses_period(*library_.terms[node.term].body)) return true;
    const auto parts = parts_of(node);
    return std::any_of(parts.begin(), parts.end(), [this](const Node* part) { return uses_period(*part); });
  }

  static bool is_period(Op op) {
    return op == Op::period_start || op == Op::period_end || op == Op::period_year ||
           op == Op::period_is_financial_year;
  }

  static std::vector<const Node*> parts_of(const Node& node) {
    std::vector<const Node*> parts;
    for_each_part(node, [&parts](const Node& part) { parts.push_back(&part); });
    return parts;
  }

  void problems(Rule& rule) {
    std::vector<std::string> known;
    for (const auto* kind : problem_catalogue()) known.emplace_back(kind->key);
    for (const auto& [key, where] : table_.placed_texts("problems")) {
      rule.problems.push_back(key);
      if (std::find(known.begin(), known.end(), key) == known.end())
        table_.error("unknown-word", fmt::format("no kind of problem is named `{}`", key), where,
                     did_you_mean(key, known));
    }
    const ExtractIndex extract = library_.history.extract_of_table[rule.rows_of];
    rule.columns = columns_of(extract, "columns");
    rule.filled = columns_of(extract, "filled");
    rule.blank = columns_of(extract, "blank");
    const bool is_of_blank_dates = rule.problems == std::vector<std::string>{"blank-row-date"};
    for (const char* key : {"filled", "blank"})
      if (table_.has(key) && !is_of_blank_dates)
        table_.error("wrong-value", fmt::format("`{}` is for a rule about rows without their date", key),
                     table_.where(key), "write `problems = [\"blank-row-date\"]`, or leave it out");
    if (!table_.has("breach") && rule.problems.empty())
      table_.error("missing-key", "a rule needs a `breach`, or the `problems` that break it", rule.where,
                   "add `breach = '...'`");
    if (!rule.problems.empty() && !extract)
      table_.error("wrong-value", "`problems` are found in the rows of an extract", table_.where("problems"),
                   "write `rows_of` with the name of an extract, or of its rows as given, such as `episode_rows`");
  }

  std::vector<std::string> columns_of(ExtractIndex extract, const char* key) {
    std::vector<std::string> columns;
    for (const auto& [column, where] : table_.placed_texts(key)) {
      columns.push_back(column);
      if (!extract) continue;
      const ExtractSchema& schema = *library_.schemas[extract];
      std::vector<std::string> known;
      for (const auto& field : schema.fields) known.push_back(field.column);
      if (std::find(known.begin(), known.end(), column) == known.end())
        table_.error("unknown-column", fmt::format("{} has no column `{}`", schema.name, column), where,
                     did_you_mean(column, known));
    }
    return columns;
  }

  void load_example(TomlTable& table, Rule& rule) {
    RuleExample example;
    example.where = table.where();
    if (!table.has("breaches")) table.text("breaches");  // reports that it is missing
    example.breaches = table.integer_or("breaches", 0);
    for (const auto& [file, csv] : table.text_entries("given")) {
      const std::size_t slash = file.find('/');
      const std::string extract = slash == std::string::npos ? file : file.substr(slash + 1);
      const std::string year = slash == std::string::npos ? std::string(kExampleReturn) : file.substr(0, slash);
      std::vector<std::string> known;
      for (const auto* schema : library_.schemas) known.push_back(schema->name);
      if (std::find(known.begin(), known.end(), extract) == known.end() || !parse_financial_year(year))
        table.error("wrong-value", fmt::format("`{}` is neither an extract nor an extract of a return", file),
                    table.where("given"),
                    fmt::format("write the name of an extract, as `episodes` (of {}) or `\"2020-21/episodes\"`",
                                kExampleReturn));
      example.files[year + "/" + extract] = csv;
    }
    if (example.files.empty())
      table.error("missing-key", "an example needs rows", example.where, "add `given = { episodes = \"...\" }`");
    rule.examples.push_back(std::move(example));
  }

  TomlTable& table_;
  Library& library_;
  Diagnostics& diagnostics_;
};

}  // namespace

void load_rule(TomlTable& table, Library& library, Diagnostics& diagnostics) {
  RuleLoader(table, library, diagnostics).run();
}

}  // namespace definitions
}  // namespace outturn
