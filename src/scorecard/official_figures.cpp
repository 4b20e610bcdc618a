// SPDX-License-Identifier: MIT
#include "scorecard/official_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "calendar/printed_period.h"
#include "outturn/diagnostics.h"
#include "outturn/rounding.h"
#include "text/printed_text.h"
#include "text/text_tools.h"
#include "text/wide.h"

namespace outturn {
namespace {

bool is_share(const Indicator& indicator) {
  return indicator.kind == IndicatorKind::percentage || indicator.kind == IndicatorKind::distribution ||
         indicator.kind == IndicatorKind::ratio;
}

bool is_whole(const Indicator& indicator) {
  return indicator.kind == IndicatorKind::count;
}

// Whether a figure of this indicator can have the value; a percentage of a count cannot.
bool is_possible(const Indicator& indicator, const PrintedValue& value) {
  if (value.digits < 0 || (value.is_percent && !is_share(indicator))) return false;
  return !is_share(indicator) || value.fine() <= 100 * kFine;
}

// 0.71 in place of 71%: a share of which the sign does not say what it is of.
bool may_be_a_fraction(const Indicator& indicator, const PrintedValue& value) {
  return indicator.kind == IndicatorKind::percentage && value.is_number() && !value.is_percent && value.decimals > 0 &&
         value.fine() > 0 && value.fine() < kFine;
}

// 12.5% and 13% are one figure, printed with more decimals and with fewer.
bool are_one_figure(const PrintedValue& a, const PrintedValue& b) {
  if (a.kind != b.kind || !a.is_number() || a.fine() == b.fine()) return a.kind == b.kind;
  const PrintedValue &fine = a.decimals > b.decimals ? a : b, &coarse = a.decimals > b.decimals ? b : a;
  if (fine.decimals == coarse.decimals) return false;
  const auto scale = static_cast<std::int64_t>(power_of_ten(fine.decimals));
  return round_ratio(fine.digits, scale, 1, coarse.decimals).digits == coarse.digits;
}

// The field's text is one of those wanted.
bool matches(const std::vector<BenchmarkFile::Where>& wanted, const OfficialRow& row) {
  return std::all_of(wanted.begin(), wanted.end(), [&row](const BenchmarkFile::Where& where) {
    return std::find(where.keys.begin(), where.keys.end(), name_key(row.fields[where.field])) != where.keys.end();
  });
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  return read_printed_value(text).whole();
}

class Reader {
 public:
  Reader(const Library& library, const ExtractSchema& schema, OfficialFigures& to)
      : library_(library), schema_(schema), to_(to) {}

  void plain(const std::vector<OfficialRow>& rows) {
    const auto at = [this](std::string_view field) {
      const ColumnIndex found = schema_.field_index(field);
      return found ? found : ColumnIndex(0);
    };
    const ColumnIndex indicator = at("indicator"), period = at("period"), area = at("area"), value = at("value"),
                      source = at("source");
    for (const OfficialRow& row : rows) {
      const std::string& id = row.fields[indicator];
      OfficialFigure figure;
      figure.indicator = library_.indicator_called(trimmed(id));
      figure.id = figure.indicator ? figure.indicator->id : id;
      if (!figure.indicator) fault(row, ProblemId::benchmark_indicator, indicator);
      figure.area = row.fields[area];
      figure.areas = {area_key(figure.area)};
      figure.source = row.fields[source];
      figure.value = read_printed_value(row.fields[value]);
      take_counts(figure);
      if (figure.indicator && may_be_a_fraction(*figure.indicator, figure.value)) {
        fault(row, ProblemId::benchmark_value, value, "it could be a share of 1 or a percentage");
        continue;
      }
      add(std::move(figure), row, period, value);
    }
  }

