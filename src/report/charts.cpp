// SPDX-License-Identifier: MIT
#include "report/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/row_words.h"

namespace outturn {
namespace {

double number(const Rounded& value) {
  return static_cast<double>(value.digits) / std::pow(10, value.decimals);
}

std::string px(double x) {
  return fmt::format("{:.1f}", x);
}

Html text_at(double x, double y, const std::string& text, std::string_view anchor, std::string_view style = "") {
  return Html::element(
      "text", {{"x", px(x)}, {"y", px(y)}, {"text-anchor", std::string(anchor)}, {"class", std::string(style)}}, text);
}

Html line(double x1, double y1, double x2, double y2, std::string_view style) {
  return Html::element(
      "line", {{"x1", px(x1)}, {"y1", px(y1)}, {"x2", px(x2)}, {"y2", px(y2)}, {"class", std::string(style)}}, {});
}

// An SVG with a text alternative, which the page's sentence and table say in full.
Html figure(double width, double height, const std::string& title, const std::string& description,
            const Html& content) {
  return Html::element("svg",
                       {{"viewBox", fmt::format("0 0 {} {}", px(width), px(height))},
                        {"role", "img"},
                        {"class", "chart"},
                        {"xmlns", "http://www.w3.org/2000/svg"}},
                       Html::element("title", title) + Html::element("desc", description) + content);
}

class TrendChart {
 public:
  TrendChart(const IndicatorResult& result, const std::string& title) : r_(result), title_(title) {
    const AxisRange range = axis_of_trend(r_);
    low_ = range.low;
    high_ = range.high;
  }

  Html draw() {
    Html content = line(kLeft, kTop, kLeft, kBottom, "axis") + line(kLeft, kBottom, kRight, kBottom, "axis");
    content +=
        text_at(kLeft - 6, y(low_) + 4, label(low_), "end") + text_at(kLeft - 6, y(high_) + 4, label(high_), "end");
    content += rules() + joins() + marks() + periods();
    return figure(kWidth, kHeight, title_, description(), content);
  }

 private:
  static constexpr double kWidth = 640, kHeight = 240, kLeft = 56, kRight = 530, kTop = 16, kBottom = 196;

  double target() const { return std::strtod(r_.target->c_str(), nullptr); }
  double x(std::size_t i) const {
    const auto last = static_cast<double>(r_.trend->points.size() - 1);
    return kLeft + 14 + (kRight - kLeft - 28) * static_cast<double>(i) / last;
  }
  double y(double value) const {
    const double share = std::clamp((value - low_) / (high_ - low_), 0.0, 1.0);
    return kBottom - (kBottom - kTop) * share;
  }
  static bool is_whole(const TrendPoint& point) { return point.status == Status::ok && point.value; }
  std::string label(double value) const {
    const double step = high_ - low_;
    return fmt::format("{:.{}f}{}", value, step < 2 ? 2 : step < 20 ? 1 : 0, percent_sign(r_));
  }

  // Labelled lines at the right: target, mean and limits; labels that would meet are moved apart.
  Html rules() {
    struct Rule {
      double at;
      std::string text, style;
    };
    std::vector<Rule> rules;
    if (r_.target) rules.push_back({target(), "target " + *r_.target + percent_sign(r_), "target"});
    if (const auto& limits = r_.trend->limits) {
      rules.push_back({number(limits->mean), "mean", "mean"});
      rules.push_back({number(limits->upper), "upper limit", "limit"});
      rules.push_back({number(limits->lower), "lower limit", "limit"});
    }
    std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.at > b.at; });
    Html html;
    double free_from = kTop - 8;
    for (const Rule& rule : rules) {
      if (rule.at > high_ || rule.at < low_) continue;  // beyond what the figure can be
      const double at = y(rule.at), text = std::max(at + 4, free_from + 13);
      html += line(kLeft, at, kRight, at, rule.style) + text_at(kRight + 8, text, rule.text, "start", rule.style);
      free_from = text;
    }
    return html;
  }

  Html joins() const {
    Html html;
    const auto& points = r_.trend->points;
    for (std::size_t i = 1; i < points.size(); ++i)
      if (is_whole(points[i - 1]) && is_whole(points[i]))
        html += line(x(i - 1), y(number(*points[i - 1].value)), x(i), y(number(*points[i].value)), "series");
    return html;
  }

