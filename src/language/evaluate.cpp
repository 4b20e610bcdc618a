// SPDX-License-Identifier: MIT
#include "language/evaluate.h"

#include <algorithm>
#include <cstring>

#include "language/aggregates.h"
#include "language/elementwise.h"
#include "language/kernels.h"
#include "outturn/extracts.h"

namespace outturn::language {
namespace {
std::uint8_t logic_of_boolean(std::uint8_t stored) {
  return stored == kMissingByte ? kUnknown : stored == 1 ? kFalse : kTrue;
}

template <class T>
void gather(const Values& from, const std::uint32_t* index, std::uint32_t n, void* out) {
  const T* source = from.as<T>();
  T* target = static_cast<T*>(out);
  for (std::uint32_t i = 0; i < n; ++i) target[i] = source[index[i]];
}

}  // namespace

// Where the rows of a space lie within its parent's and within its table.
struct SpaceRows {
  std::uint32_t n = 0;
  const std::uint32_t* up = nullptr;       // by row: the parent's row; nullptr: all belong to its single row
  const std::uint32_t* offsets = nullptr;  // by the parent's row
  const std::uint32_t* row = nullptr;      // by row: the table's row; nullptr: the same
  std::vector<std::uint32_t> own_up, own_offsets, own_row;
};

struct Evaluator::State {
  const Plan& plan;
  const Environment environment;
  const Block* block = nullptr;
  std::vector<SpaceRows> spaces;
  std::vector<Values> values;
  std::vector<std::vector<char>> buffers;  // by step; empty where the values lie elsewhere
  std::vector<std::vector<char>> free;     // buffers to use again
  std::vector<std::vector<int>> last_use;  // by step: the steps whose values are used here for the last time
  std::vector<int> planned_results;
  std::vector<std::int64_t> constants;  // storage of single values, by step
  std::vector<Values> operands;
  std::vector<std::uint32_t> index;

  State(const Plan& p, const Environment& e) : plan(p), environment(e) {}

  const Step& step(int i) const { return plan.steps()[static_cast<std::size_t>(i)]; }

  // Steps are numbered so that operands come first; what nobody reads later gives its memory back.
  void plan_memory(const std::vector<int>& results) {
    const std::size_t n = plan.steps().size();
    values.resize(n);
    buffers.resize(n);
    constants.resize(n);
    spaces.resize(plan.spaces().size());
    last_use.assign(n, {});
    std::vector<int> last(n, -1);
    for (std::size_t i = 0; i < n; ++i)
      for (const int operand : plan.steps()[i].operands)
        if (operand >= 0) last[static_cast<std::size_t>(operand)] = static_cast<int>(i);
    for (const int result : results) last[static_cast<std::size_t>(result)] = -1;
    for (std::size_t i = 0; i < n; ++i)
      if (last[i] >= 0) last_use[static_cast<std::size_t>(last[i])].push_back(static_cast<int>(i));
    planned_results = results;
  }

  void* memory(int step_index, std::size_t bytes) {
    auto& buffer = buffers[static_cast<std::size_t>(step_index)];
    bytes = std::max(bytes, sizeof(std::int64_t));  // a single value is written even where a space has no rows
    if (buffer.size() < bytes && !free.empty()) {
      if (!buffer.empty()) free.push_back(std::move(buffer));
      buffer = std::move(free.back());
      free.pop_back();
    }
    if (buffer.size() < bytes) buffer.resize(bytes + bytes / 4 + 64);
    return buffer.data();
  }

  void release(int step_index) {
    auto& buffer = buffers[static_cast<std::size_t>(step_index)];
    if (!buffer.empty()) free.push_back(std::move(buffer));
    buffer.clear();
  }

  void lay_out_spaces() {
    for (std::size_t i = 0; i < spaces.size(); ++i) {
      const Space& space = plan.spaces()[i];
      SpaceRows& rows = spaces[i];
      if (space.table < 0) {
        rows.n = 1;
        continue;
      }
      const TableView& view = block->tables[static_cast<std::size_t>(space.table)];
      if (space.natural) {
        rows.n = view.rows;
        if (space.table == kChildren) continue;  // all of them belong to the one constant row
        rows.up = view.owner;
        rows.offsets = view.offsets;
      } else {
        product(space, view, rows);
      }
    }
  }

