// SPDX-License-Identifier: MIT
// Published figures against official ones, which a file of benchmarks holds: INDICATOR, PERIOD, AREA, VALUE, SOURCE.
// A figure of ours is compared with our area's, a comparator with the area its group names.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "input/paths.h"
#include "text/utf8.h"
#include "text/words.h"
#include "verify/context.h"
#include "verify/table.h"

namespace outturn::verify {
namespace {

enum Column : std::size_t { kIndicator, kPeriod, kArea, kValue, kSource };

const std::vector<ColumnSpec>& columns() {
  static const std::vector<ColumnSpec> all = {
      {"INDICATOR", true, {}}, {"PERIOD", true, {}}, {"AREA", true, {}}, {"VALUE", true, {}}, {"SOURCE", false, {}},
  };
  return all;
}

// The areas every council compares itself with are nobody's own.
bool is_of_others(const std::string& area_key) {
  return area_key == "england" || area_key == "national" || area_key.ends_with("neighbours") ||
         area_key.ends_with("neighbors") || area_key == "sn";
}

// The benchmark's value has the unit of the figure, unless it prints another.
Figure as_figure(const Benchmark& benchmark, const Figure& like) {
  Figure figure = like;
  figure.value = benchmark.value;
  figure.step = 1;
  return figure;
}

}  // namespace

Result<std::vector<Benchmark>> read_benchmarks(const FileSystem& files, const std::string& path) {
  const auto table = read_csv_table(files, path, columns());
  if (!table) return table.error();
  std::vector<Benchmark> benchmarks;
  for (const auto& row : table->rows) {
    const std::string place = fmt::format("{}:{}", shown_name(path), row.line);
    if (!row.fault.empty()) return Error{fmt::format("{}: {}", place, row.fault), "correct the row"};
    benchmarks.push_back({name_key(row.fields[kIndicator]), name_key(row.fields[kArea]), row.fields[kSource], place,
                          read_printed_period(row.fields[kPeriod]), read_printed_value(row.fields[kValue])});
  }
  return benchmarks;
}

std::string benchmarks_in(const FileSystem& files, const std::string& folder) {
  const auto below = files.list(folder);
  if (!below) return {};
  for (const auto& entry : *below) {
    const std::string path = lower(entry.path);
    const std::size_t slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (!entry.is_directory && name.ends_with(".csv") && name.find("benchmark") != std::string::npos)
      return input::joined(folder, entry.path);
  }
  return {};
}

Coverage check_against_official(VerifyContext& context, const std::vector<Benchmark>& benchmarks,
                                const std::string& area) {
  std::string own = name_key(area);
  std::set<std::string> areas;
  for (const Benchmark& benchmark : benchmarks)
    if (!is_of_others(benchmark.area_key)) areas.insert(benchmark.area_key);
  if (own.empty() && areas.size() == 1) own = *areas.begin();
  Coverage coverage;
  for (const Figure& figure : context.figures()) {
    const bool is_ours = figure.measure == Measure::value && figure.group_key.empty();
    const bool is_theirs = figure.measure == Measure::comparator && !figure.group_key.empty();
    if (!figure.value.is_number() || (!is_ours && !is_theirs)) continue;
    const std::string& of = is_ours ? own : figure.group_key;
    for (const Benchmark& benchmark : benchmarks) {
      if (benchmark.id_key != figure.id_key || benchmark.area_key != of || !benchmark.value.is_number() ||
          context.period_key(figure.id_key, benchmark.period) != context.period_key(figure.id_key, figure.period))
        continue;
      if (benchmark.value.is_percent && !figure.unit.is_share()) continue;  // another unit
      const Figure official = as_figure(benchmark, figure);
      ++coverage.compared;
      if (official.interval().can_be_one_with(figure.interval())) {
        ++coverage.matched;
        continue;
      }
      context.add(FindingId::differs_from_official, figure, shown(figure),
                  fmt::format("{} officially{} ({})", shown(official),
                              benchmark.source.empty() ? "" : ", " + benchmark.source, benchmark.place));
    }
  }
  return coverage;
}

}  // namespace outturn::verify
