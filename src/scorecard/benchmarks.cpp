// SPDX-License-Identifier: MIT
#include "scorecard/benchmarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/printed_text.h"

namespace outturn {
namespace {

// The rows of a table as text; of fields that are text, as those of such files are.
std::vector<OfficialRow> rows_of(const ExtractTable& table, const Texts& texts) {
  std::vector<OfficialRow> rows;
  for (std::uint64_t r = 0; r < table.rows; ++r) {
    OfficialRow& row = rows.emplace_back();
    row.file = table.source_of(r).file;
    row.line = table.line_of(r);
    for (const Column& column : table.columns)
      row.fields.push_back(column.longs.empty() || column.longs[r] == kMissingLong ? std::string()
                                                                                   : texts.text_of(column.longs[r]));
  }
  return rows;
}

bool is_one_of(const OfficialFigure& figure, const std::vector<std::string>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&figure](const std::string& key) { return figure.is_of(key); });
}

}  // namespace

bool is_published(Comparison comparison) {
  return comparison == Comparison::statistical_neighbours || comparison == Comparison::england ||
         comparison == Comparison::published;
}

Benchmarks::Benchmarks(const Extracts& extracts, const Library& library, const Places& places)
    : area_(name_key(places.area)) {
  for (const auto& name : places.neighbours) neighbours_.push_back({name_key(name)});
  const ExtractTable* plain = nullptr;
  for (const ExtractTable& table : extracts.tables) {
    if (!table.present || !has_official_figures(*table.schema, library)) continue;
    const bool is_read = std::any_of(table.columns.begin(), table.columns.end(),
                                     [](const Column& column) { return !column.longs.empty(); });
    if (!is_read) continue;
    given_ = true;
    if (table.schema->name == kBenchmarksExtract) plain = &table;
    add_official_figures(*table.schema, rows_of(table, *extracts.texts), library, all_);
  }
  all_.drop_duplicates();
  if (neighbours_.empty()) find_neighbours(extracts, library);
  if (plain) find_strangers(extracts);
  if (!area_.empty() && names_areas() &&
      std::none_of(all_.figures.begin(), all_.figures.end(), [&](const auto& figure) { return figure.is_of(area_); }))
    all_.faults.push_back({ProblemId::area_without_figures, kNoFile, 0, "", places.area});
  for (const auto& name : places.neighbours)
    if (given_ && std::none_of(all_.figures.begin(), all_.figures.end(),
                               [key = name_key(name)](const auto& figure) { return figure.is_of(key); }))
      all_.faults.push_back({ProblemId::neighbour_without_figures, kNoFile, 0, "", name});
}

// Whether any figure is for a council by its own name; many benchmarks are of England and the neighbours only.
bool Benchmarks::names_areas() const {
  return std::any_of(all_.figures.begin(), all_.figures.end(), [this](const OfficialFigure& figure) {
    return !figure.is_of(kEnglandKey) && !figure.is_of(kNeighboursKey) &&
           std::none_of(neighbours_.begin(), neighbours_.end(),
                        [&](const auto& keys) { return is_one_of(figure, keys); });
  });
}

// The row of our own area in DfE's file of neighbours names them by code.
void Benchmarks::find_neighbours(const Extracts& extracts, const Library& library) {
  if (area_.empty()) return;
  for (const NeighbourFile& file : library.neighbour_files) {
    const ExtractTable* table = extracts.find(file.extract->name);
    if (!table || !table->present) continue;
    for (const OfficialRow& row : rows_of(*table, *extracts.texts)) {
      const bool is_ours = std::any_of(file.areas.begin(), file.areas.end(),
                                       [&](ColumnIndex field) { return name_key(row.fields[field]) == area_; });
      if (!is_ours) continue;
      for (const ColumnIndex field : file.neighbours)
        if (!row.fields[field].empty()) neighbours_.push_back({name_key(row.fields[field])});
      return;
    }
  }
}

// Areas of the benchmarks extract that nobody compares with; DfE's files hold every council.
void Benchmarks::find_strangers(const Extracts& extracts) {
  for (const OfficialFigure& figure : all_.figures) {
    const ExtractSchema* schema = extracts.files[figure.file].schema;
    if (!schema || schema->name != kBenchmarksExtract) continue;
    const bool known =
        figure.is_of(kEnglandKey) || figure.is_of(kNeighboursKey) || (!area_.empty() && figure.is_of(area_)) ||
        std::any_of(neighbours_.begin(), neighbours_.end(), [&](const auto& keys) { return is_one_of(figure, keys); });
    if (!known) all_.faults.push_back({ProblemId::benchmark_area, figure.file, figure.line, "AREA", figure.area});
  }
}

void Benchmarks::note(Problems& problems) const {
  for (const OfficialFault& fault : all_.faults)
    problems.add({problem_kind(fault.id), fault.file, fault.line, 0, fault.column, shown_value(fault.value)});
}

