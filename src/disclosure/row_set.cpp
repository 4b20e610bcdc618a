// SPDX-License-Identifier: MIT
#include "disclosure/row_set.h"

#include <fmt/format.h>

#include "language/plan.h"
#include "text/words.h"

namespace outturn::disclosure {
namespace {

using language::Node;
using language::Op;

constexpr const char* kNotRecorded = "not recorded";

}  // namespace

std::string RowSet::in(const Period& period) const {
  std::string text = fmt::format("{}|{}|{}", table.value(), of, format_iso(period.end));
  if (from_start) text += "|from " + format_iso(period.start);
  if (by_year && period.is_financial_year()) text += "|year";
  for (const auto& condition : conditions) text += "|" + condition;
  return text;
}

RowSet RowSets::denominator(const Indicator& indicator) const {
  RowSet rows;
  rows.table = indicator.counts;
  if (indicator.population) require(*indicator.population.tree, true, rows);
  for (const auto& exclusion : indicator.exclusions)
    if (exclusion.when) require(*exclusion.when.tree, false, rows);
  return rows;
}

RowSet RowSets::numerator(const Indicator& indicator) const {
  RowSet rows = denominator(indicator);
  if (indicator.numerator) require(*indicator.numerator.tree, true, rows);
  return rows;
}

RowSet RowSets::with_value(const Indicator& indicator, const Formula& formula, const char* how) const {
  RowSet rows = denominator(indicator);
  if (formula) rows.of = fmt::format("{} {}", how, spelling(*formula.tree, rows));
  return rows;
}

// A row is in the first band that holds of it.
RowSet RowSets::in_group(RowSet rows, const Breakdown& groups, const std::string& group) const {
  const ConditionReader reader(library_, period_, groups.rows_of);
  bool found = false;
  for (const auto& band : groups.bands) {
    if (!band.when) continue;
    found = band.name == group;
    for (Clause& clause : found ? reader.true_of(*band.when.tree) : reader.not_true_of(*band.when.tree))
      rows.clauses.require(std::move(clause));
    if (!found) continue;
    add(*band.when.tree, true, rows);
    return rows;
  }
  if (groups.value) {
    const bool is_known = group != kNotRecorded;
    rows.clauses.require(ConditionReader::with_group(spelling(*groups.value.tree, rows), is_known ? group : ""));
  }
  rows.conditions.insert(fmt::format("{} is {}", groups.name, group));
  for (const auto& band : groups.bands)
    if (band.when) spelling(*band.when.tree, rows);
  return rows;
}

void RowSets::require(const Node& condition, bool holds, RowSet& to) const {
  add(condition, holds, to);
  const ConditionReader reader(library_, period_, to.table);
  for (Clause& clause : holds ? reader.true_of(condition) : reader.false_of(condition))
    to.clauses.require(std::move(clause));
}

const language::Term& RowSets::term_of(const Node& node) const {
  return library_.terms[node.term];
}

// `and` that holds is all of its parts; of the opposite only that it does not.
void RowSets::add(const Node& condition, bool holds, RowSet& to) const {
  if (const auto branch = language::branch_taken(condition, period_)) {
    add(*condition.operands[*branch], holds, to);
  } else if (condition.op == Op::logical_and && holds) {
    for (const auto& part : condition.operands) add(*part, true, to);
  } else if (condition.op == Op::logical_or && !holds) {
    for (const auto& part : condition.operands) add(*part, false, to);
  } else if (condition.op == Op::logical_not) {
    add(*condition.operands[0], !holds, to);
  } else if (condition.op == Op::term && condition.operands.empty() && term_of(condition).table == to.table) {
    add(*term_of(condition).body, holds, to);
  } else if (condition.op == Op::not_equal) {
    const std::string equal = fmt::format("({} {} {})", static_cast<int>(Op::equal),
                                          spelling(*condition.operands[0], to), spelling(*condition.operands[1], to));
    to.conditions.insert((holds ? "!" : "") + equal);
  } else {
    to.conditions.insert((holds ? "" : "!") + spelling(condition, to));
  }
}

std::string RowSets::spelling(const Node& node, RowSet& reads) const {
  reads.from_start = reads.from_start || node.op == Op::period_start;
  reads.by_year = reads.by_year || node.op == Op::period_is_financial_year;
  std::string text = fmt::format("({}", static_cast<int>(node.op));
  switch (node.op) {
    case Op::constant:
      text += fmt::format(" {} {}{}", static_cast<int>(node.type.kind), node.constant, node.text);
      break;
    case Op::field:
    case Op::row_field:
      text += fmt::format(" {}.{}.{}", node.scope, node.table.value(), node.field.value());
      break;
    case Op::parameter:
      text += fmt::format(" {}", node.parameter.value());
      break;
    case Op::term:
      text += " " + term_of(node).name;
      spelling(*term_of(node).body, reads);
      break;
    case Op::aggregate:
      text += fmt::format(" {} {} {}", static_cast<int>(node.aggregate), node.table.value(), node.distinct);
      break;
    default:
      text += node.text;
  }
  for (const auto code : node.codes) text += fmt::format(" {}", code);
  for_each_part(node, [&](const Node& part) { text += " " + spelling(part, reads); });
  return text + ")";
}

}  // namespace outturn::disclosure
