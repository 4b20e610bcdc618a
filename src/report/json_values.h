// SPDX-License-Identifier: MIT
// What several documents hold alike.
#pragma once

#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/report.h"
#include "report/version.h"
#include "text/json.h"

namespace outturn {

inline Json period_object(const Period& period) {
  return {{"label", period.label}, {"start", format_iso(period.start)}, {"end", format_iso(period.end)}};
}

inline Json rows_object(const RowCounts& counts) {
  return {{"used", counts.used},     {"repaired", counts.repaired}, {"left_out", counts.left_out},
          {"merged", counts.merged}, {"blank", counts.blank},       {"lost", counts.lost}};
}

/// Problems of one kind, file and column.
Json problem_object(const Report& report, const Problems::Group& group);

inline Json number_or_null(const std::optional<Rounded>& number) {
  return number ? printed_number(number->text()) : Json();
}

/// A target, as the scorecard writes it.
inline Json number_or_null(const std::optional<std::string>& number) {
  return number ? printed_number(*number) : Json();
}

inline Json rag_range(const PeriodFigure& r) {
  Json words = Json::array();
  for (const Rag rag : r.rag_range) words.push_back(word(rag));
  return words;
}

/// What a figure is in every document: its status, counts, value and colour, from `status` to `reason`.
inline void add_figure(const PeriodFigure& r, Json& to) {
  to.update({{"status", word(r.status)},
             {"numerator", number_or_null(r.numerator)},
             {"denominator", number_or_null(r.denominator)},
             {"value", number_or_null(r.value)},
             {"unit", r.unit},
             {"target", number_or_null(r.target)},
             {"rag", word(r.rag)},
             {"excluded", number_or_null(r.excluded)},
             {"undecided", number_or_null(r.undecided)},
             {"unknown", number_or_null(r.unknown)},
             {"reason", text_or_null(r.reason)}});
}

/// How far doubtful rows could move it (Reading 12): from `doubtful` to `rag_range`.
inline void add_doubt(const PeriodFigure& r, Json& to) {
  to.update({{"doubtful", number_or_null(r.doubtful)},
             {"lowest", number_or_null(r.lowest)},
             {"highest", number_or_null(r.highest)},
             {"rag_range", rag_range(r)}});
}

}  // namespace outturn
