// SPDX-License-Identifier: MIT
// Kernels: the loops of the evaluator, one value in, one value out, over a whole column. They are made of what an
// operation means for one row (scalar_functions.h) and of a rule for missing values: these carry through arithmetic,
// and a comparison with one is unknown (SQL's three-valued logic).
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>

#include "language/evaluate.h"
#include "outturn/day.h"
#include "text/wide.h"

namespace outturn::language {

/// What a kernel is called with: operands of one size or single, and room for `n` values of the step's storage.
struct KernelCall {
  const Step& step;
  const Environment& environment;
  std::span<const Values> operands;
  std::uint32_t n;
  void* out;

  const Values& a() const { return operands[0]; }
  const Values& b() const { return operands[1]; }
  template <class T>
  T* to() const {
    return static_cast<T*>(out);
  }
};

template <class T>
constexpr T missing_value() {
  if constexpr (sizeof(T) == 1)
    return 0;
  else if constexpr (sizeof(T) == 4)
    return kMissingInt;
  else
    return kMissingLong;
}

template <class In, class Out, class F>
void map_one(const Values& a, std::uint32_t n, Out* out, F f) {
  const In* x = a.as<In>();
  if (a.single) {
    const Out value = f(x[0]);
    for (std::uint32_t i = 0; i < n; ++i) out[i] = value;
  } else {
    for (std::uint32_t i = 0; i < n; ++i) out[i] = f(x[i]);
  }
}

template <class A, class B, class Out, class F>
void map_two(const Values& a, const Values& b, std::uint32_t n, Out* out, F f) {
  const A* x = a.as<A>();
  const B* y = b.as<B>();
  if (a.single && b.single) {
    const Out value = f(x[0], y[0]);
    for (std::uint32_t i = 0; i < n; ++i) out[i] = value;
  } else if (a.single) {
    const A first = x[0];
    for (std::uint32_t i = 0; i < n; ++i) out[i] = f(first, y[i]);
  } else if (b.single) {
    const B second = y[0];
    for (std::uint32_t i = 0; i < n; ++i) out[i] = f(x[i], second);
  } else {
    for (std::uint32_t i = 0; i < n; ++i) out[i] = f(x[i], y[i]);
  }
}

constexpr std::uint8_t logic(bool value) {
  return value ? kTrue : kFalse;
}

/// Both are looked at, without a branch, so that the loop can be vectorised.
template <class T>
constexpr int any_missing(T x, T y) {
  return int{x == missing_value<T>()} | int{y == missing_value<T>()};
}

/// A whole number outside 32 bits is missing, never a wrong one.
constexpr std::int32_t narrowed(std::int64_t value) {
  return value > INT32_MAX || value <= INT32_MIN ? kMissingInt : static_cast<std::int32_t>(value);
}

/// A day outside the years 0 to 9999 is missing: no definition means one, and a calendar ends somewhere.
constexpr Day day_within_calendar(std::int64_t day) {
  constexpr Day kFirst = day_of({0, 1, 1}), kLast = day_of({9999, 12, 31});
  return day < kFirst || day > kLast ? kNoDay : static_cast<Day>(day);
}

/// n / d rounded half away from zero (Rule 8), d != 0. Nothing is doubled on the way: the product of two decimals
/// leaves no room for it.
constexpr Wide divided(Wide n, Wide d) {
  const Wide quotient = n / d, rest = n - quotient * d;
  const Wide size = rest < 0 ? -rest : rest, whole = d < 0 ? -d : d;
  if (size < whole - size) return quotient;
  return (n < 0) == (d < 0) ? quotient + 1 : quotient - 1;
}

// --- a scalar function made a loop over columns ---

/// Logic: the function knows what to do with unknown.
template <auto function>
void over_logic(const KernelCall& c) {
  using Logic = std::uint8_t;
  if constexpr (std::is_invocable_v<decltype(function), Logic>)
    map_one<Logic>(c.a(), c.n, c.to<Logic>(), function);
  else
    map_two<Logic, Logic>(c.a(), c.b(), c.n, c.to<Logic>(), function);
}

/// Values of one storage compared: unknown if one is missing.
template <class T, class Compare>
void compared(const KernelCall& c) {
  map_two<T, T>(c.a(), c.b(), c.n, c.to<std::uint8_t>(), [](T x, T y) -> std::uint8_t {
    const std::uint8_t known = logic(Compare()(x, y));
    return any_missing(x, y) ? kUnknown : known;
  });
}

/// Whole numbers of 32 bits, computed in 64: missing if one is, or where the result does not fit.
template <auto function>
void over_integers(const KernelCall& c) {
  using Int = std::int32_t;
  if constexpr (std::is_invocable_v<decltype(function), std::int64_t>)
    map_one<Int>(c.a(), c.n, c.to<Int>(),
                 [](Int x) { return x == kMissingInt ? x : narrowed(function(std::int64_t{x})); });
  else
    map_two<Int, Int>(c.a(), c.b(), c.n, c.to<Int>(), [](Int x, Int y) {
      return x == kMissingInt || y == kMissingInt ? kMissingInt : narrowed(function(std::int64_t{x}, std::int64_t{y}));
    });
}

/// Decimals are ten-thousandths, computed in 128 bits: missing if one is, or where the result does not fit.
template <auto function>
void over_decimals(const KernelCall& c) {
  using Long = std::int64_t;
  const auto fitting = [](Wide value) {
    return value > INT64_MAX || value <= INT64_MIN ? kMissingLong : static_cast<Long>(value);
  };
  if constexpr (std::is_invocable_v<decltype(function), Wide>)
    map_one<Long>(c.a(), c.n, c.to<Long>(),
                  [fitting](Long x) { return x == kMissingLong ? x : fitting(function(Wide{x})); });
  else
    map_two<Long, Long>(c.a(), c.b(), c.n, c.to<Long>(), [fitting](Long x, Long y) -> Long {
      return x == kMissingLong || y == kMissingLong ? kMissingLong : fitting(function(Wide{x}, Wide{y}));
    });
}

/// Days, alone, together or with a number: missing if one is, or lies beyond what can be computed with (missing values
/// lie there too; nothing in a definition is worth a date so far away). The environment is handed to who asks for it.
template <auto function>
void over_days(const KernelCall& c) {
  using Int = std::int32_t;
  if constexpr (std::is_invocable_v<decltype(function), Day>)
    map_one<Day>(c.a(), c.n, c.to<Int>(), [](Day x) { return is_computable(x) ? function(x) : kMissingInt; });
  else
    map_two<Int, Int>(c.a(), c.b(), c.n, c.to<Int>(), [&environment = c.environment](Int x, Int y) {
      static_cast<void>(environment);  // not every function asks for it
      if (!is_computable(x) || !is_computable(y)) return kMissingInt;
      if constexpr (std::is_invocable_v<decltype(function), const Environment&, Day, Int>)
        return function(environment, x, y);
      else
        return function(x, y);
    });
}

/// A function that says itself what it makes of a missing value.
template <auto function, class From, class To>
void over_any(const KernelCall& c) {
  map_one<From>(c.a(), c.n, c.to<To>(), function);
}

}  // namespace outturn::language
