// SPDX-License-Identifier: MIT
#include "language/row_values.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "language/aggregates.h"
#include "language/elementwise.h"
#include "outturn/extracts.h"

namespace outturn::language {
namespace {

// A column of one representation, as the evaluator's loops read it.
class OwnColumn {
 public:
  OwnColumn(Storage storage, std::size_t size)
      : rep_(storage), bytes_(std::max<std::size_t>(size, 1) * width_of(storage)) {}

  void set(std::size_t i, Cell cell) { store(rep_, cell, bytes_.data() + i * width_of(rep_)); }
  Values values(std::size_t size) const { return {rep_, false, static_cast<std::uint32_t>(size), bytes_.data()}; }

 private:
  Storage rep_;
  std::vector<unsigned char> bytes_;
};

const Frame::Row* child_around(const Frame& frame) {
  const Frame::Row* row = frame.innermost;
  while (row && row->table != kChildren) row = row->parent;
  return row;
}

const Frame::Row* row_out(const Frame& frame, int scopes) {
  const Frame::Row* row = frame.innermost;
  for (int i = 0; i < scopes; ++i) row = row->parent;
  return row;
}

}  // namespace

const Frame::Row& Frame::row_of(const Node& field) const {
  return field.table == kChildren ? *child_around(*this) : *row_out(*this, field.scope);
}

std::pair<std::uint32_t, std::uint32_t> RowValues::rows_of_child(TableIndex table, std::uint32_t child) const {
  const auto& view = block_->tables[table];
  if (!view.offsets) return {0, view.rows};
  return {view.offsets[child], view.offsets[child + 1]};
}

std::pair<std::uint32_t, std::uint32_t> RowValues::rows_of(TableIndex table, const Frame& frame) const {
  const Frame::Row* child = child_around(frame);
  return rows_of_child(table, child ? child->row : 0);
}

std::uint32_t RowValues::child_of(TableIndex table, std::uint32_t row) const {
  const auto& view = block_->tables[table];
  return table == kChildren || !view.owner ? row : view.owner[row];
}

Cell RowValues::field(TableIndex table, std::uint32_t row, FieldIndex field) const {
  const auto& type = vocabulary_.tables[table].fields[field].type;
  const Storage storage = storage_of(type);
  const auto& view = block_->tables[table];
  const void* data = view.columns.empty() ? nullptr : view.columns[field];
  if (!data) return missing_cell(storage);
  // Spans, so that a build that checks its bounds checks these.
  if (storage == Storage::int64) return std::span(static_cast<const std::int64_t*>(data), view.rows)[row];
  if (storage == Storage::int32) {
    const std::int32_t value = std::span(static_cast<const std::int32_t*>(data), view.rows)[row];
    return value == kMissingInt ? kMissingLong : value;
  }
  const std::uint8_t value = std::span(static_cast<const std::uint8_t*>(data), view.rows)[row];
  if (storage == Storage::code) return value == kMissingByte ? kMissingLong : value;
  return value == kMissingByte ? kUnknown : value == 1 ? kFalse : kTrue;
}

Frame RowValues::inside(const Node& use, const Frame& frame) const {
  Frame inner;
  inner.innermost = term(use).table == kChildren ? child_around(frame) : row_out(frame, use.scope);
  for (const auto& operand : use.operands) inner.arguments.push_back({operand.get(), &frame});
  return inner;
}

Cell RowValues::constant(const Node& node) const {
  if (node.constant == kMissingLong) return missing_cell(storage_of(node.type));
  return node.type.kind == Kind::text ? environment_.texts->id_of(node.text) : node.constant;
}

const Step& RowValues::step_of(const Node& node) const {
  const auto [place, is_new] = steps_.try_emplace(&node);
  if (is_new) place->second = step_for(node);
  return place->second;
}

Cell RowValues::step(const Node& node, Operands operands, const Frame& frame) const {
  static constexpr std::size_t kMost = 3;
  const Step& s = step_of(node);
  std::int64_t cells[kMost + 1];
  thread_local std::vector<Values> values;
  std::size_t n = 0;
  for (const Node* operand : operands) store(storage_of(operand->type), value(*operand, frame), &cells[n++]);
  values.clear();  // only now: what the operands are may have used it
  n = 0;
  for (const Node* operand : operands) values.push_back({storage_of(operand->type), true, 1, &cells[n++]});
  compute_elementwise(s, environment_, values, 1, &cells[kMost]);
  return load(s.storage, &cells[kMost]);
}

Cell RowValues::step(const Node& node, const Frame& frame) const {
  switch (node.operands.size()) {
    case 1:
      return step(node, {node.operands[0].get()}, frame);
    case 2:
      return step(node, {node.operands[0].get(), node.operands[1].get()}, frame);
    default:
      return step(node, {node.operands[0].get(), node.operands[1].get(), node.operands[2].get()}, frame);
  }
}

// x in (a, b): x = a or x = b
Cell RowValues::in_list(const Node& node, const Frame& frame) const {
  Cell result = kFalse;
  for (std::size_t i = 1; i < node.operands.size(); ++i)
    result = std::max(result, step(node, {node.operands[0].get(), node.operands[i].get()}, frame));
  return result;
}

Cell RowValues::aggregate(const Node& node, const Frame& frame) const {
  const auto [from, to] = rows_of(node.table, frame);
  const std::size_t n = to - from;
  std::vector<OwnColumn> columns;
  std::vector<Values> values(3);
  std::vector<std::uint32_t> numbers(n), groups(n, 0);
  columns.reserve(3);
  for (std::size_t i = 0; i < n; ++i) numbers[i] = from + static_cast<std::uint32_t>(i);
  const Node* parts[3] = {node.condition.get(), node.value.get(), node.order.get()};
  for (std::size_t part = 0; part < 3; ++part) {
    if (!parts[part]) continue;
    columns.emplace_back(storage_of(parts[part]->type), n);
    for (std::size_t i = 0; i < n; ++i) {
      const Frame::Row row{node.table, numbers[i], frame.innermost};
      columns.back().set(i, value(*parts[part], Frame{&row, frame.arguments}));
    }
    values[part] = columns.back().values(n);
  }
  const Step s = step_for(node);
  const std::uint32_t offsets[2] = {0, static_cast<std::uint32_t>(n)};
  std::int64_t out = 0;
  compute_aggregate(s, values, {1, static_cast<std::uint32_t>(n), offsets, groups.data(), numbers.data()}, &out);
  return load(s.storage, &out);
}

Cell RowValues::value(const Node& node, const Frame& frame) const {
  const auto& operands = node.operands;
  switch (node.op) {
    case Op::constant:
      return constant(node);
    case Op::period_start:
      return period_.start;
    case Op::period_end:
      return period_.end;
    case Op::period_year:
      return period_.financial_year();
    case Op::period_is_financial_year:
      return period_.is_financial_year() ? kTrue : kFalse;
    case Op::field:
      return field(node.table, frame.row_of(node).row, node.field);
    case Op::row_field: {
      const Cell row = value(*operands[0], frame);
      return row == kMissingLong ? missing_cell(storage_of(node.type))
                                 : field(node.table, static_cast<std::uint32_t>(row), node.field);
    }
    case Op::parameter: {
      const auto& argument = frame.arguments[node.parameter];
      return value(*argument.node, *argument.frame);
    }
    case Op::term:
      return value(*term(node).body, inside(node, frame));
    case Op::certain:
      return value(*operands[0], frame);
    case Op::logical_not:
      return 2 - value(*operands[0], frame);
    case Op::logical_and:
    case Op::logical_or: {
      const Cell left = value(*operands[0], frame);
      const bool is_and = node.op == Op::logical_and;
      if (left == (is_and ? kFalse : kTrue)) return left;  // whatever the other is
      const Cell right = value(*operands[1], frame);
      return is_and ? std::min(left, right) : std::max(left, right);
    }
    case Op::not_equal:
      return 2 - step(node, {operands[0].get(), operands[1].get()}, frame);
    case Op::in_list:
      return in_list(node, frame);
    case Op::conditional:
      if (const auto taken = branch_taken(node, period_)) return value(*operands[*taken], frame);
      return step(node, frame);
    case Op::aggregate:
      return aggregate(node, frame);
    default:
      return step(node, frame);
  }
}

RowFrame::RowFrame(const RowValues& values, TableIndex table, std::uint32_t row) {
  const bool of_children = values.vocabulary().tables[table].of_children;
  child_ = {kChildren, of_children ? values.child_of(table, row) : 0, nullptr};
  own_ = {table, row, of_children ? &child_ : nullptr};
  frame_.innermost = table == kChildren ? &child_ : &own_;
}

}  // namespace outturn::language
