// SPDX-License-Identifier: MIT
#include "language/aggregates.h"

#include <algorithm>

#include "language/kernels.h"

namespace outturn::language {
namespace {

class Condition {
 public:
  explicit Condition(const Values& values) : values_(values) {}
  bool everything() const { return !values_.data || (values_.single && values_.as<std::uint8_t>()[0] == kTrue); }
  bool nothing() const { return values_.data && values_.single && values_.as<std::uint8_t>()[0] != kTrue; }
  const std::uint8_t* column() const { return values_.as<std::uint8_t>(); }
  bool operator()(std::uint32_t row) const {
    return !values_.data || values_.as<std::uint8_t>()[values_.single ? 0 : row] == kTrue;
  }

 private:
  const Values& values_;
};

std::uint32_t begin_of(const Grouping& g, std::uint32_t group) {
  return g.offsets ? g.offsets[group] : 0;
}
std::uint32_t end_of(const Grouping& g, std::uint32_t group) {
  return g.offsets ? g.offsets[group + 1] : g.rows;
}

// The commonest aggregates: a straight run over the rows, each adding to its group.
template <class Out, class Add>
void add_up(const Condition& taken, const Grouping& g, Out* out, Add add) {
  std::fill_n(out, g.groups, Out{0});
  if (taken.nothing()) return;
  if (taken.everything()) {
    for (std::uint32_t i = 0; i < g.groups; ++i) add(out[i], end_of(g, i) - begin_of(g, i));
    return;
  }
  const std::uint8_t* column = taken.column();
  if (!g.group) {
    for (std::uint32_t r = 0; r < g.rows; ++r) add(out[0], column[r] == kTrue);
  } else {
    for (std::uint32_t r = 0; r < g.rows; ++r) add(out[g.group[r]], column[r] == kTrue);
  }
}

void count(const Condition& taken, const Grouping& g, std::int32_t* out) {
  add_up(taken, g, out, [](std::int32_t& n, std::uint32_t more) { n += static_cast<std::int32_t>(more); });
}

void any(const Condition& taken, const Grouping& g, std::uint8_t* out) {
  add_up(taken, g, out, [](std::uint8_t& found, std::uint32_t more) { found |= more > 0 ? kTrue : kFalse; });
}

// any(value of ...): the strongest value; all(value of ...): the weakest. Unknown lies between (three-valued logic).
void over_logic(const Condition& taken, const Values& value, const Grouping& g, bool strongest, std::uint8_t* out) {
  std::fill_n(out, g.groups, strongest ? kFalse : kTrue);
  for (std::uint32_t r = 0; r < g.rows; ++r) {
    if (!taken(r)) continue;
    std::uint8_t& result = out[g.group ? g.group[r] : 0];
    const std::uint8_t v = value.as<std::uint8_t>()[value.single ? 0 : r];
    result = strongest ? std::max(result, v) : std::min(result, v);
  }
}

// first, last: by the order given, or by the table's own. Among equals the last row is last, the first is first;
// a row whose order is missing is not taken.
void pick_row(const Condition& taken, const Values& order, const Grouping& g, bool last, std::int32_t* out) {
  std::fill_n(out, g.groups, kMissingInt);
  std::vector<std::int32_t> best(order.data ? g.groups : 0);
  for (std::uint32_t r = 0; r < g.rows; ++r) {
    if (!taken(r)) continue;
    const std::uint32_t group = g.group ? g.group[r] : 0;
    if (order.data) {
      const std::int32_t key = order.as<std::int32_t>()[order.single ? 0 : r];
      if (key == kMissingInt) continue;
      const bool better = out[group] == kMissingInt || (last ? key >= best[group] : key < best[group]);
      if (!better) continue;
      best[group] = key;
    } else if (!last && out[group] != kMissingInt) {
      continue;
    }
    out[group] = static_cast<std::int32_t>(g.row ? g.row[r] : r);
  }
}

template <class T, class Better>
void extreme(const Condition& taken, const Values& value, const Grouping& g, T* out, Better better) {
  std::fill_n(out, g.groups, missing_value<T>());
  for (std::uint32_t r = 0; r < g.rows; ++r) {
    if (!taken(r)) continue;
    const T v = value.as<T>()[value.single ? 0 : r];
    T& result = out[g.group ? g.group[r] : 0];
    if (v != missing_value<T>() && (result == missing_value<T>() || better(v, result))) result = v;
  }
}

std::int64_t value_at(const Values& value, std::uint32_t r) {
  const std::uint32_t i = value.single ? 0 : r;
  if (value.rep == Rep::int64) return value.as<std::int64_t>()[i];
  if (value.rep == Rep::int32) {
    const std::int32_t v = value.as<std::int32_t>()[i];
    return v == kMissingInt ? kMissingLong : v;
  }
  const std::uint8_t v = value.as<std::uint8_t>()[i];
  return v == (value.rep == Rep::logic ? kUnknown : kMissingByte) ? kMissingLong : v;
}

void sum_or_mean(const Step& step, const Condition& taken, const Values& value, const Grouping& g, void* out) {
  const bool mean = step.op == StepOp::mean;
  for (std::uint32_t i = 0; i < g.groups; ++i) {
    Wide total = 0;
    std::int64_t n = 0;
    for (std::uint32_t r = begin_of(g, i); r < end_of(g, i); ++r) {
      if (!taken(r)) continue;
      const std::int64_t v = value_at(value, r);
      if (v == kMissingLong) continue;
      total += v;
      ++n;
    }
    if (mean && value.rep == Rep::int32) total *= kDecimalScale;
    if (mean) total = n == 0 ? static_cast<Wide>(kMissingLong) : divided(total, n);
    const bool fits = total <= INT64_MAX && total > INT64_MIN;
    if (step.rep == Rep::int32)
      static_cast<std::int32_t*>(out)[i] = fits ? narrowed(static_cast<std::int64_t>(total)) : kMissingInt;
    else
      static_cast<std::int64_t*>(out)[i] = fits ? static_cast<std::int64_t>(total) : kMissingLong;
  }
}

void count_distinct(const Condition& taken, const Values& value, const Grouping& g, std::int32_t* out) {
  std::vector<std::int64_t> seen;
  for (std::uint32_t i = 0; i < g.groups; ++i) {
    seen.clear();
    for (std::uint32_t r = begin_of(g, i); r < end_of(g, i); ++r)
      if (taken(r) && value_at(value, r) != kMissingLong) seen.push_back(value_at(value, r));
    std::sort(seen.begin(), seen.end());
    out[i] = static_cast<std::int32_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
  }
}

}  // namespace

void aggregate(const Step& step, const std::vector<Values>& operands, const Grouping& g, void* out) {
  const Condition taken(operands[0]);
  const Values& value = operands[1];
  auto* bytes = static_cast<std::uint8_t*>(out);
  auto* ints = static_cast<std::int32_t*>(out);
  auto* longs = static_cast<std::int64_t*>(out);
  switch (step.op) {
    case StepOp::count:
      return count(taken, g, ints);
    case StepOp::any:
      return value.data ? over_logic(taken, value, g, true, bytes) : any(taken, g, bytes);
    case StepOp::all:
      return over_logic(taken, value, g, false, bytes);
    case StepOp::first:
    case StepOp::last:
      return pick_row(taken, operands[2], g, step.op == StepOp::last, ints);
    case StepOp::min:
      return step.rep == Rep::int64 ? extreme(taken, value, g, longs, std::less<>())
                                    : extreme(taken, value, g, ints, std::less<>());
    case StepOp::max:
      return step.rep == Rep::int64 ? extreme(taken, value, g, longs, std::greater<>())
                                    : extreme(taken, value, g, ints, std::greater<>());
    case StepOp::sum:
    case StepOp::mean:
      return sum_or_mean(step, taken, value, g, out);
    case StepOp::count_distinct:
      return count_distinct(taken, value, g, ints);
    default:
      return;
  }
}

}  // namespace outturn::language
