// SPDX-License-Identifier: MIT
// An expression over the vocabulary of the unit tests: read, checked, planned, and evaluated over a few random rows.
// Short ones are also computed by the slow evaluator, which must agree.
//
// The first byte says which rows the expression is about, and seeds the rows.
#include <set>

#include "language/evaluate.h"
#include "outturn/extracts.h"
#include "outturn/working_days.h"
#include "random_language.h"
#include "slow_evaluator.h"
#include "target.h"

namespace {

using namespace outturn;
using namespace outturn::test;

// Whether the slow evaluator can be asked: it takes a time exponential in what is nested, and knows nothing of the
// limits of numbers and of the calendar.
bool is_modest(const std::string& text) {
  const bool goes_far = text.find("year") != std::string::npos || text.find("working") != std::string::npos ||
                        text.find("birthday") != std::string::npos || text.find('*') != std::string::npos;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (is_digit(end)) ++end;
    const bool is_near_date = end - i == 4 && text.compare(i, 3, "202") == 0 && end < text.size() && text[end] == '-';
    if (!is_near_date && end - i > (goes_far ? 1u : 2u)) return false;
    i = is_near_date ? end + 6 : end;
  }
  return text.size() <= 60;
}

const Language& words() {
  static const Language made = make_random_language();
  return made;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1 || size > 2048) return 0;
  const unsigned about = data[0] % 5u;
  const language::TableIndex counted = about == 0 ? kNoRows : language::TableIndex(about - 1);
  const std::string text = fuzz::text_of(data + 1, size - 1);

  Diagnostics diagnostics;
  const auto node = words().checked(text, counted, diagnostics);
  for (const Diagnostic& d : diagnostics.items()) fuzz::demand(!render(d).empty(), "a message is empty");
  fuzz::demand(node || !diagnostics.ok(), "neither a tree nor an error");
  if (!diagnostics.ok()) return 0;  // a day that is none is an error, and reads as a date all the same

  static const std::set<Day> holidays = {*parse_iso("2021-01-01"), *parse_iso("2021-04-05"), *parse_iso("2021-08-30")};
  static const WorkingDays working_days(std::vector<Day>(holidays.begin(), holidays.end()));
  const Period period = *parse_period(data[0] % 2 == 0 ? "2021-22Q2" : "2020-21");
  std::mt19937 random(data[0]);
  Texts texts;
  const TestTables tables = random_tables(words().vocabulary, random);
  const TestBlock block(tables, words().vocabulary, texts);
  language::Plan plan(words().vocabulary, words().terms);
  const language::StepIndex result = plan.add(*node, counted, period);
  language::Evaluator evaluator(plan, {&working_days, &texts});
  evaluator.run(block.block(), {result});

  const SlowEvaluator slow(words().vocabulary, words().terms, tables, holidays, period);
  const std::size_t rows = counted ? tables[counted].rows.size() : 1;
  for (std::size_t row = 0; row < rows; ++row) {
    const Cell fast = cell_of(evaluator.values(result), static_cast<std::uint32_t>(row), node->type, texts);
    if (!is_modest(text)) continue;
    const Cell expected = slow.value(*node, counted, static_cast<int>(row));
    if (fast == expected) continue;
    std::fprintf(stderr, "row %zu: evaluator %s, slow %s\n", row, shown(fast, node->type).c_str(),
                 shown(expected, node->type).c_str());
    fuzz::demand(false, "the two evaluators differ");
  }
  return 0;
}
