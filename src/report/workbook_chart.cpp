// SPDX-License-Identifier: MIT
#include "report/workbook_chart.h"

#include <vector>

namespace outturn {
namespace {

// Analysis Function palette, categorical: dark blue, orange, dark grey, light purple.
constexpr lxw_color_t kBlue = 0x12436D, kOrange = 0xF46A25, kGrey = 0x3D3D3D, kPurple = 0xA285D1, kText = 0x0B0C0C;
constexpr double kChartTextSize = 10, kChartTitleSize = 12;  // 10 points are 13 pixels
constexpr double kWide = 1.9, kHigh = 1.5;                   // times 480 x 288 pixels

lxw_chart_font font(double size, bool bold = false) {
  static char name[] = "Arial";
  lxw_chart_font made{};
  made.name = name;
  made.size = size;
  made.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
  made.color = kText;
  return made;
}

// A name that begins with = would be taken for a formula.
std::string name_text(const std::string& text) {
  return text.starts_with('=') ? " " + text : text;
}

void draw(lxw_chart_series* series, SeriesLook look) {
  lxw_chart_line line{};
  line.width = 2.25;
  line.color = look == SeriesLook::target  ? kOrange
               : look == SeriesLook::mean  ? kGrey
               : look == SeriesLook::limit ? kPurple
                                           : kBlue;
  line.dash_type = look == SeriesLook::target  ? LXW_CHART_LINE_DASH_DASH
                   : look == SeriesLook::limit ? LXW_CHART_LINE_DASH_ROUND_DOT
                                               : LXW_CHART_LINE_DASH_SOLID;
  const bool is_figure = look == SeriesLook::figures || look == SeriesLook::incomplete;
  if (!is_figure) {
    line.width = 2;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    return;
  }
  lxw_chart_line edge = line;
  lxw_chart_fill fill{};
  fill.color = look == SeriesLook::incomplete ? 0xFFFFFF : kBlue;
  line.none = look == SeriesLook::incomplete ? LXW_TRUE : LXW_FALSE;  // hollow, and joined by no line
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
  chart_series_set_marker_size(series, 7);
  chart_series_set_marker_line(series, &edge);
  chart_series_set_marker_fill(series, &fill);
}

// What a line is stands at its last point, and no legend is needed.
void label(lxw_chart_series* series, const Sheet& sheet, const SheetSeries& of) {
  const auto& rows = sheet.table->rows;
  std::size_t last = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i][of.column].number) last = i;
  if (last == rows.size()) return;
  lxw_chart_font small = font(kChartTextSize, of.look == SeriesLook::figures);
  std::string text = rows[last][of.column].number->text();
  if (of.look != SeriesLook::figures) text = sheet.table->heads[of.column] + " " + text;
  lxw_chart_data_label shown{};
  shown.value = text.data();
  shown.font = &small;
  lxw_chart_data_label hidden{};
  hidden.hide = LXW_TRUE;
  std::vector<lxw_chart_data_label> labels(rows.size(), hidden);
  labels[last] = shown;
  std::vector<lxw_chart_data_label*> pointers;
  for (auto& one : labels) pointers.push_back(&one);
  pointers.push_back(nullptr);
  chart_series_set_labels(series);
  chart_series_set_labels_custom(series, pointers.data());
  chart_series_set_labels_position(
      series, of.look == SeriesLook::figures ? LXW_CHART_LABEL_POSITION_ABOVE : LXW_CHART_LABEL_POSITION_BELOW);
}

}  // namespace

void insert_chart(lxw_workbook* book, lxw_worksheet* to, const Sheet& sheet, lxw_row_t first_row) {
  const SheetChart& of = *sheet.chart;
  lxw_chart* chart = workbook_add_chart(book, LXW_CHART_LINE);
  const lxw_row_t last_row = first_row + static_cast<lxw_row_t>(sheet.table->rows.size()) - 1;
  for (const SheetSeries& one : of.series) {
    const auto column = static_cast<lxw_col_t>(one.column);
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, sheet.name.c_str(), first_row, 0, last_row, 0);
    chart_series_set_values(series, sheet.name.c_str(), first_row, column, last_row, column);
    chart_series_set_name(series, name_text(sheet.table->heads[one.column]).c_str());
    draw(series, one.look);
    label(series, sheet, one);
  }
  lxw_chart_font small = font(kChartTextSize), bold = font(kChartTitleSize, true);
  chart_title_set_name(chart, name_text(of.title).c_str());
  chart_title_set_name_font(chart, &bold);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
  chart_axis_set_name(chart->x_axis, sheet.table->heads.front().c_str());
  chart_axis_set_name(chart->y_axis, name_text(of.axis).c_str());
  for (lxw_chart_axis* axis : {chart->x_axis, chart->y_axis}) {
    chart_axis_set_name_font(axis, &small);
    chart_axis_set_num_font(axis, &small);
  }
  chart_axis_set_min(chart->y_axis, of.low);
  chart_axis_set_max(chart->y_axis, of.high);
  chart_axis_set_num_format(
      chart->y_axis,
      of.decimals > 0 ? ("#,##0." + std::string(static_cast<std::size_t>(of.decimals), '0')).c_str() : "#,##0");
  lxw_chart_line faint{};
  faint.color = 0xD9D9D9;
  faint.width = 0.75;
  chart_axis_major_gridlines_set_line(chart->y_axis, &faint);
  std::string description = of.description;
  lxw_chart_options options{};
  options.x_scale = kWide;
  options.y_scale = kHigh;
  options.description = description.data();
  options.object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE;
  const auto beside = static_cast<lxw_col_t>(sheet.table->heads.size() + 1);
  worksheet_insert_chart_opt(to, first_row - 1, beside, chart, &options);
}

}  // namespace outturn
