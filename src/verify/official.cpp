// SPDX-License-Identifier: MIT
// Published figures against official ones, which a file of benchmarks holds: INDICATOR, PERIOD, AREA, VALUE, SOURCE.
// A figure of ours is compared with our area's, a comparator with the area its group names.
#include <fmt/format.h>

#include <algorithm>

#include "input/file_kinds.h"
#include "input/paths.h"
#include "text/printed_text.h"
#include "text/utf8.h"
#include "text/words.h"
#include "verify/context.h"
#include "verify/table.h"

namespace outturn::verify {
namespace {

// The columns of a schema, as a table of text is read by.
std::vector<ColumnSpec> columns_of(const ExtractSchema& schema) {
  std::vector<ColumnSpec> columns;
  for (const FieldSchema& field : schema.fields) {
    ColumnSpec& spec = columns.emplace_back(ColumnSpec{field.column, field.required, {}});
    for (const auto& alias : field.aliases) spec.aliases.push_back(alias);
  }
  return columns;
}

// The benchmark's value has the unit of the figure, unless it prints another.
Figure as_figure(const OfficialFigure& benchmark, const Figure& like) {
  Figure figure = like;
  figure.value = benchmark.value;
  figure.step = 1;
  return figure;
}

PrintedPeriod as_printed(const Period& period) {
  PrintedPeriod printed;
  printed.text = period.label;
  printed.days = period;
  return printed;
}

}  // namespace

namespace {

bool holds_figures(const FileSystem& files, const std::string& path, const Library& library) {
  return std::any_of(library.schemas.begin(), library.schemas.end(), [&](const ExtractSchema* schema) {
    return has_official_figures(*schema, library) && read_csv_table(files, path, columns_of(*schema));
  });
}

std::optional<Error> add_file(const FileSystem& files, std::uint32_t file, const Library& library, Benchmarks& to) {
  const std::string& path = to.files[file];
  std::optional<Error> first;
  for (const ExtractSchema* schema : library.schemas) {
    if (!has_official_figures(*schema, library)) continue;
    const auto table = read_csv_table(files, path, columns_of(*schema));
    if (!table) {
      if (!first || schema->name == kBenchmarksExtract) first = table.error();
      continue;
    }
    std::vector<OfficialRow> rows;
    for (const auto& row : table->rows) {
      if (!row.fault.empty())
        return Error{fmt::format("{}:{}: {}", shown_name(path), row.line, row.fault), "correct the row"};
      rows.push_back({file, row.line, {row.fields.begin(), row.fields.end()}});
    }
    add_official_figures(*schema, rows, library, to.all);
    return std::nullopt;
  }
  return first.value_or(Error{fmt::format("`{}` holds no figures that can be read", shown_name(path)), {}});
}

// What no figure of ours could be compared with them for; empty: nothing.
std::string why_not_ours(const Benchmarks& benchmarks, const std::string& area, bool is_known) {
  if (is_known || benchmarks.all.councils().empty()) return {};
  if (area.empty())
    return fmt::format("the official figures cover several areas, and yours is not named (`--area`): {}",
                       benchmarks.all.instead_of(area));
  return fmt::format("no area in the official figures is called `{}`: {}", without_control_characters(area),
                     benchmarks.all.instead_of(area));
}

}  // namespace

Result<Benchmarks> read_benchmarks(const FileSystem& files, const std::vector<std::string>& paths,
                                   const Library& library) {
  Benchmarks benchmarks;
  benchmarks.files = paths;
  for (std::uint32_t file = 0; file < paths.size(); ++file)
    if (auto error = add_file(files, file, library, benchmarks)) return std::move(*error);
  for (const auto& [file, has_figures] : benchmarks.all.mapped_files)
    if (!has_figures) benchmarks.all.faults.push_back({ProblemId::benchmark_no_figures, file, 0, "", ""});
  benchmarks.all.drop_duplicates();
  return benchmarks;
}

std::optional<Error> unknown_area(const Benchmarks& benchmarks, const std::string& area) {
  const bool is_known = benchmarks.all.has_area(benchmarks.all.names.all_of(area_key(area)));
  if (is_known || benchmarks.all.councils().empty()) return std::nullopt;
  return Error{fmt::format("no area in the official figures is called `{}`", without_control_characters(area)),
               benchmarks.all.instead_of(area)};
}

Result<std::vector<std::string>> files_of_benchmarks(const FileSystem& files, const std::vector<std::string>& paths,
                                                     const Library& library) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    const auto below = files.list(path);
    if (!below) {
      all.push_back(path);
      continue;
    }
    const std::size_t before = all.size();
    for (const auto& entry : *below) {
      const std::string file = input::joined(path, entry.path);
      if (!entry.is_directory && input::is_csv_name(entry.path) && holds_figures(files, file, library))
        all.push_back(file);
    }
    if (all.size() == before)
      return Error{fmt::format("no CSV file in the folder `{}` has official figures", shown_name(path)),
                   "name the folder of DfE's files, or a file of benchmarks"};
  }
  return all;
}

ComparedCounts check_against_official(VerifyContext& context, const Benchmarks& benchmarks, const std::string& area,
                                      std::string& why_not) {
  const auto councils = benchmarks.all.councils();
  const std::string named = area.empty() && councils.size() == 1 ? councils.front() : area;
  const auto own = benchmarks.all.names.all_of(area_key(named));
  why_not = why_not_ours(benchmarks, area, benchmarks.all.has_area(own));
  ComparedCounts coverage;
  for (const Figure& figure : context.figures()) {
    const bool is_ours = figure.measure == Measure::value && figure.group_key.empty();
    const bool is_theirs = figure.measure == Measure::comparator && !figure.group_key.empty();
    if (!figure.value.is_number() || (!is_ours && !is_theirs)) continue;
    const auto of = is_ours ? own : benchmarks.all.names.all_of(area_key(figure.group));
    for (const OfficialFigure& benchmark : benchmarks.all.figures) {
      if (name_key(benchmark.id) != figure.id_key || !benchmark.is_of(of) || !benchmark.value.is_number() ||
          context.period_key(figure.id_key, as_printed(benchmark.period)) !=
              context.period_key(figure.id_key, figure.period))
        continue;
      if (benchmark.value.is_percent && !figure.unit.is_share()) continue;  // another unit
      const Figure official = as_figure(benchmark, figure);
      ++coverage.compared;
      context.compared(figure);
      if (official.interval().can_be_one_with(figure.interval())) {
        ++coverage.matched;
        continue;
      }
      context.add(FindingId::differs_from_official, figure, shown(figure),
                  fmt::format("{} officially{} ({}:{})", shown(official),
                              benchmark.source.empty() ? "" : ", " + benchmark.source,
                              shown_name(benchmarks.files[benchmark.file]), benchmark.line));
    }
  }
  return coverage;
}

}  // namespace outturn::verify
