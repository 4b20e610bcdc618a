// SPDX-License-Identifier: MIT
// One figure printed in several places: the same id, period and group must have one value, whatever the decimals; and
// figures of one measure a few days apart must be near each other.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "verify/context.h"

namespace outturn::verify {
namespace {

constexpr int kFewDays = 21;                   // shorter than any month, so that monthly figures are never meant
constexpr std::int64_t kFarApart = 2 * kFine;  // percentage points

bool is_comparable(const Figure& figure) {
  return figure.value.is_number() && figure.measure != Measure::change && figure.measure != Measure::date;
}

// Another measure that has this very value at the same time: perhaps the row it was copied from.
std::string copied_from(const VerifyContext& context, const Figure& figure) {
  if (figure.value.decimals == 0) return {};
  for (const Figure& other : context.figures())
    if (other.id_key != figure.id_key && other.measure == figure.measure && other.value.is_number() &&
        other.value.digits == figure.value.digits && other.value.decimals == figure.value.decimals &&
        other.period.key() == figure.period.key())
      return fmt::format("; {} is also printed for {}", shown(other), other.id);
  return {};
}

void check_same(VerifyContext& context) {
  std::map<std::pair<Identity, UnitKind>, std::vector<const Figure*>> same;
  for (const Figure& figure : context.figures())
    if (is_comparable(figure)) same[{context.identity_of(figure), figure.unit.kind}].push_back(&figure);
  for (const auto& [identity, figures] : same) {
    const Figure& first = *figures.front();
    if (figures.size() > 1) context.compared(figures);
    std::set<std::int64_t> told;
    for (const Figure* figure : figures) {
      if (figure->interval().can_be_one_with(first.interval()) || !told.insert(figure->value.fine()).second) continue;
      std::string copied = copied_from(context, *figure);
      if (copied.empty()) copied = copied_from(context, first);
      context.add(FindingId::different_values, *figure, shown(*figure), shown(first) + " elsewhere" + copied, {&first});
    }
  }
}

void check_days_apart(VerifyContext& context) {
  std::map<Identity, std::vector<const Figure*>> series;  // by everything but the period
  for (const Figure& figure : context.figures()) {
    const bool looks_at_a_day = figure.basis == Basis::snapshot || figure.basis == Basis::rolling;
    if (figure.measure != Measure::value || !is_comparable(figure) || !figure.unit.is_share() || !looks_at_a_day ||
        !figure.period.is_sure())
      continue;
    Identity identity = context.identity_of(figure);
    identity.period.clear();
    series[identity].push_back(&figure);
  }
  for (auto& [identity, figures] : series) {
    std::stable_sort(figures.begin(), figures.end(),
                     [](const Figure* a, const Figure* b) { return a->period.days->end < b->period.days->end; });
    for (std::size_t i = 1; i < figures.size(); ++i) {
      const Figure &earlier = *figures[i - 1], &later = *figures[i];
      const int days = later.period.days->end - earlier.period.days->end;
      // Within one table it is a series, and the reader sees it.
      if (days < 1 || days > kFewDays || (earlier.file == later.file && earlier.table == later.table)) continue;
      context.compared({&earlier, &later});
      const PrintedRange change = later.interval() - earlier.interval();
      if (change.low <= kFarApart && change.high >= -kFarApart) continue;
      context.add(FindingId::days_apart, later, shown(later),
                  fmt::format("{} only {} days before", shown(earlier), days), {&earlier});
    }
  }
}

}  // namespace

void check_repeats(VerifyContext& context) {
  check_same(context);
  check_days_apart(context);
}

}  // namespace outturn::verify
