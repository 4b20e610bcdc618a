// SPDX-License-Identifier: MIT
#include "disclosure/printed.h"

#include <fmt/format.h>

#include "disclosure/adding_up.h"
#include "scorecard/calculate.h"

namespace outturn::disclosure {
namespace {

bool is_average(IndicatorKind kind) {
  return kind == IndicatorKind::mean || kind == IndicatorKind::median;
}

class Reader {
 public:
  Reader(const Report& report, const ReportRequest& request, const Library& library, int threshold)
      : report_(report), library_(library), computed_(calculation_request(request, library)), sets_(library) {
    printed_.counts.threshold = threshold;
  }

  Printed run() {
    for (std::size_t i = 0; i < report_.results.size(); ++i) {
      const IndicatorResult& r = report_.results[i];
      figure(i, Place::result, 0, report_.periods[r.period], r.numerator, r.denominator);
      for (std::size_t c = 0; c < r.compared.size(); ++c) {
        const ComparedFigure& other = r.compared[c];
        if (other.with >= Comparison::statistical_neighbours) continue;  // what others have published already
        if (const auto period = parse_period(other.period))
          figure(i, Place::compared, c, *period, other.numerator, other.denominator);
      }
      if (r.trend)
        for (std::size_t p = 0; p < r.trend->points.size(); ++p) {
          const TrendPoint& point = r.trend->points[p];
          figure(i, Place::point, p, point.period, point.numerator, point.denominator);
        }
    }
    printed_.counts.relations = relations_of(all_, library_, printed_.counts.values);
    return std::move(printed_);
  }

 private:
  void figure(std::size_t i, Place::What what, std::size_t number, const Period& period,
              std::optional<std::int64_t> numerator, std::optional<std::int64_t> denominator) {
    const IndicatorResult& r = report_.results[i];
    const Indicator& indicator = *library_.find_indicator(r.id);
    if (is_average(indicator.kind)) numerator.reset();  // a sum of days says nothing of how many there are
    if (!numerator && !denominator) return;
    const Breakdown* groups = groups_of(indicator, computed_, library_);
    PrintedFigure printed{&indicator, r.alternative_of, groups ? groups->name : "", r.group, period, {}, {}};
    const Sets& sets = sets_of(indicator, groups, r.group);
    if (numerator) printed.numerator = count(sets.numerator, period, *numerator);
    if (denominator) printed.denominator = count(sets.denominator, period, *denominator);
    add(printed, {i, what, number});
  }

  // Printed in two places it is one figure.
  void add(const PrintedFigure& printed, const Place& place) {
    const auto key = std::make_tuple(printed.indicator->id + "|" + printed.alternative_of, printed.group,
                                     printed.numerator.value_or(SIZE_MAX), printed.denominator.value_or(SIZE_MAX));
    const auto [at, is_new] = figures_.try_emplace(key, printed_.places.size());
    if (is_new) {
      printed_.places.emplace_back();
      printed_.counts.figures.push_back(figure_of(printed));
    }
    printed_.places[at->second].push_back(place);
    all_.push_back(printed);
  }

  Figure figure_of(const PrintedFigure& printed) const {
    Figure figure;
    const auto& values = printed_.counts.values;
    const IndicatorKind kind = printed.indicator->kind;
    const auto is_small = [&](const Sum& sum) {
      const std::int64_t value = value_of(sum, values);
      return value >= 1 && value <= printed_.counts.threshold;
    };
    const auto small = [&](Sum sum) {
      if (is_small(sum)) figure.small.push_back(std::move(sum));
    };
    if (const auto& n = printed.numerator) {
      figure.counts.push_back(*n);
      small({{*n, 1}});
    }
    if (const auto& d = printed.denominator; d && d != printed.numerator) {
      figure.counts.push_back(*d);
      if (kind != IndicatorKind::rate) small({{*d, 1}});  // the base of a rate is a population that anybody can look up
      if (kind != IndicatorKind::rate && printed.numerator) small({{*d, 1}, {*printed.numerator, -1}});
    }
    figure.main = {{printed.numerator ? *printed.numerator : *printed.denominator, 1}};
    figure.size = values[figure.main[0].count];
    figure.is_zero = figure.size == 0;
    if (!printed.group.empty()) figure.level = kind == IndicatorKind::distribution ? Level::band : Level::group;
    return figure;
  }

  // What a figure's two counts count.
  struct Sets {
    RowSet numerator, denominator;
  };

  const Sets& sets_of(const Indicator& indicator, const Breakdown* groups, const std::string& group) {
    const auto [at, is_new] = by_indicator_.try_emplace({indicator.id, group});
    if (!is_new) return at->second;
    Sets& sets = at->second;
    const auto in_group = [&](RowSet rows) {
      return groups && !group.empty() ? sets_.in_group(std::move(rows), *groups, group) : rows;
    };
    const RowSet denominator = sets_.denominator(indicator);
    sets.denominator = in_group(denominator);
    switch (indicator.kind) {
      case IndicatorKind::count:
      case IndicatorKind::percentage:
        sets.numerator = in_group(sets_.numerator(indicator));
        break;
      case IndicatorKind::rate:
        sets.numerator = in_group(sets_.numerator(indicator));
        sets.denominator = sets_.with_value(indicator, indicator.base, "base");
        break;
      case IndicatorKind::distribution:
        sets.numerator = sets.denominator;
        sets.denominator = denominator;
        break;
      case IndicatorKind::mean:
      case IndicatorKind::median:
        sets.denominator = in_group(sets_.with_value(indicator, indicator.value, "known"));
        break;
      case IndicatorKind::total:
      case IndicatorKind::ratio:
        sets.numerator = in_group(sets_.with_value(indicator, indicator.value, "sum"));
        sets.denominator = in_group(sets_.with_value(indicator, indicator.of, "sum"));
        break;
    }
    return sets;
  }

  // The same rows and as many of them: one count. Where the numbers differ it is not the same after all.
  std::size_t count(const RowSet& rows, const Period& period, std::int64_t value) {
    const auto [at, is_new] = counts_.try_emplace({rows.in(period), value}, printed_.counts.values.size());
    if (is_new) {
      printed_.counts.values.push_back(value);
      all_.counts.push_back({rows, period});
    }
    return at->second;
  }

  const Report& report_;
  const Library& library_;
  CalculationRequest computed_;
  RowSets sets_;
  Printed printed_;
  PrintedFigures all_;
  std::map<std::tuple<std::string, std::string, std::size_t, std::size_t>, std::size_t> figures_;
  std::map<std::pair<std::string, std::string>, Sets> by_indicator_;  // by id and group
  std::map<std::pair<std::string, std::int64_t>, std::size_t> counts_;
};

}  // namespace

Printed printed_counts(const Report& report, const ReportRequest& request, const Library& library, int threshold) {
  return Reader(report, request, library, threshold).run();
}

}  // namespace outturn::disclosure
