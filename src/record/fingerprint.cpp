// SPDX-License-Identifier: MIT
#include "record/fingerprint.h"

#include <fmt/format.h>

#include <set>

#include "text/sha256.h"

namespace outturn::record {
namespace {

class Text {
 public:
  explicit Text(const Library& library) : library_(library) {}

  void line(std::string_view what, std::string_view text) { text_ += fmt::format("{}={}\n", what, text); }

  void formula(std::string_view what, const Formula& formula) {
    if (!formula) return;
    line(what, formula.source.text);
    names(*formula.tree);
  }

  std::string take() { return std::move(text_); }

 private:
  // What the names in an expression stand for: terms and groups of codes.
  void names(const language::Node& node) {
    if (node.op == language::Op::term && terms_.insert(node.term).second) {
      const auto& term = library_.terms[node.term];
      line("term " + term.name, term.text);
      names(*term.body);
    }
    if (node.op == language::Op::in_codes && node.operands[0]->type.codes) {
      std::string codes;
      for (const auto code : node.codes) codes += node.operands[0]->type.codes->code_of(code) + " ";
      line("codes", codes);
    }
    for_each_part(node, [this](const language::Node& part) { names(part); });
  }

  const Library& library_;
  std::set<language::TermIndex> terms_;
  std::string text_;
};

}  // namespace

std::string fingerprint(const Indicator& indicator, const Breakdown* groups, const Library& library) {
  Text text(library);
  text.line("kind", word(indicator.kind));
  text.line("counts", library.history.vocabulary.tables[indicator.counts].name);
  text.line("basis", indicator.basis);
  text.line("better", std::to_string(static_cast<int>(indicator.better)));
  text.line("decimals", std::to_string(indicator.decimals));
  text.line("per", std::to_string(indicator.per));
  text.formula("population", indicator.population);
  for (const auto& exclusion : indicator.exclusions) text.formula("exclude " + exclusion.name, exclusion.when);
  text.formula("numerator", indicator.numerator);
  if (indicator.recorded) text.formula("recorded", indicator.recorded);
  if (indicator.in_doubt) text.formula("in_doubt", indicator.in_doubt);
  for (const auto& back : indicator.looks_back)
    text.line("looks back", fmt::format("{} {} {} {} {}{}", back.extract, back.months, back.days, back.before_start,
                                        back.first_return, back.at_least ? " at least" : ""));
  text.formula("base", indicator.base);
  text.formula("value", indicator.value);
  text.formula("of", indicator.of);
  if (groups) {
    text.line("group", groups->name);
    text.formula("value", groups->value);
    for (const auto& band : groups->bands) text.formula("band " + band.name, band.when);
  }
  for (const Day day : library.bank_holidays) text.line("holiday", format_iso(day));
  return sha256(text.take());
}

}  // namespace outturn::record
