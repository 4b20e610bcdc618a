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
  return {{"used", counts.used},
          {"repaired", counts.repaired},
          {"left_out", counts.left_out},
          {"merged", counts.merged},
          {"blank", counts.blank}};
}

inline Json number_or_null(const std::optional<Rounded>& number) {
  return number ? printed_number(number->text()) : Json();
}

/// A target, as the scorecard writes it.
inline Json number_or_null(const std::optional<std::string>& number) {
  return number ? printed_number(*number) : Json();
}

inline Json rag_range(const IndicatorResult& r) {
  Json words = Json::array();
  for (const Rag rag : r.rag_range) words.push_back(word(rag));
  return words;
}

}  // namespace outturn
