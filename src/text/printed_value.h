// SPDX-License-Identifier: MIT
// A value as a document prints it: "6.6%", "1,234", "26*", "79 of 468 (17%)", "1 in 10", "thirteen", "c", "NR", "".
// Blank, suppressed, not recorded and 0 are four different things.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace outturn {

/// How finely intervals are kept: so many to the unit. Even, so that half a millionth is a whole number of them.
inline constexpr std::int64_t kFine = 2'000'000;

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

}  // namespace outturn
