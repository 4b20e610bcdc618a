// SPDX-License-Identifier: MIT
// A value as a document prints it: "6.6%", "1,234", "26*", "79 of 468 (17%)", "1 in 10", "thirteen", "c", "NR", "".
// What is printed stands for every number that rounds to it, so a value is an interval; blank, suppressed, not
// recorded and 0 are four different things.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/wide.h"

namespace outturn::verify {

/// How finely intervals are kept: so many to the unit. Even, so that half a millionth is a whole number of them.
inline constexpr std::int64_t kFine = 2'000'000;

/// Numbers between two ends, both included, in kFine-ths.
struct Interval {
  std::int64_t low = 0;
  std::int64_t high = 0;

  bool overlaps(const Interval& other) const { return low <= other.high && other.low <= high; }
  bool is_exact() const { return low == high; }
  /// Whether two printings can be of one number. 69% and 70% cannot, though 69.5 may be rounded to either.
  bool can_be_one_with(const Interval& other) const {
    return is_exact() || other.is_exact() ? overlaps(other) : low < other.high && other.low < high;
  }
  friend Interval operator+(const Interval& a, const Interval& b) { return {a.low + b.low, a.high + b.high}; }
  friend Interval operator-(const Interval& a, const Interval& b) { return {a.low - b.high, a.high - b.low}; }
};

enum class ValueKind : std::uint8_t {
  number,
  one_in,          ///< "1 in 10": numerator and denominator
  blank,           ///< nothing is printed
  suppressed,      ///< c, x, *, [c], suppressed: withheld
  not_recorded,    ///< NR, not recorded
  not_applicable,  ///< z, n/a
  not_available,   ///< .., :, not available
  text,            ///< anything else: "no target set", "in line with neighbours"
};

enum class Exactness : std::uint8_t {
  exact,
  about,  ///< "around 600", "40 to 60": too loose to be compared
  above,  ///< "over 20", "> 5"
  below,  ///< "fewer than 5", "< 5"
};

struct PrintedValue {
  std::string text;  ///< as printed
  ValueKind kind = ValueKind::blank;
  Exactness exactness = Exactness::exact;
  std::int64_t digits = 0;  ///< value = digits / 10^decimals
  int decimals = 0;
  bool has_sign = false;               ///< "+4", "-0.93"
  bool is_percent = false;             ///< a percent sign or "per cent" is printed with it
  std::string words;                   ///< behind the number: "days", "per 10,000"
  std::optional<std::int64_t> of_n{};  ///< "79 of 468": 79
  std::optional<std::int64_t> of_d{};  ///< "79 of 468": 468

  bool is_number() const { return kind == ValueKind::number && exactness == Exactness::exact; }
  bool is_absent() const { return kind != ValueKind::number && kind != ValueKind::one_in && kind != ValueKind::text; }
  /// The number where it is whole.
  std::optional<std::int64_t> whole() const;
  /// In kFine-ths.
  std::int64_t fine() const;
};

PrintedValue read_printed_value(std::string_view text);

/// Whether n x scale / d, rounded to the printed decimals, is what is printed. An exact half may go either way, as
/// documents do not say how they round. `step`: the printed number is a multiple of it (1, or 5 for rounded counts).
bool rounds_to(std::int64_t n, std::int64_t d, std::int64_t scale, const PrintedValue& printed, std::int64_t step = 1);

/// n x scale / d for a message, with one decimal more than is printed.
std::string quotient_text(std::int64_t n, std::int64_t d, std::int64_t scale, int decimals);
/// A number of kFine-ths, without zeros behind.
std::string fine_text(std::int64_t fine);

}  // namespace outturn::verify
