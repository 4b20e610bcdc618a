// SPDX-License-Identifier: MIT
#include "disclosure/printed.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "disclosure/absent.h"
#include "disclosure/adding_up.h"
#include "disclosure/places.h"
#include "disclosure/remainders.h"
#include "scorecard/calculate.h"

namespace outturn::disclosure {
namespace {

bool is_average(IndicatorKind kind) {
  return kind == IndicatorKind::mean || kind == IndicatorKind::median;
}

constexpr std::size_t kMostInside = 6;  // printed periods within another that are taken together

class Reader {
 public:
  Reader(const Report& report, const ReportRequest& request, const Library& library, int threshold)
      : report_(report), library_(library), computed_(calculation_request(request, library)) {
    printed_.counts.threshold = threshold;
  }

  Printed run() {
    for (std::size_t i = 0; i < report_.results.size(); ++i) {
      const IndicatorResult& r = report_.results[i];
      figure(i, Place::result, 0, report_.periods[r.period], r.numerator, r.denominator);
      for (std::size_t c = 0; c < r.compared.size(); ++c) {
        const ComparedFigure& other = r.compared[c];
        if (is_published(other.with)) continue;  // others have already
        if (const auto period = parse_period(other.period))
          figure(i, Place::compared, c, *period, other.numerator, other.denominator);
      }
      if (r.trend)
        for (std::size_t p = 0; p < r.trend->points.size(); ++p) {
          const TrendPoint& point = r.trend->points[p];
          figure(i, Place::point, p, point.period, point.numerator, point.denominator);
        }
    }
    add_earlier_years_to_date();
    add_unprinted();
    set_depths();
    add_absent();
    set_rows();
    for (Figure& figure : remainders(printed_.counts, declared_within(all_, library_))) {
      printed_.counts.figures.push_back(std::move(figure));
      printed_.places.emplace_back();
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
    const Sets& sets = sets_of(indicator, groups, r.group, period);
    if (numerator) printed.numerator = count(sets.numerator, period, *numerator);
    if (denominator) printed.denominator = count(sets.denominator, period, *denominator);
    printed_.places[add(printed)].push_back({i, what, number});
  }

  // Printed in two places it is one figure.
  std::size_t add(const PrintedFigure& printed) {
    const auto key = std::make_tuple(printed.indicator->id + "|" + printed.alternative_of, printed.group,
                                     printed.numerator.value_or(SIZE_MAX), printed.denominator.value_or(SIZE_MAX));
    const auto [at, is_new] = figures_.try_emplace(key, printed_.places.size());
    if (is_new) {
      printed_.places.emplace_back();
      printed_.counts.figures.push_back(figure_of(printed));
      by_figure_.push_back(printed);
    }
    all_.push_back(printed);
    return at->second;
  }

  // Whether it is of what happens in a period: then those of periods that follow each other add up.
  bool is_flow(const std::optional<std::size_t>& count) const {
    return count && all_.counts[*count].rows.from_start && !all_.counts[*count].rows.by_year;
  }
  using FlowKey = std::pair<std::string, std::string>;  // which figure, and its group
  static FlowKey flow_key(const PrintedFigure& f) { return {f.indicator->id + "|" + f.alternative_of, f.group}; }
  using FiguresByDays = std::map<std::pair<Day, Day>, PrintedFigure>;
  std::map<FlowKey, FiguresByDays> flows() const {
    std::map<FlowKey, FiguresByDays> found;
    for (const PrintedFigure& f : all_)
      if (f.without.empty() && (is_flow(f.numerator) || is_flow(f.denominator)))
        found[flow_key(f)].emplace(std::pair(f.period.start, f.period.end), f);
    return found;
  }

  // A year to date less its last quarter is the year to date of the paper before, which printed it, unless it was
  // small. If that quarter is printed here, so is that year to date, and it less its last quarter is the one before
  // that.
  void add_earlier_years_to_date() {
    for (std::size_t before = SIZE_MAX; before != printed_.places.size();) {
      before = printed_.places.size();
      for (const auto& [key, figures] : flows())
        for (const auto& [days, whole] : figures) {
          if (small_after_.contains({key, days})) continue;
          for (const auto& [last, part] : figures)
            if (last.second == days.second && last.first > days.first) add_earlier(key, whole, part, figures);
        }
    }
  }

  void add_earlier(const FlowKey& key, const PrintedFigure& whole, const PrintedFigure& part,
                   const FiguresByDays& figures) {
    const std::pair days(whole.period.start, part.period.start - 1);
    if (figures.contains(days)) return;
    const auto is_small = [this](const std::optional<std::size_t>& count) {
      return count && printed_.counts.is_small(printed_.counts.values[*count]);
    };
    if (is_small(part.numerator) || is_small(part.denominator)) small_after_.emplace(key, days);
    PrintedFigure rest = whole;
    rest.period = {"", days.first, days.second};
    add_rest(std::move(rest), whole, {&part});
  }

  // What else the papers before printed: figures that are not printed here, of which a small one must not be told
  // either.
  void add_unprinted() {
    for (const auto& [key, figures] : flows())
      for (const auto& [days, whole] : figures) {
        if (small_after_.contains({key, days})) continue;
        std::vector<const PrintedFigure*> inside;
        for (const auto& [other, f] : figures)
          if (other != days && days.first <= other.first && other.second <= days.second && inside.size() < kMostInside)
            inside.push_back(&f);
        for (unsigned chosen = 1; chosen < 1U << inside.size(); ++chosen) {
          std::vector<const PrintedFigure*> parts;
          for (std::size_t i = 0; i < inside.size(); ++i)
            if (chosen >> i & 1U) parts.push_back(inside[i]);
          add_rest(whole, parts, figures);
        }
      }
  }

  // In order of their first days; nothing is added where they overlap or leave nothing.
  void add_rest(const PrintedFigure& whole, const std::vector<const PrintedFigure*>& parts,
                const FiguresByDays& figures) {
    std::vector<std::pair<Day, Day>> gaps;
    std::string without;
    Day from = whole.period.start;
    for (const PrintedFigure* part : parts) {
      if (part->period.start < from) return;
      if (part->period.start > from) gaps.emplace_back(from, part->period.start - 1);
      without += fmt::format(" {}..{}", format_iso(part->period.start), format_iso(part->period.end));
      from = part->period.end + 1;
    }
    if (from <= whole.period.end) gaps.emplace_back(from, whole.period.end);
    if (gaps.empty()) return;
    // What is printed of a gap is taken with the other parts.
    for (const auto& [days, f] : figures)
      for (const auto& gap : gaps)
        if (gap.first <= days.first && days.second <= gap.second) return;
    PrintedFigure rest = whole;
    if (gaps.size() == 1) {
      rest.period = {"", gaps[0].first, gaps[0].second};
    } else {
      rest.without = without;
    }
    add_rest(std::move(rest), whole, parts);
  }

  void add_rest(PrintedFigure rest, const PrintedFigure& whole, const std::vector<const PrintedFigure*>& parts) {
    const auto numerator = rest_of(whole, parts, &PrintedFigure::numerator);
    const auto denominator = rest_of(whole, parts, &PrintedFigure::denominator);
    rest.numerator.reset();
    rest.denominator.reset();
    if (numerator) rest.numerator = rest_count(rest, whole, parts, &PrintedFigure::numerator, *numerator);
    if (denominator && numerator.value_or(0) <= *denominator)
      rest.denominator = rest_count(rest, whole, parts, &PrintedFigure::denominator, *denominator);
    if (rest.numerator || rest.denominator) add(rest);
  }

  using CountOf = std::optional<std::size_t> PrintedFigure::*;

  std::optional<std::int64_t> rest_of(const PrintedFigure& whole, const std::vector<const PrintedFigure*>& parts,
                                      CountOf count) const {
    if (!is_flow(whole.*count)) return std::nullopt;
    std::int64_t value = printed_.counts.values[*(whole.*count)];
    for (const PrintedFigure* part : parts) {
      if (!is_flow(part->*count)) return std::nullopt;
      value -= printed_.counts.values[*(part->*count)];
    }
    if (value < 0) return std::nullopt;
    return value;
  }

  std::size_t rest_count(const PrintedFigure& rest, const PrintedFigure& whole,
                         const std::vector<const PrintedFigure*>& parts, CountOf count_of, std::int64_t value) {
    RowSet rows = all_.counts[*(parts[0]->*count_of)].rows;
    if (!rest.without.empty()) rows.of += " without" + rest.without;
    std::vector<std::size_t> counts;
    for (const PrintedFigure* part : parts) counts.push_back(*(part->*count_of));
    counts.push_back(count(rows, rest.period, value));
    const std::size_t number = counts.back();
    all_.rests.emplace_back(std::move(counts), *(whole.*count_of));
    return number;
  }

  // What a later paper has and this one too is chosen first: a quarter before the year to date.
  void set_depths() {
    std::map<FlowKey, std::map<std::pair<Day, Day>, int>> depths;
    for (const auto& [key, figures] : flows()) {
      std::vector<std::pair<Day, Day>> shortest_first;
      for (const auto& [days, f] : figures) shortest_first.push_back(days);
      std::stable_sort(shortest_first.begin(), shortest_first.end(),
                       [](const auto& a, const auto& b) { return a.second - a.first < b.second - b.first; });
      for (const auto& days : shortest_first) {
        int depth = 0;
        for (const auto& [inner, of_inner] : depths[key])
          if (days.first <= inner.first && inner.second <= days.second) depth = std::max(depth, of_inner + 1);
        depths[key].emplace(days, depth);
      }
    }
    for (std::size_t f = 0; f < by_figure_.size(); ++f) {
      const PrintedFigure& printed = by_figure_[f];
      const auto of_key = depths.find(flow_key(printed));
      if (of_key == depths.end()) continue;
      const auto at = of_key->second.find({printed.period.start, printed.period.end});
      if (at != of_key->second.end()) printed_.counts.figures[f].depth = at->second;
    }
  }

  // What declared sums tell of figures that are not printed: small ones must not be told.
  void add_absent() {
    const auto rows_of = [this](const AbsentFigure& absent) {
      const PrintedFigure& f = absent.figure;
      const Breakdown* groups =
          computed_.by && computed_.by->name == f.groups ? computed_.by : library_.find_group(f.groups);
      const Sets& sets = sets_of(*f.indicator, groups, f.group, f.period);
      return absent.is_denominator ? sets.denominator : sets.numerator;
    };
    const auto known_value = [&](const AbsentFigure& absent) -> std::optional<std::int64_t> {
      const auto at = counts_.lower_bound({rows_of(absent).in(absent.figure.period), INT64_MIN});
      if (at == counts_.end() || at->first.first != rows_of(absent).in(absent.figure.period)) return std::nullopt;
      return at->first.second;
    };
    std::map<std::tuple<std::string, Day, Day>, int> depths;  // by group and days
    const auto place_of = [](const PrintedFigure& f) {
      return std::make_tuple(f.group.empty() ? "" : f.groups + "|" + f.group, f.period.start, f.period.end);
    };
    for (std::size_t f = 0; f < by_figure_.size(); ++f) {
      int& depth = depths[place_of(by_figure_[f])];
      depth = std::max(depth, printed_.counts.figures[f].depth);
    }
    for (std::size_t before = 0; before != all_.size();) {
      before = all_.size();
      for (const AbsentFigure& absent : absent_figures(all_, library_, printed_.counts.values, known_value)) {
        PrintedFigure printed = absent.figure;
        (absent.is_denominator ? printed.denominator : printed.numerator) =
            count(rows_of(absent), printed.period, absent.value);
        Figure figure = figure_of(printed);
        figure.is_printed = false;
        figure.depth = depths[place_of(printed)];
        printed_.counts.figures.push_back(std::move(figure));
        printed_.places.emplace_back();
        all_.push_back(std::move(printed));
      }
    }
  }

  // What each count counts, and who prints it.
  void set_rows() {
    std::map<std::string, int> tables, measures;
    const auto number = [](std::map<std::string, int>& names, const std::string& name) {
      return names.try_emplace(name, static_cast<int>(names.size())).first->second;
    };
    auto& rows = printed_.counts.rows;
    rows.resize(printed_.counts.values.size());
    for (std::size_t q = 0; q < rows.size(); ++q) {
      const auto& [set, period] = all_.counts[q];
      if (!set.of.empty()) continue;
      rows[q].table = number(tables, fmt::format("{}|{}", set.table.value(), format_iso(period.end)));
      rows[q].clauses = set.clauses.from(format_iso(period.start));
    }
    for (const PrintedFigure& f : all_)
      for (const auto& c : {f.numerator, f.denominator})
        if (c) rows[*c].measures.push_back(number(measures, f.indicator->id + "|" + f.alternative_of + "|" + f.groups));
    for (CountedRows& row : rows) {
      std::sort(row.measures.begin(), row.measures.end());
      row.measures.erase(std::unique(row.measures.begin(), row.measures.end()), row.measures.end());
    }
  }

  Figure figure_of(const PrintedFigure& printed) const {
    Figure figure;
    const auto& values = printed_.counts.values;
    const IndicatorKind kind = printed.indicator->kind;
    const auto is_small = [&](const Sum& sum) { return printed_.counts.is_small(value_of(sum, values)); };
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
    figure.is_band = !printed.group.empty() && kind == IndicatorKind::distribution;
    if (!printed.group.empty() && !figure.is_band) figure.level = Level::group;
    figure.group = printed.group.empty() ? "" : printed.groups + "|" + printed.group;
    return figure;
  }

  // What a figure's two counts count.
  struct Sets {
    RowSet numerator, denominator;
  };

  const Sets& sets_of(const Indicator& indicator, const Breakdown* groups, const std::string& group,
                      const Period& period) {
    const auto [at, is_new] = by_indicator_.try_emplace({indicator.id, group, period.is_financial_year()});
    if (!is_new) return at->second;
    Sets& sets = at->second;
    const RowSets row_sets(library_, period);
    const auto in_group = [&](RowSet rows) {
      return groups && !group.empty() ? row_sets.in_group(std::move(rows), *groups, group) : rows;
    };
    const RowSet denominator = row_sets.denominator(indicator);
    sets.denominator = in_group(denominator);
    switch (indicator.kind) {
      case IndicatorKind::count:
      case IndicatorKind::percentage:
        sets.numerator = in_group(row_sets.numerator(indicator));
        break;
      case IndicatorKind::rate:
        sets.numerator = in_group(row_sets.numerator(indicator));
        sets.denominator = row_sets.with_value(indicator, indicator.base, "base");
        break;
      case IndicatorKind::distribution:
        sets.numerator = sets.denominator;
        sets.denominator = denominator;
        break;
      case IndicatorKind::mean:
      case IndicatorKind::median:
        sets.denominator = in_group(row_sets.with_value(indicator, indicator.value, "known"));
        break;
      case IndicatorKind::total:
      case IndicatorKind::ratio:
        sets.numerator = in_group(row_sets.with_value(indicator, indicator.value, "sum"));
        sets.denominator = in_group(row_sets.with_value(indicator, indicator.of, "sum"));
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
  Printed printed_;
  PrintedFigures all_;
  std::vector<PrintedFigure> by_figure_;
  std::set<std::pair<FlowKey, std::pair<Day, Day>>> small_after_;  // periods that a small one follows
  std::map<std::tuple<std::string, std::string, std::size_t, std::size_t>, std::size_t> figures_;
  std::map<std::tuple<std::string, std::string, bool>, Sets> by_indicator_;  // by id, group, and kind of period
  std::map<std::pair<std::string, std::int64_t>, std::size_t> counts_;
};

}  // namespace

Printed printed_counts(const Report& report, const ReportRequest& request, const Library& library, int threshold) {
  return Reader(report, request, library, threshold).run();
}

}  // namespace outturn::disclosure
