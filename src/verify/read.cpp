// SPDX-License-Identifier: MIT
#include "verify/read.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/numbers.h"
#include "input/paths.h"
#include "text/text_tools.h"
#include "text/words.h"
#include "verify/table.h"

namespace outturn::verify {
namespace {

enum Column : std::size_t {
  kId,
  kPeriod,
  kValue,
  kGroup,
  kMeasure,
  kNumerator,
  kDenominator,
  kUnit,
  kTable,
  kPartOf,
  kComparedWith,
  kComparedValue,
  kWording,
  kBasis,
  kRoundedTo,
  kSource,
};

// In the order of the enumeration.
const std::vector<ColumnSpec>& columns() {
  static const std::vector<ColumnSpec> all = {
      {"id", true, {"indicator", "indicator_id", "measure_id", "ref"}},
      {"period", true, {"year", "date", "as_at"}},
      {"value", true, {"value_as_printed", "printed", "printed_value", "figure", "percentage"}},
      {"group", false, {"breakdown", "category", "row"}},
      {"measure", false, {"kind", "type"}},
      {"numerator", false, {"num", "count"}},
      {"denominator", false, {"den", "base", "out_of"}},
      {"unit", false, {"units"}},
      {"table", false, {"table_name"}},
      {"part_of", false, {"total_of", "total", "part"}},
      {"compared_with", false, {"base_period", "compared_to", "comparison_period", "previous_period"}},
      {"compared_value", false, {"base_value", "previous_value", "from"}},
      {"wording", false, {"words", "claim"}},
      {"basis", false, {}},
      {"rounded_to", false, {"rounding"}},
      {"source", false, {"place", "section", "page", "location"}},
  };
  return all;
}

std::optional<Measure> measure_of(const std::string& text) {
  const std::string word = lower(text);
  if (word.empty() || word == "value" || word == "outturn" || word == "actual" || word == "figure")
    return Measure::value;
  if (word == "target") return Measure::target;
  if (word == "comparator" || word == "benchmark") return Measure::comparator;
  if (word == "numerator") return Measure::numerator;
  if (word == "denominator" || word == "base") return Measure::denominator;
  if (word == "change" || word == "difference") return Measure::change;
  if (word == "date") return Measure::date;
  return std::nullopt;
}

std::optional<Basis> basis_of(const std::string& text) {
  const std::string word = lower(text);
  if (word.empty()) return Basis::unknown;
  if (word == "snapshot") return Basis::snapshot;
  if (word == "in-period" || word == "in period") return Basis::in_period;
  if (word == "rolling-12-months" || word == "rolling 12 months" || word == "rolling-24-months" || word == "rolling")
    return Basis::rolling;
  return std::nullopt;
}

class FileReader {
 public:
  FileReader(PublishedFigures& figures, const CsvTable& table)
      : to_(figures), table_(table), file_(figures.files.size() - 1) {}

  void run() {
    const std::size_t first = to_.figures.size();
    for (const auto& row : table_.rows) read_row(row);
    if (!table_.has("part_of")) conclude_parts(first);
  }

 private:
  std::uint16_t position(std::size_t column) const {
    const auto found = table_.positions.find(columns()[column].name);
    return found == table_.positions.end() ? 0 : found->second;
  }

  void problem(const TableRow& row, std::size_t column, std::string message, bool row_is_lost) {
    const bool whole = column == columns().size();
    to_.problems.push_back({file_, row.line, whole ? std::uint16_t{0} : position(column),
                            whole ? "" : std::string(columns()[column].name), whole ? "" : row.fields[column],
                            std::move(message), row_is_lost});
  }

  std::optional<PrintedValue> number_in(const TableRow& row, std::size_t column) {
    if (row.fields[column].empty()) return std::nullopt;
    const PrintedValue value = read_printed_value(row.fields[column]);
    if (value.kind == ValueKind::text)
      problem(row, column, fmt::format("`{}` cannot be read as a number", value.text), false);
    return value;
  }

