// SPDX-License-Identifier: MIT
#include "scorecard/days_of_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/relative_period.h"
#include "scorecard/coverage.h"

namespace outturn {

Result<Days> days_of_data(const Library& library, const ReportSource& source) {
  ColumnSelection wanted;
  for (const ExtractSchema* schema : library.schemas) {
    const bool is_episodes = schema->name == kEpisodesExtract;
    wanted.table.push_back(is_episodes);
    auto& fields = wanted.field.emplace_back(schema->fields.size(), false);
    if (!is_episodes) continue;
    for (const ColumnIndex f : fields.indices()) fields[f] = schema->fields[f].type == FieldType::date;
  }
  const auto extracts = load_extracts(source.files, source.folder, library.schemas, wanted, source.load);
  if (!extracts) return extracts.error();
  const CoveredExtracts covered(*extracts);
  const CoveredDays* episodes = covered.find(kEpisodesExtract);
  if (!episodes || episodes->stretches.empty())
    return Error{"nothing in the folder shows when its data ends", "write the period: `--period 2021-22Q2`"};
  return Days{episodes->stretches.front().from, episodes->stretches.back().to};
}

Result<NamedPeriods> named_periods(const std::vector<std::string>& texts, const Library& library,
                                   const ReportSource& source) {
  NamedPeriods named;
  for (const std::string& text : texts) {
    std::string written = text;
    if (names_relative_period(text)) {
      if (named.found.empty()) {
        const auto days = days_of_data(library, source);
        if (!days) return days.error();
        named.data = *days;
      }
      const auto found = with_periods_for_words(text, named.data.from, named.data.to);
      if (!found)
        return Error{fmt::format("`{}` is not in the data: it runs from {} to {}", text, format_long(named.data.from),
                                 format_long(named.data.to)),
                     "write the period: `--period 2021-22Q2`"};
      written = *found;
      named.found.emplace_back(text, written);
    }
    const auto periods = parse_periods(written);
    if (!periods) return periods.error();
    for (const Period& period : *periods) add_once(period, named.periods);
  }
  return named;
}

}  // namespace outturn
