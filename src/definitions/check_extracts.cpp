// SPDX-License-Identifier: MIT
// Whether an extract, as its schema has it, can be read and spoken of.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "definitions/loaders.h"
#include "text/text_tools.h"

namespace outturn::definitions {
namespace {

// Names that are taken by what history builds and by the language itself.
constexpr std::array kTakenTables = {"children", "periods_of_care", "placements", "reviews_due",
                                     "period",   "child",           "outer"};
// Fields that rows have beside their columns.
constexpr std::array kTakenFields = {"return_year", "previous", "next", "last_year", "reaches", "previous_return"};

// The columns of which history makes periods of care, placements and reviews due: they must be there, of this type.
struct NeededColumn {
  std::string_view extract;
  std::string_view field;
  FieldType type;
};
constexpr std::array kNeeded = {
    NeededColumn{"episodes", "decom", FieldType::date},   NeededColumn{"episodes", "dec", FieldType::date},
    NeededColumn{"episodes", "rne", FieldType::code},     NeededColumn{"episodes", "ls", FieldType::code},
    NeededColumn{"episodes", "place", FieldType::code},   NeededColumn{"episodes", "rec", FieldType::code},
    NeededColumn{"episodes", "pl_post", FieldType::text}, NeededColumn{"episodes", "urn", FieldType::text},
    NeededColumn{"reviews", "review", FieldType::date}};

std::string_view words_of(FieldType type) {
  return type == FieldType::date ? "date" : type == FieldType::code ? "code" : "text";
}

template <std::size_t N>
bool holds(const std::array<const char*, N>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(), [&name](const char* taken) { return name == taken; });
}

void check_needed(TomlTable& table, const ExtractSchema& schema) {
  for (const NeededColumn& needed : kNeeded) {
    if (schema.name != needed.extract) continue;
    const auto index = schema.field_index(needed.field);
    if (index && schema.fields[index].type == needed.type) continue;
    table.error("wrong-value",
                index ? fmt::format("`{}` of {} must be a {}", needed.field, schema.name, words_of(needed.type))
                      : fmt::format("{} must have a column `{}`", schema.name, upper(needed.field)),
                table.where("name"), "periods of care, placements and reviews due are made from it");
  }
  const bool is_read = schema.name == "episodes" || schema.name == "reviews";
  if (is_read && (!schema.has_children || schema.one_row_per_child))
    table.error("wrong-value", fmt::format("{} has several rows per child", schema.name), table.where("name"),
                "leave out `children` and `one_row_per_child`");
}

}  // namespace

void check_field(TomlTable& table, const FieldSchema& field, const ExtractSchema& schema) {
  check_name(table, table.contains("name") ? "name" : "column", field.name);
  const std::string capitals = upper(field.column);
  if (field.column != capitals)
    table.error("wrong-value",
                fmt::format("the column `{}` is never found: headers are compared in capitals", field.column),
                table.where("column"), fmt::format("write `{}`", capitals));
  for (const auto& alias : field.aliases)
    if (alias != upper(alias))
      table.error("wrong-value", fmt::format("the column `{}` is never found: headers are compared in capitals", alias),
                  table.where("aliases"), fmt::format("write `{}`", upper(alias)));
  if (capitals == "CHILD")
    table.error("name-taken", "`CHILD` is a column of every extract", table.where("column"),
                "leave it out; an extract without it says `children = false`");
  if (holds(kTakenFields, field.name))
    table.error("name-taken", fmt::format("every row already has a field `{}`", field.name),
                table.where(table.contains("name") ? "name" : "column"), "choose another `name` for the column");
  std::vector<std::string> columns = field.aliases;
  columns.push_back(field.column);
  const auto is_known = [&](const FieldSchema& other) {
    return other.name == field.name || std::any_of(columns.begin(), columns.end(), [&other](const std::string& column) {
             return column == other.column ||
                    std::find(other.aliases.begin(), other.aliases.end(), column) != other.aliases.end();
           });
  };
  if (std::any_of(schema.fields.begin(), schema.fields.end(), is_known))
    table.error("defined-twice", fmt::format("{} has two columns `{}`", schema.name, field.column),
                table.where("column"));
}

void check_extract(TomlTable& table, const ExtractSchema& schema) {
  check_name(table, "name", schema.name);
  if (holds(kTakenTables, schema.name))
    table.error("name-taken",
                fmt::format("the table `{}` already exists, made from the episodes and reviews", schema.name),
                table.where("name"), "choose another name for the extract");
  if (!table.contains("fields"))
    table.error("missing-key", "an extract needs `fields`", table.where("name"),
                "add `fields = [{ column = \"DAY\", type = \"date\" }]`");
  if (!schema.row_date.empty()) {
    const auto field = std::find_if(schema.fields.begin(), schema.fields.end(),
                                    [&schema](const FieldSchema& f) { return f.column == schema.row_date; });
    if (field == schema.fields.end()) {
      std::vector<std::string> dates;
      for (const auto& f : schema.fields)
        if (f.type == FieldType::date) dates.push_back(f.column);
      table.error("unknown-column", fmt::format("{} has no column `{}`", schema.name, schema.row_date),
                  table.where("row_date"), did_you_mean(schema.row_date, dates));
    } else if (field->type != FieldType::date) {
      table.error("wrong-value", fmt::format("the `row_date` of {} must be a date", schema.name),
                  table.where("row_date"),
                  fmt::format("give `{}` the type `date`, or name another column", field->column));
    }
  }
  if (schema.one_row_per_child && !schema.has_children)
    table.error("wrong-value", "an extract without children has no `one_row_per_child`",
                table.where("one_row_per_child"));
  check_needed(table, schema);
}

}  // namespace outturn::definitions
