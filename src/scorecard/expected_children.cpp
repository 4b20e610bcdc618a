// SPDX-License-Identifier: MIT
#include "scorecard/expected_children.h"

#include <algorithm>

#include "input/children_of_table.h"
#include "scorecard/requirements.h"
#include "scorecard/row_reader.h"

namespace outturn {
namespace {

constexpr std::int64_t kEnoughOfBase = 10;
constexpr std::size_t kMostExtracts = 32;  // one bit each

void find(const std::vector<const ChildrenInExtract*>& extracts, std::uint32_t child, BaseInExtracts& base) {
  if (child == base.last) return;
  base.last = child;
  ++base.children;
  for (std::size_t e = 0; e < extracts.size(); ++e)
    if (extracts[e]->has_row[child]) base.found |= 1u << e;
}

}  // namespace

const ChildrenInExtract& ExpectedChildren::children_in(const ExtractTable& table) {
  const auto [place, is_new] = found_.try_emplace(table.schema->name);
  ChildrenInExtract& in = place->second;
  if (!is_new) return in;
  in.extract = table.schema->name;
  in.has_row.assign(extracts_.children.size(), false);
  input::mark_children(table, in.has_row);
  in.children = std::count(in.has_row.begin(), in.has_row.end(), true);
  return in;
}

std::vector<const ChildrenInExtract*> ExpectedChildren::of(const Indicator& indicator, const Library& library,
                                                           const Period& period) {
  std::vector<const ChildrenInExtract*> expected;
  const bool of_children = library.history.vocabulary.tables[indicator.counts].of_children;
  if (indicator.kind != IndicatorKind::percentage || !of_children) return expected;
  for (const std::string& name : extracts_of_numerator(indicator, library, period)) {
    const ExtractTable* table = extracts_.find(name);
    if (!table || !table->present || !table->schema->for_every_child || expected.size() == kMostExtracts) continue;
    const ChildrenInExtract& in = children_in(*table);
    if (in.children >= kEnoughOfBase) expected.push_back(&in);
  }
  return expected;
}

// In nearly all data the first children of the base are found, and the rest are not looked at.
void find_base(const Outputs& outputs, const EvaluatedRows& rows, std::uint32_t first, GroupedTally& tally) {
  if (outputs.expected.empty()) return;
  const bool grouped = is_grouped(outputs);
  const std::uint32_t all = outputs.expected.size() == kMostExtracts ? UINT32_MAX : (1u << outputs.expected.size()) - 1;
  if (!grouped && tally.total.in_extracts.found == all) return;
  const RowReader reader(outputs, rows.evaluator);
  for (std::uint32_t r = 0; r < rows.table.rows; ++r) {
    if (!reader.is_of_interest(r) || reader.at(r).counted == kOut) continue;
    const std::uint32_t child = first + (rows.one_a_child ? r : rows.table.owner[r]);
    find(outputs.expected, child, tally.total.in_extracts);
    if (grouped)
      find(outputs.expected, child, tally_of(outputs, reader.group_of(r), tally).in_extracts);
    else if (tally.total.in_extracts.found == all)
      return;
  }
}

std::string extract_about_others(const BaseInExtracts& base, const std::vector<std::string>& extracts) {
  if (base.children < kEnoughOfBase) return {};
  for (std::size_t e = 0; e < extracts.size(); ++e)
    if ((base.found >> e & 1) == 0) return extracts[e];
  return {};
}

}  // namespace outturn