  void mapped(const BenchmarkFile& file, const std::vector<OfficialRow>& rows) {
    learn_names(file, rows);
    for (const auto& measure : file.measures) {
      // The base of a share is a row of its own: by period and area.
      std::map<std::string, std::int64_t> bases;
      const auto place = [&](const OfficialRow& row) {
        std::string text = row.fields[file.period];
        for (const auto& key : areas_of(file, row)) text += '\n' + key;
        return text;
      };
      if (measure.numerator && !measure.of.empty())
        for (const OfficialRow& row : rows)
          if (matches(measure.of, row))
            if (const auto base = whole_number(row.fields[measure.numerator])) bases[place(row)] = *base;
      for (const OfficialRow& row : rows) {
        if (!matches(measure.where, row)) continue;
        to_.mapped_files[row.file] = true;
        OfficialFigure figure;
        figure.indicator = library_.find_indicator(measure.indicator);
        figure.id = measure.indicator;
        figure.areas = areas_of(file, row);
        if (figure.areas.empty()) continue;  // a region
        figure.area = figure.areas.front() == kEnglandKey ? "England" : row.fields[file.areas.front()];
        figure.source = schema_.title;
        figure.note = measure.note;
        figure.value = read_printed_value(row.fields[measure.value]);
        if (measure.numerator) figure.numerator = whole_number(row.fields[measure.numerator]);
        if (const auto base = bases.find(place(row)); base != bases.end()) figure.denominator = base->second;
        add(std::move(figure), row, file.period, measure.value);
      }
    }
  }

 private:
  void fault(const OfficialRow& row, ProblemId id, ColumnIndex field, std::string_view why = {}) {
    to_.faults.push_back({id, row.file, row.line, schema_.fields[field].column, row.fields[field], std::string(why)});
  }

  static std::vector<std::string> areas_of(const BenchmarkFile& file, const OfficialRow& row) {
    if (matches(file.national, row)) return {std::string(kEnglandKey)};
    std::vector<std::string> keys;
    if (!matches(file.local, row)) return keys;
    for (const ColumnIndex field : file.areas)
      if (!row.fields[field].empty()) keys.push_back(area_key(row.fields[field]));
    return keys;
  }

  void learn_names(const BenchmarkFile& file, const std::vector<OfficialRow>& rows) {
    std::vector<std::string> last;
    for (const OfficialRow& row : rows) {
      to_.mapped_files.try_emplace(row.file, false);
      std::vector<std::string> keys = areas_of(file, row);
      if (keys == last) continue;
      if (keys.size() > 1) to_.names.add(keys);
      last = std::move(keys);
    }
  }

  // "68 of 684 (10%)"; of "68 of 684" the share is for whoever divides.
  static void take_counts(OfficialFigure& figure) {
    figure.numerator = figure.value.of_n;
    figure.denominator = figure.value.of_d;
  }

  void add(OfficialFigure figure, const OfficialRow& row, ColumnIndex period, ColumnIndex value) {
    const auto of = official_period(row.fields[period]);
    if (!of) {
      fault(row, ProblemId::benchmark_period, period, fault_of_period(row.fields[period]));
      return;
    }
    figure.period = *of;
    figure.file = row.file;
    figure.line = row.line;
    figure.column = schema_.fields[value].column;
    if (!figure.value.is_number() && !figure.value.is_absent()) {
      fault(row, ProblemId::benchmark_value, value);
      return;
    }
    if (figure.indicator && figure.value.is_number() && !is_possible(*figure.indicator, figure.value)) {
      fault(row, ProblemId::benchmark_out_of_range, value, "the indicator is " + figure.indicator->id);
      return;
    }
    if (figure.indicator && is_whole(*figure.indicator) && figure.value.is_number() && !figure.value.whole()) {
      fault(row, ProblemId::benchmark_value, value);
      return;
    }
    to_.figures.push_back(std::move(figure));
  }

