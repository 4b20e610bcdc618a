// SPDX-License-Identifier: MIT
#include "language/evaluate.h"

#include <algorithm>
#include <cstring>

#include "language/aggregates.h"
#include "language/certainty.h"
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
  Indexed<SpaceIndex, std::vector<SpaceRows>> spaces;
  template <class T>
  using ByStep = Indexed<StepIndex, std::vector<T>>;
  ByStep<Values> values;
  ByStep<std::vector<char>> buffers;        // empty where the values lie elsewhere
  std::vector<std::vector<char>> free;      // buffers to use again
  ByStep<std::vector<StepIndex>> last_use;  // the steps whose values are used here for the last time
  std::vector<StepIndex> planned_results;
  ByStep<std::int64_t> constants;  // storage of single values
  std::vector<Values> operands;
  std::vector<std::uint32_t> index;

  State(const Plan& p, const Environment& e) : plan(p), environment(e) {}

  const Step& step(StepIndex i) const { return plan.steps()[i]; }

  // Steps are numbered so that operands come first; what nobody reads later gives its memory back.
  void plan_memory(const std::vector<StepIndex>& results) {
    const std::size_t n = plan.steps().size();
    values.resize(n);
    buffers.resize(n);
    constants.resize(n);
    spaces.resize(plan.spaces().size());
    last_use.assign(n, {});
    ByStep<StepIndex> last(n);
    for (const StepIndex i : plan.steps().indices())
      for (const StepIndex operand : step(i).operands)
        if (operand) last[operand] = i;
    for (const StepIndex result : results) last[result] = {};
    for (const StepIndex i : plan.steps().indices())
      if (last[i]) last_use[last[i]].push_back(i);
    planned_results = results;
  }

  void* memory(StepIndex step_index, std::size_t bytes) {
    auto& buffer = buffers[step_index];
    bytes = std::max(bytes, sizeof(std::int64_t));  // a single value is written even where a space has no rows
    if (buffer.size() < bytes && !free.empty()) {
      if (!buffer.empty()) free.push_back(std::move(buffer));
      buffer = std::move(free.back());
      free.pop_back();
    }
    if (buffer.size() < bytes) buffer.resize(bytes + bytes / 4 + 64);
    return buffer.data();
  }

  void release(StepIndex step_index) {
    auto& buffer = buffers[step_index];
    if (!buffer.empty()) free.push_back(std::move(buffer));
    buffer.clear();
  }

  void lay_out_spaces() {
    for (const SpaceIndex i : spaces.indices()) {
      const Space& space = plan.spaces()[i];
      SpaceRows& rows = spaces[i];
      if (!space.table) {
        rows.n = 1;
        continue;
      }
      const TableView& view = block->tables[space.table];
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
    const auto& parent = spaces[space.parent];
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

  std::uint32_t child_of(SpaceIndex space, std::uint32_t row) const {
    while (space != Plan::kChildrenSpace && space != Plan::kConstants) {
      const auto& rows = spaces[space];
      row = rows.up ? rows.up[row] : 0;
      space = plan.spaces()[space].parent;
    }
    return row;
  }

  void compute(StepIndex i) {
    const Step& s = step(i);
    Values& v = values[i];
    v.storage = s.storage;
    v.single = false;
    v.size = spaces[s.space].n;
    switch (s.opcode) {
      case Opcode::constant:
        return constant(i, s, v);
      case Opcode::field:
        return field(i, s, v);
      case Opcode::broadcast:
        return broadcast(i, s, v);
      case Opcode::row_field:
        return row_field(i, s, v);
      case Opcode::certain:
        return certain(i, s, v);
      case Opcode::elementwise:
      case Opcode::aggregate:
        break;
    }
    operands.clear();
    for (const StepIndex operand : s.operands) operands.push_back(operand ? values[operand] : Values{});
    void* out = memory(i, v.size * width_of(s.storage));
    v.data = out;
    if (s.opcode == Opcode::aggregate) {
      const SpaceRows& over = spaces[s.over];
      return compute_aggregate(s, operands, {v.size, over.n, over.offsets, over.up, over.row}, out);
    }
    if (std::all_of(operands.begin(), operands.end(), [](const Values& o) { return o.single; })) {
      v.single = true;
      compute_elementwise(s, environment, operands, 1, out);
    } else {
      compute_elementwise(s, environment, operands, v.size, out);
    }
  }

  void constant(StepIndex i, const Step& s, Values& v) {
    auto& place = constants[i];
    store(s.storage, s.is_text ? environment.texts->id_of(s.text) : s.constant, &place);
    v.single = true;
    v.data = &place;
  }

  void missing_everywhere(StepIndex i, const Step& s, Values& v) {
    auto& place = constants[i];
    store(s.storage, missing_cell(s.storage), &place);
    v.single = true;
    v.data = &place;
  }

  void field(StepIndex i, const Step& s, Values& v) {
    const TableView& view = block->tables[s.table];
    const ColumnData data = view.columns[s.field];
    if (!data) return missing_everywhere(i, s, v);
    v.data = data;
    if (!s.boolean_field) return;
    auto* out = static_cast<std::uint8_t*>(memory(i, v.size));
    const auto* stored = static_cast<const std::uint8_t*>(data);
    for (std::uint32_t r = 0; r < v.size; ++r) out[r] = logic_of_boolean(stored[r]);
    v.data = out;
  }

  void broadcast(StepIndex i, const Step& s, Values& v) {
    const Values& from = values[s.operands[0]];
    if (from.single) {
      v.single = true;
      v.data = from.data;
      constants[i] = 0;
      std::memcpy(&constants[i], from.data, width_of(s.storage));
      v.data = &constants[i];
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

  void certain(StepIndex i, const Step& s, Values& v) {
    const Values& from = values[s.operands[0]];
    v.single = from.single && !block->unread;  // a table without rows may have had one that was left out
    const std::uint32_t n = v.single ? 1 : v.size;
    auto* out = static_cast<std::uint8_t*>(memory(i, n));
    if (from.single)
      std::memset(out, from.as<std::uint8_t>()[0], n);
    else
      std::memcpy(out, from.data, n);
    v.data = out;
    if (!block->unread) return;
    static const Period none{"", 0, 0};  // the loader refuses a condition about one
    RowValues rows(plan.vocabulary(), plan.terms(), environment, none);
    rows.look_at(*block);
    const Certainty certainty(rows, *block->unread, false);
    const std::uint32_t* owner = block->tables[s.table].owner;
    for (std::uint32_t r = 0; r < n; ++r)
      if (out[r] == kTrue && block->unread->anything(owner ? owner[r] : r) &&
          !certainty.of(*s.node, *RowFrame(rows, s.table, r)))
        out[r] = kUnknown;
  }

  // For each row of the larger space, the row of the smaller: up through parents, then into the table itself.
  const std::uint32_t* index_map(const Step& s) {
    SpaceIndex space = s.space;
    const auto& first = spaces[space];
    if (s.ups == 1 && !s.by_row && first.up) return first.up;
    if (s.ups == 0 && s.by_row && first.row) return first.row;
    index.resize(first.n);
    for (std::uint32_t r = 0; r < first.n; ++r) index[r] = r;
    for (int up = 0; up < s.ups; ++up) {
      const auto& rows = spaces[space];
      for (auto& r : index) r = rows.up ? rows.up[r] : 0;
      space = plan.spaces()[space].parent;
    }
    if (s.by_row) {
      const auto& rows = spaces[space];
      if (rows.row)
        for (auto& r : index) r = rows.row[r];
    }
    return index.data();
  }

  void row_field(StepIndex i, const Step& s, Values& v) {
    const TableView& view = block->tables[s.table];
    const ColumnData data = view.columns[s.field];
    if (!data) return missing_everywhere(i, s, v);
    const Values& rows = values[s.operands[0]];
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

void Evaluator::run(const Block& block, const std::vector<StepIndex>& results) {
  State& state = *state_;
  if (state.planned_results != results || state.values.size() != state.plan.steps().size()) state.plan_memory(results);
  state.block = &block;
  state.lay_out_spaces();
  for (const StepIndex i : state.plan.steps().indices()) {
    state.compute(i);
    for (const StepIndex done : state.last_use[i]) state.release(done);
  }
}

Values Evaluator::values(StepIndex step) const {
  return state_->values[step];
}

}  // namespace outturn::language
