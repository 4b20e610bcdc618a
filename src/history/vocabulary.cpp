// SPDX-License-Identifier: MIT
#include "history/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/schemas.h"

namespace outturn::history {
namespace {

using language::Kind;
using language::Table;
using language::Type;

Type type_of(const FieldSchema& field) {
  switch (field.type) {
    case FieldType::boolean:
      return {Kind::boolean};
    case FieldType::integer:
    case FieldType::financial_year:
      return {Kind::integer};
    case FieldType::decimal:
      return {Kind::decimal};
    case FieldType::date:
    case FieldType::school_term:
      return {Kind::date};
    case FieldType::text:
      return {Kind::text};
    case FieldType::code:
      return {Kind::code, field.codes};
  }
  return {};
}

class Builder {
 public:
  explicit Builder(const Schemas& schemas) : schemas_(schemas) {}

  HistoryVocabulary run() {
    children();
    const ExtractIndex episodes = find_schema(schemas_, "episodes"), reviews = find_schema(schemas_, "reviews");
    if (episodes) {
      result_.tables.episodes =
          from_extract(episodes, "episodes kept after Reading 1, including short breaks", "by DECOM");
      own("period_of_care", {Kind::integer},
          "number of the period of care it belongs to, from 1; missing for a short break (Reading 2)");
      own("placement", {Kind::integer},
          "number of the placement it belongs to, from 1; missing for a temporary row (Reading 3)");
      periods_of_care(episodes);
      placements(episodes);
      if (reviews) reviews_due();
    }
    for (const ExtractIndex i : schemas_.indices())
      if (i != episodes && !schemas_[i]->one_row_per_child)
        from_extract(i, schemas_[i]->title, "by the columns that identify a row");
    for (const ExtractIndex i : schemas_.indices())
      if (schemas_[i]->has_children && (schemas_[i]->covers == Covers::returns || schemas_[i]->one_row_per_child))
        rows_as_given(i);
    result_.as_given.resize(result_.vocabulary.tables.size());
    return std::move(result_);
  }

 private:
  Table& add(std::string name, std::string meaning, std::string order, ExtractIndex extract) {
    std::string rows = name;
    std::replace(rows.begin(), rows.end(), '_', ' ');
    result_.vocabulary.tables.push_back(
        {std::move(name), std::move(meaning), std::move(order), true, std::move(rows), {}, {}});
    result_.extract_of_table.push_back(extract);
    result_.column_of_field.emplace_back();
    return result_.vocabulary.tables.back();
  }

  void own(std::string name, Type type, std::string meaning) {
    result_.vocabulary.tables.back().fields.push_back({std::move(name), type, std::move(meaning), {}, {}});
    result_.column_of_field.back().emplace_back();
  }

  void from_schema(ExtractIndex extract, ColumnIndex field) {
    const ExtractSchema& schema = *schemas_[extract];
    const FieldSchema& f = schema.fields[field];
    result_.vocabulary.tables.back().fields.push_back({f.name, type_of(f), f.meaning, schema.name, f.column});
    result_.column_of_field.back().push_back(field);
  }

  void children() {
    add("children", "every child met in any extract", "", {});
    for (const ExtractIndex i : schemas_.indices()) {
      if (!schemas_[i]->one_row_per_child) continue;
      for (const ColumnIndex f : schemas_[i]->fields.indices()) {
        from_schema(i, f);
        result_.child_extract.push_back(i);
      }
    }
    own("episodes_from", {Kind::date},
        "the first day that the returns of Episodes in the folder cover, the same for every child; missing where none "
        "says");
    result_.child_extract.emplace_back();
  }

  TableIndex from_extract(ExtractIndex extract, std::string meaning, std::string order) {
    const ExtractSchema& schema = *schemas_[extract];
    Table& table = add(schema.name, std::move(meaning), std::move(order), extract);
    table.of_children = schema.has_children;
    if (!schema.rows_name.empty()) table.rows_name = schema.rows_name;
    table.extracts = {schema.name};
    for (const ColumnIndex f : schema.fields.indices()) from_schema(extract, f);
    if (schema.has_children)
      own("return_year", {Kind::integer},
          "starting year of the return the row came in (Reading 11); missing where it is not known");
    return result_.vocabulary.tables.last_index();
  }

