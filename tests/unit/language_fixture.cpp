// SPDX-License-Identifier: MIT
#include "language_fixture.h"

#include "language/expansion.h"

namespace outturn::test {

language::NodePtr Language::checked(const std::string& text, language::TableIndex counted, Diagnostics& diagnostics,
                                    const language::Type* wanted, const language::Term::Parameters* parameters) const {
  const language::ExpressionSource source{std::make_shared<SourceFile>(SourceFile{"expression", text}), text, 0, true};
  language::Context context;
  if (counted && vocabulary.tables[counted].of_children) context.scopes.push_back(language::kChildren);
  if (counted && counted != language::kChildren) context.scopes.push_back(counted);
  context.parameters = parameters;
  const auto syntax = language::parse(source, diagnostics);
  return syntax ? language::check(*syntax, source, {vocabulary, terms}, context, wanted, diagnostics) : nullptr;
}

void Language::add_term(std::string name, language::TableIndex table, language::Term::Parameters parameters,
                        const std::string& definition, Diagnostics& diagnostics) {
  language::Term term;
  term.name = std::move(name);
  term.table = table;
  term.parameters = std::move(parameters);
  term.text = definition;
  give_body(term, checked(definition, table, diagnostics, nullptr, &term.parameters), terms);
  terms.push_back(std::move(term));
}

CodeSet* Language::find_code_set(std::string_view name) {
  for (auto& set : code_sets)
    if (set.name() == name) return &set;
  return nullptr;
}

}  // namespace outturn::test
