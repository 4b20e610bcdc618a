// SPDX-License-Identifier: MIT
#include "report/summary.h"

#include <algorithm>

namespace outturn {

std::vector<const IndicatorResult*> headline(const Report& report) {
  std::vector<const IndicatorResult*> results;
  for (const auto& section : report.sections)
    for (const std::size_t i : section.results) {
      const IndicatorResult& r = report.results[i];
      if (r.group.empty() && r.alternative_of.empty() && r.period == section.periods.back()) results.push_back(&r);
    }
  return results;
}

std::vector<SummaryItem> summary_of(const std::vector<const IndicatorResult*>& headline) {
  std::vector<SummaryItem> items;
  const auto add = [&](Rag rag, std::string what, auto is_so) {
    const auto n = std::count_if(headline.begin(), headline.end(), [&is_so](const auto* r) { return is_so(*r); });
    if (n > 0) items.push_back({static_cast<std::size_t>(n), rag, std::move(what)});
  };
  for (const Rag rag : {Rag::green, Rag::amber, Rag::red})
    add(rag, std::string(word(rag)), [rag](const IndicatorResult& r) { return r.rag == rag; });
  const auto with_status = [&](Status status, std::string what) {
    add(Rag::none, std::move(what),
        [status](const IndicatorResult& r) { return r.status == status && r.rag == Rag::none; });
  };
  with_status(Status::ok, "without a target");
  with_status(Status::incomplete, "incomplete");
  with_status(Status::not_available, "not available");
  with_status(Status::not_applicable, "not applicable");
  with_status(Status::suppressed, "not shown: small numbers");
  return items;
}

}  // namespace outturn
