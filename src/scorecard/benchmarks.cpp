// SPDX-License-Identifier: MIT
#include "scorecard/benchmarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/printed_text.h"
#include "text/text_tools.h"

namespace outturn {
namespace {

constexpr std::string_view kNoFigure = "no benchmark for this indicator";

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

// Whether the columns of figures were read, not only those that name areas.
bool is_read(const ExtractTable& table) {
  for (const ColumnIndex f : table.schema->fields.indices())
    if (table.schema->fields[f].required && table.columns[f].longs.empty()) return false;
  return true;
}

}  // namespace

std::optional<Error> fault_of(const Places& places, const AreaNames& names) {
  const std::string own = area_key(places.area);
  for (const auto& name : places.neighbours) {
    const std::string key = area_key(name);
    const bool is_own = !own.empty() && names.are_one(key, own);
    if (key != kEnglandKey && !is_own) continue;
    return Error{fmt::format("`neighbours` names `{}`, which is {}", shown_value(name),
                             is_own ? "your own area" : "not a council"),
                 "take it out of `neighbours` in outturn.toml"};
  }
  return std::nullopt;
}

Benchmarks::Benchmarks(const Extracts& extracts, const Library& library, const Places& places) {
  all_.names = area_names_in(extracts, library);
  own_.name = places.area;
  own_.keys = all_.names.all_of(area_key(places.area));
  const ExtractTable* plain = nullptr;
  for (const ExtractTable& table : extracts.tables) {
    if (!table.present || !has_official_figures(*table.schema, library) || !is_read(table)) continue;
    given_ = true;
    if (table.schema->name == kBenchmarksExtract) plain = &table;
    add_official_figures(*table.schema, rows_of(table, *extracts.texts), library, all_);
  }
  all_.drop_duplicates();
  read_neighbour_files(extracts, library);
  take_neighbours(places);
  if (plain) find_strangers(extracts);
  if (given_) find_files_without_figures(extracts);
  if (!own_.keys.empty() && names_areas() && !all_.has_area(own_.keys))
    all_.faults.push_back({ProblemId::area_without_figures, kNoFile, 0, "", places.area});
}

// Whether any figure is for a council by its own name; many benchmarks are of England and the neighbours only.
bool Benchmarks::names_areas() const {
  return std::any_of(all_.figures.begin(), all_.figures.end(), [this](const OfficialFigure& figure) {
    return !figure.is_of(kEnglandKey) && !figure.is_of(kNeighboursKey) &&
           std::none_of(own_.neighbours.begin(), own_.neighbours.end(),
                        [&](const Keys& keys) { return figure.is_of(keys); });
  });
}

// Those that outturn.toml names, each area once; or those of DfE's file.
void Benchmarks::take_neighbours(const Places& places) {
  for (const auto& name : places.neighbours) {
    const std::string key = area_key(name);
    const bool is_known = std::any_of(own_.neighbours.begin(), own_.neighbours.end(), [&](const Keys& known) {
      return std::find(known.begin(), known.end(), key) != known.end();
    });
    if (is_known) {
      all_.faults.push_back({ProblemId::neighbour_twice, kNoFile, 0, "", name});
      continue;
    }
    own_.neighbours.push_back(all_.names.all_of(key));
    if (given_ && !all_.has_area(own_.neighbours.back()))
      all_.faults.push_back({ProblemId::neighbour_without_figures, kNoFile, 0, "", name});
  }
  if (own_.neighbours.empty()) own_.neighbours = listed_neighbours(own_.keys);
}

// A row of DfE's file of neighbours names the others by code.
void Benchmarks::read_neighbour_files(const Extracts& extracts, const Library& library) {
  for (const NeighbourFile& file : library.neighbour_files) {
    const ExtractTable* table = extracts.find(file.extract->name);
    if (!table || !table->present || !is_read(*table)) continue;
    for (const OfficialRow& row : rows_of(*table, *extracts.texts)) {
      auto& [area, others] = listed_.emplace_back();
      for (const ColumnIndex field : file.areas)
        if (!row.fields[field].empty()) area.push_back(area_key(row.fields[field]));
      for (const ColumnIndex field : file.neighbours)
        if (!row.fields[field].empty()) others.push_back(area_key(row.fields[field]));
    }
  }
}

std::vector<Benchmarks::Keys> Benchmarks::listed_neighbours(const Keys& area) const {
  std::vector<Keys> neighbours;
  for (const auto& [of, others] : listed_) {
    if (std::find_first_of(of.begin(), of.end(), area.begin(), area.end()) == of.end()) continue;
    for (const auto& key : others) neighbours.push_back(all_.names.all_of(key));
    break;
  }
  return neighbours;
}

// What outturn.toml says of neighbours is about our own area.
Benchmarks::Council Benchmarks::council_called(const std::string& authority) const {
  const std::string key = area_key(authority);
  if (std::find(own_.keys.begin(), own_.keys.end(), key) != own_.keys.end()) return own_;
  Council council{authority, all_.names.all_of(key), {}};
  council.neighbours = listed_neighbours(council.keys);
  return council;
}

// Areas of the benchmarks extract that nobody compares with; DfE's files hold every council.
void Benchmarks::find_strangers(const Extracts& extracts) {
  if (extracts.of_several_authorities) return;  // each is compared with its own
  for (const OfficialFigure& figure : all_.figures) {
    const ExtractSchema* schema = extracts.files[figure.file].schema;
    if (!schema || schema->name != kBenchmarksExtract) continue;
    const bool known = figure.is_of(kEnglandKey) || figure.is_of(kNeighboursKey) || figure.is_of(own_.keys) ||
                       std::any_of(own_.neighbours.begin(), own_.neighbours.end(),
                                   [&](const Keys& keys) { return figure.is_of(keys); });
    if (!known)
      all_.faults.push_back({ProblemId::benchmark_area, figure.file, figure.line, "AREA",
                             trimmed(figure.area).empty() ? "(blank)" : figure.area});
  }
}

void Benchmarks::find_files_without_figures(const Extracts& extracts) {
  for (const ExtractTable& table : extracts.tables) {
    if (!table.present || table.schema->name == kBenchmarksExtract || !is_read(table)) continue;
    for (const RowSource& source : table.sources)
      if (all_.mapped_files.contains(source.file) && !all_.mapped_files.at(source.file))
        all_.faults.push_back({ProblemId::benchmark_no_figures, source.file, 0, "", ""});
  }
}

void Benchmarks::note(Problems& problems) const {
  for (const OfficialFault& fault : all_.faults)
    problems.add(
        {problem_kind(fault.id), fault.file, fault.line, 0, fault.column, shown_value(fault.value), fault.why});
}

Benchmarks::Found Benchmarks::published(const Indicator& indicator, const Period& period, const Keys& area) const {
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
    found.note = latest->note;
    result.end = latest->period.end;
  } else if (marked) {
    found.period = marked->period.label;
    found.reason = marked->value.text.empty() ? "published as a blank"
                                              : fmt::format("published as `{}`, without a number", marked->value.text);
  } else if (first) {
    found.reason = fmt::format("the benchmarks start in {}, after this period", format_label(first->period));
  } else {
    found.reason = given_ ? std::string(kNoFigure) : "no benchmarks extract in the folder";
  }
  return result;
}

