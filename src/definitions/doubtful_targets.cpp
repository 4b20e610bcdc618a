// SPDX-License-Identifier: MIT
#include "definitions/doubtful_targets.h"

#include <fmt/format.h>

namespace outturn {
namespace {

bool is_below_one(const ExactDecimal& value) {
  std::int64_t one = 1;
  for (int i = 0; i < value.places; ++i) one *= 10;
  return value.number > 0 && value.number < one;
}

}  // namespace

std::vector<std::string> doubtful_targets(const Scorecard& scorecard, const Library& library) {
  std::vector<std::string> warnings;
  const std::string file = scorecard.where.file ? scorecard.where.file->name : scorecard.name;
  for (const Target& target : scorecard.targets) {
    const Indicator* indicator = library.find_indicator(target.indicator);
    if (!indicator || indicator->kind != IndicatorKind::percentage || !target.is_number()) continue;
    if (target.better.value_or(indicator->better) != Better::higher || !is_below_one(target.value)) continue;
    warnings.push_back(
        fmt::format("{}: warning[target-below-1]: the target of `{}` is {}, which is less than 1%\n"
                    "  help: write a percentage as 90, not 0.9\n",
                    file, target.indicator, target.value.text));
  }
  return warnings;
}

}  // namespace outturn
