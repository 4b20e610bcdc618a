// SPDX-License-Identifier: MIT
// Runs the specification of the language. Every expression is computed by the evaluator and by the slow one; every
// error is compared with its whole text. What the language can say and every error it can give must have a case.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "built_in_library.h"
#include "definitions/library.h"
#include "language/aggregates.h"
#include "language/operations.h"
#include "language_fixture.h"
#include "outturn/extracts.h"
#include "slow_evaluator.h"
#include "spec_file.h"

namespace {

using namespace outturn;
using namespace outturn::test;
using language::Kind;
using language::Type;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(at, from), text.size());
    std::string part = text.substr(from, to - from);
    part.erase(0, part.find_first_not_of(' ') == std::string::npos ? part.size() : part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    parts.push_back(part);
    from = to + 1;
  }
  return parts;
}

[[noreturn]] void refuse(const std::string& what) {
  throw std::runtime_error("specification: " + what);
}

/// What a case speaks about, made from its text.
class World {
 public:
  explicit World(const SpecCase& spec) : period_(*parse_period("2021-22Q2")) {
    for (const auto& text : spec.codes) add_codes(text);
    if (std::none_of(spec.tables.begin(), spec.tables.end(), [](const auto& t) { return t.name == "children"; }))
      add_table({"children", "", {}}, true);
    for (const bool children : {true, false})  // table 0 is the children
      for (const SpecTable& t : spec.tables)
        if ((t.name == "children") == children) add_table(t, children);
    for (const auto& text : spec.terms) add_term(text);
    const std::string about = !spec.about.empty() ? spec.about : spec.tables.empty() ? "period" : "children";
    counted_ = table_named(about);
    holidays_ = {test::built_in_library().bank_holidays.begin(), test::built_in_library().bank_holidays.end()};
  }

  std::string errors_of(const std::string& expression) const {
    Diagnostics errors = errors_;
    language_.checked(expression, counted_, errors);
    std::string text;
    for (const auto& e : errors.items()) text += render(e);
    return text;
  }

  /// The series an expression gives, as written in the specification.
  std::string series_of(const std::string& expression) {
    Diagnostics errors = errors_;
    const auto node = language_.checked(expression, counted_, errors);
    if (!errors.ok()) return render(errors.items()[0]);
    language::Plan plan(language_.vocabulary, language_.terms);
    const language::StepIndex result = plan.add(*node, counted_, period_);
    const TestBlock block(tables_, language_.vocabulary, texts_);
    language::Evaluator evaluator(plan, {&*test::built_in_library().working_days, &texts_});
    evaluator.run(block.block(), {result});
    const SlowEvaluator slow(language_.vocabulary, language_.terms, tables_, holidays_, period_);
    std::string text;
    const std::size_t rows = counted_ ? tables_[counted_].rows.size() : 1;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::string fast = shown(
          cell_of(evaluator.values(result), static_cast<std::uint32_t>(row), node->type, texts_), node->type, &texts_);
      CHECK(fast == shown(slow.value(*node, counted_, static_cast<int>(row)), node->type, &texts_));
      text += (row == 0 ? "" : " ") + fast;
    }
    return text;
  }

 private:
  // KIND = A1 A2 B1; a = A1 A2
  void add_codes(const std::string& text) {
    const auto parts = split(text, ';');
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto sides = split(parts[i], '=');
      if (sides.size() != 2) refuse("codes: " + text);
      const auto codes = split(sides[1], ' ');
      if (i == 0) {
        CodeSet& set = language_.code_sets.emplace_back(sides[0]);
        for (const auto& code : codes) set.add(code, "");
      } else {
        CodeSet::Group group{sides[0], {}, ""};
        for (const auto& code : codes) group.codes.push_back(language_.code_sets.back().find(code));
        language_.code_sets.back().add_group(std::move(group));
      }
    }
  }

  language::TableIndex table_named(const std::string& name) const {
    if (name == "period") return {};
    const auto found = language_.vocabulary.find_table(name);
    if (!found) refuse("no table " + name);
    return found;
  }

  Type type_named(const std::string& name) {
    static const std::pair<const char*, Kind> kinds[] = {{"boolean", Kind::boolean},
                                                         {"integer", Kind::integer},
                                                         {"decimal", Kind::decimal},
                                                         {"date", Kind::date},
                                                         {"text", Kind::text}};
    for (const auto& [word, kind] : kinds)
      if (name == word) return {kind};
    if (name.starts_with("code of "))
      if (const CodeSet* set = language_.find_code_set(name.substr(8))) return {Kind::code, set};
    if (name.starts_with("row of ")) return {Kind::row, nullptr, table_named(name.substr(7))};
    refuse("no type " + name);
  }

  // child, start date, kind code of KIND. A table without `child` belongs to no children.
  void add_table(const SpecTable& spec, bool children) {
    language::Table table;
    table.name = spec.name;
    auto header = split(spec.header, ',');
    if (spec.header.empty()) header.clear();
    table.of_children = children || (!header.empty() && header[0] == "child");
    const bool child_first = table.of_children && !children;
    for (std::size_t i = child_first ? 1 : 0; i < header.size(); ++i) {
      const auto blank = header[i].find(' ');
      if (blank == std::string::npos) refuse("a field without a type: " + header[i]);
      const std::string type = header[i].substr(blank + 1);
      const language::TableIndex own(language_.vocabulary.tables.size());  // a row may know rows of its own table
      table.fields.push_back({header[i].substr(0, blank),
                              type == "row of " + spec.name ? Type{Kind::row, nullptr, own} : type_named(type), "", "",
                              ""});
    }
    TestTable rows;
    for (const auto& cells : spec.rows) {
      if (cells.size() != header.size())
        refuse("a row of " + spec.name + " has " + std::to_string(cells.size()) + " cells");
      TestRow row;
      if (child_first) row.child = std::stoi(cells[0]) - 1;
      for (const language::FieldIndex f : table.fields.indices())
        row.cells.push_back(cell(cells[f.value() + (child_first ? 1 : 0)], table.fields[f].type));
      rows.rows.push_back(std::move(row));
    }
    language_.vocabulary.tables.push_back(std::move(table));
    tables_.push_back(std::move(rows));
  }

  Cell cell(const std::string& text, const Type& type) {
    if (text == "missing" || text == "unknown") return {};
    switch (type.kind) {
      case Kind::boolean:
        return Cell::of(text == "true" ? 1 : 0);
      case Kind::integer:
        return Cell::of(std::stoi(text));
      case Kind::decimal: {
        const auto dot = std::min(text.find('.'), text.size());
        std::string fraction = dot < text.size() ? text.substr(dot + 1) : "";
        fraction.resize(4, '0');
        return Cell::of(std::stoll(text.substr(0, dot) + fraction));
      }
      case Kind::date:
        return Cell::of(parse_iso(text).value());
      case Kind::text:
        return Cell::of(text.substr(1, text.size() - 2));
      case Kind::row:  // by its number in the table, from 1
        return Cell::of(std::stoi(text) - 1);
      default: {
        const auto number = text.ends_with("*") ? texts_.number_of(*type.codes, text.substr(0, text.size() - 1))
                                                : type.codes->find(text);
        if (number == 0) refuse("no code " + text);
        return Cell::of(number);
      }
    }
  }

  // late(day date, n integer) about visits = start > day
  void add_term(const std::string& text) {
    const auto equals = text.find(" = ");
    if (equals == std::string::npos) refuse("term: " + text);
    std::string head = text.substr(0, equals);
    language::TableIndex about = language::kChildren;
    if (const auto at = head.find(" about "); at != std::string::npos) {
      about = table_named(head.substr(at + 7));
      head.resize(at);
    }
    language::Term::Parameters parameters;
    if (const auto open = head.find('('); open != std::string::npos) {
      for (const auto& p : split(head.substr(open + 1, head.size() - open - 2), ','))
        parameters.push_back({p.substr(0, p.find(' ')), type_named(p.substr(p.find(' ') + 1))});
      head.resize(open);
    }
    language_.add_term(head, about, std::move(parameters), text.substr(equals + 3), errors_);
  }

  Language language_;
  TestTables tables_;
  Texts texts_;
  std::set<Day> holidays_;
  Period period_;
  Diagnostics errors_;
  language::TableIndex counted_;
};