  // Every row of the parent with every row of the table that belongs to the same child (or, for a table of no
  // children, with every row there is).
  void product(const Space& space, const TableView& view, SpaceRows& rows) {
    const auto& parent = spaces[static_cast<std::size_t>(space.parent)];
    const auto rows_for = [&](std::uint32_t p) -> std::pair<std::uint32_t, std::uint32_t> {
      if (!view.offsets) return {0, view.rows};
      const std::uint32_t child = child_of(space.parent, p);
      return {view.offsets[child], view.offsets[child + 1]};
    };
    rows.own_offsets.resize(parent.n + 1);
    rows.n = 0;
    for (std::uint32_t p = 0; p < parent.n; ++p) {
      const auto [from, to] = rows_for(p);
      rows.own_offsets[p] = rows.n;
      rows.n += to - from;
    }
    rows.own_offsets[parent.n] = rows.n;
    rows.own_up.resize(rows.n);
    rows.own_row.resize(rows.n);
    for (std::uint32_t p = 0; p < parent.n; ++p) {
      std::uint32_t row = rows_for(p).first;
      for (std::uint32_t i = rows.own_offsets[p]; i < rows.own_offsets[p + 1]; ++i) {
        rows.own_up[i] = p;
        rows.own_row[i] = row++;
      }
    }
    rows.up = rows.own_up.data();
    rows.row = rows.own_row.data();
    rows.offsets = rows.own_offsets.data();
  }

  std::uint32_t child_of(int space, std::uint32_t row) const {
    while (space != Plan::kChildrenSpace && space != Plan::kConstants) {
      const auto& rows = spaces[static_cast<std::size_t>(space)];
      row = rows.up ? rows.up[row] : 0;
      space = plan.spaces()[static_cast<std::size_t>(space)].parent;
    }
    return row;
  }

  void compute(int i) {
    const Step& s = step(i);
    Values& v = values[static_cast<std::size_t>(i)];
    v.storage = s.storage;
    v.single = false;
    v.size = spaces[static_cast<std::size_t>(s.space)].n;
    switch (s.opcode) {
      case Opcode::constant:
        return constant(i, s, v);
      case Opcode::field:
        return field(i, s, v);
      case Opcode::broadcast:
        return broadcast(i, s, v);
      case Opcode::row_field:
        return row_field(i, s, v);
      case Opcode::elementwise:
      case Opcode::aggregate:
        break;
    }
    operands.clear();
    for (const int operand : s.operands)
      operands.push_back(operand < 0 ? Values{} : values[static_cast<std::size_t>(operand)]);
    void* out = memory(i, v.size * width_of(s.storage));
    v.data = out;
    if (s.opcode == Opcode::aggregate) {
      const SpaceRows& over = spaces[static_cast<std::size_t>(s.over)];
      return compute_aggregate(s, operands, {v.size, over.n, over.offsets, over.up, over.row}, out);
    }
    if (std::all_of(operands.begin(), operands.end(), [](const Values& o) { return o.single; })) {
      v.single = true;
      compute_elementwise(s, environment, operands, 1, out);
    } else {
      compute_elementwise(s, environment, operands, v.size, out);
    }
  }

  void constant(int i, const Step& s, Values& v) {
    auto& place = constants[static_cast<std::size_t>(i)];
    store(s.storage, s.is_text ? environment.texts->id_of(s.text) : s.constant, &place);
    v.single = true;
    v.data = &place;
  }

  void missing_everywhere(int i, const Step& s, Values& v) {
    auto& place = constants[static_cast<std::size_t>(i)];
    store(s.storage, missing_cell(s.storage), &place);
    v.single = true;
    v.data = &place;
  }

  void field(int i, const Step& s, Values& v) {
    const TableView& view = block->tables[static_cast<std::size_t>(s.table)];
    const ColumnData data = view.columns[static_cast<std::size_t>(s.field)];
    if (!data) return missing_everywhere(i, s, v);
    v.data = data;
    if (!s.boolean_field) return;
    auto* out = static_cast<std::uint8_t*>(memory(i, v.size));
    const auto* stored = static_cast<const std::uint8_t*>(data);
    for (std::uint32_t r = 0; r < v.size; ++r) out[r] = logic_of_boolean(stored[r]);
    v.data = out;
  }

