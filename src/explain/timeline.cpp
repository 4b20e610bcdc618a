// SPDX-License-Identifier: MIT
#include "explain/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain/block_reader.h"
#include "scorecard/calculate.h"
#include "scorecard/requirements.h"

namespace outturn::explain {
namespace {

Requirements needed_by(const Library& library, const Indicator& indicator) {
  CalculationRequest request;
  request.indicators = {&indicator};
  return requirements_of(indicator, groups_of(indicator, request, library), library);
}

// Postcodes, provider numbers and the like only where the definition reads them.
history::WantedHistory wanted_timeline(const Library& library, const Indicator& indicator) {
  history::WantedHistory wanted(library.history);
  const auto& tables = library.history.vocabulary.tables;
  const auto& own = library.history.tables;
  const Requirements needed = needed_by(library, indicator);  // of any period
  std::set<TableIndex> shown = needed.tables;
  for (const TableIndex table : {own.episodes, own.periods_of_care, own.placements, own.reviews_due})
    if (table) shown.insert(table);
  if (const auto reviews = library.history.vocabulary.find_table("reviews")) shown.insert(reviews);
  for (const TableIndex table : shown) {
    wanted.want(table);
    if (table == language::kChildren || !tables[table].of_children) continue;
    const auto& fields = tables[table].fields;
    for (const FieldIndex f : fields.indices())
      if (fields[f].type.kind != language::Kind::text) wanted.want(table, f);
  }
  for (const auto& [table, field] : needed.fields) wanted.want(table, field);
  if (const auto dob = library.history.vocabulary.find_field(language::kChildren, "dob"))
    wanted.want(language::kChildren, dob);
  return wanted;
}

class Timeline {
 public:
  Timeline(const Library& library, const Indicator& indicator, const Extracts& extracts)
      : library_(library),
        extracts_(extracts),
        t_(library.history.tables),
        reader_(library, extracts, period_, wanted_timeline(library, indicator)) {}

  std::vector<TimelineLine> run(std::uint32_t child) {
    reader_.look_at(child, 1);
    the_child();
    if (t_.episodes) care(child);
    const auto* held = extracts_.find("reviews");
    if (t_.reviews_due && held && held->present) reviews();
    others();
    return std::move(lines_);
  }

 private:
  const language::Table& table(TableIndex t) const { return library_.history.vocabulary.tables[t]; }
  std::pair<std::uint32_t, std::uint32_t> rows(TableIndex t) const { return reader_.values.rows_of_child(t, 0); }

  Cell cell(TableIndex t, std::uint32_t row, const char* field) const {
    const auto f = library_.history.vocabulary.find_field(t, field);
    return f ? reader_.values.field(t, row, f) : kMissingLong;
  }

  void line(int depth, std::string text, std::vector<RowPlace> places = {}) {
    lines_.push_back({depth, std::move(text), std::move(places)});
  }

  // "LS C2 (full care order), PLACE U1 (...)": what is there, named as in the file.
  std::string fields_of(TableIndex t, std::uint32_t row, const std::vector<std::string>& left_out) const {
    std::string text;
    const auto& fields = table(t).fields;
    for (const FieldIndex f : fields.indices()) {
      if (!reader_.wanted.field[t][f]) continue;
      if (std::find(left_out.begin(), left_out.end(), fields[f].name) != left_out.end()) continue;
      const Cell value = reader_.values.field(t, row, f);
      const bool logic = fields[f].type.kind == language::Kind::boolean;
      if (logic ? value == language::kUnknown : value == kMissingLong) continue;
      const std::string name = fields[f].column.empty() ? fields[f].name : fields[f].column;
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, reader_.tracer.in_words(value, fields[f].type));
    }
    return text;
  }

  void the_child() {
    const auto& fields = table(language::kChildren).fields;
    for (const FieldIndex f : fields.indices()) {
      if (!reader_.wanted.field[language::kChildren][f]) continue;
      const Cell value = reader_.values.field(language::kChildren, 0, f);
      const std::string words = reader_.tracer.in_words(value, fields[f].type);
      const bool dob = fields[f].name == "dob";
      line(0,
           dob ? (value == kMissingLong ? "date of birth not known" : "born " + format_long(static_cast<Day>(value)))
               : fmt::format("{} {}", fields[f].column.empty() ? fields[f].name : fields[f].column, words),
           reader_.places.places_of_child_field(f, 0));
    }
  }

  std::string end_of(TableIndex t, std::uint32_t row) const {
    const Cell end = cell(t, row, "end");
    return end == kMissingLong ? ", still open" : " to " + format_long(static_cast<Day>(end));
  }

  void care(std::uint32_t child) {
    const auto [first, last] = rows(t_.episodes);
    const auto [periods, periods_end] = rows(t_.periods_of_care);
    const auto [placements, placements_end] = rows(t_.placements);
    std::uint32_t period = periods, placement = placements;
    for (std::uint32_t e = first; e < last; ++e) {
      const Cell in_period = cell(t_.episodes, e, "period_of_care"), in_placement = cell(t_.episodes, e, "placement");
      if (in_period != kMissingLong && period < periods_end && cell(t_.periods_of_care, period, "number") == in_period)
        begin_period(period++);
      if (in_placement != kMissingLong && placement < placements_end &&
          cell(t_.placements, placement, "number") == in_placement)
        begin_placement(placement++);
      episode(e, in_period, in_placement);
    }
    const auto& all = reader_.histories.rows(reader_.histories.episodes_extract);
    const std::uint32_t in_files = all.empty() ? 0 : all.end(child) - all.begin(child);
    if (in_files > last - first)
      line(0, fmt::format("{} of the {} episode rows in the files are used: where an episode is in several returns, "
                          "the latest return counts",
                          last - first, in_files));
  }

