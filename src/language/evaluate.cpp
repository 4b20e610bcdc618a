// SPDX-License-Identifier: MIT
#include "language/evaluate.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "language/aggregates.h"
#include "language/kernels.h"
#include "outturn/extracts.h"
#include "outturn/working_days.h"

namespace outturn::language {
namespace {

std::size_t bytes_of(Rep rep) { return rep == Rep::int32 ? 4 : rep == Rep::int64 ? 8 : 1; }

std::uint8_t logic_of_boolean(std::uint8_t stored) {
  return stored == kMissingByte ? kUnknown : stored == 1 ? kFalse : kTrue;
}

std::int32_t completed_months(Day from, Day to) {
  const Date a = date_of(from), b = date_of(to);
  const int months = (b.year - a.year) * 12 + b.month - a.month;
  return add_months(from, months) > to ? months - 1 : months;
}

// The whole arithmetic of values that stand side by side: everything but fields, spreading and aggregates.
class SideBySide {
 public:
  SideBySide(const Step& step, const Environment& environment, const std::vector<Values>& operands, std::uint32_t n, void* out)
      : step_(step), environment_(environment), operands_(operands), n_(n), out_(out) {}

  void run() {
    switch (step_.op) {
      case StepOp::logical_not: return logic_one([](std::uint8_t x) { return static_cast<std::uint8_t>(2 - x); });
      case StepOp::logical_and: return logic_two([](std::uint8_t x, std::uint8_t y) { return std::min(x, y); });
      case StepOp::logical_or: return logic_two([](std::uint8_t x, std::uint8_t y) { return std::max(x, y); });
      case StepOp::equal: return equal();
      case StepOp::less: return less(false);
      case StepOp::less_equal: return less(true);
      case StepOp::is_missing: return is_missing();
      case StepOp::conditional: return conditional();
      case StepOp::in_codes:
      case StepOp::starts_with:
      case StepOp::ends_with: return by_value();
      case StepOp::to_decimal:
        return map_one<std::int32_t>(a(), n_, longs(), [](std::int32_t x) {
          return x == kMissingInt ? kMissingLong : std::int64_t{x} * kDecimalScale;
        });
      case StepOp::years_between: return dates_to_int(age_on);
      case StepOp::months_between: return dates_to_int(completed_months);
      case StepOp::working_days_between:
        return dates_to_int([this](Day x, Day y) { return environment_.working_days->between(x, y); });
      case StepOp::earlier: return dates_to_int([](Day x, Day y) { return std::min(x, y); });
      case StepOp::later: return dates_to_int([](Day x, Day y) { return std::max(x, y); });
      case StepOp::birthday: return dates_to_int([](Day x, int y) { return y < -200 || y > 200 ? kNoDay : outturn::birthday(x, y); });
      case StepOp::financial_year:
        return map_one<Day>(a(), n_, ints(), [](Day x) { return x == kNoDay ? kMissingInt : outturn::financial_year(x); });
      default: return step_.rep == Rep::int64 ? decimal_arithmetic() : int_arithmetic();
    }
  }

 private:
  const Values& a() const { return operands_[0]; }
  const Values& b() const { return operands_[1]; }
  std::uint8_t* bytes() const { return static_cast<std::uint8_t*>(out_); }
  std::int32_t* ints() const { return static_cast<std::int32_t*>(out_); }
  std::int64_t* longs() const { return static_cast<std::int64_t*>(out_); }

  template <class F>
  void logic_one(F f) { map_one<std::uint8_t>(a(), n_, bytes(), f); }
  template <class F>
  void logic_two(F f) { map_two<std::uint8_t, std::uint8_t>(a(), b(), n_, bytes(), f); }

  template <class F>
  void dates_to_int(F f) {
    map_two<std::int32_t, std::int32_t>(a(), b(), n_, ints(), [&f](std::int32_t x, std::int32_t y) {
      return x == kMissingInt || y == kMissingInt ? kMissingInt : f(x, y);
    });
  }