  void broadcast(int i, const Step& s, Values& v) {
    const Values& from = values[static_cast<std::size_t>(s.operands[0])];
    if (from.single) {
      v.single = true;
      v.data = from.data;
      constants[static_cast<std::size_t>(i)] = 0;
      std::memcpy(&constants[static_cast<std::size_t>(i)], from.data, width_of(s.storage));
      v.data = &constants[static_cast<std::size_t>(i)];
      return;
    }
    const std::uint32_t* map = index_map(s);
    void* out = memory(i, v.size * width_of(s.storage));
    v.data = out;
    switch (width_of(s.storage)) {
      case 1:
        return gather<std::uint8_t>(from, map, v.size, out);
      case 4:
        return gather<std::uint32_t>(from, map, v.size, out);
      default:
        return gather<std::uint64_t>(from, map, v.size, out);
    }
  }

  // For each row of the larger space, the row of the smaller: up through parents, then into the table itself.
  const std::uint32_t* index_map(const Step& s) {
    int space = s.space;
    const auto& first = spaces[static_cast<std::size_t>(space)];
    if (s.ups == 1 && !s.by_row && first.up) return first.up;
    if (s.ups == 0 && s.by_row && first.row) return first.row;
    index.resize(first.n);
    for (std::uint32_t r = 0; r < first.n; ++r) index[r] = r;
    for (int up = 0; up < s.ups; ++up) {
      const auto& rows = spaces[static_cast<std::size_t>(space)];
      for (auto& r : index) r = rows.up ? rows.up[r] : 0;
      space = plan.spaces()[static_cast<std::size_t>(space)].parent;
    }
    if (s.by_row) {
      const auto& rows = spaces[static_cast<std::size_t>(space)];
      if (rows.row)
        for (auto& r : index) r = rows.row[r];
    }
    return index.data();
  }

  void row_field(int i, const Step& s, Values& v) {
    const TableView& view = block->tables[static_cast<std::size_t>(s.table)];
    const ColumnData data = view.columns[static_cast<std::size_t>(s.field)];
    if (!data) return missing_everywhere(i, s, v);
    const Values& rows = values[static_cast<std::size_t>(s.operands[0])];
    if (rows.single) v.size = 1, v.single = true;
    void* out = memory(i, v.size * width_of(s.storage));
    v.data = out;
    const auto pick = [&](auto* target, const auto* source, auto missing) {
      for (std::uint32_t r = 0; r < v.size; ++r) {
        const std::int32_t row = rows.as<std::int32_t>()[r];
        target[r] = row == kMissingInt ? missing : source[row];
      }
    };
    switch (s.storage) {
      case Storage::logic: {
        auto* target = static_cast<std::uint8_t*>(out);
        pick(target, static_cast<const std::uint8_t*>(data), kMissingByte);
        for (std::uint32_t r = 0; r < v.size; ++r) target[r] = logic_of_boolean(target[r]);
        return;
      }
      case Storage::code:
        return pick(static_cast<std::uint8_t*>(out), static_cast<const std::uint8_t*>(data), kMissingByte);
      case Storage::int32:
        return pick(static_cast<std::int32_t*>(out), static_cast<const std::int32_t*>(data), kMissingInt);
      case Storage::int64:
        return pick(static_cast<std::int64_t*>(out), static_cast<const std::int64_t*>(data), kMissingLong);
    }
  }
};

Evaluator::Evaluator(const Plan& plan, const Environment& environment)
    : state_(std::make_unique<State>(plan, environment)) {}
Evaluator::~Evaluator() = default;

void Evaluator::run(const Block& block, const std::vector<int>& results) {
  State& state = *state_;
  if (state.planned_results != results || state.values.size() != state.plan.steps().size()) state.plan_memory(results);
  state.block = &block;
  state.lay_out_spaces();
  for (int i = 0; i < static_cast<int>(state.plan.steps().size()); ++i) {
    state.compute(i);
    for (const int done : state.last_use[static_cast<std::size_t>(i)]) state.release(done);
  }
}

Values Evaluator::values(int step) const {
  return state_->values[static_cast<std::size_t>(step)];
}

}  // namespace outturn::language
