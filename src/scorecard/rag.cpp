// SPDX-License-Identifier: MIT
#include "scorecard/rag.h"

#include "text/wide.h"

namespace outturn {

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

Rag rag_of(const ExactValue& value, const ExactValue& other, bool better_than, const ExactDecimal& amber,
           Better better) {
  if (better == Better::neither) return Rag::none;
  // n1 x scale1 / d1 against n2 x scale2 / d2
  const Wide left = static_cast<Wide>(value.numerator) * value.scale * other.denominator;
  const Wide right = static_cast<Wide>(other.numerator) * other.scale * value.denominator;
  const bool higher = better == Better::higher;
  if (better_than ? (higher ? left > right : left < right) : (higher ? left >= right : left <= right))
    return Rag::green;
  const Wide hundred = 100 * power_of_ten(amber.places);
  const bool near =
      higher ? left * hundred >= right * (hundred - amber.number) : left * hundred <= right * (hundred + amber.number);
  return near ? Rag::amber : Rag::red;
}

Rag rag_of(const ExactValue& value, const Target& target, const ExactDecimal& amber, Better better) {
  if (!target.at_most) return rag_of(value, target.value, amber, better);
  const Rag low = rag_of(value, target.value, amber, Better::higher);
  return low == Rag::green ? rag_of(value, *target.at_most, amber, Better::lower) : low;
}

}  // namespace outturn
