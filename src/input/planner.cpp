// SPDX-License-Identifier: MIT
#include "input/planner.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/impossible_values.h"
#include "input/resolve_years.h"

namespace outturn::input {
namespace {

constexpr std::string_view kUsualDates = "dd/mm/yyyy";

}  // namespace

Result<Planner> Planner::make(const Schemas& schemas, const ColumnSelection& wanted, const LoadOptions& options) {
  Planner planner(schemas, wanted);
  planner.want_what_others_follow();
  planner.keep_all_problems_ = options.keep_all_problems;
  planner.values_as_given_ = options.values_as_given;
  for (const ExtractSchema* schema : schemas)
    for (const FieldSchema& field : schema->fields)
      if (field.codes != nullptr && !planner.codes_.contains(field.codes))
        planner.codes_.emplace(field.codes, std::make_unique<PackedCodes>(*field.codes));
  planner.dates_.emplace("", DatePattern());
  const auto set_dates = [&planner](const std::string& table, const std::string& format) {
    if (format.empty()) return true;
    const auto pattern = format == kUsualDates ? DatePattern() : DatePattern::parse(format);
    if (pattern) planner.dates_.insert_or_assign(table, *pattern);
    return pattern.has_value();
  };
  const auto wrong = [](const std::string& format, const std::string& where) {
    return Error{fmt::format("`{}` is not a date format{}", format, where),
                 "write it with dd, mm or mmm, and yyyy or yy, such as `mm/dd/yyyy`"};
  };
  if (!set_dates("", options.date_format)) return wrong(options.date_format, "");
  for (const ExtractMapping& mapping : options.mappings) {
    if (!set_dates(mapping.table, mapping.date_format))
      return wrong(mapping.date_format, fmt::format(" (table `{}`)", mapping.table));
    for (const ExtractMapping::Codes& codes : mapping.codes)
      for (const auto& [theirs, ours] : codes.codes)
        planner.replacements_[{mapping.table, codes.column}].insert_or_assign(theirs, ours);
  }
  return planner;
}

// Whether a value can be must not depend on what else is asked for.
void Planner::want_what_others_follow() {
  for (const ExtractIndex t : wanted_.field.indices())
    for (const ColumnIndex f : wanted_.field[t].indices())
      for (const ColumnIndex other : {schemas_[t]->fields[f].other, schemas_[t]->fields[f].why_none})
        if (other && wanted_.field[t][f] && other.value() < wanted_.field[t].size()) wanted_.field[t][other] = true;
}

const DatePattern& Planner::dates_of(ExtractIndex table) const {
  const auto own = dates_.find(schemas_[table]->name);
  return own == dates_.end() ? usual_dates() : own->second;
}

bool Planner::is_wanted(ExtractIndex table) const {
  return table.value() < wanted_.table.size() && wanted_.table[table];
}

bool Planner::want_all(ExtractIndex table) {
  if (!is_wanted(table) || table.value() >= wanted_.field.size()) return false;
  auto& fields = wanted_.field[table];
  fields.resize(schemas_[table]->fields.size());
  const bool is_more = std::find(fields.begin(), fields.end(), false) != fields.end();
  fields.assign(fields.size(), true);
  return is_more;
}

bool Planner::is_wanted(ExtractIndex table, ColumnIndex field) const {
  return is_wanted(table) && table.value() < wanted_.field.size() && field.value() < wanted_.field[table].size() &&
         wanted_.field[table][field];
}

FilePlan Planner::plan(std::uint32_t file, const SourceText& source, const Header& header, bool dates_return) const {
  const ExtractSchema& schema = *schemas_[header.table];
  FilePlan plan;
  plan.file = file;
  plan.table = header.table;
  plan.schema = &schema;
  plan.source = &source;
  plan.delimiter = header.delimiter;
  plan.rows_begin = source.text().data() + header.rows_begin;
  plan.lines_before = header.lines;
  plan.names = header.names;
  plan.rows_wanted = is_wanted(header.table);
  plan.keep_all_problems = keep_all_problems_;
  if (schema.has_children && !values_as_given_) plan.first_row_date = kFirstOfAnyChild;
  plan.dates = &dates_of(header.table);
  if (plan.rows_wanted) plan.child = header.child;
  if (plan.rows_wanted || dates_return) plan.year = header.year;
  if (header.child && schema.has_children) plan.needed_fields = *header.child + 1;
  plan.needed_fields = std::max(plan.needed_fields, std::min<std::size_t>(2, header.names.size()));

  for (const ColumnIndex f : schema.fields.indices()) {
    if (!header.fields[f]) continue;
    const FieldSchema& field = schema.fields[f];
    PlannedColumn column;
    column.position = *header.fields[f];
    column.field = f;
    column.type = field.type;
    column.form = field.form;
    column.kept = is_wanted(header.table, f);
    column.is_row_date = !schema.row_date.empty() && field.column == schema.row_date && field.type == FieldType::date;
    column.is_end = f == schema.ends;
    const DateRole role = date_role(schema, field);
    // Of OC3 birthdays may say the year of those rows whose YEAR is blank.
    const bool is_birth = role == DateRole::birth && plan.rows_wanted && header.year.has_value();
    const bool is_asked = (dates_return && role != DateRole::none) || is_birth;
    if (role != DateRole::birth || is_asked) column.role = role;
    if (field.codes != nullptr) column.codes = codes_.at(field.codes).get();
    const auto replacements = replacements_.find({schema.name, field.column});
    if (replacements != replacements_.end()) column.replacements = &replacements->second;
    if (column.is_row_date) plan.needed_fields = std::max(plan.needed_fields, column.position + 1);
    if (column.kept || column.is_row_date || is_asked) plan.columns.push_back(column);
  }
  std::stable_sort(plan.columns.begin(), plan.columns.end(), [](const PlannedColumn& a, const PlannedColumn& b) {
    return a.is_row_date != b.is_row_date ? a.is_row_date : a.position < b.position;
  });
  return plan;
}

std::optional<std::size_t> repeated_column(const FilePlan& plan, const Header& header) {
  for (const std::size_t position : header.repeated) {
    const bool is_read = plan.child == position || plan.year == position ||
                         std::any_of(plan.columns.begin(), plan.columns.end(),
                                     [&](const PlannedColumn& column) { return column.position == position; });
    if (is_read) return position;
  }
  return std::nullopt;
}

}  // namespace outturn::input