  void equal() {
    switch (a().rep) {
      case Rep::logic:  // unknown is 1, not 0: not equal_values
        return logic_two([](std::uint8_t x, std::uint8_t y) { return x == kUnknown || y == kUnknown ? kUnknown : logic(x == y); });
      case Rep::code: return equal_values<std::uint8_t>(a(), b(), n_, bytes());
      case Rep::int32: return equal_values<std::int32_t>(a(), b(), n_, bytes());
      case Rep::int64: return equal_values<std::int64_t>(a(), b(), n_, bytes());
    }
  }

  void less(bool or_equal) {
    a().rep == Rep::int64 ? less_values<std::int64_t>(a(), b(), or_equal, n_, bytes())
                          : less_values<std::int32_t>(a(), b(), or_equal, n_, bytes());
  }

  template <class T>
  void is_missing_of(T missing) {
    map_one<T>(a(), n_, bytes(), [missing](T x) { return logic(x == missing); });
  }

  void is_missing() {
    switch (a().rep) {
      case Rep::logic: return is_missing_of<std::uint8_t>(kUnknown);
      case Rep::code: return is_missing_of<std::uint8_t>(kMissingByte);
      case Rep::int32: return is_missing_of<std::int32_t>(kMissingInt);
      case Rep::int64: return is_missing_of<std::int64_t>(kMissingLong);
    }
  }

  template <class T>
  void choose(T missing) {
    const Values &condition = operands_[0], &yes = operands_[1], &no = operands_[2];
    T* out = static_cast<T*>(out_);
    for (std::uint32_t i = 0; i < n_; ++i) {
      const std::uint8_t c = condition.as<std::uint8_t>()[condition.single ? 0 : i];
      out[i] = c == kUnknown ? missing : c == kTrue ? yes.as<T>()[yes.single ? 0 : i] : no.as<T>()[no.single ? 0 : i];
    }
  }

  void conditional() {
    switch (step_.rep) {
      case Rep::logic: return choose<std::uint8_t>(kUnknown);
      case Rep::code: return choose<std::uint8_t>(kMissingByte);
      case Rep::int32: return choose<std::int32_t>(kMissingInt);
      case Rep::int64: return choose<std::int64_t>(kMissingLong);
    }
  }

  bool matches(std::string_view text) const {
    return step_.op == StepOp::starts_with ? text.starts_with(step_.text) : text.ends_with(step_.text);
  }

  // in_codes, starts_with, ends_with: decided once for each of the 256 codes there can be.
  void by_value() {
    if (a().rep == Rep::int64)
      return map_one<std::int64_t>(a(), n_, bytes(), [this](std::int64_t id) {
        return id == kMissingLong ? kUnknown : logic(matches(environment_.texts->text_of(id)));
      });
    std::array<std::uint8_t, 256> answer{};
    answer[kMissingByte] = kUnknown;
    if (step_.op == StepOp::in_codes) {
      for (const auto code : step_.code_list) answer[code] = kTrue;
    } else {
      for (int code = 1; code < 256; ++code) answer[code] = logic(matches(step_.codes->code_of(static_cast<std::uint8_t>(code))));
    }
    logic_one([&answer](std::uint8_t x) { return answer[x]; });
  }

  void int_arithmetic() {
    const std::int64_t sign = step_.constant;
    switch (step_.op) {
      case StepOp::negate:
        return map_one<std::int32_t>(a(), n_, ints(), [](std::int32_t x) { return x == kMissingInt ? x : -x; });
      case StepOp::add: return arithmetic_int32(a(), b(), n_, ints(), [sign](auto x, auto y) { return x + sign * y; });
      case StepOp::subtract: return arithmetic_int32(a(), b(), n_, ints(), [](auto x, auto y) { return x - y; });
      case StepOp::multiply: return arithmetic_int32(a(), b(), n_, ints(), [](auto x, auto y) { return x * y; });
      case StepOp::add_months:
        return dates_to_int([sign](Day x, std::int32_t y) { return y > 12000 || y < -12000 ? kNoDay : add_months(x, static_cast<int>(sign) * y); });
      case StepOp::add_working_days:
        return dates_to_int([this, sign](Day x, std::int32_t y) { return environment_.working_days->add(x, static_cast<int>(sign) * y); });
      default: return;
    }
  }