Benchmarks::Found Benchmarks::published(const Indicator& indicator, const Period& period, std::string_view area) const {
  Found result;
  ComparedFigure& found = result.figure;
  const OfficialFigure *latest = nullptr, *marked = nullptr, *first = nullptr;
  for (const OfficialFigure& figure : all_.figures) {
    if (figure.indicator != &indicator || !figure.is_of(area)) continue;
    if (!first || figure.period.end < first->period.end) first = &figure;
    if (figure.period.end > period.end) continue;
    const OfficialFigure*& place = figure.value.is_number() ? latest : marked;
    if (!place || figure.period.end > place->period.end ||
        (figure.period.end == place->period.end && figure.period.start < place->period.start))
      place = &figure;
  }
  if (latest) {
    found.status = Status::ok;
    found.period = latest->period.label;
    found.value = Rounded{latest->value.digits, latest->value.decimals};
    found.numerator = latest->numerator;
    found.denominator = latest->denominator;
    result.end = latest->period.end;
  } else if (marked) {
    found.period = marked->period.label;
    found.reason = marked->value.text.empty() ? "published as a blank"
                                              : fmt::format("published as `{}`, without a number", marked->value.text);
  } else if (first) {
    found.reason = fmt::format("the benchmarks start in {}, after this period", format_label(first->period));
  } else {
    found.reason = given_ ? "no benchmark for this indicator" : "no benchmarks extract in the folder";
  }
  return result;
}

// Each neighbour counts once, as in DfE's Local Authority Interactive Tool: what is published are shares without the
// counts of all of them. Areas whose figure is a mark, or not there, are left out and counted.
Benchmarks::Found Benchmarks::mean_of_neighbours(const Indicator& indicator, const Period& period) const {
  std::map<Day, std::map<std::size_t, const OfficialFigure*>> by_end;  // then by neighbour
  for (const OfficialFigure& figure : all_.figures) {
    if (figure.indicator != &indicator || figure.period.end > period.end) continue;
    for (std::size_t n = 0; n < neighbours_.size(); ++n)
      if (is_one_of(figure, neighbours_[n])) by_end[figure.period.end][n] = &figure;
  }
  Found result;
  ComparedFigure& found = result.figure;
  for (auto at = by_end.rbegin(); at != by_end.rend(); ++at) {
    int decimals = 0;
    std::int64_t numbers = 0, marks = 0;
    for (const auto& [n, figure] : at->second) {
      decimals = std::max(decimals, figure->value.decimals);
      ++(figure->value.is_number() ? numbers : marks);
    }
    if (numbers == 0) continue;
    const OfficialFigure* any = nullptr;
    std::int64_t sum = 0, scale = 1;
    for (int d = 0; d < decimals; ++d) scale *= 10;
    for (const auto& [n, figure] : at->second) {
      if (!figure->value.is_number()) continue;
      std::int64_t digits = figure->value.digits;
      for (int d = figure->value.decimals; d < decimals; ++d) digits *= 10;
      sum += digits;
      any = figure;
    }
    found.status = Status::ok;
    found.period = any->period.label;
    found.value = round_ratio(sum, numbers * scale, 1, std::max(indicator.decimals, 1));
    const auto all = static_cast<std::int64_t>(neighbours_.size());
    found.note = fmt::format("mean of the published figures of {} of {} neighbours, each counted once", numbers, all);
    if (marks > 0) found.note += fmt::format("; {} left out: a mark in place of a number", marks);
    if (all > numbers + marks) found.note += fmt::format("; {} left out: not in the files", all - numbers - marks);
    result.end = at->first;
    return result;
  }
  found.reason = !given_ ? "no benchmarks extract in the folder" : "no benchmark for this indicator";
  return result;
}

ComparedFigure Benchmarks::find(Comparison with, const Indicator& indicator, const Period& period) const {
  Found found;
  switch (with) {
    case Comparison::published:
      if (area_.empty() && given_)
        found.figure.reason = "needs `area` in outturn.toml, or `--area`";
      else
        found = published(indicator, period, area_);
      break;
    case Comparison::statistical_neighbours: {
      found = published(indicator, period, kNeighboursKey);
      Found mean = mean_of_neighbours(indicator, period);
      if (mean.end != kNoDay && (found.end == kNoDay || mean.end > found.end)) found = std::move(mean);
      break;
    }
    default:
      found = published(indicator, period, kEnglandKey);
      break;
  }
  found.figure.with = with;
  return std::move(found.figure);
}

void want_benchmarks(const Library& library, ColumnSelection& wanted) {
  for (const ExtractIndex s : library.schemas.indices()) {
    const ExtractSchema& schema = *library.schemas[s];
    const bool is_of_neighbours = std::any_of(library.neighbour_files.begin(), library.neighbour_files.end(),
                                              [&](const NeighbourFile& file) { return file.extract == &schema; });
    if (!is_of_neighbours && !has_official_figures(schema, library)) continue;
    wanted.table[s] = true;
    wanted.field[s].assign(schema.fields.size(), true);
  }
}

}  // namespace outturn
