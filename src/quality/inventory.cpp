// SPDX-License-Identifier: MIT
#include "quality/inventory.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scorecard/covered_days.h"

namespace outturn::quality {
namespace {

void add_files(const Extracts& extracts, const TableReturn& from, ReturnGiven& to) {
  for (const std::uint32_t file : from.files) to.files.push_back(extracts.files[file].path);
}

std::string years_in_words(const std::set<int>& years) {
  if (years.empty()) return {};
  const std::string first = format_financial_year(*years.begin());
  return years.size() == 1 ? first : first + " to " + format_financial_year(*years.rbegin());
}

ReturnGiven of_return(const Extracts& extracts, const TableReturn& r, const CoveredDays& covered,
                      const std::vector<std::int32_t>& part_years) {
  const ExtractSchema& schema = *extracts.tables[r.table].schema;
  ReturnGiven given;
  given.extract = schema.name;
  given.of_a_return = true;
  given.why = r.why;
  given.contested_with = r.contested_with;
  given.as_at = r.as_at;
  given.rows = r.rows;
  given.first_date = r.first_date;
  given.last_date = r.last_date;
  add_files(extracts, r, given);
  if (r.year == kMissingInt) {
    given.several = true;
    given.year = years_in_words(covered.years);
    return given;
  }
  given.year = format_financial_year(r.year);
  given.is_part =
      schema.name == "episodes" && std::find(part_years.begin(), part_years.end(), r.year) != part_years.end();
  for (const Days& days : covered.stretches)
    if (financial_year(days.from) == r.year && days.to < financial_year_end(r.year)) given.covered_to = days.to;
  return given;
}

// Extracts of other systems: all files of one are one.
void add_to(const Extracts& extracts, const TableReturn& r, const CoveredDays& covered, ReturnGiven& given) {
  given.extract = extracts.tables[r.table].schema->name;
  given.rows += r.rows;
  given.first_date = covered.seen.from;
  given.last_date = covered.seen.to;
  if (given.first_date == kNoDay && !covered.terms.empty()) {
    given.first_date = covered.terms.first();
    given.last_date = covered.terms.last();
  }
  if (r.as_at != kNoDay) given.as_at = r.as_at;
  add_files(extracts, r, given);
}

}  // namespace

Inventory inventory_of(const Extracts& extracts, const std::vector<std::int32_t>& part_years) {
  Inventory inventory;
  const CoveredExtracts covered(extracts);
  std::map<ExtractIndex, std::size_t> others;  // by table: where it stands
  for (const TableReturn& r : extracts.returns) {
    const ExtractSchema& schema = *extracts.tables[r.table].schema;
    const CoveredDays* days = covered.find(schema.name);
    if (!days) continue;
    if (schema.covers == Covers::returns) {
      inventory.returns.push_back(of_return(extracts, r, *days, part_years));
      continue;
    }
    const auto [place, is_new] = others.try_emplace(r.table, inventory.returns.size());
    if (is_new) inventory.returns.emplace_back();
    add_to(extracts, r, *days, inventory.returns[place->second]);
  }
  std::stable_partition(inventory.returns.begin(), inventory.returns.end(),
                        [](const ReturnGiven& r) { return r.of_a_return; });
  for (const ExtractFile& file : extracts.files)
    if (!file.schema) inventory.not_read.push_back(file.path);
  return inventory;
}

ColumnSelection inventory_fields(const Schemas& schemas) {
  ColumnSelection wanted;
  for (const ExtractSchema* schema : schemas) {
    wanted.table.push_back(true);
    auto& fields = wanted.field.emplace_back(schema->fields.size());
    for (const ColumnIndex f : schema->fields.indices()) {
      const FieldType type = schema->fields[f].type;
      fields[f] = type == FieldType::date || type == FieldType::school_term || type == FieldType::financial_year ||
                  type == FieldType::integer;
    }
    for (const ColumnIndex field : schema->key) fields[field] = true;
  }
  return wanted;
}

std::vector<FiguresOf> figures_of(const Report& report) {
  std::vector<FiguresOf> all;
  std::map<std::string, std::size_t> known;  // by what is said of them
  std::vector<std::pair<std::string, FiguresOf>> of_indicators;
  for (const IndicatorResult& result : report.results) {
    if (!result.group.empty()) continue;
    if (of_indicators.empty() || of_indicators.back().first != result.id) {
      const bool again = std::any_of(of_indicators.begin(), of_indicators.end(),
                                     [&](const auto& other) { return other.first == result.id; });
      if (again) continue;
      of_indicators.emplace_back(result.id, FiguresOf{{result.id}, {}});
    }
    auto& verdicts = of_indicators.back().second.verdicts;
    const bool computed =
        result.status == Status::ok || (result.status == Status::not_applicable && result.reason.empty());
    const Status status = computed ? Status::ok : result.status;
    const auto same = std::find_if(verdicts.begin(), verdicts.end(), [&](const FiguresOf::Verdict& v) {
      return v.status == status && v.reason == result.reason;
    });
    if (same == verdicts.end())
      verdicts.push_back({status, result.reason, {result.period}});
    else if (same->periods.back() != result.period)
      same->periods.push_back(result.period);
  }
  for (auto& [id, figures] : of_indicators) {
    std::string said;
    for (const auto& verdict : figures.verdicts) {
      said += fmt::format("{}|{}", word(verdict.status), verdict.reason);
      for (const std::size_t period : verdict.periods) said += fmt::format(",{}", period);
      said += "\n";
    }
    const auto [place, is_new] = known.try_emplace(said, all.size());
    if (is_new)
      all.push_back(std::move(figures));
    else
      all[place->second].ids.push_back(id);
  }
  return all;
}

}  // namespace outturn::quality
