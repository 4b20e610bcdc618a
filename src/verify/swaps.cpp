// SPDX-License-Identifier: MIT
// Two cells of one column keyed into each other's rows: the column still adds up, but both rows jump, and would not if
// the two changed places. How far a count may be from its neighbours is judged as counts vary (Poisson: the variance
// is the expected count); nothing is said unless both cells are far out as they stand and both fit when swapped.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "verify/context.h"

namespace outturn::verify {
namespace {

/// A row of a table: one group over time.
using Series = std::vector<const Figure*>;

struct Fit {
  double expected = 0;
  double deviation = 1;  ///< standard deviations are counted in this
  bool has_both_sides = false;

  double far(double value) const { return std::fabs(value - expected) / deviation; }
};

double number(const Figure* figure) {
  return static_cast<double>(*figure->value.whole());
}

// What the cells beside this one lead to expect; nothing where there are none.
std::optional<Fit> fit_at(const Series& row, std::size_t column) {
  const Figure* before = column > 0 ? row[column - 1] : nullptr;
  const Figure* after = column + 1 < row.size() ? row[column + 1] : nullptr;
  if (!before && !after) return std::nullopt;
  Fit fit;
  fit.has_both_sides = before && after;
  fit.expected = fit.has_both_sides ? (number(before) + number(after)) / 2 : number(before ? before : after);
  // The neighbours vary as well: alone as much as the cell, two of them half as much.
  fit.deviation = std::sqrt((fit.has_both_sides ? 1.5 : 2.0) * fit.expected + 1);
  return fit;
}

bool look_swapped(const Series& a, const Series& b, std::size_t column) {
  if (!a[column] || !b[column]) return false;
  const auto fit_a = fit_at(a, column), fit_b = fit_at(b, column);
  if (!fit_a || !fit_b) return false;
  const bool sure = fit_a->has_both_sides && fit_b->has_both_sides;
  const double out = sure ? 3.0 : 5.0, in = sure ? 2.0 : 1.5;
  const double x = number(a[column]), y = number(b[column]);
  return fit_a->far(x) >= out && fit_b->far(y) >= out && fit_a->far(y) <= in && fit_b->far(x) <= in;
}

void check_table(VerifyContext& context, const std::vector<Series>& rows) {
  for (std::size_t column = 0; column < rows.front().size(); ++column)
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = i + 1; j < rows.size(); ++j) {
        if (!look_swapped(rows[i], rows[j], column)) continue;
        const Figure &a = *rows[i][column], &b = *rows[j][column];
        const auto series = [](const Series& row) {
          std::string text;
          for (const Figure* cell : row)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", cell ? cell->value.text : "-");
          return text;
        };
        context.add(FindingId::values_swapped, a, fmt::format("{} {}, {} {}", a.group, shown(a), b.group, shown(b)),
                    fmt::format("over time {}: {}; {}: {}", a.group, series(rows[i]), b.group, series(rows[j])), {&b});
      }
}

}  // namespace

void check_swaps(VerifyContext& context) {
  struct Table {
    std::map<Day, std::map<std::string, const Figure*>> cells;  // by the period's end, then group
    std::vector<std::string> groups;
    bool has_doubles = false;
  };
  std::map<std::tuple<std::size_t, std::string, std::string>, Table> tables;
  for (const Figure& figure : context.figures()) {
    if (figure.measure != Measure::value || figure.group_key.empty() || figure.is_rounded() || !figure.period.days ||
        !figure.value.whole() || *figure.value.whole() < 0)
      continue;
    Table& table = tables[{figure.file, figure.table, figure.id_key}];
    if (std::find(table.groups.begin(), table.groups.end(), figure.group_key) == table.groups.end())
      table.groups.push_back(figure.group_key);
    table.has_doubles |= !table.cells[figure.period.days->end].emplace(figure.group_key, &figure).second;
  }
  for (const auto& [key, table] : tables) {
    if (table.has_doubles || table.groups.size() < 2 || table.cells.size() < 3) continue;
    std::vector<Series> rows;
    for (const auto& group : table.groups) {
      Series& row = rows.emplace_back();
      for (const auto& [day, cells] : table.cells) {
        const auto cell = cells.find(group);
        row.push_back(cell == cells.end() ? nullptr : cell->second);
      }
    }
    check_table(context, rows);
  }
}

}  // namespace outturn::verify
