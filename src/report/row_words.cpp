// SPDX-License-Identifier: MIT
#include "report/row_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/numbers.h"

namespace outturn {
namespace {

// One of them: child, review due, care leaver.
std::string singular(std::string rows) {
  if (rows == "children") return "child";
  const std::size_t end = std::min(rows.find(' '), rows.size());  // "reviews due"
  const std::size_t last = rows.ends_with("s") ? rows.size() : end;
  if (last > 1 && rows[last - 1] == 's') rows.erase(last - 1, 1);
  return rows;
}

}  // namespace

std::string counted_rows(std::int64_t n, const std::string& rows) {
  return fmt::format("{} {}", with_commas(static_cast<std::uint64_t>(n)), n == 1 ? singular(rows) : rows);
}

std::string rows_to_go(const IndicatorResult& r) {
  const std::int64_t n = *r.distance->rows;
  return fmt::format("{} {} {}", n, r.distance->to_gain ? "more" : "fewer", n == 1 ? singular(r.rows) : r.rows);
}

std::string possible_colours(const PeriodFigure& r) {
  if (r.rag_range.size() == 1) return fmt::format("{} whatever they are", word(r.rag_range.front()));
  std::string others;
  for (const Rag rag : r.rag_range)
    if (rag != r.rag) others += fmt::format("{}{}", others.empty() ? "could be " : " or ", word(rag));
  return others;
}

std::string percent_sign(const PeriodFigure& figure) {
  return figure.unit == "%" ? "%" : "";
}

}  // namespace outturn
