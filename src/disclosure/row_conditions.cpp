// SPDX-License-Identifier: MIT
#include "disclosure/row_conditions.h"

#include <algorithm>

#include "disclosure/row_set.h"
#include "language/plan.h"

namespace outturn::disclosure {
namespace {

using language::Kind;
using language::Node;
using language::Op;
using Read = ConditionReader::Read;

constexpr std::size_t kMostClauses = 64;  // of one condition; one that has more is taken as a whole

bool is_known_constant(const Node& node) {
  return node.op == Op::constant && node.constant != kMissingLong && node.type.kind != Kind::text;
}

// Numbers that name a group, for groups that are the values of a field.
std::int64_t number_of(const std::string& name) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<std::int64_t>(hash >> 2U);
}

}  // namespace

Read ConditionReader::true_of(const Node& condition) const {
  return read(condition, true);
}

Read ConditionReader::false_of(const Node& condition) const {
  return read(condition, false);
}

Read ConditionReader::not_true_of(const Node& condition) const {
  Clause clause;
  for (const Clause& part : true_of(condition)) {
    if (part.size() != 1) return {{{spelled(condition), ValueSet::of(1).complement()}}};
    auto& values = clause.try_emplace(part.begin()->first, ValueSet::none()).first->second;
    values = values | part.begin()->second.complement();
  }
  return {std::move(clause)};
}

Clause ConditionReader::with_group(const std::string& group, const std::string& name) {
  return {{group, name.empty() ? ValueSet::only_missing() : ValueSet::of(number_of(name))}};
}

std::string ConditionReader::spelled(const Node& node) const {
  RowSet reads;
  std::string text = RowSets(library_, period_).spelling(node, reads);
  if (reads.by_year && period_.is_financial_year()) text += "|year";
  if (reads.from_start) text += kFromStart;
  return text;
}

const Node* ConditionReader::body_of(const Node& condition) const {
  if (condition.op != Op::term || !condition.operands.empty()) return nullptr;
  const language::Term& term = library_.terms[condition.term];
  return term.table == table_ ? term.body.get() : nullptr;
}

// The values are yes (1) and no (0).
ConditionReader::Decided ConditionReader::by_itself(const Node& condition) const {
  return {spelled(condition), ValueSet::of(1), ValueSet::of(0)};
}

std::optional<ConditionReader::Decided> ConditionReader::decided(const Node& condition) const {
  if (const auto branch = language::branch_taken(condition, period_)) return decided(*condition.operands[*branch]);
  if (const Node* body = body_of(condition)) return decided(*body);
  switch (condition.op) {
    case Op::constant:
      if (condition.constant == kMissingLong) return Decided{{}, ValueSet::none(), ValueSet::none()};
      if (condition.constant != 0) return Decided{{}, ValueSet::none().complement(), ValueSet::none()};
      return Decided{{}, ValueSet::none(), ValueSet::none().complement()};
    case Op::logical_not: {
      auto inner = decided(*condition.operands[0]);
      if (inner) std::swap(inner->yes, inner->no);
      return inner;
    }
    case Op::logical_and:
    case Op::logical_or:
      return joined(condition);
    case Op::conditional:
      return chosen(condition);
    case Op::is_missing: {
      const Node& of = *condition.operands[0];
      if (of.type.kind != Kind::boolean)
        return Decided{spelled(of), ValueSet::only_missing(), ValueSet::only_missing().complement()};
      auto inner = decided(of);
      if (!inner) return inner;
      const ValueSet known = inner->yes | inner->no;
      return Decided{inner->by, known.complement(), known};
    }
    default:
      return compared(condition);
  }
}

std::optional<ConditionReader::Decided> ConditionReader::joined(const Node& condition) const {
  std::optional<Decided> all;
  for (const auto& operand : condition.operands) {
    auto part = decided(*operand);
    if (!part) return std::nullopt;
    if (!all) {
      all = std::move(part);
      continue;
    }
    if (!all->by.empty() && !part->by.empty() && all->by != part->by) return std::nullopt;
    if (all->by.empty()) all->by = part->by;
    const bool both = condition.op == Op::logical_and;
    all->yes = both ? all->yes & part->yes : all->yes | part->yes;
    all->no = both ? all->no | part->no : all->no & part->no;
  }
  return all;
}

std::optional<ConditionReader::Decided> ConditionReader::chosen(const Node& condition) const {
  std::vector<Decided> parts;
  std::string by;
  for (const auto& operand : condition.operands) {
    auto part = decided(*operand);
    if (!part || (!by.empty() && !part->by.empty() && part->by != by)) return std::nullopt;
    if (by.empty()) by = part->by;
    parts.push_back(std::move(*part));
  }
  if (parts.size() != 3) return std::nullopt;
  return Decided{by, (parts[0].yes & parts[1].yes) | (parts[0].no & parts[2].yes),
                 (parts[0].yes & parts[1].no) | (parts[0].no & parts[2].no)};
}