  // A dot a figure; a diamond where it is a signal; hollow where it is incomplete.
  Html marks() const {
    Html html;
    const auto& points = r_.trend->points;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const TrendPoint& point = points[i];
      if (!point.value) continue;
      const double cx = x(i), cy = y(number(*point.value));
      const std::string style = point.status == Status::ok ? "point" : "point hollow";
      if (point.signal != Signal::none)
        html += Html::element("path",
                              {{"d", fmt::format("M{} {}l7 7-7 7-7-7z", px(cx), px(cy - 7))}, {"class", "signal"}}, {});
      else
        html += Html::element("circle", {{"cx", px(cx)}, {"cy", px(cy)}, {"r", "4"}, {"class", style}}, {});
    }
    const TrendPoint& last = points.back();
    if (last.value) {
      const double at = y(number(*last.value));
      html += text_at(x(points.size() - 1), at < kTop + 20 ? at + 20 : at - 10, last.value->text() + percent_sign(r_),
                      "middle", "last");
    }
    return html;
  }

  // The first period, the last, and as many between as there is room for.
  Html periods() const {
    const std::size_t n = r_.trend->points.size();
    const std::size_t every = std::max<std::size_t>(1, (n + 4) / 5);
    Html html;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t to_last = n - 1 - i;
      if (to_last % every == 0 && (to_last > 0 ? i == 0 || i >= every / 2 : true))
        html += text_at(x(i), kBottom + 20, format_in_text(r_.trend->points[i].period), "middle");
    }
    return html;
  }

  std::string description() const {
    std::string text = fmt::format("{} to {}.", format_in_text(r_.trend->points.front().period),
                                   format_in_text(r_.trend->points.back().period));
    if (low_ > 0) text += " The vertical axis does not start at zero.";
    return text + " The table below has the figures.";
  }

  const IndicatorResult& r_;
  const std::string& title_;
  double low_ = 0, high_ = 0;
};

}  // namespace

AxisRange axis_of_trend(const IndicatorResult& r) {
  double low = HUGE_VAL, high = -HUGE_VAL;
  const auto widen = [&](double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const auto& point : r.trend->points)
    if (point.value) widen(number(*point.value));
  if (const auto& limits = r.trend->limits) {
    widen(number(limits->mean));
    widen(number(limits->lower));
    widen(number(limits->upper));
  }
  if (r.target) widen(std::strtod(r.target->c_str(), nullptr));
  if (r.unit == "%") {  // what is drawn is cut off where the figure cannot be; the numbers are not
    low = std::max(low, 0.0);
    high = std::min(high, 100.0);
  }
  const double margin = high > low ? (high - low) * 0.1 : std::max(1.0, std::abs(high) * 0.1);
  low = low >= 0 && low - margin < 0 ? 0 : low - margin;
  high += margin;
  if (r.unit == "%") high = std::min(high, 100.0);
  if (high <= low) low = high - margin;
  return {low, high};
}

Html trend_chart(const IndicatorResult& result, const std::string& title) {
  if (!result.trend || result.whole) return {};
  const auto& points = result.trend->points;
  const auto figures = std::count_if(points.begin(), points.end(), [](const auto& point) { return point.value; });
  return figures < 2 ? Html() : TrendChart(result, title).draw();
}

Html bar_chart(const std::vector<Bar>& bars, const std::string& title) {
  constexpr double kWidth = 640, kRow = 28, kLabel = 190, kRoom = 340;
  double most = 0;
  for (const Bar& bar : bars)
    if (bar.figure->value) most = std::max(most, number(*bar.figure->value));
  if (most <= 0) return {};
  Html content;
  double top = 4;
  for (const Bar& bar : bars) {
    const auto& value = bar.figure->value;
    const double width = value ? kRoom * std::max(0.0, number(*value)) / most : 0;
    content += text_at(kLabel - 8, top + 18, bar.label, "end");
    content += Html::element("rect",
                             {{"x", px(kLabel)},
                              {"y", px(top + 3)},
                              {"width", px(width)},
                              {"height", px(kRow - 8)},
                              {"class", bar.figure->status == Status::ok ? "bar" : "bar hollow"}},
                             {});
    const std::string text = value                                      ? value->text() + percent_sign(*bar.figure)
                             : bar.figure->status == Status::suppressed ? std::string(kHidden)
                                                                        : std::string(word(bar.figure->status));
    content += text_at(kLabel + width + 6, top + 18, text, "start");
    top += kRow;
  }
  content += line(kLabel, 2, kLabel, top, "axis");
  return figure(kWidth, top + 6, title, "Bars start at zero. The table has the figures.", content);
}

}  // namespace outturn
