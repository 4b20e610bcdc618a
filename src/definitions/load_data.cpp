// SPDX-License-Identifier: MIT
// Code sets, extract schemas and calendars.
#include <fmt/format.h>

#include <algorithm>

#include "definitions/embedded.h"
#include "definitions/loaders.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::definitions {
namespace {

CodeSet* find_code_set(Library& library, const std::string& name) {
  for (auto& set : library.code_sets)
    if (set.name() == name) return &set;
  return nullptr;
}

void load_group(const std::string& name, TomlTable& table, CodeSet& set) {
  CodeSet::Group group{name, {}, table.text_or("text", "")};
  for (const auto& code : table.texts_or_none("codes")) {
    const auto number = set.find(code);
    if (number == 0) {
      std::vector<std::string> known;
      for (const auto& c : set.codes()) known.push_back(c.code);
      const std::string guess = did_you_mean(code, known);
      table.error("unknown-code", fmt::format("`{}` is not a code of {}", code, set.name()), table.where("codes"),
                  guess.empty() ? "list the code in the set, or write one that is listed" : guess);
      continue;
    }
    group.codes.push_back(number);
  }
  set.add_group(std::move(group));
}

constexpr int kFirstYear = 1900, kLastYear = 2100;  // of the dates an extract can hold

const std::vector<std::string> kFieldTypes = {"boolean",        "integer",     "decimal", "date",
                                              "financial-year", "school-term", "text",    "code"};

const std::vector<std::string> kTextForms = {"as-written", "any-case", "identifier", "postcode"};

/// A field that goes by another of its table, until all of them are known.
struct Follows {
  ColumnIndex field;
  std::string column;
  SourceSpan where;
  bool says_why = false;  ///< a code that says why there is no value, and not a limit
};

void load_limits(TomlTable& table, FieldSchema& field, const ExtractSchema& schema, std::vector<Follows>& follows) {
  const bool is_number = field.type == FieldType::integer || field.type == FieldType::decimal;
  if (is_number && table.has("least")) field.least = table.integer_or("least", 0);
  if (is_number && table.has("most")) field.most = table.integer_or("most", 0);
  if (field.least && field.most && *field.least > *field.most)
    table.error("empty-range", fmt::format("no number is between {} and {}", *field.least, *field.most),
                table.where("least"));
  const std::string key = field.type == FieldType::date      ? "not_before"
                          : field.type == FieldType::integer ? "not_above"
                                                             : "";
  if (!key.empty() && table.has(key))
    follows.push_back({ColumnIndex(schema.fields.size()), table.text(key), table.where(key)});
  constexpr const char* kWhyNone = "why_none";
  if (table.has(kWhyNone))
    follows.push_back({ColumnIndex(schema.fields.size()), table.text(kWhyNone), table.where(kWhyNone), true});
}

void resolve(const std::vector<Follows>& follows, TomlTable& table, ExtractSchema& schema) {
  for (const Follows& one : follows) {
    const FieldType type = one.says_why ? FieldType::code : schema.fields[one.field].type;
    const ColumnIndex other =
        schema.fields.find_if([&](const FieldSchema& f) { return f.column == one.column && f.type == type; });
    if (other) {
      (one.says_why ? schema.fields[one.field].why_none : schema.fields[one.field].other) = other;
      continue;
    }
    std::vector<std::string> known;
    for (const FieldSchema& f : schema.fields)
      if (f.type == type) known.push_back(f.column);
    table.error(
        "unknown-column",
        fmt::format("{} has no column `{}` of {}", schema.name, one.column, one.says_why ? "codes" : "the same type"),
        one.where, did_you_mean(one.column, known));
  }
}

void load_field(TomlTable& table, Library& library, ExtractSchema& schema, std::vector<Follows>& follows) {
  FieldSchema field;
  field.column = table.text("column");
  field.name = table.text_or("name", lower(field.column));
  field.type = static_cast<FieldType>(table.choice("type", kFieldTypes, true));
  field.required = table.boolean_or("required", false);
  field.optional = table.boolean_or("optional", false);
  field.blank_is_answer = table.boolean_or("blank_is_answer", false) || field.optional;
  if (field.type == FieldType::text && table.has("form"))
    field.form = static_cast<TextForm>(table.choice("form", kTextForms, true));
  load_limits(table, field, schema, follows);
  field.aliases = table.texts_or_none("aliases");
  field.headings = table.texts_or_none("headings");
  field.meaning = table.text_or("meaning", "");
  field.when_unreadable = table.text_or("when_unreadable", "");
  const std::string codes = table.text_or("codes", "");
  if (field.type == FieldType::code) {
    field.codes = find_code_set(library, codes);
    if (!field.codes) {
      std::vector<std::string> known;
      for (const auto& set : library.code_sets) known.push_back(set.name());
      table.error("unknown-code-set", fmt::format("no code set is named `{}`", codes), table.where("codes"),
                  did_you_mean(codes, known));
    }
  }
  check_field(table, field, schema);
  schema.fields.push_back(std::move(field));
}

// The column of that type that a key names; none where the key is not there.
ColumnIndex load_column(TomlTable& table, const ExtractSchema& schema, const char* key, FieldType type,
                        const char* of_what) {
  const std::string column = table.text_or(key, "");
  if (column.empty()) return {};
  const ColumnIndex found =
      schema.fields.find_if([&](const FieldSchema& field) { return field.column == column && field.type == type; });
  if (!found)
    table.error("unknown-column", fmt::format("{} has no column `{}` of {}", schema.name, column, of_what),
                table.where(key));
  return found;
}

void load_xml_may_lack(TomlTable& table, ExtractSchema& schema) {
  for (const auto& [column, where] : table.placed_texts("xml_may_lack")) {
    std::vector<std::string> known;
    for (const auto& field : schema.fields) known.push_back(field.column);
    if (std::find(known.begin(), known.end(), column) == known.end())
      table.error("unknown-column", fmt::format("{} has no column `{}`", schema.name, column), where,
                  did_you_mean(column, known));
    schema.xml.may_lack.push_back(column);
  }
}

void load_key(TomlTable& table, ExtractSchema& schema) {
  for (const auto& column : table.texts_or_none("key")) {
    schema.keyed = true;
    if (column == "CHILD") continue;
    if (column == "RETURN") {
      schema.key_has_return_year = true;
      continue;
    }
    const ColumnIndex field = schema.fields.find_if([&](const FieldSchema& f) { return f.column == column; });
    if (!field) {
      std::vector<std::string> known = {"CHILD", "RETURN"};
      for (const auto& f : schema.fields) known.push_back(f.column);
      table.error("unknown-column", fmt::format("{} has no column `{}`", schema.name, column), table.where("key"),
                  did_you_mean(column, known));
      continue;
    }
    schema.key.push_back(field);
  }
}

}  // namespace