  const Library& library_;
  const ExtractSchema& schema_;
  OfficialFigures& to_;
};

}  // namespace

bool OfficialFigure::is_of(std::string_view key) const {
  return std::find(areas.begin(), areas.end(), key) != areas.end();
}

bool OfficialFigure::is_of(const std::vector<std::string>& keys) const {
  return std::any_of(keys.begin(), keys.end(), [this](std::string_view key) { return is_of(key); });
}

bool OfficialFigures::has_area(const std::vector<std::string>& keys) const {
  return std::any_of(figures.begin(), figures.end(), [&keys](const auto& figure) { return figure.is_of(keys); });
}

std::optional<Period> official_period(std::string_view text) {
  const PrintedPeriod period = read_printed_period(text);
  if (!period.days) return std::nullopt;
  if (!period.is_year_alone) return named_period(period.days->start, period.days->end);
  const int year = date_of(period.days->start).year;
  return named_period(financial_year_start(year - 1), financial_year_end(year - 1));
}

std::vector<std::string> OfficialFigures::councils() const {
  std::map<std::vector<std::string>, std::string> by_area;
  for (const OfficialFigure& figure : figures)
    if (!figure.areas.empty() && !figure.is_of(kEnglandKey) && !figure.is_of(kNeighboursKey))
      by_area.try_emplace(names.all_of(figure.areas.front()), figure.area);
  std::vector<std::string> all;
  for (const auto& [keys, name] : by_area) all.push_back(name);
  std::sort(all.begin(), all.end());
  return all;
}

std::string OfficialFigures::instead_of(std::string_view area) const {
  constexpr std::size_t kMostNamed = 5;
  const std::vector<std::string> all = councils();
  if (const std::string nearest = nearest_name(area, all); !nearest.empty())
    return fmt::format("did you mean `{}`?", shown_value(nearest));
  std::string list;
  for (std::size_t i = 0; i < std::min(all.size(), kMostNamed); ++i)
    list += fmt::format("{}{}", list.empty() ? "" : ", ", shown_value(all[i]));
  if (all.size() > kMostNamed) list += fmt::format(" and {} more", all.size() - kMostNamed);
  return list.empty() ? "the files have no figures for a council" : "they have " + list;
}

void OfficialFigures::drop_duplicates() {
  using Key = std::tuple<std::string, Day, Day, std::vector<std::string>>;
  std::map<Key, std::vector<std::size_t>> same;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const OfficialFigure& figure = figures[i];
    std::vector<std::string> area = figure.areas;
    if (!area.empty()) area = names.all_of(area.front());
    same[{figure.id, figure.period.start, figure.period.end, std::move(area)}].push_back(i);
  }
  std::set<std::size_t> dropped;
  for (const auto& [key, all] : same) {
    std::size_t finest = all.front();
    for (const std::size_t i : all)
      if (figures[i].value.decimals > figures[finest].value.decimals) finest = i;
    const bool agree = std::all_of(
        all.begin(), all.end(), [&](std::size_t i) { return are_one_figure(figures[i].value, figures[finest].value); });
    for (const std::size_t i : all) {
      if (agree && i == finest) continue;
      dropped.insert(i);
      if (!agree)
        faults.push_back({ProblemId::benchmark_twice, figures[i].file, figures[i].line, figures[i].column,
                          fmt::format("{} for {} in {}", figures[i].id, figures[i].period.label, figures[i].area)});
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (!dropped.contains(i)) {
      if (kept != i) figures[kept] = std::move(figures[i]);
      ++kept;
    }
  figures.resize(kept);
}

void add_official_figures(const ExtractSchema& schema, const std::vector<OfficialRow>& rows, const Library& library,
                          OfficialFigures& to) {
  Reader reader(library, schema, to);
  if (schema.name == kBenchmarksExtract) return reader.plain(rows);
  for (const BenchmarkFile& file : library.benchmark_files)
    if (file.extract == &schema) reader.mapped(file, rows);
}

bool has_official_figures(const ExtractSchema& schema, const Library& library) {
  return schema.name == kBenchmarksExtract ||
         std::any_of(library.benchmark_files.begin(), library.benchmark_files.end(),
                     [&schema](const BenchmarkFile& file) { return file.extract == &schema; });
}

}  // namespace outturn
