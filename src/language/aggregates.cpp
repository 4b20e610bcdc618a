// SPDX-License-Identifier: MIT
#include "language/aggregates.h"

#include <algorithm>
#include <functional>

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

}  // namespace

struct AggregateCall {
  const Step& step;
  Condition taken;
  const Values& value;
  const Values& order;
  const Grouping& grouping;
  void* out;

  template <class T>
  T* to() const {
    return static_cast<T*>(out);
  }
};

namespace {

// The commonest aggregates: a straight run over the rows, each adding to its group.
template <class Out, class Add>
void add_up(const AggregateCall& c, Add add) {
  const Condition& taken = c.taken;
  const Grouping& g = c.grouping;
  Out* out = c.to<Out>();
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

void count(const AggregateCall& c) {
  add_up<std::int32_t>(c, [](std::int32_t& n, std::uint32_t more) { n += static_cast<std::int32_t>(more); });
}

void any(const AggregateCall& c) {
  add_up<std::uint8_t>(c, [](std::uint8_t& found, std::uint32_t more) { found |= more > 0 ? kTrue : kFalse; });
}

// any(value of ...): the strongest value; all(value of ...): the weakest. Unknown lies between (three-valued logic).
// A row that is not taken counts as what changes nothing, so that the loop has no branches.
template <bool strongest>
void any_or_all(const AggregateCall& c) {
  constexpr std::uint8_t kNothing = strongest ? kFalse : kTrue;
  const Grouping& g = c.grouping;
  auto* out = c.to<std::uint8_t>();
  std::fill_n(out, g.groups, kNothing);
  if (c.taken.nothing()) return;
  const bool everything = c.taken.everything();
  const std::uint8_t* taken = everything ? &kTrue : c.taken.column();
  const auto* value = c.value.as<std::uint8_t>();
  const std::uint32_t taken_step = everything ? 0 : 1, value_step = c.value.single ? 0 : 1;
  for (std::uint32_t r = 0; r < g.rows; ++r, taken += taken_step, value += value_step) {
    std::uint8_t& result = out[g.group ? g.group[r] : 0];
    const std::uint8_t v = *taken == kTrue ? *value : kNothing;
    result = strongest ? std::max(result, v) : std::min(result, v);
  }
}

// first, last: by the order given, or by the table's own. Among equals the last row is last, the first is first;
// a row whose order is missing is not taken.
template <bool last>
void pick_row(const AggregateCall& c) {
  const Grouping& g = c.grouping;
  const Values& order = c.order;
  auto* out = c.to<std::int32_t>();
  std::fill_n(out, g.groups, kMissingInt);
  std::vector<std::int32_t> best(order.data ? g.groups : 0);
  for (std::uint32_t r = 0; r < g.rows; ++r) {
    if (!c.taken(r)) continue;
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
void extreme_of(const AggregateCall& c) {
  const Grouping& g = c.grouping;
  T* out = c.to<T>();
  std::fill_n(out, g.groups, missing_value<T>());
  for (std::uint32_t r = 0; r < g.rows; ++r) {
    if (!c.taken(r)) continue;
    const T v = c.value.as<T>()[c.value.single ? 0 : r];
    T& result = out[g.group ? g.group[r] : 0];
    if (v != missing_value<T>() && (result == missing_value<T>() || Better()(v, result))) result = v;
  }
}

template <class Better>
void extreme(const AggregateCall& c) {
  c.step.storage == Storage::int64 ? extreme_of<std::int64_t, Better>(c) : extreme_of<std::int32_t, Better>(c);
}

// Unknown is missing here too: no condition is added up, and count(distinct ...) passes it over.
std::int64_t value_at(const Values& value, std::uint32_t r) {
  const std::uint32_t i = value.single ? 0 : r;
  if (value.storage == Storage::int64) return value.as<std::int64_t>()[i];
  if (value.storage == Storage::int32) {
    const std::int32_t v = value.as<std::int32_t>()[i];
    return v == kMissingInt ? kMissingLong : v;
  }
  const std::uint8_t v = value.as<std::uint8_t>()[i];
  return v == (value.storage == Storage::logic ? kUnknown : kMissingByte) ? kMissingLong : v;
}

template <bool mean>
void sum_or_mean(const AggregateCall& c) {
  const Grouping& g = c.grouping;
  const Values& value = c.value;
  for (std::uint32_t i = 0; i < g.groups; ++i) {
    Wide total = 0;
    std::int64_t n = 0;
    for (std::uint32_t r = begin_of(g, i); r < end_of(g, i); ++r) {
      if (!c.taken(r)) continue;
      const std::int64_t v = value_at(value, r);
      if (v == kMissingLong) continue;
      total += v;
      ++n;
    }
    if (mean && value.storage == Storage::int32) total *= kDecimalScale;
    if (mean) total = n == 0 ? static_cast<Wide>(kMissingLong) : divided(total, n);
    const bool fits = total <= INT64_MAX && total > INT64_MIN;
    if (c.step.storage == Storage::int32)
      c.to<std::int32_t>()[i] = fits ? narrowed(static_cast<std::int64_t>(total)) : kMissingInt;
    else
      c.to<std::int64_t>()[i] = fits ? static_cast<std::int64_t>(total) : kMissingLong;
  }
}

void count_distinct(const AggregateCall& c) {
  const Grouping& g = c.grouping;
  const Values& value = c.value;
  std::vector<std::int64_t> seen;
  for (std::uint32_t i = 0; i < g.groups; ++i) {
    seen.clear();
    for (std::uint32_t r = begin_of(g, i); r < end_of(g, i); ++r)
      if (c.taken(r) && value_at(value, r) != kMissingLong) seen.push_back(value_at(value, r));
    std::sort(seen.begin(), seen.end());
    c.to<std::int32_t>()[i] = static_cast<std::int32_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
  }
}

constexpr Kinds kNumbers{Kind::integer, Kind::decimal, Kind::days};
constexpr Kinds kNumbersAndDates{Kind::integer, Kind::decimal, Kind::days, Kind::date};
constexpr Kinds kAnyValue{Kind::boolean, Kind::integer,      Kind::decimal, Kind::date, Kind::days,
                          Kind::months,  Kind::working_days, Kind::text,    Kind::code};
constexpr Gives kItsValue = Gives::type_of(0);

// clang-format off
constexpr AggregateOperation kTable[] = {
    {.aggregate = Aggregate::count, .name = "count", .gives = Kind::integer, .kernel = count,
     .missing = "not affected", .meaning = "how many rows there are"},
    {.aggregate = Aggregate::count, .name = "count", .values = kAnyValue, .distinct = true, .gives = Kind::integer,
     .kernel = count_distinct, .missing = "ignored", .meaning = "how many different values there are"},
    {.aggregate = Aggregate::any, .name = "any", .gives = Kind::boolean, .kernel = any,
     .missing = "not affected", .meaning = "whether there is a row"},
    {.aggregate = Aggregate::any, .name = "any", .values = Kind::boolean, .gives = Kind::boolean,
     .kernel = any_or_all<true>, .missing = "unknown, unless one is true",
     .meaning = "whether one is true; of no rows, false"},
    {.aggregate = Aggregate::all, .name = "all", .values = Kind::boolean, .gives = Kind::boolean,
     .kernel = any_or_all<false>, .missing = "unknown, unless one is false",
     .meaning = "whether every one is true; of no rows, true"},
    {.aggregate = Aggregate::first, .name = "first", .ordered = true, .gives = Kind::row, .kernel = pick_row<false>,
     .missing = "a row without its order is ignored",
     .meaning = "the first row, by the order of the table or by ORDER; of no rows, missing"},
    {.aggregate = Aggregate::last, .name = "last", .ordered = true, .gives = Kind::row, .kernel = pick_row<true>,
     .missing = "a row without its order is ignored",
     .meaning = "the last row, by the order of the table or by ORDER; of no rows, missing"},
    {.aggregate = Aggregate::min, .name = "min", .values = kNumbersAndDates, .gives = kItsValue,
     .kernel = extreme<std::less<>>, .missing = "ignored",
     .meaning = "the smallest or earliest; of no values, missing"},
    {.aggregate = Aggregate::max, .name = "max", .values = kNumbersAndDates, .gives = kItsValue,
     .kernel = extreme<std::greater<>>, .missing = "ignored",
     .meaning = "the largest or latest; of no values, missing"},
    {.aggregate = Aggregate::sum, .name = "sum", .values = kNumbers, .gives = kItsValue,
     .kernel = sum_or_mean<false>, .missing = "ignored", .meaning = "the sum; of no values, 0"},
    {.aggregate = Aggregate::mean, .name = "mean", .values = kNumbers, .gives = Kind::decimal,
     .kernel = sum_or_mean<true>, .missing = "ignored",
     .meaning = "the mean, rounded to four places; of no values, missing"},
};
// clang-format on

constexpr bool follows_aggregate() {
  int expected = 0;
  for (std::size_t i = 0; i < std::size(kTable); ++i) {
    const int own = static_cast<int>(kTable[i].aggregate);
    if (i > 0 && kTable[i].aggregate == kTable[i - 1].aggregate) continue;
    if (own != expected++) return false;
  }
  return expected == static_cast<int>(Aggregate::mean) + 1;
}
static_assert(follows_aggregate(), "kTable has every Aggregate, in its order");

}  // namespace

std::span<const AggregateOperation> aggregates() {
  return kTable;
}

const AggregateOperation* find_aggregate(Aggregate aggregate, bool with_value) {
  for (const AggregateOperation& row : kTable)
    if (row.aggregate == aggregate && row.values.empty() != with_value) return &row;
  return nullptr;
}

std::optional<Aggregate> aggregate_named(std::string_view name) {
  for (const AggregateOperation& row : kTable)
    if (row.name == name) return row.aggregate;
  return std::nullopt;
}

std::vector<std::string> aggregate_names() {
  std::vector<std::string> names;
  for (const AggregateOperation& row : kTable)
    if (names.empty() || names.back() != row.name) names.emplace_back(row.name);
  return names;
}

void compute_aggregate(const Step& step, const std::vector<Values>& operands, const Grouping& grouping, void* out) {
  step.aggregate->kernel({step, Condition(operands[0]), operands[1], operands[2], grouping, out});
}

}  // namespace outturn::language
