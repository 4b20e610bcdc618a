// SPDX-License-Identifier: MIT
// Dates that follow one another: down a column (same table, id and group) and along a row (same table, id and period);
// and periods that end before they begin.
#include <fmt/format.h>

#include <map>
#include <set>

#include "verify/context.h"

namespace outturn::verify {

void check_dates(VerifyContext& context) {
  using Key = std::tuple<std::size_t, std::string, std::string, bool, std::string>;
  std::map<Key, const Figure*> last;
  std::set<const Figure*> told;
  for (const Figure& figure : context.figures()) {
    if (figure.period.is_reversed)
      context.add(FindingId::dates_out_of_order, figure, figure.period.text, "the period ends before it begins");
    if (figure.measure != Measure::date) continue;
    const auto day = read_printed_day(figure.value.text);
    if (!day) continue;
    for (const bool along : {false, true}) {
      if (along && figure.period.text.empty()) continue;
      const Figure*& before =
          last[{figure.file, figure.table, figure.id_key, along, along ? figure.period.key() : figure.group_key}];
      const auto day_before = before ? read_printed_day(before->value.text) : std::nullopt;
      if (day_before) context.compared({before, &figure});
      if (day_before && *day < *day_before && told.insert(&figure).second)
        context.add(FindingId::dates_out_of_order, figure, shown(figure),
                    fmt::format("{} days before {}, which should be earlier", *day_before - *day, shown(*before)),
                    {before});
      before = &figure;
    }
  }
}

}  // namespace outturn::verify
