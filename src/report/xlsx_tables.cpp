// SPDX-License-Identifier: MIT
#include "report/xlsx_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "report/paper.h"
#include "report/row_words.h"
#include "report/text_cells.h"

namespace outturn {
namespace {

// A row of any of the tables.
struct FigureRow {
  const IndicatorResult* of = nullptr;
  PeriodFigure figure;
  std::string period;
  const ComparedFigure* compared = nullptr;
  const TrendPoint* point = nullptr;
  std::vector<std::string> notes = {};
  bool is_revised = false;
};

struct Field {
  std::string head;
  std::function<SheetCell(const FigureRow&)> cell;
  std::function<bool(const FigureRow&)> says_something = {};  ///< none: the column is always there
};

const char* no_number(const PeriodFigure& figure) {
  return figure.status == Status::suppressed      ? "[c]"
         : figure.status == Status::not_available ? kNotAvailable
                                                  : kNotApplicable;
}

template <class Number>
SheetCell number_cell(const PeriodFigure& figure, const std::optional<Number>& number) {
  return number ? SheetCell(*number) : SheetCell(no_number(figure));
}

// How many rows are excluded, unknown ...: always a number, unless it is withheld.
SheetCell rows_cell(const std::optional<std::int64_t>& rows) {
  return rows ? SheetCell(*rows) : SheetCell("[c]");
}

SheetCell target_cell(const std::optional<std::string>& target) {
  if (!target) return kNotApplicable;
  const auto number = number_in(*target);
  return number ? SheetCell(*number) : SheetCell(*target);
}

SheetCell rag_cell_of(const PeriodFigure& figure) {
  if (figure.rag == Rag::none) return figure.status == Status::incomplete ? kNotAvailable : no_number(figure);
  SheetCell cell{std::string(word(figure.rag))};
  cell.fill = figure.rag;
  return cell;
}

std::string words_of(const std::vector<Rag>& colours) {
  std::string text;
  for (const Rag colour : colours) text += fmt::format("{}{}", text.empty() ? "" : " or ", word(colour));
  return text;
}

std::string comparison_name(Comparison comparison) {
  switch (comparison) {
    case Comparison::previous_period:
      return "Previous period";
    case Comparison::same_period_last_year:
      return "Same period last year";
    case Comparison::last_outturn:
      return "Last outturn";
    case Comparison::year_to_date:
      return "Year to date";
    case Comparison::statistical_neighbours:
      return "Statistical neighbours";
    case Comparison::england:
      return "England";
    case Comparison::published:
      return "Published";
  }
  return "";
}

SheetTable table_of(const std::string& name, const std::vector<FigureRow>& rows, const std::vector<Field>& fields) {
  SheetTable table;
  table.name = name;
  table.rows.resize(rows.size());
  for (const Field& field : fields) {
    if (field.says_something && std::none_of(rows.begin(), rows.end(), field.says_something)) continue;
    table.heads.push_back(field.head);
    for (std::size_t i = 0; i < rows.size(); ++i) table.rows[i].push_back(field.cell(rows[i]));
  }
  return table;
}

// What every table begins with.
std::vector<Field> names() {
  return {{"Measure", [](const FigureRow& row) { return SheetCell(row.of->title); }},
          {"ID", [](const FigureRow& row) { return SheetCell(row.of->id); }},
          {"Number in the document", [](const FigureRow& row) { return text_or_mark(row.of->printed_id); },
           [](const FigureRow& row) { return !row.of->printed_id.empty(); }},
          {"Alternative to", [](const FigureRow& row) { return text_or_mark(row.of->alternative_of); },
           [](const FigureRow& row) { return !row.of->alternative_of.empty(); }},
          {"Group", [](const FigureRow& row) { return SheetCell(row.of->group.empty() ? "All" : row.of->group); },
           [](const FigureRow& row) { return !row.of->group.empty(); }}};
}

void append(std::vector<Field>& fields, std::vector<Field> more) {
  fields.insert(fields.end(), more.begin(), more.end());
}

std::vector<Field> counts_and_value() {
  return {{"Count", [](const FigureRow& row) { return number_cell(row.figure, row.figure.numerator); }},
          {"Out of", [](const FigureRow& row) { return number_cell(row.figure, row.figure.denominator); }},
          {"Value", [](const FigureRow& row) { return number_cell(row.figure, row.figure.value); }},
          {"Unit", [](const FigureRow& row) { return text_or_mark(row.figure.unit); }}};
}

std::vector<Field> target_and_colour() {
  return {{"Target", [](const FigureRow& row) { return target_cell(row.figure.target); },
           [](const FigureRow& row) { return row.figure.target.has_value(); }},
          {"Target up to", [](const FigureRow& row) { return target_cell(row.figure.target_upper); },
           [](const FigureRow& row) { return row.figure.target_upper.has_value(); }},
          {"Target in words", [](const FigureRow& row) { return text_or_mark(target_text_in_full(*row.of)); },
           [](const FigureRow& row) { return !row.point && !target_text(*row.of).empty(); }},
          {"RAG", [](const FigureRow& row) { return rag_cell_of(row.figure); },
           [](const FigureRow& row) { return row.figure.rag != Rag::none; }}};
}

std::vector<Field> rows_beside() {
  return {{"Excluded", [](const FigureRow& row) { return rows_cell(row.figure.excluded); }},
          {"Undecided", [](const FigureRow& row) { return rows_cell(row.figure.undecided); }},
          {"Unknown", [](const FigureRow& row) { return rows_cell(row.figure.unknown); }},
          {"Doubtful", [](const FigureRow& row) { return rows_cell(row.figure.doubtful); }},
          {"Lowest possible", [](const FigureRow& row) { return number_cell(row.figure, row.figure.lowest); },
           [](const FigureRow& row) { return row.figure.lowest.has_value(); }},
          {"Highest possible", [](const FigureRow& row) { return number_cell(row.figure, row.figure.highest); },
           [](const FigureRow& row) { return row.figure.highest.has_value(); }},
          {"Possible colours", [](const FigureRow& row) { return text_or_mark(words_of(row.figure.rag_range)); },
           [](const FigureRow& row) { return !row.figure.rag_range.empty(); }}};
}

std::vector<Field> status_and_notes(NoteList& notes) {
  const auto cell = [&notes](const FigureRow& row) {
    std::string text = row.is_revised ? "[r]" : "";
    for (const auto& note : row.notes) text += (text.empty() ? "" : " ") + notes.marker(note);
    return text.empty() ? SheetCell("none") : SheetCell(text);
  };
  return {{"Status", [](const FigureRow& row) { return SheetCell(std::string(word(row.figure.status))); }},
          {"Notes", cell, [](const FigureRow& row) { return row.is_revised || !row.notes.empty(); }}};
}

std::string period_words(const std::string& label) {
  const auto period = parse_period(label);
  return period ? format_in_text(*period) : label;
}

// How the figure stands: direction, distance, interval, comparisons.
std::vector<Field> standing(const Report& report) {
  std::vector<Field> fields = {
      {"Direction",
       [](const FigureRow& row) {
         return row.of->direction == Direction::none ? SheetCell(no_number(row.figure))
                                                     : SheetCell(std::string(word(row.of->direction)));
       },
       [](const FigureRow& row) { return row.of->direction != Direction::none; }},
      {"Points from the target",
       [](const FigureRow& row) {
         return row.of->distance ? SheetCell(row.of->distance->points) : SheetCell(no_number(row.figure));
       },
       [](const FigureRow& row) { return row.of->distance.has_value(); }},
      {"Needed to meet the target",
       [](const FigureRow& row) {
         return number_cell(row.figure, row.of->distance ? row.of->distance->rows : std::nullopt);
       },
       [](const FigureRow& row) { return row.of->distance && row.of->distance->rows; }},
      {"95% interval from",
       [](const FigureRow& row) {
         return row.of->interval ? SheetCell(row.of->interval->lower) : SheetCell(no_number(row.figure));
       },
       [](const FigureRow& row) { return row.of->interval.has_value(); }},
      {"95% interval to",
       [](const FigureRow& row) {
         return row.of->interval ? SheetCell(row.of->interval->upper) : SheetCell(no_number(row.figure));
       },
       [](const FigureRow& row) { return row.of->interval.has_value(); }}};
  for (std::size_t c = 0; c < report.comparisons.size(); ++c) {
    const auto cell = [c](const FigureRow& row) {
      const ComparedFigure& figure = row.of->compared.at(c);
      PeriodFigure status;
      status.status = figure.status;
      return number_cell(status, figure.value);
    };
    const auto is_there = [c](const FigureRow& row) { return says_something(row.of->compared.at(c)); };
    const std::string name = comparison_name(report.comparisons[c]);
    fields.push_back({name, cell, is_there});
    if (!is_published(report.comparisons[c])) continue;  // of a year that need not be the period's
    const auto period = [c, is_there](const FigureRow& row) {
      return text_or_mark(is_there(row) ? period_words(row.of->compared.at(c).period) : std::string());
    };
    fields.push_back({name + ": period", period, is_there});
  }
  return fields;
}

std::vector<Field> plan() {
  return {{"Objective", [](const FigureRow& row) { return text_or_mark(row.of->objective); },
           [](const FigureRow& row) { return !row.of->objective.empty(); }},
          {"Lead", [](const FigureRow& row) { return text_or_mark(row.of->lead); },
           [](const FigureRow& row) { return !row.of->lead.empty(); }},
          {"Due", [](const FigureRow& row) { return text_or_mark(row.of->due); },
           [](const FigureRow& row) { return !row.of->due.empty(); }}};
}

void add_note(FigureRow& row, const std::string& text) {
  if (!text.empty()) row.notes.push_back(capital(text));
}

void add_revision(FigureRow& row, const std::string& period, const std::optional<Revision>& revision) {
  if (!revision) return;
  row.is_revised = true;
  add_note(row, fmt::format("{} {}", period, revision_text(*row.of, *revision)));
}

bool has_a_mark(const SheetTable& table, const std::string& mark) {
  for (const auto& row : table.rows)
    for (const auto& cell : row)
      if (cell.text.starts_with(mark)) return true;
  return false;
}

}  // namespace

std::string NoteList::marker(const std::string& text) {
  auto known = std::find(texts_.begin(), texts_.end(), text);
  if (known == texts_.end()) known = texts_.insert(texts_.end(), text);
  return fmt::format("[note {}]", known - texts_.begin() + 1);
}

std::string shorthand_line(const Report& report, const SheetTable& table) {
  std::string text;
  const auto add = [&](const std::string& mark, const std::string& meaning) {
    if (has_a_mark(table, mark)) text += (text.empty() ? "" : " ") + meaning + ".";
  };
  if (report.disclosure) add("[c]", disclosure_legend(report).front());
  add(kNotAvailable, fmt::format("{} not available", kNotAvailable));
  add(kNotApplicable, fmt::format("{} does not apply", kNotApplicable));
  if (!report.revised_since.empty())
    add("[r]", fmt::format("[r] revised since the paper for {}", report.revised_since));
  return text;
}

SheetTable figures_table(const Report& report, const Report::Section& section, NoteList& notes) {
  std::vector<FigureRow> rows;
  for (const std::size_t i : section.results) {
    const IndicatorResult& r = report.results[i];
    FigureRow row{&r, r, format_in_text(report.periods[r.period])};
    for (const auto& remark : remarks_of(r, true)) add_note(row, remark);
    add_revision(row, report.periods[r.period].label, r.revision);
    rows.push_back(std::move(row));
  }
  std::vector<Field> fields = names();
  fields.push_back({"Period", [](const FigureRow& row) { return SheetCell(row.period); }});
  append(fields, counts_and_value());
  append(fields, target_and_colour());
  append(fields, standing(report));
  append(fields, rows_beside());
  append(fields, plan());
  append(fields, status_and_notes(notes));
  return table_of("figures", rows, fields);
}

std::optional<SheetTable> comparisons_table(const Report& report, const Report::Section& section, NoteList& notes) {
  std::vector<FigureRow> rows;
  for (const std::size_t i : section.results)
    for (const ComparedFigure& figure : report.results[i].compared) {
      if (!says_something(figure)) continue;
      const IndicatorResult& r = report.results[i];
      FigureRow row{&r, {}, format_in_text(report.periods[r.period]), &figure};
      row.figure.status = figure.status;
      row.figure.numerator = figure.numerator;
      row.figure.denominator = figure.denominator;
      row.figure.value = figure.value;
      row.figure.unit = r.unit;
      add_note(row, figure.reason);
      add_note(row, figure.note);
      add_revision(row, figure.period, figure.revision);
      rows.push_back(std::move(row));
    }
  if (rows.empty()) return std::nullopt;
  std::vector<Field> fields = names();
  fields.push_back({"Period", [](const FigureRow& row) { return SheetCell(row.period); }});
  fields.push_back(
      {"Compared with", [](const FigureRow& row) { return SheetCell(comparison_name(row.compared->with)); }});
  fields.push_back(
      {"Its period", [](const FigureRow& row) { return text_or_mark(period_words(row.compared->period)); }});
  append(fields, counts_and_value());
  append(fields, status_and_notes(notes));
  return table_of("comparisons", rows, fields);
}

std::optional<SheetTable> trend_table(const Report& report, const Report::Section& section, NoteList& notes) {
  std::vector<FigureRow> rows;
  for (const std::size_t i : section.results) {
    const IndicatorResult& r = report.results[i];
    if (!r.trend) continue;
    for (const TrendPoint& point : r.trend->points) {
      FigureRow row{&r, point, format_in_text(report.periods[r.period]), nullptr, &point};
      add_note(row, point.reason);
      add_revision(row, point.period.label, point.revision);
      if (&point == &r.trend->points.back()) {
        add_note(row, variation_text(r));
        add_note(row, r.trend->no_limits);
      }
      rows.push_back(std::move(row));
    }
  }
  if (rows.empty()) return std::nullopt;
  std::vector<Field> fields = names();
  const bool several = section.periods.size() > 1;
  fields.push_back({"Trend up to", [](const FigureRow& row) { return SheetCell(row.period); },
                    [several](const FigureRow&) { return several; }});
  fields.push_back({"Period", [](const FigureRow& row) { return SheetCell(format_in_text(row.point->period)); }});
  append(fields, counts_and_value());
  append(fields, target_and_colour());
  append(fields, rows_beside());
  fields.push_back({"Signal", [](const FigureRow& row) { return text_or_mark(std::string(word(row.point->signal))); },
                    [](const FigureRow& row) { return row.point->signal != Signal::none; }});
  const auto limit = [](Rounded ControlLimits::*which) {
    return [which](const FigureRow& row) {
      const auto& limits = row.of->trend->limits;
      return limits ? SheetCell((*limits).*which) : SheetCell(no_number(row.figure));
    };
  };
  const auto has_limits = [](const FigureRow& row) { return row.of->trend->limits.has_value(); };
  fields.push_back({"Mean", limit(&ControlLimits::mean), has_limits});
  fields.push_back({"Lower limit", limit(&ControlLimits::lower), has_limits});
  fields.push_back({"Upper limit", limit(&ControlLimits::upper), has_limits});
  append(fields, status_and_notes(notes));
  return table_of("trend", rows, fields);
}

}  // namespace outturn
