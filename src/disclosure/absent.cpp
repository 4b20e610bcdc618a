// SPDX-License-Identifier: MIT
#include "disclosure/absent.h"

#include <set>
#include <tuple>

#include "disclosure/places.h"

namespace outturn::disclosure {
namespace {

class Finder {
 public:
  Finder(const PrintedFigures& figures, const Library& library, const std::vector<std::int64_t>& values,
         const KnownValue& known_value)
      : places_(figures), library_(library), values_(values), known_value_(known_value) {}

  std::vector<AbsentFigure> run() {
    for (const Additive& sum : library_.additive) {
      if (sum.total.indicator.empty() || sum.parts.empty()) continue;
      for (const auto& [context, figure] : places_.contexts()) complete(sum, context, *figure);
    }
    return std::move(found_);
  }

 private:
  // What is missing of a sum: figures that are the same rows as printed ones, or else the last one.
  void complete(const Additive& sum, const Places::Context& context, const PrintedFigure& beside) {
    std::vector<AbsentFigure> missing;
    std::int64_t rest = 0;
    bool is_any_printed = false, is_total_missing = false;
    const auto look = [&](const Additive::Part& part, bool is_total) {
      const PrintedFigure* f = places_.find(part, context);
      if (const auto count = count_of(part, f)) {
        is_any_printed = true;
        rest += (is_total ? 1 : -1) * values_[*count];
        return true;
      }
      auto absent = f ? std::nullopt : absent_figure(part, beside);
      if (!absent) return false;
      is_total_missing = is_total_missing || is_total;
      missing.push_back(std::move(*absent));
      return true;
    };
    if (!look(sum.total, true)) return;
    for (const auto& part : sum.parts)
      if (!look(part, false)) return;
    if (!is_any_printed || missing.empty()) return;
    bool is_known = false;
    for (AbsentFigure& figure : missing)
      if (const auto value = known_value_(figure)) {
        figure.value = *value;
        add(std::move(figure));
        is_known = true;
      }
    if (is_known || missing.size() > 1) return;  // the next time, with those
    missing[0].value = is_total_missing ? -rest : rest;
    if (missing[0].value >= 0) add(std::move(missing[0]));
  }

  // Two sums may name it.
  void add(AbsentFigure absent) {
    const PrintedFigure& f = absent.figure;
    if (known_.emplace(f.indicator, f.group.empty() ? "" : f.groups, f.group, days_of(f)).second)
      found_.push_back(std::move(absent));
  }

  std::optional<AbsentFigure> absent_figure(const Additive::Part& part, const PrintedFigure& beside) const {
    const Indicator* indicator = library_.find_indicator(part.indicator);
    if (!indicator) return std::nullopt;
    const bool is_band = !part.band.empty();
    const bool counts_rows = indicator->kind == IndicatorKind::count || indicator->kind == IndicatorKind::percentage ||
                             (is_band && beside.group.empty());
    if (!counts_rows) return std::nullopt;
    AbsentFigure absent{beside, part.is_denominator};
    absent.figure.indicator = indicator;
    absent.figure.alternative_of.clear();
    absent.figure.numerator.reset();
    absent.figure.denominator.reset();
    if (is_band) {
      absent.figure.groups = indicator->by;
      absent.figure.group = part.band;
    }
    return absent;
  }

  Places places_;
  const Library& library_;
  const std::vector<std::int64_t>& values_;
  const KnownValue& known_value_;
  std::vector<AbsentFigure> found_;
  std::set<std::tuple<const Indicator*, std::string, std::string, DaysCounted>> known_;
};

}  // namespace

std::vector<AbsentFigure> absent_figures(const PrintedFigures& figures, const Library& library,
                                         const std::vector<std::int64_t>& values, const KnownValue& known_value) {
  return Finder(figures, library, values, known_value).run();
}

}  // namespace outturn::disclosure