  // What Reading 1 merges and cuts, and what is one row a child, before that: for rules about what the files say.
  void rows_as_given(ExtractIndex extract) {
    const ExtractSchema& schema = *schemas_[extract];
    std::string name = schema.name;
    if (name.ends_with('s')) name.pop_back();
    const TableIndex table = from_extract(
        extract, fmt::format("rows of {} as the files give them, for rules", schema.title), "by return, file and key");
    result_.vocabulary.tables.back().name = name + "_rows";
    result_.as_given.resize(result_.vocabulary.tables.size());
    result_.as_given[table] = true;
    if (!schema.row_date.empty())
      own(RowLinks::reaches, {Kind::date},
          "the latest date in its return, no later than the end of its year: how far an extract taken in the year "
          "tells");
    const Type row{Kind::row, nullptr, table};
    own(RowLinks::previous, row, "the row before it in the same file and return; missing for the first");
    own(RowLinks::next, row, "the row after it in the same file and return; missing for the last");
    own(RowLinks::previous_return, {Kind::integer},
        "starting year of the latest return of this extract before the row's own; missing where the folder has none");
    own(RowLinks::last_year, row,
        "the row of the same key in the return of the year before; missing where there is none");
  }

  void episode_field(ExtractIndex extract, std::string_view field) {
    if (const auto index = schemas_[extract]->field_index(field)) from_schema(extract, index);
  }

  void periods_of_care(ExtractIndex episodes) {
    add("periods_of_care", "unbroken stretches in care, leaving out short breaks (Reading 2)", "by start", {})
        .extracts = {"episodes"};
    result_.tables.periods_of_care = result_.vocabulary.tables.last_index();
    own("number", {Kind::integer}, "1 for the child's first");
    own("start", {Kind::date}, "first DECOM");
    own("end", {Kind::date}, "last row's DEC: the first day not in care; missing while open");
    const auto rec = schemas_[episodes]->field_index("rec");
    const CodeSet* codes = rec ? schemas_[episodes]->fields[rec].codes : nullptr;
    own("end_reason", {Kind::code, codes},
        "last row's REC; missing while open and where it is X1 or blank: then care ended without a reason");
    own("known_start", {Kind::date}, "the start, if known; missing if care began before the data does (Reading 2 (d))");
    own("unsure_from", {Kind::date},
        "the first day on which a row could be a short break, because its LS is blank or not a listed code; missing: "
        "none (Reading 2 (a))");
    own("unsure_to", {Kind::date}, "the last such day");
  }

  void placements(ExtractIndex episodes) {
    add("placements", "stays in one placement, temporary stays belonging to the placement before them (Reading 3)",
        "by start", {})
        .extracts = {"episodes"};
    result_.tables.placements = result_.vocabulary.tables.last_index();
    own("number", {Kind::integer}, "1 for the child's first, over all periods of care");
    own("period_of_care", {Kind::integer}, "number of the period of care it is in");
    own("start", {Kind::date}, "first row's DECOM");
    own("end", {Kind::date}, "the first day not in it; missing while open");
    for (const auto* field : {"place", "place_provider", "urn", "pl_post"}) episode_field(episodes, field);
    own("known_start", {Kind::date},
        "the start, if known; missing if the placement began before the data does (Reading 2 (d))");
  }

  void reviews_due() {
    add("reviews_due", "requirements to hold a review, in order within each period of care (Reading 7)",
        "by period of care, then number", {})
        .extracts = {"episodes", "reviews"};
    result_.tables.reviews_due = result_.vocabulary.tables.last_index();
    own("number", {Kind::integer}, "1 for the first review of its period of care");
    own("period_of_care", {Kind::integer}, "number of the period of care");
    own("due", {Kind::date},
        "first: 20 working days after the start; second: 3 months after the first was held; later: 6 months; missing "
        "where it is not known");
    own("held", {Kind::date}, "date of the review that met it; missing where none was held");
    own("care_end", {Kind::date}, "end of its period of care; missing while open");
    own("unsure_from", {Kind::date},
        "a figure that has this day or a later one up to unsure_to cannot say whether the requirement counts, or was "
        "met; missing: all is known (Reading 7 (e))");
    own("unsure_to", {Kind::date}, "the last such day");
    own("seen_from", {Kind::date},
        "the requirement counts for figures that end on this day or later; missing: whenever they end");
    own("seen_to", {Kind::date},
        "the requirement counts for figures that end on this day or before; missing: whenever");
  }

  const Schemas& schemas_;
  HistoryVocabulary result_;
};

}  // namespace

HistoryVocabulary make_vocabulary(const Schemas& schemas) {
  return Builder(schemas).run();
}

}  // namespace outturn::history