std::string errors_of_files(const SpecStep& step) {
  std::vector<std::shared_ptr<const SourceFile>> files;
  for (const auto& [name, text] : step.files) files.push_back(std::make_shared<SourceFile>(SourceFile{name, text}));
  Diagnostics errors;
  load_library(files, errors);
  std::string text;
  for (const auto& e : errors.items()) text += render(e);
  return text;
}

/// The keys of every error(...) and fail(...) in the sources of a folder.
void collect_keys(const std::string& folder, std::set<std::string>& keys) {
  for (const auto& entry : std::filesystem::directory_iterator(std::string(OUTTURN_SOURCE_DIR) + "/src/" + folder)) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (const std::string_view call : {"error(", "fail("})
      for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
        if (at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_')) continue;
        auto from = at + call.size();
        // fail(token, "key", ...): the key is the first text; error("key", ...): the first argument.
        from = call == "fail(" ? text.find_first_of("\";{", from) : text.find_first_not_of(" \n", from);
        if (from == std::string::npos || text[from] != '"') continue;
        keys.insert(text.substr(from + 1, text.find('"', from + 1) - from - 1));
      }
  }
}

}  // namespace

TEST_CASE("the specification of the language holds") {
  int steps = 0;
  for (const SpecCase& spec : read_specification()) {
    for (const SpecStep& step : spec.steps) {
      CAPTURE(spec.file);
      CAPTURE(step.line);
      CAPTURE(spec.title);
      ++steps;
      if (!step.files.empty()) {
        CHECK(errors_of_files(step) == step.error);
      } else if (step.fails) {
        CHECK(World(spec).errors_of(step.expression) == step.error);
      } else {
        CHECK(World(spec).series_of(step.expression) == step.result);
      }
    }
  }
  CHECK(steps > 200);
}

TEST_CASE("every error of the language and of definitions has a case, with its whole text") {
  std::set<std::string> keys;
  collect_keys("language", keys);
  collect_keys("definitions", keys);
  CHECK(keys.size() > 40);
  std::string errors;
  for (const SpecCase& spec : read_specification())
    for (const SpecStep& step : spec.steps) errors += step.error;
  for (const auto& key : keys) CHECK_MESSAGE(errors.find("error[" + key + "]") != std::string::npos, key);
}

TEST_CASE("every function, aggregate and keyword stands in an example of the specification") {
  std::string all;
  for (const SpecCase& spec : read_specification())
    for (const SpecStep& step : spec.steps)
      if (!step.fails) all += " " + step.expression;
  for (const auto& f : language::functions())
    CHECK_MESSAGE(all.find(std::string(f.name) + "(") != std::string::npos, f.name);
  for (const auto& a : language::aggregate_names()) CHECK_MESSAGE(all.find(a + "(") != std::string::npos, a);
  for (const auto& k : language::keywords()) CHECK_MESSAGE(all.find(k) != std::string::npos, k);
}
