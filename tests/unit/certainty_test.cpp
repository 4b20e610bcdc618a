// SPDX-License-Identifier: MIT
// What is said to be certain stays the same whatever stood where something could not be read: on random expressions and
// tables, one cell or one row of which is hidden.
#include "language/certainty.h"

#include <doctest/doctest.h>

#include "outturn/extracts.h"
#include "outturn/working_days.h"
#include "random_language.h"

namespace {

using namespace outturn;
using namespace outturn::test;
using language::kChildren;

// One cell, or one row that is not there.
class Hidden : public language::Unread {
 public:
  language::TableIndex table;
  std::uint32_t at = 0;        // the cell's row, or the child of a row that is not there
  language::FieldIndex field;  // none: a row

  language::Known value(language::TableIndex t, std::uint32_t row, language::FieldIndex f) const override {
    const bool is_it = field && t == table && row == at && f == field;
    return is_it ? language::Known::nothing : language::Known::value;
  }
  bool is_unrecorded(language::TableIndex, language::FieldIndex) const override { return false; }
  bool row(language::TableIndex t, std::uint32_t child) const override { return !field && t == table && child == at; }
};

class Guessing {
 public:
  Guessing() : language_(make_random_language()), working_days_({}) {}

  void run(unsigned seed) {
    std::mt19937 random(seed);
    ExpressionWriter writer(language_, random, true);
    const Period period = *parse_period(random() % 2 == 0 ? "2021-22Q2" : "2020-21");
    const language::TableIndex counted(random() % 3);
    const std::string text = writer.write(counted, 2 + static_cast<int>(random() % 3));
    Diagnostics errors;
    const auto node = language_.checked(text, counted, errors);
    REQUIRE(node);
    if (node->type.kind == language::Kind::row) return;  // known by its number, which a row more moves
    const TestTables whole = random_tables(language_.vocabulary, random);
    Hidden hidden;
    hidden.table = language::TableIndex(random() % 3);
    const auto& rows = whole[hidden.table].rows;
    if (rows.empty()) return;
    const std::size_t row = random() % rows.size();
    CAPTURE(text);
    CAPTURE(counted);
    CAPTURE(hidden.table);
    CAPTURE(row);
    if (hidden.table != kChildren && random() % 2 == 0)
      hide_row(*node, counted, period, whole, row, hidden);
    else
      hide_cell(*node, counted, period, whole, row, language::FieldIndex(random() % rows[row].cells.size()), hidden);
  }

  /// A condition about visits that must be certain, over columns, as data quality rules are: where it is true, and what
  /// is hidden does not matter, it stays so.
  void run_columns(const std::string& text, unsigned seed) {
    std::mt19937 random(seed);
    static const Period none{"", 0, 0};
    Diagnostics errors;
    auto wrapped = std::make_unique<language::Node>();
    wrapped->op = language::Op::certain;
    wrapped->type = {language::Kind::boolean};
    wrapped->operands.push_back(language_.checked(text, kVisits, errors));
    const language::Node& node = *wrapped->operands.front();
    const TestTables tables = random_tables(language_.vocabulary, random);
    const TestBlock held(tables, language_.vocabulary, texts_);
    Hidden hidden;
    hidden.table = language::TableIndex(random() % 3);
    if (tables[hidden.table].rows.empty()) return;
    hidden.at = static_cast<std::uint32_t>(random() % tables[hidden.table].rows.size());
    hidden.field = language::FieldIndex(random() % tables[hidden.table].rows.front().cells.size());
    language::Block block = held.block();
    block.unread = &hidden;
    const language::Environment environment{&working_days_, &texts_};
    language::Plan plan(language_.vocabulary, language_.terms);
    const std::vector<language::StepIndex> results = {plan.add(*wrapped, kVisits, none), plan.add(node, kVisits, none)};
    language::Evaluator evaluator(plan, environment);
    evaluator.run(block, results);
    language::RowValues values(language_.vocabulary, language_.terms, environment, none);
    values.look_at(block);
    const language::Certainty certainty(values, hidden, false);
    const auto at = [&](std::size_t result, std::uint32_t row) {
      const language::Values of = evaluator.values(results[result]);
      return of.as<std::uint8_t>()[of.single ? 0 : row];
    };
    for (std::uint32_t r = 0; r < block.tables[kVisits].rows; ++r) {
      const bool is_certain = certainty.of(node, *language::RowFrame(values, kVisits, r));
      const bool is_taken_back = at(1, r) == language::kTrue && !is_certain;
      ++(is_taken_back ? open : certain);
      CAPTURE(r);
      CHECK(at(0, r) == (is_taken_back ? language::kUnknown : at(1, r)));
    }
  }