// Each neighbour counts once, as in DfE's Local Authority Interactive Tool: what is published are shares without the
// counts of all of them. Areas whose figure is a mark, or not there, are left out and counted.
Benchmarks::Found Benchmarks::mean_of_neighbours(const Indicator& indicator, const Period& period,
                                                 const Council& council) const {
  const std::vector<Keys>& neighbours = council.neighbours;
  std::map<Day, std::map<std::size_t, const OfficialFigure*>> by_end;  // then by neighbour
  for (const OfficialFigure& figure : all_.figures) {
    if (figure.indicator != &indicator || figure.period.end > period.end) continue;
    for (std::size_t n = 0; n < neighbours.size(); ++n)
      if (figure.is_of(neighbours[n])) by_end[figure.period.end][n] = &figure;
  }
  Found result;
  ComparedFigure& found = result.figure;
  bool only_marks = false;
  for (auto at = by_end.rbegin(); at != by_end.rend(); ++at) {
    int decimals = 0;
    std::int64_t numbers = 0, marks = 0;
    for (const auto& [n, figure] : at->second) {
      decimals = std::max(decimals, figure->value.decimals);
      ++(figure->value.is_number() ? numbers : marks);
    }
    if (numbers == 0) {
      only_marks = true;
      continue;
    }
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
    const auto all = static_cast<std::int64_t>(neighbours.size());
    found.note =
        all == 1 ? std::string("the published figure of the only neighbour")
                 : fmt::format("mean of the published figures of {} of {} neighbours, each counted once", numbers, all);
    if (marks > 0) found.note += fmt::format("; {} left out: a mark in place of a number", marks);
    if (all > numbers + marks) found.note += fmt::format("; {} left out: not in the files", all - numbers - marks);
    if (!any->note.empty()) found.note += "; " + any->note;
    result.end = at->first;
    return result;
  }
  found.reason = only_marks ? "the neighbours' figures are marks, without numbers" : why_no_mean(council);
  return result;
}

