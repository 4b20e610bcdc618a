// SPDX-License-Identifier: MIT
#include "verify/value.h"

#include <fmt/format.h>

#include <algorithm>

#include "outturn/rounding.h"
#include "text/text_tools.h"

namespace outturn::verify {
namespace {

constexpr int kMostDecimals = 6;

std::int64_t ten_to(int n) {
  return static_cast<std::int64_t>(power_of_ten(n));
}

}  // namespace

bool rounds_to(std::int64_t n, std::int64_t d, std::int64_t scale, const PrintedValue& printed, std::int64_t step) {
  const Wide power = power_of_ten(printed.decimals);
  const Wide difference = Wide{printed.digits} * d - Wide{n} * scale * power;
  return 2 * (difference < 0 ? -difference : difference) <= Wide{d} * step;
}

std::string quotient_text(std::int64_t n, std::int64_t d, std::int64_t scale, int decimals) {
  return round_ratio(n, d, scale, std::min(decimals + 1, 4)).text();
}

std::string fine_text(std::int64_t fine) {
  std::string text = Rounded{fine / (kFine / ten_to(kMostDecimals)), kMostDecimals}.text();
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string why_no_number(const PrintedValue& printed) {
  if (printed.text.empty()) return "nothing is printed";
  if (printed.is_absent()) return fmt::format("`{}` is a mark, not a number", printed.text);
  constexpr std::ptrdiff_t kMostDigits = 9;
  const auto digits = std::count_if(printed.text.begin(), printed.text.end(), [](char c) { return is_digit(c); });
  const bool is_long = digits > kMostDigits && printed.text.find_first_not_of("0123456789,. -+%") == std::string::npos;
  return is_long ? fmt::format("`{}` has more than {} digits", printed.text, kMostDigits)
                 : fmt::format("`{}` cannot be read as a number", printed.text);
}

}  // namespace outturn::verify