  int certain = 0, open = 0;

 private:
  void hide_row(const language::Node& node, language::TableIndex counted, const Period& period, const TestTables& whole,
                std::size_t row, Hidden& hidden) {
    TestTables read = whole;
    auto& rows = read[hidden.table].rows;
    hidden.at = static_cast<std::uint32_t>(rows[row].child);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    const std::size_t moved = hidden.table == counted ? row : SIZE_MAX;
    compare(node, counted, period, read, whole, moved, hidden);
  }

  void hide_cell(const language::Node& node, language::TableIndex counted, const Period& period,
                 const TestTables& whole, std::size_t row, language::FieldIndex field, Hidden& hidden) {
    const language::TableIndex t = hidden.table;
    if (whole[t].missing_altogether[field]) return;
    CAPTURE(field);
    TestTables read = whole;
    read[t].rows[row].cells[field] = {};
    hidden.at = static_cast<std::uint32_t>(row);
    hidden.field = field;
    for (const TestRow& other : whole[t].rows) {
      TestTables guessed = whole;
      guessed[t].rows[row].cells[field] = other.cells[field];
      compare(node, counted, period, read, guessed, SIZE_MAX, hidden);
    }
  }

  // `moved`: from that row on the counted rows of the truth lie one further down.
  void compare(const language::Node& node, language::TableIndex counted, const Period& period, const TestTables& read,
               const TestTables& truth, std::size_t moved, const Hidden& hidden) {
    const language::Environment environment{&working_days_, &texts_};
    const TestBlock as_read(read, language_.vocabulary, texts_), as_it_was(truth, language_.vocabulary, texts_);
    language::RowValues values(language_.vocabulary, language_.terms, environment, period);
    language::RowValues true_values(language_.vocabulary, language_.terms, environment, period);
    values.look_at(as_read.block());
    true_values.look_at(as_it_was.block());
    const language::Certainty certainty(values, hidden, false);
    const std::uint32_t rows = as_read.block().tables[counted].rows;
    for (std::uint32_t r = 0; r < rows; ++r) {
      const bool is_certain = certainty.of(node, *language::RowFrame(values, counted, r));
      ++(is_certain ? certain : open);
      if (!is_certain) continue;
      CAPTURE(r);
      const auto value_of = [&](const language::RowValues& of, std::uint32_t row) {
        return of.value(node, *language::RowFrame(of, counted, row));
      };
      CHECK(value_of(values, r) == value_of(true_values, r >= moved ? r + 1 : r));
    }
  }

  Language language_;
  WorkingDays working_days_;
  Texts texts_;
};

TEST_CASE("what is certain does not depend on what could not be read") {
  Guessing guessing;
  for (unsigned seed = 1; seed <= 6000; ++seed) {
    CAPTURE(seed);
    guessing.run(seed);
  }
  CHECK(guessing.certain > 10000);
  CHECK(guessing.open > 1000);
}

TEST_CASE("a condition that must be certain is unknown where what could not be read decides it") {
  Guessing guessing;
  for (const char* text : {"end is missing", "n > 1 or end is missing", "not any(calls where n = outer.n)",
                           "child.end is missing", "late(child.end)", "any(calls where end is missing) and done"})
    for (unsigned seed = 1; seed <= 300; ++seed) {
      CAPTURE(text);
      CAPTURE(seed);
      guessing.run_columns(text, seed);
    }
  CHECK(guessing.certain > 1000);
  CHECK(guessing.open > 20);
}

}  // namespace