// A field or expression compared with constants; anything else is a field of its own, of yes and no.
std::optional<ConditionReader::Decided> ConditionReader::compared(const Node& condition) const {
  const auto of = [&](const Node& by, const ValueSet& yes) {
    return Decided{spelled(by), yes, yes.complement().known()};
  };
  const auto values = [](auto begin, auto end, auto value) {
    ValueSet set;
    for (auto at = begin; at != end; ++at) set = set | ValueSet::of(value(*at));
    return set;
  };
  const auto& operands = condition.operands;
  switch (condition.op) {
    case Op::in_codes:
      return of(*operands[0], values(condition.codes.begin(), condition.codes.end(), [](auto code) { return code; }));
    case Op::in_list:
      if (!std::all_of(operands.begin() + 1, operands.end(), [](const auto& o) { return is_known_constant(*o); }))
        return by_itself(condition);
      return of(*operands[0],
                values(operands.begin() + 1, operands.end(), [](const auto& item) { return item->constant; }));
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
      break;
    default:
      return by_itself(condition);
  }
  const bool constant_first = is_known_constant(*operands[0]);
  if (!constant_first && !is_known_constant(*operands[1])) return by_itself(condition);
  const Node& by = *operands[constant_first ? 1 : 0];
  const std::int64_t value = operands[constant_first ? 0 : 1]->constant;
  switch (condition.op) {
    case Op::equal:
      return of(by, ValueSet::of(value));
    case Op::not_equal:
      return of(by, ValueSet::of(value).complement().known());
    case Op::less:
      return of(by, constant_first ? ValueSet::at_least(value + 1) : ValueSet::at_most(value - 1));
    default:
      return of(by, constant_first ? ValueSet::at_least(value) : ValueSet::at_most(value));
  }
}

Read ConditionReader::read(const Node& condition, bool holds) const {
  if (const auto branch = language::branch_taken(condition, period_)) return read(*condition.operands[*branch], holds);
  if (const auto single = decided(condition)) {
    const ValueSet& values = holds ? single->yes : single->no;
    if (!single->by.empty()) return {{{single->by, values}}};
    if (values.is_everything()) return {};
    return {{{"never", ValueSet::none()}}};
  }
  if (const Node* body = body_of(condition)) return read(*body, holds);
  const auto& operands = condition.operands;
  const std::string whole = spelled(condition);
  switch (condition.op) {
    case Op::logical_not:
      return read(*operands[0], !holds);
    case Op::logical_and:
    case Op::logical_or: {
      // "x is missing or not x": x is not true.
      if (condition.op == Op::logical_or && holds && operands.size() == 2 && operands[0]->op == Op::is_missing &&
          operands[1]->op == Op::logical_not &&
          spelled(*operands[0]->operands[0]) == spelled(*operands[1]->operands[0]))
        return not_true_of(*operands[0]->operands[0]);
      std::vector<Read> parts;
      for (const auto& operand : operands) parts.push_back(read(*operand, holds));
      if ((condition.op == Op::logical_or) == holds) return any_of(parts, (holds ? "" : "!") + whole);
      Read all;
      for (Read& part : parts) std::move(part.begin(), part.end(), std::back_inserter(all));
      return all;
    }
    case Op::conditional: {
      // "If x then missing else y", and the other way round.
      const auto is_missing = [&operands](std::size_t i) {
        return operands[i]->op == Op::constant && operands[i]->constant == kMissingLong;
      };
      for (const std::size_t other : {std::size_t{1}, std::size_t{2}})
        if (is_missing(other)) {
          Read all = read(*operands[0], other == 2);
          Read then = read(*operands[3 - other], holds);
          std::move(then.begin(), then.end(), std::back_inserter(all));
          return all;
        }
      return {{{whole, ValueSet::of(holds ? 1 : 0)}}};
    }
    default:
      return {{{whole, ValueSet::of(holds ? 1 : 0)}}};
  }
}

// One of the parts holds: a clause for each way to take one clause of each.
Read ConditionReader::any_of(const std::vector<Read>& parts, const std::string& otherwise) {
  Read clauses = {{}};
  for (const Read& part : parts) {
    if (clauses.size() * part.size() > kMostClauses) return {{{otherwise, ValueSet::of(1)}}};
    Read longer;
    for (const Clause& clause : clauses)
      for (const Clause& other : part) {
        Clause joined = clause;
        for (const auto& [by, values] : other) {
          auto& own = joined.try_emplace(by, ValueSet::none()).first->second;
          own = own | values;
        }
        longer.push_back(std::move(joined));
      }
    clauses = std::move(longer);
  }
  return clauses;
}

}  // namespace outturn::disclosure
