// SPDX-License-Identifier: MIT
// Row by row (what explain says) against the evaluator over columns (what the report counted), on random expressions.
#include "language/row_values.h"

#include <doctest/doctest.h>

#include "outturn/extracts.h"
#include "outturn/working_days.h"
#include "random_language.h"

namespace {

using namespace outturn;
using namespace outturn::test;

class Agreement {
 public:
  Agreement() : language_(make_random_language()), working_days_(kHolidays) {}

  void run(unsigned seed) {
    std::mt19937 random(seed);
    ExpressionWriter writer(language_, random, true);
    const Period period = *parse_period(random() % 2 == 0 ? "2021-22Q2" : "2020-21");
    for (int i = 0; i < 12; ++i) {
      const language::TableIndex counted = counted_at_random(random, 4);
      const std::string text = writer.write(counted, 2 + i % 3);
      CAPTURE(text);
      CAPTURE(counted);
      Diagnostics errors;
      const auto node = language_.checked(text, counted, errors);
      REQUIRE(node);
      agree(*node, counted, period, random);
    }
  }

  int compared = 0;

 private:
  void agree(const language::Node& node, language::TableIndex counted, const Period& period, std::mt19937& random) {
    const language::Environment environment{&working_days_, &texts_};
    language::Plan plan(language_.vocabulary, language_.terms);
    const language::StepIndex step = plan.add(node, counted, period);
    language::Evaluator evaluator(plan, environment);
    const TestBlock block(random_tables(language_.vocabulary, random), language_.vocabulary, texts_);
    evaluator.run(block.block(), {step});
    language::RowValues rows(language_.vocabulary, language_.terms, environment, period);
    rows.look_at(block.block());
    const std::uint32_t n = counted == kNoRows ? 1 : block.block().tables[counted].rows;
    for (std::uint32_t row = 0; row < n; ++row) {
      CAPTURE(row);
      ++compared;
      const Cell expected = cell_of(evaluator.values(step), row, node.type, texts_);
      const Cell came = of(rows, node, counted, row);
      CHECK_MESSAGE(came == expected, shown(came, node.type), " row by row, ", shown(expected, node.type));
    }
  }

  Cell of(const language::RowValues& rows, const language::Node& node, language::TableIndex counted,
          std::uint32_t row) {
    const bool of_children = counted && language_.vocabulary.tables[counted].of_children;
    const language::Frame::Row child{language::kChildren, of_children ? rows.child_of(counted, row) : 0, nullptr};
    const language::Frame::Row own{counted, row, of_children ? &child : nullptr};
    const language::Frame::Row* innermost = counted == kNoRows               ? nullptr
                                            : counted == language::kChildren ? &child
                                                                             : &own;
    const language::Cell value = rows.value(node, {innermost, {}});
    if (node.type.kind == language::Kind::boolean)
      return value == language::kUnknown ? Cell{} : Cell::of(value == language::kTrue ? 1 : 0);
    if (value == kMissingLong) return {};
    return node.type.kind == language::Kind::text ? Cell::of(texts_.text_of(value)) : Cell::of(value);
  }

  static inline const std::vector<Day> kHolidays = {*parse_iso("2021-01-01"), *parse_iso("2021-04-02")};
  Language language_;
  WorkingDays working_days_;
  Texts texts_;
};

TEST_CASE("a value computed for one row is the value the evaluator has for it") {
  Agreement agreement;
  for (unsigned seed = 1; seed <= 4000; ++seed) {
    CAPTURE(seed);
    agreement.run(seed);
  }
  CHECK(agreement.compared > 100000);
}

}  // namespace
