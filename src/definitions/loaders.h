// SPDX-License-Identifier: MIT
// One function for each kind of table a file of indicators/ can hold. They are read kind by kind, each after what
// it builds on: code sets, extracts, calendars, notes, terms; then groups, indicators, examples, rules; then
// scorecards.
#pragma once

#include "definitions/library.h"
#include "definitions/toml_reader.h"
#include "language/ast.h"

namespace outturn::definitions {

/// Reports `name`, the value of `key`, where there is one of its kind ("indicator") already.
void define(TomlTable& table, const std::string& key, const std::string& kind, const std::string& name,
            Library& library);

/// Reports a name, the value of `key`, that no expression could say.
void check_name(TomlTable& table, const std::string& key, const std::string& name);

void load_code_set(TomlTable& table, Library& library);
void load_extract(TomlTable& table, Library& library);
/// What is wrong with one column, beside those before it in `schema`; with an extract as a whole.
void check_field(TomlTable& table, const FieldSchema& field, const ExtractSchema& schema);
void check_extract(TomlTable& table, const ExtractSchema& schema);
void load_calendar(TomlTable& table, Library& library);
/// A note that several indicators share.
void load_note(TomlTable& table, Library& library);
/// The key `notes`: texts, and `@name` for a shared one.
std::vector<std::string> load_notes(TomlTable& table, const Library& library);

/// That there is no indicator of this id, and which was perhaps meant.
Error no_indicator(const std::string& id, const Library& library);

/// Mappings of published files: `[[benchmark_file]]`, `[[neighbour_file]]`.
void load_benchmark_file(TomlTable& table, Library& library);
void load_neighbour_file(TomlTable& table, Library& library);

/// `publish`, `suppress` and `round` of a scorecard or a pack.
PublishSettings read_publishing(TomlTable& table);
/// `[[additive]]`: figures that add up.
void load_additive(TomlTable& table, Library& library);
/// After every indicator is read: the alternatives that an indicator names must be among them.
void check_alternatives(const Library& library, Diagnostics& diagnostics);
/// `replaces`: in place of one of the same name.
void load_scorecard(TomlTable& root, Library& library, bool replaces);

/// A term or an indicator on its way from text to checked tree.
struct PendingTerm {
  language::Term term;
  language::ExpressionSource source;
  language::ExpressionPtr syntax;
};
void load_term(TomlTable& table, Library& library, std::vector<PendingTerm>& pending, Diagnostics& diagnostics);
/// Checks terms in the order in which they use each other; a circle is an error.
void check_terms(std::vector<PendingTerm> pending, Library& library, Diagnostics& diagnostics);

/// A formula of a table: parsed and checked over the rows of `scopes`; empty where the key is absent or in error.
Formula load_formula(TomlTable& table, const std::string& key, const std::vector<language::TableIndex>& scopes,
                     const language::Type* wanted, const Library& library, Diagnostics& diagnostics);

Formula check_formula(const language::ExpressionSource& source, const std::vector<language::TableIndex>& scopes,
                      const language::Type* wanted, const Library& library, Diagnostics& diagnostics);

void load_group(TomlTable& table, Library& library, Diagnostics& diagnostics);
void load_rule(TomlTable& table, Library& library, Diagnostics& diagnostics);
/// Reads an indicator; of a variant of another only its id: `load_variant` reads the rest once all others are there.
void load_indicator(TomlTable& table, Library& library, Diagnostics& diagnostics);
void load_variant(TomlTable& table, Library& library, std::size_t number, Diagnostics& diagnostics);

/// What the examples of one indicator have in common, where they say nothing else.
struct ExampleDefaults {
  std::string period;
  std::map<std::string, std::string> child;  ///< CSV by extract
};
void load_example(TomlTable& table, Indicator& indicator, const Library& library, const ExampleDefaults& defaults);
/// The examples of an indicator, in a file of their own.
void load_examples(TomlTable& table, Library& library);

/// "date", "integer", "code of PLACE", "row of placements".
std::optional<language::Type> type_named(const std::string& name, const Library& library);

}  // namespace outturn::definitions