  void decimal_arithmetic() {
    switch (step_.op) {
      case StepOp::negate:
        return map_one<std::int64_t>(a(), n_, longs(), [](std::int64_t x) { return x == kMissingLong ? x : -x; });
      case StepOp::add: return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) { return x + y; });
      case StepOp::subtract: return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) { return x - y; });
      case StepOp::multiply:
        return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) { return divided(x * y, kDecimalScale); });
      case StepOp::divide:  // by nothing: missing
        return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) {
          return y == 0 ? static_cast<Wide>(kMissingLong) : divided(x * kDecimalScale, y);
        });
      default: return;
    }
  }

  const Step& step_;
  const Environment& environment_;
  const std::vector<Values>& operands_;
  std::uint32_t n_;
  void* out_;
};

template <class T>
void gather(const Values& from, const std::uint32_t* index, std::uint32_t n, void* out) {
  const T* source = from.as<T>();
  T* target = static_cast<T*>(out);
  for (std::uint32_t i = 0; i < n; ++i) target[i] = source[index[i]];
}

template <class T>
void fill(const T value, std::uint32_t n, void* out) {
  std::fill_n(static_cast<T*>(out), n, value);
}

}  // namespace

std::int64_t evaluate_constant(const Step& step, const std::vector<const Step*>& operands) {
  // Each operand in the width of its representation: the kernels read it as a column of one.
  std::vector<std::int64_t> storage(operands.size());
  std::vector<Values> values;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (operands[i]->rep == Rep::int32) {
      const auto v = static_cast<std::int32_t>(operands[i]->constant);
      std::memcpy(&storage[i], &v, sizeof v);
    } else if (operands[i]->rep == Rep::int64) {
      storage[i] = operands[i]->constant;
    } else {
      const auto v = static_cast<std::uint8_t>(operands[i]->constant);
      std::memcpy(&storage[i], &v, sizeof v);
    }
    values.push_back({operands[i]->rep, true, 1, &storage[i]});
  }
  std::int64_t out = 0;
  SideBySide(step, {}, values, 1, &out).run();
  if (step.rep == Rep::int32) {
    std::int32_t v;
    std::memcpy(&v, &out, sizeof v);
    return v;
  }
  if (step.rep == Rep::int64) return out;
  std::uint8_t v;
  std::memcpy(&v, &out, sizeof v);
  return v;
}

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
  std::vector<std::vector<char>> buffers;     // by step; empty where the values lie elsewhere
  std::vector<std::vector<char>> free;        // buffers to use again
  std::vector<std::vector<int>> last_use;     // by step: the steps whose values are used here for the last time
  std::vector<int> planned_results;
  std::vector<std::int64_t> constants;        // storage of single values, by step
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
    rows.own_up.clear();
    rows.own_row.clear();
    rows.own_offsets.assign(1, 0);
    for (std::uint32_t p = 0; p < parent.n; ++p) {
      std::uint32_t from = 0, to = view.rows;
      if (view.offsets) {
        const std::uint32_t child = child_of(space.parent, p);
        from = view.offsets[child];
        to = view.offsets[child + 1];
      }
      for (std::uint32_t r = from; r < to; ++r) {
        rows.own_up.push_back(p);
        rows.own_row.push_back(r);
      }
      rows.own_offsets.push_back(static_cast<std::uint32_t>(rows.own_row.size()));
    }
    rows.n = static_cast<std::uint32_t>(rows.own_row.size());
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
    v.rep = s.rep;
    v.single = false;
    v.size = spaces[static_cast<std::size_t>(s.space)].n;
    switch (s.op) {
      case StepOp::constant: return constant(i, s, v);
      case StepOp::field: return field(i, s, v);
      case StepOp::spread: return spread(i, s, v);
      case StepOp::row_field: return row_field(i, s, v);
      default: break;
    }
    operands.clear();
    for (const int operand : s.operands) operands.push_back(operand < 0 ? Values{} : values[static_cast<std::size_t>(operand)]);
    void* out = memory(i, v.size * bytes_of(s.rep));
    v.data = out;
    if (s.op >= StepOp::count) {
      const SpaceRows& over = spaces[static_cast<std::size_t>(s.over)];
      return aggregate(s, operands, {v.size, over.n, over.offsets, over.up, over.row}, out);
    }
    if (std::all_of(operands.begin(), operands.end(), [](const Values& o) { return o.single; })) {
      v.single = true;
      SideBySide(s, environment, operands, 1, out).run();
    } else {
      SideBySide(s, environment, operands, v.size, out).run();
    }
  }

  void constant(int i, const Step& s, Values& v) {
    auto& place = constants[static_cast<std::size_t>(i)];
    const std::int64_t number = s.rep == Rep::int64 && !s.text.empty() ? environment.texts->id_of(s.text) : s.constant;
    if (s.rep == Rep::int32) {
      const auto value = static_cast<std::int32_t>(number);
      std::memcpy(&place, &value, sizeof value);
    } else if (s.rep == Rep::int64) {
      place = number;
    } else {
      const auto value = static_cast<std::uint8_t>(number);
      std::memcpy(&place, &value, sizeof value);
    }
    v.single = true;
    v.data = &place;
  }

  void missing_everywhere(int i, const Step& s, Values& v) {
    auto& place = constants[static_cast<std::size_t>(i)];
    place = 0;
    switch (s.rep) {
      case Rep::logic: fill<std::uint8_t>(kUnknown, 1, &place); break;
      case Rep::code: fill<std::uint8_t>(kMissingByte, 1, &place); break;
      case Rep::int32: fill<std::int32_t>(kMissingInt, 1, &place); break;
      case Rep::int64: fill<std::int64_t>(kMissingLong, 1, &place); break;
    }
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

  void spread(int i, const Step& s, Values& v) {
    const Values& from = values[static_cast<std::size_t>(s.operands[0])];
    if (from.single) {
      v.single = true;
      v.data = from.data;
      constants[static_cast<std::size_t>(i)] = 0;
      std::memcpy(&constants[static_cast<std::size_t>(i)], from.data, bytes_of(s.rep));
      v.data = &constants[static_cast<std::size_t>(i)];
      return;
    }
    const std::uint32_t* map = index_map(s);
    void* out = memory(i, v.size * bytes_of(s.rep));
    v.data = out;
    switch (bytes_of(s.rep)) {
      case 1: return gather<std::uint8_t>(from, map, v.size, out);
      case 4: return gather<std::uint32_t>(from, map, v.size, out);
      default: return gather<std::uint64_t>(from, map, v.size, out);
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
    void* out = memory(i, v.size * bytes_of(s.rep));
    v.data = out;
    const auto pick = [&](auto* target, const auto* source, auto missing) {
      for (std::uint32_t r = 0; r < v.size; ++r) {
        const std::int32_t row = rows.as<std::int32_t>()[r];
        target[r] = row == kMissingInt ? missing : source[row];
      }
    };
    switch (s.rep) {
      case Rep::logic: {
        auto* target = static_cast<std::uint8_t*>(out);
        pick(target, static_cast<const std::uint8_t*>(data), kMissingByte);
        for (std::uint32_t r = 0; r < v.size; ++r) target[r] = logic_of_boolean(target[r]);
        return;
      }
      case Rep::code: return pick(static_cast<std::uint8_t*>(out), static_cast<const std::uint8_t*>(data), kMissingByte);
      case Rep::int32: return pick(static_cast<std::int32_t*>(out), static_cast<const std::int32_t*>(data), kMissingInt);
      case Rep::int64: return pick(static_cast<std::int64_t*>(out), static_cast<const std::int64_t*>(data), kMissingLong);
    }
  }
};

Evaluator::Evaluator(const Plan& plan, const Environment& environment) : state_(std::make_unique<State>(plan, environment)) {}
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

Values Evaluator::values(int step) const { return state_->values[static_cast<std::size_t>(step)]; }

}  // namespace outturn::language
