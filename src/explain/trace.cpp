// SPDX-License-Identifier: MIT
#include "explain/trace.h"

#include <fmt/format.h>

#include <algorithm>

#include "history/episodes.h"
#include "language/checker.h"
#include "language/parser.h"

namespace outturn::explain {
namespace {

using language::Kind;
using language::Node;
using language::Op;

constexpr int kTermsOpen = 2;  // a term in an expression is opened, and one in its body; no deeper

bool same_place(const Node& a, const Node& b) {
  return a.where.file == b.where.file && a.where.begin == b.where.begin && a.where.end == b.where.end;
}

// `between`, `not in`, `is not missing` are written as one condition and checked as two nodes.
bool is_one_condition(const Node& node) {
  return (node.op == Op::logical_and || node.op == Op::logical_not) && same_place(node, *node.operands[0]);
}

bool is_literal(const Node& node) {
  return node.op == Op::constant || (node.op == Op::to_decimal && node.operands[0]->op == Op::constant) ||
         (node.op == Op::negate && node.operands[0]->op == Op::constant);
}

// Speaks of the period alone.
bool is_constant(const Node& node) {
  switch (node.op) {
    case Op::field:
    case Op::row_field:
    case Op::parameter:
    case Op::term:
    case Op::aggregate:
      return false;
    default:
      return std::all_of(node.operands.begin(), node.operands.end(), [](const auto& o) { return is_constant(*o); });
  }
}

Truth truth_of(const Node& node, Cell cell) {
  if (node.type.kind != Kind::boolean) return Truth::none;
  return cell == language::kTrue ? Truth::yes : cell == language::kFalse ? Truth::no : Truth::unknown;
}

void conjuncts(const Node& node, std::vector<const Node*>& to) {
  if (node.op != Op::logical_and || is_one_condition(node)) return to.push_back(&node);
  for (const auto& operand : node.operands) conjuncts(*operand, to);
}

// `count(placements where ...)`: the rest stands with the condition.
std::string shortened(const Node& node, const language::Vocabulary& vocabulary) {
  if (node.op != Op::aggregate) return written(node);
  const std::string text = written(node);
  const std::string head = text.substr(0, std::min(text.find('('), text.size()));
  const std::string& table = vocabulary.tables[node.table].name;
  return fmt::format("{}({}{}{})", head, node.value ? written(*node.value) + " of " : "", table,
                     node.condition ? " where ..." : "");
}

}  // namespace

std::string written(const Node& node) {
  if (!node.where.file) return {};
  const std::string& text = node.where.file->text;
  const std::size_t begin = std::min(node.where.begin, text.size()), end = std::min(node.where.end, text.size());
  std::string line;
  for (std::size_t i = begin; i < end; ++i) {
    const bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
    if (!blank) line += text[i];
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  // Brackets around an operand are not part of it: what is open is closed.
  int open = 0;
  std::string front;
  for (const char c : line) {
    if (c == '(') ++open;
    if (c == ')' && --open < 0) front += '(', open = 0;
  }
  return front + line + std::string(static_cast<std::size_t>(open), ')');
}

std::string Tracer::in_words(Cell cell, const language::Type& type) const {
  if (type.kind == Kind::boolean)
    return cell == language::kTrue ? "yes" : cell == language::kFalse ? "no" : "not known";
  if (cell == kMissingLong) return "missing";
  switch (type.kind) {
    case Kind::date:
      return static_cast<Day>(cell) == history::kNeverDay ? "no end" : format_long(static_cast<Day>(cell));
    case Kind::days:
      return fmt::format("{} day{}", cell, cell == 1 ? "" : "s");
    case Kind::months:
      return fmt::format("{} month{}", cell, cell == 1 ? "" : "s");
    case Kind::working_days:
      return fmt::format("{} working day{}", cell, cell == 1 ? "" : "s");
    case Kind::decimal: {
      std::string text = Rounded{cell, 4}.text();
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
      return text;
    }
    case Kind::text:
      return fmt::format("\"{}\"", values_.environment().texts->text_of(cell));
    case Kind::code: {
      const auto number = static_cast<std::uint8_t>(cell);
      const std::string code = values_.environment().texts->code_of(*type.codes, number);
      return type.codes->is_listed(number)
                 ? fmt::format("{} ({})", code, type.codes->codes()[static_cast<std::size_t>(number - 1)].text)
                 : fmt::format("{} (not a code of {})", code, type.codes->name());
    }
    case Kind::row:
      return places_.name(type.table, static_cast<std::uint32_t>(cell));
    default:
      return std::to_string(cell);
  }
}

// Escapes shift the places of what is written, and what cannot be pointed at cannot be shown: it is read again as a
// file of its own.
const Node& Tracer::tree_of(const Formula& formula, TableIndex table) {
  if (formula.source.exact) return *formula.tree;
  auto& again = read_again_[&formula];
  if (!again) {
    const language::ExpressionSource source{
        std::make_shared<SourceFile>(SourceFile{formula.source.file->name, formula.source.text}), formula.source.text};
    Diagnostics none;
    language::Context context;
    if (library_.history.vocabulary.tables[table].of_children) context.scopes.push_back(language::kChildren);
    if (table != language::kChildren) context.scopes.push_back(table);
    const auto parsed = language::parse(source, none);
    if (parsed)
      again = language::check(*parsed, source, {library_.history.vocabulary, library_.terms}, context,
                              &formula.tree->type, none);
    if (!again) again = language::clone(*formula.tree);
  }
  return *again;
}

const Node& Tracer::body_of(const Node& use) {
  return *values_.term(use).body;
}

Cell Tracer::value_of(const Formula& formula, TableIndex table, std::uint32_t row) const {
  return values_.value(*formula.tree, *language::RowFrame(values_, table, row));
}

Trace Tracer::open(const Formula& formula, TableIndex table, std::uint32_t row) {
  return open(tree_of(formula, table), *language::RowFrame(values_, table, row), kTermsOpen);
}

Trace Tracer::open(const Node& node, const Frame& frame, int terms_open) {
  Trace trace;
  trace.text = written(node);
  trace.short_text = shortened(node, library_.history.vocabulary);
  const Cell cell = values_.value(node, frame);
  trace.truth = truth_of(node, cell);
  if (trace.truth == Truth::none) trace.value = in_words(cell, node.type);
  const bool opens = !is_one_condition(node);
  if (opens && (node.op == Op::logical_and || node.op == Op::logical_or)) {
    trace.is_or = node.op == Op::logical_or;
    open_parts(node, node.op, frame, terms_open, trace);
  } else if (opens && node.op == Op::logical_not) {
    trace.negated = true;
    trace.parts.push_back(open(*node.operands[0], frame, terms_open));
  } else if (opens && node.op == Op::term && trace.truth != Truth::none) {
    open_term(node, frame, terms_open, trace);
  } else if (opens && node.op == Op::parameter) {
    const auto& argument = frame.arguments[node.parameter];
    trace.parts.push_back(open(*argument.node, *argument.frame, terms_open));
  } else {
    collect(node, frame, false, trace);
  }
  add_details(trace, trace.details);
  return trace;
}

void Tracer::open_parts(const Node& node, Op joined_by, const Frame& frame, int terms_open, Trace& to) {
  for (const auto& operand : node.operands) {
    if (operand->op == joined_by && !is_one_condition(*operand))
      open_parts(*operand, joined_by, frame, terms_open, to);
    else
      to.parts.push_back(open(*operand, frame, terms_open));
  }
}

void Tracer::open_term(const Node& node, const Frame& frame, int terms_open, Trace& to) {
  to.meaning = values_.term(node).meaning;
  const Frame inner = values_.inside(node, frame);
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    const Node& argument = *node.operands[i];
    const std::string value = in_words(values_.value(argument, frame), argument.type);
    const std::string text = written(argument);
    to.values.push_back({values_.term(node).parameters[language::ParameterIndex(i)].name,
                         text == value ? value : fmt::format("{}, {}", text, value),
                         {}});
  }
  const Node& body = body_of(node);
  if (terms_open == 0) return collect(body, inner, false, to);
  Trace opened = open(body, inner, terms_open - 1);
  const bool joined = !opened.parts.empty() && !opened.negated && opened.meaning.empty();
  if (joined) {
    to.parts = std::move(opened.parts);
    to.is_or = opened.is_or;
  } else {
    to.parts.push_back(std::move(opened));
  }
}

void Tracer::add_value(const Node& node, const Frame& frame, Trace& to, std::string meaning) {
  const std::string text = shortened(node, library_.history.vocabulary);
  for (const auto& known : to.values)
    if (known.text == text) return;
  std::string value = in_words(values_.value(node, frame), node.type);
  if (node.type.kind != Kind::row)
    if (const auto row = picked_row(node, frame)) {
      value += ", from the " + places_.name(row->first, row->second);
      for (const auto& place : places_.places(row->first, row->second)) add_place(to.places, place);
    }
  if (node.type.kind == Kind::row)
    if (const Cell row = values_.value(node, frame); row != kMissingLong)
      for (const auto& place : places_.places(node.type.table, static_cast<std::uint32_t>(row)))
        add_place(to.places, place);
  to.values.push_back({text, std::move(value), std::move(meaning)});
}

// The row that first(...) or last(...) gave, where a value is a field of it.
std::optional<std::pair<TableIndex, std::uint32_t>> Tracer::picked_row(const Node& node, const Frame& frame) {
  if (node.op == Op::term) return picked_row(body_of(node), values_.inside(node, frame));
  if (node.op == Op::parameter) {
    const auto& argument = frame.arguments[node.parameter];
    return picked_row(*argument.node, *argument.frame);
  }
  if (node.op != Op::row_field) return std::nullopt;
  const Cell row = values_.value(*node.operands[0], frame);
  if (row == kMissingLong) return std::nullopt;
  return std::pair(node.table, static_cast<std::uint32_t>(row));
}

void Tracer::add_place_of_field(const Node& node, const Frame& frame, Trace& to) const {
  const std::uint32_t row = frame.row_of(node).row;
  const auto found = node.table == language::kChildren ? places_.places_of_child_field(node.field, row)
                                                       : places_.places(node.table, row);
  for (const auto& place : found) add_place(to.places, place);
}

// What stands in a condition: fields, parameters and terms by name, and what was computed from them.
void Tracer::collect(const Node& node, const Frame& frame, bool is_operand, Trace& to) {
  switch (node.op) {
    case Op::constant:
      return;
    case Op::field:
      add_place_of_field(node, frame, to);
      return add_value(node, frame, to);
    case Op::parameter:
    case Op::row_field:
      return add_value(node, frame, to);
    case Op::term: {
      for (const auto& operand : node.operands)
        if (!is_literal(*operand) && operand->op != Op::period_end) collect(*operand, frame, true, to);
      add_value(node, frame, to, values_.term(node).meaning);
      // What a term about the child read, such as the date of birth, is where its value comes from.
      Trace inner;
      if (!picked_row(node, frame)) collect(body_of(node), values_.inside(node, frame), false, inner);
      for (const auto& place : inner.places) add_place(to.places, place);
      return;
    }
    case Op::aggregate:
      if (is_operand || node.type.kind != Kind::boolean) add_value(node, frame, to);
      return look_at_rows(node, frame, to);
    case Op::logical_and:
    case Op::logical_or:
    case Op::logical_not: {
      // Of a `between` that does not hold, the end that is missed.
      const bool missed = node.op == Op::logical_and && values_.value(node, frame) == language::kFalse;
      for (const auto& operand : node.operands)
        if (!missed || values_.value(*operand, frame) == language::kFalse) collect(*operand, frame, false, to);
      return;
    }
    default:
      break;
  }
  compare(node, frame, to);
  if (is_constant(node)) {
    if (!is_literal(node)) add_value(node, frame, to);
    return;
  }
  if (is_operand && node.type.kind != Kind::boolean && node.op != Op::conditional) add_value(node, frame, to);
  for (const auto& operand : node.operands)
    if (!is_operand || !is_constant(*operand)) collect(*operand, frame, true, to);
}

// "start (2019-10-01) is after period.end - 24 months (2019-09-30)", in the order in which they are written.
void Tracer::compare(const Node& node, const Frame& frame, Trace& to) {
  if (node.op != Op::less && node.op != Op::less_equal && node.op != Op::equal && node.op != Op::not_equal) return;
  const Node* left = node.operands[0].get();
  const Node* right = node.operands[1].get();
  const Kind kind = left->type.kind;
  const bool dates = kind == Kind::date;
  if (!dates && kind != Kind::integer && kind != Kind::decimal && kind != Kind::days) return;
  if (right->where.begin < left->where.begin) std::swap(left, right);
  const Cell a = values_.value(*left, frame), b = values_.value(*right, frame);
  const auto named = [&](const Node& operand, Cell cell) {
    const std::string text = shortened(operand, library_.history.vocabulary), value = in_words(cell, operand.type);
    return is_literal(operand) || text == value ? text : fmt::format("{} ({})", text, value);
  };
  std::string sentence;
  if (a == kMissingLong || b == kMissingLong) {
    for (const auto& [operand, cell] : {std::pair(left, a), std::pair(right, b)})
      if (cell == kMissingLong)
        sentence += fmt::format("{}{} is missing", sentence.empty() ? "" : " and ",
                                shortened(*operand, library_.history.vocabulary));
  } else {
    const char* relation = a < b   ? (dates ? "is before" : "is less than")
                           : a > b ? (dates ? "is after" : "is more than")
                                   : (dates ? "is the same day as" : "is equal to");
    sentence = fmt::format("{} {} {}", named(*left, a), relation, named(*right, b));
  }
  if (std::find(to.comparisons.begin(), to.comparisons.end(), sentence) == to.comparisons.end())
    to.comparisons.push_back(std::move(sentence));
}

void Tracer::look_at_rows(const Node& node, const Frame& frame, Trace& to) {
  using language::Aggregate;
  const auto [from, end] = values_.rows_of(node.table, frame);
  to.rows_of = library_.history.vocabulary.tables[node.table].name;
  std::replace(to.rows_of.begin(), to.rows_of.end(), '_', ' ');
  const bool picks = node.aggregate == Aggregate::first || node.aggregate == Aggregate::last;
  const Cell picked = picks ? values_.value(node, frame) : kMissingLong;
  std::vector<const Node*> conditions;
  if (node.condition) conjuncts(*node.condition, conditions);
  std::size_t nearest = SIZE_MAX, most = 0, taken = 0, against = 0;
  for (std::uint32_t row = from; row < end; ++row) {
    const Frame::Row at{node.table, row, frame.innermost};
    const Frame inner{&at, frame.arguments};
    TracedRow traced;
    const auto add_failed = [&](const Node& condition, const Frame& of_row) {
      traced.failed.push_back(open(condition, of_row, 1));
      traced.failed.back().because = because(traced.failed.back());
    };
    traced.name = places_.name(node.table, row);
    const Cell is_taken = node.condition ? values_.value(*node.condition, inner) : Cell{language::kTrue};
    traced.taken = is_taken == language::kTrue ? Truth::yes : is_taken == language::kFalse ? Truth::no : Truth::unknown;
    traced.places = places_.places(node.table, row);
    if (traced.taken == Truth::yes) {
      ++taken;
      traced.decisive = !picks || static_cast<Cell>(row) == picked;
      if (node.value) {
        const Cell value = values_.value(*node.value, inner);
        traced.value = fmt::format("{} is {}", written(*node.value), in_words(value, node.value->type));
        const bool counts_against = node.value->type.kind == Kind::boolean &&
                                    value != (node.aggregate == Aggregate::all ? language::kTrue : language::kFalse);
        if (counts_against) {
          ++against;
          add_failed(*node.value, inner);
        }
      }
    } else {
      std::size_t met = 0;
      for (const Node* condition : conditions) {
        if (values_.value(*condition, inner) == language::kTrue)
          ++met;
        else
          add_failed(*condition, inner);
      }
      if (nearest == SIZE_MAX || met >= most) nearest = to.rows.size(), most = met;
    }
    to.rows.push_back(std::move(traced));
  }
  if (taken == 0 && nearest != SIZE_MAX) to.rows[nearest].decisive = true;
  if (against > 0)  // all(...) that does not hold, any(value of ...) that does: by these rows and no others
    for (auto& row : to.rows)
      if (row.taken == Truth::yes) row.decisive = !row.failed.empty();
}

}  // namespace outturn::explain
