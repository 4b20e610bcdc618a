// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "language/checker.h"
#include "language/expansion.h"
#include "language/lexer.h"
#include "language/operations.h"
#include "language/parser.h"

namespace outturn::definitions {
namespace {

using language::Kind;
using language::TableIndex;
using language::Type;

// The names in an expression that can be terms: neither parameters nor fields of the innermost table, as the checker
// looks names up.
class NamesIn {
 public:
  NamesIn(const language::Vocabulary& vocabulary, const language::Term& term) : vocabulary_(vocabulary), term_(term) {}

  void collect(const language::Expression& e, TableIndex table, std::vector<std::string>& names) const {
    if (e.syntax == language::Syntax::call || (e.syntax == language::Syntax::name && !is_other(e.text, table)))
      names.push_back(e.text);
    for (const auto& operand : e.operands) collect(*operand, table, names);
    const TableIndex own = vocabulary_.find_table(e.table), inner = own ? own : table;
    for (const auto* part : {&e.value, &e.condition, &e.order})
      if (*part) collect(**part, inner, names);
  }

 private:
  bool is_other(const std::string& name, TableIndex table) const {
    return (table && vocabulary_.find_field(table, name)) ||
           std::any_of(term_.parameters.begin(), term_.parameters.end(),
                       [&name](const auto& parameter) { return parameter.name == name; });
  }

  const language::Vocabulary& vocabulary_;
  const language::Term& term_;
};

// Terms are looked up by a function that calls itself; a chain of them this long is refused.
constexpr std::size_t kLongestChain = 1'000;

}  // namespace

std::optional<Type> type_named(const std::string& name, const Library& library) {
  static const std::pair<const char*, Kind> kinds[] = {
      {"boolean", Kind::boolean}, {"integer", Kind::integer}, {"decimal", Kind::decimal}, {"date", Kind::date},
      {"text", Kind::text},       {"days", Kind::days},       {"months", Kind::months}};
  for (const auto& [word, kind] : kinds)
    if (name == word) return Type{kind};
  if (name.starts_with("code of "))
    for (const auto& set : library.code_sets)
      if (set.name() == name.substr(8)) return Type{Kind::code, &set};
  if (name.starts_with("row of "))
    if (const auto table = library.history.vocabulary.find_table(name.substr(7)))
      return Type{Kind::row, nullptr, table};
  return std::nullopt;
}

void check_name(TomlTable& table, const std::string& key, const std::string& name) {
  if (!table.is_text(key) || language::is_name(name)) return;
  table.error("wrong-value", fmt::format("`{}` cannot be used as a name", name), table.where(key),
              "a name is a letter, then letters, digits and `_`, and it is not a word of the language such as `and`");
}

void load_term(TomlTable& table, Library& library, std::vector<PendingTerm>& pending, Diagnostics& diagnostics) {
  PendingTerm p;
  p.term.name = table.text("name");
  p.term.where = table.where("name");
  check_name(table, "name", p.term.name);
  p.term.meaning = table.text("meaning");
  const std::string about = table.text_or("rows_of", "children");
  const auto found = library.history.vocabulary.find_table(about);
  p.term.table = about == "period" ? TableIndex() : found ? found : language::kChildren;
  if (!found && about != "period") {
    std::vector<std::string> known = {"period"};
    for (const auto& t : library.history.vocabulary.tables) known.push_back(t.name);
    table.error("unknown-table", fmt::format("no table is named `{}`", about), table.where("rows_of"),
                did_you_mean(about, known));
  }
  table.tables("parameters", [&](TomlTable& parameter) {
    const std::string name = parameter.text("name");
    check_name(parameter, "name", name);
    if (std::any_of(p.term.parameters.begin(), p.term.parameters.end(), [&](const auto& o) { return o.name == name; }))
      parameter.error("defined-twice", fmt::format("`{}` has two parameters `{}`", p.term.name, name),
                      parameter.where("name"));
    const std::string type = parameter.text("type");
    const auto known = type_named(type, library);
    if (!known)
      parameter.error("unknown-type", fmt::format("no type is named `{}`", type), parameter.where("type"),
                      "write boolean, integer, decimal, date, text, days, months, `code of SET` or `row of TABLE`");
    p.term.parameters.push_back({name, known.value_or(Type{Kind::error})});
  });
  const auto source = table.expression("definition");
  if (!source) {
    table.text("definition");  // reports that it is missing
    return;
  }
  p.source = *source;
  p.term.text = source->text;
  p.syntax = language::parse(p.source, diagnostics);
  if (language::find_function(p.term.name))
    table.error("defined-twice", fmt::format("a function is already named `{}`", p.term.name), p.term.where);
  define(table, "name", "term", p.term.name, library);
  pending.push_back(std::move(p));
}

void check_terms(std::vector<PendingTerm> pending, Library& library, Diagnostics& diagnostics) {
  // Depth first: a term after all it uses. `state`: 0 not yet, 1 on the way, 2 done.
  std::vector<int> state(pending.size());
  std::vector<std::size_t> order;
  const auto visit = [&](const auto& self, std::size_t i, std::size_t depth) -> void {
    if (depth > kLongestChain && pending[i].syntax) {
      diagnostics.error("too-deep", fmt::format("too many terms within terms, down to `{}`", pending[i].term.name),
                        pending[i].term.where, "use fewer terms within terms");
      pending[i].syntax = nullptr;
    }
    state[i] = 1;
    std::vector<std::string> used;
    const language::Term& term = pending[i].term;
    if (pending[i].syntax) NamesIn(library.history.vocabulary, term).collect(*pending[i].syntax, term.table, used);
    for (const auto& name : used)
      for (std::size_t j = 0; j < pending.size(); ++j) {
        if (pending[j].term.name != name) continue;
        if (state[j] == 1) {
          diagnostics.error("circular-term", fmt::format("`{}` is defined in terms of itself", name),
                            pending[j].term.where, i == j ? "" : fmt::format("by way of `{}`", pending[i].term.name));
          pending[i].syntax = nullptr;
          break;
        }
        if (state[j] == 0) self(self, j, depth + 1);
      }
    state[i] = 2;
    order.push_back(i);
  };
  for (std::size_t i = 0; i < pending.size(); ++i)
    if (state[i] == 0) visit(visit, i, 1);

  const language::Names names{library.history.vocabulary, library.terms};
  for (const std::size_t i : order) {
    PendingTerm& p = pending[i];
    library.terms.push_back(std::move(p.term));
    language::Term& term = library.terms.back();
    language::Context context;
    if (term.table && library.history.vocabulary.tables[term.table].of_children)
      context.scopes.push_back(language::kChildren);
    if (term.table && term.table != language::kChildren) context.scopes.push_back(term.table);
    context.parameters = &term.parameters;
    if (p.syntax)
      give_body(term, language::check(*p.syntax, p.source, names, context, nullptr, diagnostics), library.terms);
  }
}

}  // namespace outturn::definitions
