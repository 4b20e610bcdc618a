// SPDX-License-Identifier: MIT
#include "scorecard/benchmarks.h"

#include "text/words.h"

namespace outturn {
namespace {

// As published, without the noughts behind the point that four decimal places bring.
Rounded as_published(std::int64_t ten_thousandths) {
  Rounded value{ten_thousandths, 4};
  while (value.decimals > 0 && value.digits % 10 == 0) {
    value.digits /= 10;
    --value.decimals;
  }
  return value;
}

bool is_of(Comparison with, const std::string& area) {
  if (with == Comparison::england) return same_word(area, "england");
  return same_word(area, "statistical neighbours") || same_word(area, "statistical neighbors") ||
         same_word(area, "neighbours") || same_word(area, "sn");
}

}  // namespace

Benchmarks::Benchmarks(const Extracts& extracts) {
  const ExtractTable* table = extracts.find(kBenchmarksExtract);
  if (!table || !table->present) return;
  given_ = true;
  const auto column = [table](std::string_view field) -> const std::vector<std::int64_t>* {
    const auto index = table->schema->field_index(field);
    return index && !table->columns[*index].longs.empty() ? &table->columns[*index].longs : nullptr;
  };
  const auto *indicator = column("indicator"), *period = column("period"), *area = column("area"),
             *value = column("value");
  if (!indicator || !period || !area || !value) return;
  for (std::size_t row = 0; row < table->rows; ++row) {
    if ((*indicator)[row] == kMissingLong || (*period)[row] == kMissingLong || (*area)[row] == kMissingLong ||
        (*value)[row] == kMissingLong)
      continue;
    const auto of = parse_period(extracts.texts->text_of((*period)[row]));
    if (!of) continue;
    figures_.push_back({extracts.texts->text_of((*indicator)[row]), extracts.texts->text_of((*area)[row]), *of,
                        as_published((*value)[row])});
  }
}

ComparedFigure Benchmarks::find(Comparison with, const std::string& indicator, const Period& period) const {
  ComparedFigure found;
  found.with = with;
  const Figure* latest = nullptr;
  for (const Figure& figure : figures_)
    if (same_word(figure.indicator, indicator) && is_of(with, figure.area) && figure.period.end <= period.end &&
        (!latest || figure.period.end >= latest->period.end))
      latest = &figure;
  if (!latest) {
    found.reason = given_ ? "the benchmarks hold no such figure" : "needs benchmarks";
    return found;
  }
  found.status = Status::ok;
  found.period = latest->period.label;
  found.value = latest->value;
  return found;
}

}  // namespace outturn