void define(TomlTable& table, const std::string& key, const std::string& kind, const std::string& name,
            Library& library) {
  if (!table.contains(key)) return;  // told already
  const SourceSpan where = table.where(key);
  const auto [place, is_new] = library.defined.try_emplace({kind, name}, where);
  if (is_new) return;
  const SourceFile* other = place->second.file.get();
  std::string help;
  if (other && other->built_in && where.file && !where.file->built_in) {
    help = fmt::format(
        "give it another {}; to change the built-in one, copy the whole built-in file `{}` into your folder and change "
        "it "
        "there, as your file then replaces it",
        key, std::string_view(other->name).substr(kBuiltInFolder.size()));
  }
  table.error("defined-twice", fmt::format("there are two {}s `{}`", kind, name), where, help);
}

void load_code_set(TomlTable& table, Library& library) {
  const std::string name = table.text("name");
  define(table, "name", "code set", name, library);
  CodeSet& set = library.code_sets.emplace_back(name);
  table.text_or("source", "");
  table.rows("codes", [&](const std::vector<std::string>& row, const SourceSpan& where) {
    if (row.size() != 2) return table.error("wrong-value", "a code is written [\"CODE\", \"what it means\"]", where);
    if (!set.add(row[0], row[1]))
      table.error("defined-twice", fmt::format("`{}` is already in {}, or there are more than 200 codes", row[0], name),
                  where);
  });
  table.entries("groups", [&](const std::string& group, TomlTable& inner) { load_group(group, inner, set); });
}