  void read_row(const TableRow& row) {
    if (!row.fault.empty()) return problem(row, columns().size(), row.fault, true);
    Figure f;
    f.file = file_;
    f.line = row.line;
    f.value_column = position(kValue);
    f.id = row.fields[kId];
    if (f.id.empty()) return problem(row, kId, "the row has no id", true);
    const auto measure = measure_of(row.fields[kMeasure]);
    if (!measure) return problem(row, kMeasure, fmt::format("no measure is named `{}`", row.fields[kMeasure]), true);
    f.measure = *measure;
    const auto basis = basis_of(row.fields[kBasis]);
    if (!basis) return problem(row, kBasis, fmt::format("no basis is named `{}`", row.fields[kBasis]), true);
    f.basis = *basis;
    f.group = plain_text(row.fields[kGroup]);
    f.table = plain_text(row.fields[kTable]);
    f.part_of = plain_text(row.fields[kPartOf]);
    if (const std::string mark = lower(f.part_of); mark == "part" || mark == "parts" || mark == "yes" || mark == "y")
      f.part_of = "Total";
    f.compared_with = plain_text(row.fields[kComparedWith]);
    f.wording = plain_text(row.fields[kWording]);
    f.source = row.fields[kSource];
    f.period = read_printed_period(row.fields[kPeriod]);
    f.id_key = name_key(f.id);
    f.group_key = group_key(f.group);
    f.value = read_printed_value(row.fields[kValue]);
    f.unit = read_unit(row.fields[kUnit]);
    if (f.value.is_percent && f.unit.kind != UnitKind::points) f.unit = {UnitKind::percent, 100, "%"};
    if (f.unit.kind == UnitKind::unknown && !f.value.words.empty()) f.unit = read_unit(f.value.words);
    f.numerator = number_in(row, kNumerator);
    f.denominator = number_in(row, kDenominator);
    f.compared_value = number_in(row, kComparedValue);
    if (const auto& step = row.fields[kRoundedTo]; !step.empty()) {
      const auto number = input::read_integer(step);
      if (number.value < 1)  // or unreadable
        return problem(row, kRoundedTo, fmt::format("`{}` is not a whole number above 0", step), true);
      f.step = number.value;
    }
    if (f.measure == Measure::date) {
      if (!f.value.text.empty() && !read_printed_day(f.value.text))
        problem(row, kValue, fmt::format("`{}` cannot be read as a date", f.value.text), false);
    } else if (f.value.kind == ValueKind::text) {
      problem(row, kValue, why_no_number(f.value), false);
    }
    to_.figures.push_back(std::move(f));
  }

  // A file without the column `part_of`: beside a row named "Total", counts and shares of one table are its parts.
  void conclude_parts(std::size_t first) {
    const auto is_sibling = [](const Figure& a, const Figure& b) {
      return a.table == b.table && a.id_key == b.id_key && a.measure == b.measure && a.period.key() == b.period.key() &&
             a.unit.kind == b.unit.kind;
    };
    for (std::size_t t = first; t < to_.figures.size(); ++t) {
      const Figure total = to_.figures[t];
      if (!names_everybody(total.group) || total.measure != Measure::value) continue;
      for (std::size_t p = first; p < to_.figures.size(); ++p) {
        Figure& part = to_.figures[p];
        if (part.group_key.empty() || !is_sibling(part, total)) continue;
        part.part_of = total.group;
        part.part_is_stated = false;
      }
    }
  }

  PublishedFigures& to_;
  const CsvTable& table_;
  std::size_t file_;
};

Result<std::vector<std::string>> files_of(const FileSystem& files, const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const auto& path : paths) {
    const auto below = files.list(path);
    if (!below || below->empty()) {  // a file, or nothing at all: opening it tells
      all.push_back(path);
      continue;
    }
    bool any = false;
    for (const auto& entry : *below) {
      if (entry.is_directory || entry.path.find('/') != std::string::npos || !lower(entry.path).ends_with(".csv"))
        continue;
      all.push_back(input::joined(path, entry.path));
      any = true;
    }
    if (!any) return Error{fmt::format("no CSV file in `{}`", path), {}};
  }
  return all;
}

}  // namespace

Result<PublishedFigures> read_published_figures(const FileSystem& files, const std::vector<std::string>& paths) {
  const auto all = files_of(files, paths);
  if (!all) return all.error();
  PublishedFigures figures;
  for (const auto& path : *all) {
    auto table = read_csv_table(files, path, columns());
    if (!table) {
      Error error = table.error();
      if (error.help.empty()) error.help = "`outturn verify --template` prints a file to start from";
      return error;
    }
    figures.files.push_back(path);
    FileReader(figures, *table).run();
  }
  if (figures.figures.empty() && figures.problems.empty())
    return Error{"there are column names but no figures below them", "check that the file is the one that was meant"};
  return figures;
}

std::string published_figures_template() {
  std::string text;
  for (const auto& column : columns()) text += fmt::format("{}{}", text.empty() ? "" : ",", column.name);
  return text +
         "\nCC-8,2021-22 Q2,6.6%,,value,46,700,,,,2021-22 Q1,7.2%,fallen,snapshot,,\"report para 2.10\"\n"
         "CC-8,2021-22,9%,,target,,,,,,,,,,,\"report para 2.10\"\n"
         "CC-1,2021-03-31,687,Total,value,,,children,by sex,,,,,snapshot,,\"table 2\"\n"
         "CC-1,2021-03-31,388,Male,value,,,children,by sex,Total,,,,snapshot,,\"table 2\"\n"
         "CC-1,2021-03-31,298,Female,value,,,children,by sex,Total,,,,snapshot,,\"table 2\"\n"
         "CC-1,2021-03-31,1,Indeterminate,value,,,children,by sex,Total,,,,snapshot,,\"table 2\"\n"
         "CC-3,2021-22 Q2,3,,change,,,children,,,2021-22 Q1,,increase,in-period,,\"report para 2.18\"\n"
         "CM-5,2020-21,c,,value,,,children,,,,,,,,\"table 4: suppressed\"\n";
}

}  // namespace outturn::verify