  void begin_period(std::uint32_t p) {
    const Cell reason = cell(t_.periods_of_care, p, "end_reason"), end = cell(t_.periods_of_care, p, "end");
    const auto f = library_.history.vocabulary.find_field(t_.periods_of_care, "end_reason");
    const std::string why =
        end == kMissingLong ? ""
        : reason == kMissingLong
            ? ", ended without a reason"
            : ", ended " + reader_.tracer.in_words(reason, table(t_.periods_of_care).fields[f].type);
    line(0, fmt::format("period of care {}: {}{}{}", cell(t_.periods_of_care, p, "number"),
                        format_long(static_cast<Day>(cell(t_.periods_of_care, p, "start"))),
                        end_of(t_.periods_of_care, p), why));
  }

  void begin_placement(std::uint32_t p) {
    line(1, fmt::format("placement {}: {}{}", cell(t_.placements, p, "number"),
                        format_long(static_cast<Day>(cell(t_.placements, p, "start"))), end_of(t_.placements, p)));
  }

  void episode(std::uint32_t e, Cell in_period, Cell in_placement) {
    const Cell dec = cell(t_.episodes, e, "dec");
    const char* kind = in_period == kMissingLong      ? "short break, not a period of care: "
                       : in_placement == kMissingLong ? "temporary stay, not a separate placement: "
                                                      : "";
    line(in_period == kMissingLong ? 0 : 2,
         fmt::format("{}{}{}: {}", kind, format_long(static_cast<Day>(cell(t_.episodes, e, "decom"))),
                     dec == kMissingLong ? ", still open" : " to " + format_long(static_cast<Day>(dec)),
                     fields_of(t_.episodes, e, {"decom", "dec", "period_of_care", "placement", "return_year"})),
         reader_.places.places(t_.episodes, e));
  }

  void reviews() {
    const auto reviews = library_.history.vocabulary.find_table("reviews");
    const auto [due, due_end] = rows(t_.reviews_due);
    if (due < due_end) line(0, "reviews");
    std::vector<Cell> met;
    for (std::uint32_t r = due; r < due_end; ++r) {
      const Cell held = cell(t_.reviews_due, r, "held"), by = cell(t_.reviews_due, r, "due"),
                 end = cell(t_.reviews_due, r, "care_end");
      const std::string verdict = held != kMissingLong               ? (held <= by ? ", in time" : ", late")
                                  : end != kMissingLong && by >= end ? ", care had ended"
                                                                     : "";
      line(1, reader_.places.name(t_.reviews_due, r) + verdict, reader_.places.places(t_.reviews_due, r));
      met.push_back(held);
      if (held == kMissingLong || !reviews) continue;
      const auto [from, to] = rows(reviews);
      for (std::uint32_t row = from; row < to; ++row)
        if (cell(reviews, row, "review") == held)
          if (const std::string more = fields_of(reviews, row, {"review", "dob", "return_year"}); !more.empty())
            line(2, more);
    }
    if (!reviews) return;
    const auto [from, to] = rows(reviews);
    for (std::uint32_t row = from; row < to; ++row)
      if (std::find(met.begin(), met.end(), cell(reviews, row, "review")) == met.end())
        line(1,
             fmt::format("{}, outside any period of care: {}", reader_.places.name(reviews, row),
                         fields_of(reviews, row, {"review", "dob", "return_year"})),
             reader_.places.places(reviews, row));
  }

  void others() {
    const auto reviews = library_.history.vocabulary.find_table("reviews");
    for (const TableIndex t : library_.history.vocabulary.tables.indices_after_first()) {
      const bool shown =
          t == t_.episodes || t == t_.periods_of_care || t == t_.placements || t == t_.reviews_due || t == reviews;
      if (shown || !reader_.wanted.table[t] || !table(t).of_children) continue;
      const auto [from, to] = rows(t);
      for (std::uint32_t row = from; row < to; ++row)
        line(0, fmt::format("{}: {}", reader_.places.name(t, row), fields_of(t, row, {"return_year"})),
             reader_.places.places(t, row));
    }
  }

  const Library& library_;
  const Extracts& extracts_;
  const history::TableNumbers& t_;
  const Period period_{};
  BlockReader reader_;
  std::vector<TimelineLine> lines_;
};

}  // namespace

ColumnSelection timeline_fields(const Library& library, const Indicator& indicator) {
  return history::wanted_fields(library.history, library.schemas, wanted_timeline(library, indicator));
}

std::vector<TimelineLine> timeline_of(const Library& library, const Indicator& indicator, const Extracts& extracts,
                                      std::uint32_t child) {
  return Timeline(library, indicator, extracts).run(child);
}

}  // namespace outturn::explain
