// SPDX-License-Identifier: MIT
// The loops of the evaluator: one value in, one value out, over a whole column. Missing values carry through
// arithmetic; a comparison with one is unknown (SQL's three-valued logic).
#pragma once

#include <cstdint>

#include "language/evaluate.h"
#include "outturn/day.h"
#include "text/wide.h"

namespace outturn::language {

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

template <class T>
void equal_values(const Values& a, const Values& b, std::uint32_t n, std::uint8_t* out) {
  map_two<T, T>(a, b, n, out, [](T x, T y) -> std::uint8_t {
    const std::uint8_t known = logic(x == y);
    return any_missing(x, y) ? kUnknown : known;
  });
}

template <class T>
void less_values(const Values& a, const Values& b, bool or_equal, std::uint32_t n, std::uint8_t* out) {
  const auto less = [](T x, T y) -> std::uint8_t {
    const std::uint8_t known = logic(x < y);
    return any_missing(x, y) ? kUnknown : known;
  };
  const auto less_equal = [](T x, T y) -> std::uint8_t {
    const std::uint8_t known = logic(x <= y);
    return any_missing(x, y) ? kUnknown : known;
  };
  or_equal ? map_two<T, T>(a, b, n, out, less_equal) : map_two<T, T>(a, b, n, out, less);
}

/// A whole number outside 32 bits is missing, never a wrong one.
constexpr std::int32_t narrowed(std::int64_t value) {
  return value > INT32_MAX || value <= INT32_MIN ? kMissingInt : static_cast<std::int32_t>(value);
}

template <class F>
void arithmetic_int32(const Values& a, const Values& b, std::uint32_t n, std::int32_t* out, F f) {
  map_two<std::int32_t, std::int32_t>(a, b, n, out, [f](std::int32_t x, std::int32_t y) {
    return x == kMissingInt || y == kMissingInt ? kMissingInt : narrowed(f(std::int64_t{x}, std::int64_t{y}));
  });
}

/// Decimals are ten-thousandths; f works in 128 bits and what does not fit is missing.
template <class F>
void arithmetic_decimal(const Values& a, const Values& b, std::uint32_t n, std::int64_t* out, F f) {
  map_two<std::int64_t, std::int64_t>(a, b, n, out, [f](std::int64_t x, std::int64_t y) -> std::int64_t {
    if (x == kMissingLong || y == kMissingLong) return kMissingLong;
    const Wide value = f(x, y);
    return value > INT64_MAX || value <= INT64_MIN ? kMissingLong : static_cast<std::int64_t>(value);
  });
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

}  // namespace outturn::language
