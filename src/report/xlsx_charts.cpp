// SPDX-License-Identifier: MIT
#include "report/xlsx_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/charts.h"
#include "report/paper.h"
#include "report/sentence.h"

namespace outturn {
namespace {

// A step of 1, 2 or 5 times a power of ten, about five of which go into the range.
double step_of(double range) {
  const double power = std::pow(10, std::floor(std::log10(range / 5)));
  for (const double times : {1.0, 2.0, 5.0})
    if (power * times >= range / 5) return power * times;
  return power * 10;
}

void set_axis(const IndicatorResult& r, SheetChart& chart) {
  const AxisRange range = axis_of_trend(r);
  const double step = step_of(range.high - range.low);
  chart.low = std::floor(range.low / step + 1e-9) * step;
  chart.high = std::ceil(range.high / step - 1e-9) * step;
  chart.decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0;
}

// A column where any period has something of it; empty cells are not drawn.
template <class Cell>
void add_column(const Trend& trend, Sheet& sheet, const std::string& head, SeriesLook look, Cell cell_of) {
  const auto& points = trend.points;
  if (std::none_of(points.begin(), points.end(), [&](const auto& point) { return cell_of(point).number.has_value(); }))
    return;
  sheet.chart->series.push_back({sheet.table->heads.size(), look});
  sheet.table->heads.push_back(head);
  for (std::size_t i = 0; i < points.size(); ++i) sheet.table->rows[i].push_back(cell_of(points[i]));
}

SheetCell value_where(const TrendPoint& point, bool is_so) {
  return point.value && is_so ? SheetCell(*point.value) : SheetCell();
}

bool has_gaps(const SheetTable& table) {
  for (const auto& row : table.rows)
    for (const auto& cell : row)
      if (!cell.number && cell.text.empty()) return true;
  return false;
}

}  // namespace

std::optional<Sheet> chart_sheet(const Report& report, const IndicatorResult& r, const std::string& from) {
  if (!r.trend || r.whole) return std::nullopt;
  const auto& points = r.trend->points;
  if (std::count_if(points.begin(), points.end(), [](const auto& point) { return point.value; }) < 2)
    return std::nullopt;
  Sheet sheet;
  const std::string periods =
      fmt::format("{} to {}", format_in_text(points.front().period), format_in_text(points.back().period));
  sheet.title = fmt::format("{}: chart, {}", name_of(r), periods);
  sheet.table = SheetTable{"chart", {"Period"}, {}};
  for (const TrendPoint& point : points) sheet.table->rows.push_back({format_in_text(point.period)});
  sheet.chart =
      SheetChart{fmt::format("{}, {}", name_of(r), periods), r.unit == "%" ? "Per cent" : capital(r.unit), {}};
  const auto& limits = r.trend->limits;
  add_column(*r.trend, sheet, "Value", SeriesLook::figures,
             [](const TrendPoint& point) { return value_where(point, point.status == Status::ok); });
  add_column(*r.trend, sheet, "Incomplete value", SeriesLook::incomplete,
             [](const TrendPoint& point) { return value_where(point, point.status != Status::ok); });
  add_column(*r.trend, sheet, "Target", SeriesLook::target, [](const TrendPoint& point) {
    const auto number = point.target ? number_in(*point.target) : std::nullopt;
    return number ? SheetCell(*number) : SheetCell();
  });
  add_column(*r.trend, sheet, "Target up to", SeriesLook::target, [](const TrendPoint& point) {
    const auto number = point.target_upper ? number_in(*point.target_upper) : std::nullopt;
    return number ? SheetCell(*number) : SheetCell();
  });
  if (limits)
    for (const auto& [head, look, limit] : {std::tuple{"Mean", SeriesLook::mean, &limits->mean},
                                            std::tuple{"Lower limit", SeriesLook::limit, &limits->lower},
                                            std::tuple{"Upper limit", SeriesLook::limit, &limits->upper}})
      add_column(*r.trend, sheet, head, look, [at = limit](const TrendPoint&) { return SheetCell(*at); });
  set_axis(r, *sheet.chart);
  const std::string cut = sheet.chart->low > 0 ? " The vertical axis does not start at zero." : "";
  sheet.chart->description = fmt::format("Line chart: {}, {}. {}{} The table beside it has the figures.", name_of(r),
                                         periods, sentence_of(report, r), cut);
  sheet.lines = {{"This sheet has one table, and a chart of it beside it." + cut}, {sentence_of(report, r)}};
  if (has_gaps(*sheet.table)) sheet.lines.push_back({"An empty cell: nothing is drawn there."});
  sheet.lines.push_back({"The figures with their counts are on the sheet " + from, false, from});
  return sheet;
}

}  // namespace outturn