std::string Benchmarks::why_no_mean(const Council& council) const {
  if (!given_) return "no benchmarks extract in the folder";
  const std::size_t n = council.neighbours.size();
  if (n == 0 && council.keys.empty() && !listed_.empty()) return "needs `area` in outturn.toml, or `--area`";
  if (n == 0 && !council.keys.empty())
    return fmt::format("no neighbours of `{}` are named, in outturn.toml or in a file of DfE's",
                       shown_value(council.name));
  const bool any = std::any_of(council.neighbours.begin(), council.neighbours.end(),
                               [&](const Keys& keys) { return all_.has_area(keys); });
  if (n > 0 && !any)
    return n == 1 ? "the neighbour is not in the files" : fmt::format("none of the {} neighbours is in the files", n);
  return std::string(kNoFigure);
}

std::string Benchmarks::why_nothing(const Council& council) const {
  if (!given_) return "no benchmarks extract in the folder";
  if (council.keys.empty()) return "needs `area` in outturn.toml, or `--area`";
  if (all_.has_area(council.keys)) return std::string(kNoFigure);
  return fmt::format("no area in the files is called `{}`: {}", shown_value(council.name),
                     all_.instead_of(council.name));
}

ComparedFigure Benchmarks::find(Comparison with, const Indicator& indicator, const Period& period,
                                const std::string& authority) const {
  const Council council = authority.empty() ? own_ : council_called(authority);
  Found found;
  switch (with) {
    case Comparison::published:
      found = published(indicator, period, council.keys);
      if (!all_.has_area(council.keys)) found.figure.reason = why_nothing(council);
      break;
    case Comparison::statistical_neighbours: {
      // Together under one name they are those of our own area.
      const bool is_own = authority.empty() || (!own_.keys.empty() && council.keys == own_.keys);
      if (is_own) found = published(indicator, period, {std::string(kNeighboursKey)});
      Found mean = mean_of_neighbours(indicator, period, council);
      const bool is_newer = mean.end != kNoDay && (found.end == kNoDay || mean.end > found.end);
      const bool neither = mean.end == kNoDay && found.end == kNoDay;
      if (is_newer || (neither && !(is_own && all_.has_area({std::string(kNeighboursKey)})))) found = std::move(mean);
      break;
    }
    default:
      found = published(indicator, period, {std::string(kEnglandKey)});
      if (found.figure.reason == kNoFigure) found.figure.reason = "no England benchmark for this indicator";
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
