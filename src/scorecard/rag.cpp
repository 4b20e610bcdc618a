// SPDX-License-Identifier: MIT
#include "scorecard/rag.h"

namespace outturn {
namespace {

__extension__ typedef __int128 Wide;

Wide power_of_ten(int n) {
  Wide result = 1;
  while (n-- > 0) result *= 10;
  return result;
}

}  // namespace

std::string_view word(Rag rag) {
  switch (rag) {
    case Rag::none:
      return "none";
    case Rag::green:
      return "green";
    case Rag::amber:
      return "amber";
    case Rag::red:
      return "red";
  }
  return "";
}

std::string_view word(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::not_applicable:
      return "not applicable";
    case Status::not_available:
      return "not available";
    case Status::suppressed:
      return "suppressed";
  }
  return "";
}

Rag rag_of(const ExactValue& value, const ExactDecimal& target, const ExactDecimal& amber, Better better) {
  if (better == Better::neither) return Rag::none;
  // value >= target  <=>  n * scale * 10^places >= target * d; the amber limit is target x (100 -/+ amber) / 100.
  const Wide left = static_cast<Wide>(value.numerator) * value.scale * power_of_ten(target.places);
  const Wide right = static_cast<Wide>(target.number) * value.denominator;
  const Wide hundred = 100 * power_of_ten(amber.places);
  if (better == Better::higher) {
    if (left >= right) return Rag::green;
    return left * hundred >= right * (hundred - amber.number) ? Rag::amber : Rag::red;
  }
  if (left <= right) return Rag::green;
  return left * hundred <= right * (hundred + amber.number) ? Rag::amber : Rag::red;
}

}  // namespace outturn
