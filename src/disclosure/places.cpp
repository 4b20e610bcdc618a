// SPDX-License-Identifier: MIT
#include "disclosure/places.h"

namespace outturn::disclosure {

DaysCounted days_of(const PrintedFigure& f) {
  return {f.period.start, f.period.end, f.without};
}

Places::Places(const PrintedFigures& figures) {
  for (const PrintedFigure& f : figures) {
    contexts_.emplace(Context{f.groups, f.group, days_of(f)}, &f);
    by_place_.emplace(std::make_tuple(f.indicator->id, f.groups, f.group, days_of(f)), &f);
    if (f.indicator->kind == IndicatorKind::distribution) bands_.emplace(Key{f.indicator->id, f.group, days_of(f)}, &f);
    // Everybody of an indicator that is broken down by groups of its own.
    if (f.group.empty()) everybody_.emplace(Key{f.indicator->id, {}, days_of(f)}, &f);
  }
}

const PrintedFigure* Places::find(const Additive::Part& part, const Context& context) const {
  const auto& [groups, group, days] = context;
  const auto look = [](const auto& figures, const auto& key) {
    const auto found = figures.find(key);
    return found == figures.end() ? nullptr : found->second;
  };
  if (!part.band.empty() && group.empty()) return look(bands_, Key{part.indicator, part.band, days});
  const auto* found = look(by_place_, std::make_tuple(part.indicator, groups, group, days));
  return found || !group.empty() ? found : look(everybody_, Key{part.indicator, {}, days});
}

std::set<std::pair<std::size_t, std::size_t>> declared_within(const PrintedFigures& figures, const Library& library) {
  std::set<std::pair<std::size_t, std::size_t>> found;
  const Places places(figures);
  for (const Additive& sum : library.additive)
    for (const auto& [context, figure] : places.contexts()) {
      const auto total = count_of(sum.total, places.find(sum.total, context));
      for (const auto* parts : {&sum.within, &sum.covered_by})
        for (const auto& part : *parts)
          if (const auto count = count_of(part, places.find(part, context)); count && total)
            found.emplace(*count, *total);
    }
  return found;
}

std::optional<std::size_t> count_of(const Additive::Part& part, const PrintedFigure* f) {
  if (!f) return std::nullopt;
  return part.is_denominator ? f->denominator : f->numerator;
}

}  // namespace outturn::disclosure
