// SPDX-License-Identifier: MIT
// A figure by itself: a share above 100%, a count below 0.
#include "verify/context.h"

namespace outturn::verify {
namespace {

bool is_possible(const Indicator& indicator, const PrintedValue& value) {
  const bool is_share = indicator.kind == IndicatorKind::percentage;
  const bool is_counted = is_share || indicator.kind == IndicatorKind::count || indicator.kind == IndicatorKind::rate;
  return !(is_counted && value.digits < 0) && !(is_share && value.fine() > 100 * kFine);
}

}  // namespace

void check_values(VerifyContext& context) {
  for (const Figure& figure : context.figures()) {
    const Indicator* indicator = context.indicator_of(figure);
    const bool is_the_figure = figure.measure == Measure::value && figure.unit.kind != UnitKind::points;
    if (!indicator || !is_the_figure || !figure.value.is_number() || figure.value.exactness != Exactness::exact)
      continue;
    if (is_possible(*indicator, figure.value)) continue;
    context.add(FindingId::impossible_value, figure, shown(figure),
                figure.value.digits < 0 ? "0 or more" : "100% or less");
    context.compared(figure);
  }
}

}  // namespace outturn::verify