void load_extract(TomlTable& table, Library& library) {
  ExtractSchema& schema = library.extracts.emplace_back();
  schema.name = table.text("name");
  schema.title = table.text_or("title", schema.name);
  schema.has_children = table.boolean_or("children", true);
  schema.one_row_per_child = table.boolean_or("one_row_per_child", false);
  schema.optional = table.boolean_or("optional", false);
  schema.for_every_child = table.boolean_or("for_every_child", false);
  schema.of_periods = table.boolean_or("of_periods", false);
  schema.of_every_age = table.boolean_or("of_every_age", false);
  schema.expected_from_age = static_cast<int>(table.integer_or("expected_from_age", 0));
  schema.repeats = static_cast<int>(table.integer_or("repeats", 0));
  static const std::vector<std::string> covers = {"events", "returns", "stock", "terms", "school-years", "occasions"};
  schema.covers = static_cast<Covers>(table.choice("covers", covers, false));
  schema.rows_name = table.text_or("rows", "");
  schema.row_date = table.text_or("row_date", "");
  schema.guessed_by = table.texts_or_none("guessed_by");
  schema.not_guessed_by = table.texts_or_none("not_guessed_by");
  schema.source = table.text_or("source", "");
  schema.xml = {
      upper(table.text_or("xml", "")), upper(table.text_or("xml_given", "")), upper(table.text_or("xml_yes", "")), {}};
  std::vector<Follows> follows;
  table.tables("fields", [&](TomlTable& field) { load_field(field, library, schema, follows); });
  resolve(follows, table, schema);
  load_key(table, schema);
  schema.kind = load_column(table, schema, "kinds", FieldType::code, "codes");
  schema.ends = load_column(table, schema, "ends", FieldType::date, "dates");
  load_xml_may_lack(table, schema);
  if (schema.one_row_per_child) schema.keyed = true;
  if (!library.defined.contains({"extract", schema.name})) check_extract(table, schema);  // else told as that
  define(table, "name", "extract", schema.name, library);
}

void load_note(TomlTable& table, Library& library) {
  const std::string name = table.text("name");
  define(table, "name", "note", name, library);
  library.notes[name] = table.text("text");
}

std::vector<std::string> load_notes(TomlTable& table, const Library& library) {
  std::vector<std::string> notes;
  for (const auto& [text, where] : table.placed_texts("notes")) {
    if (!text.starts_with('@')) {
      notes.push_back(text);
      continue;
    }
    const std::string name = text.substr(1);
    if (const auto found = library.notes.find(name); found != library.notes.end()) {
      notes.push_back(found->second);
      continue;
    }
    std::vector<std::string> known;
    for (const auto& [other, words] : library.notes) known.push_back(other);
    table.error("unknown-note", fmt::format("no note is named `{}`", name), where, did_you_mean(name, known));
  }
  return notes;
}

void load_calendar(TomlTable& table, Library& library) {
  const std::string name = table.text("name");
  const auto from = static_cast<int>(std::clamp<std::int64_t>(table.integer_or("from", kFirstYear), 0, 9999));
  const auto to = static_cast<int>(std::clamp<std::int64_t>(table.integer_or("to", kLastYear), 0, 9999));
  if (from < kFirstYear || to > kLastYear || from > to)
    table.error("wrong-value",
                fmt::format("a calendar runs from one year to a later one, {} to {} at most", kFirstYear, kLastYear),
                table.where(from < kFirstYear || from > to ? "from" : "to"));
  auto holidays = table.dates("bank_holidays");
  for (const Day day : holidays)
    if (date_of(day).year < from || date_of(day).year > to) {
      table.error("wrong-value",
                  fmt::format("{} is not in the years of the calendar, {} to {}", format_iso(day), from, to),
                  table.where("bank_holidays"), "correct the date, or `from` and `to`");
      break;
    }
  // Two would either hide one another or be one: which, nobody has said.
  if (library.calendar) {
    table.error(
        "defined-twice", fmt::format("there are two calendars, `{}` and `{}`", library.calendar->name, name),
        table.where("name"),
        "put it in a file with the same name as the built-in one (`calendars/england-and-wales.toml`), which it then "
        "replaces");
    return;
  }
  library.calendar = Calendar{name, day_of({from, 1, 1}), day_of({to, 12, 31})};
  library.bank_holidays = std::move(holidays);
}

}  // namespace outturn::definitions
