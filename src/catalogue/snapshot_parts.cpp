// SPDX-License-Identifier: MIT
#include "catalogue/snapshot_parts.h"

#include <fmt/format.h>

#include "history/histories.h"
#include "language/lexer.h"
#include "language/meaning.h"
#include "report/paper.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::catalogue {
namespace {

// Words and symbols with a blank between them, so that layout and comments do not count.
std::string words_of(const std::string& expression) {
  language::ExpressionSource source;
  source.text = expression;
  Diagnostics ignored;  // it has been read before
  std::string words;
  for (const auto& token : language::tokens_of(source, ignored))
    words += fmt::format("{}:{} ", static_cast<int>(token.kind), token.text);
  return words;
}

const char* type_word(FieldType type) {
  static constexpr const char* kWords[] = {"yes or no",      "whole number", "number", "date",
                                           "financial year", "school term",  "text",   "code"};
  return kWords[static_cast<std::size_t>(type)];
}

std::string codes_of(const CodeSet& set) {
  std::string codes;
  for (const auto& code : set.codes()) codes += " " + code.code;
  return codes;
}

std::string number(const std::optional<std::int64_t>& n) {
  return n ? std::to_string(*n) : "any";
}

}  // namespace

void PartsOf::add(const std::string& name, Effect effect, const std::string& meaning, const std::string& shown) {
  if (!meaning.empty()) item_.parts.push_back({name, effect, meaning, meaning, shown});
}

void PartsOf::formula(const std::string& name, const Formula& formula, language::TableIndex table) {
  if (formula) expression(name, formula.source.text, *formula.tree, table);
}

void PartsOf::expression(const std::string& name, const std::string& written, const language::Node& tree,
                         language::TableIndex table) {
  const auto meaning = meaning_of(tree, table, library_.history.vocabulary, library_.terms);
  item_.parts.push_back(
      {name, Effect::meaning, meaning.text, words_of(written), without_space_around(on_one_line(written))});
  for (const auto& term : meaning.terms) use("term", term);
  for (const auto& set : meaning.code_sets) use("code set", set);
  if (meaning.counts_working_days) use_holidays();
}

void PartsOf::refer(const std::string& name, const std::string& meaning) {
  item_.parts.push_back({name, Effect::meaning, meaning, "", ""});
}

void PartsOf::refer_to_groups(const Breakdown& groups) {
  use("group", groups.name);
  const std::size_t first = item_.parts.size();
  this->groups(groups);
  for (std::size_t i = first; i < item_.parts.size(); ++i) item_.parts[i].own.clear();
}

void PartsOf::groups(const Breakdown& groups) {
  add("groups are of", Effect::meaning, library_.history.vocabulary.tables[groups.rows_of].name);
  formula("each value of", groups.value, groups.rows_of);
  std::string order;  // a row is in the first band that it fits
  for (const auto& band : groups.bands) {
    formula("band `" + band.name + "`", band.when, groups.rows_of);
    order += (order.empty() ? "" : ", ") + band.name;
  }
  add("bands", Effect::meaning, order);
}

void PartsOf::what_it_reads(const Requirements& read) {
  const auto columns = history::wanted_fields(library_.history, library_.schemas, wanted_of(read, library_));
  for (const ExtractIndex e : library_.schemas.indices()) {
    if (!columns.table[e]) continue;
    const ExtractSchema& schema = *library_.schemas[e];
    use("extract", schema.name);
    refer("extract " + schema.name, meaning_of_extract(schema));
    for (const ColumnIndex c : schema.fields.indices()) {
      const FieldSchema& field = schema.fields[c];
      if (!columns.field[e][c]) continue;
      const std::string name = schema.name + "." + field.column;
      use("column", name);
      if (field.codes) use("code set", field.codes->name());
      refer(name, meaning_of_column(schema, field) + (field.codes ? codes_of(*field.codes) : ""));
    }
  }
  const auto reviews = library_.history.tables.reviews_due;
  if (reviews && read.tables.contains(reviews)) use_holidays();
}

void PartsOf::use_holidays() {
  if (!library_.calendar || item_.uses.contains({"calendar", library_.calendar->name})) return;
  use("calendar", library_.calendar->name);
  std::string days = format_iso(library_.calendar->from) + " " + format_iso(library_.calendar->to);
  for (const Day day : library_.bank_holidays) days += " " + format_iso(day);
  refer("working days", days);
}

std::string meaning_of_extract(const ExtractSchema& schema) {
  const auto column = [&schema](ColumnIndex c) { return c ? schema.fields[c].column : std::string("none"); };
  std::string key;
  for (const ColumnIndex c : schema.key) key += " " + column(c);
  return fmt::format(
             "key{}{} {} children {} one {} kinds {} date {} ends {} optional {} every child {} repeats {} covers {}",
             schema.keyed ? key : " none", schema.key_has_return_year ? " RETURN" : "", schema.name,
             schema.has_children, schema.one_row_per_child, column(schema.kind), schema.row_date, column(schema.ends),
             schema.optional, schema.for_every_child, schema.repeats, static_cast<int>(schema.covers)) +
         (schema.expected_from_age == 0 ? "" : fmt::format(" from age {}", schema.expected_from_age)) +
         (schema.of_every_age ? " of every age" : "") + (schema.of_periods ? " of periods" : "");
}

std::string meaning_of_column(const ExtractSchema& schema, const FieldSchema& field) {
  return fmt::format("{} {} {} {} {} {} {} {} {}{}{}", field.column, field.name, type_word(field.type),
                     field.codes ? field.codes->name() : "", static_cast<int>(field.form), number(field.least),
                     number(field.most), field.other ? schema.fields[field.other].column : "",
                     field.required ? "required" : "", field.optional ? " optional" : "",
                     field.blank_is_answer ? " blank is an answer" : "") +
         (field.why_none ? " why none " + schema.fields[field.why_none].column : "");
}

std::string meaning_of_target(const Target& t) {
  return fmt::format("{} {}{} {}{} {} {} {}", static_cast<int>(t.kind), t.value.text,
                     t.at_most ? " to " + t.at_most->text : "", static_cast<int>(t.compared_with),
                     t.better_than ? " better" : "", format_iso(t.by),
                     t.better ? std::to_string(static_cast<int>(*t.better)) : "as the indicator",
                     t.from == Target::kFirstDay ? "" : format_iso(t.from));
}

std::string shown_column(const FieldSchema& field) {
  std::string text = fmt::format("{}, a {}", field.name, type_word(field.type));
  if (field.codes) text += " of " + field.codes->name();
  if (field.required) text += ", required";
  if (field.optional) text += ", optional";
  if (field.least || field.most) text += fmt::format(", {} to {}", number(field.least), number(field.most));
  if (field.blank_is_answer) text += ", a blank is an answer";
  return text;
}

std::string shown_look_back(const LookBack& b) {
  std::string text = b.extract.empty() ? "" : b.extract + ": ";
  if (b.at_least) text += "at least ";
  if (b.first_return) return text + "first return";
  text += b.months != 0 ? fmt::format("{} months", b.months) : fmt::format("{} days", b.days);
  return text + (b.before_start ? " before the start" : "");
}

std::string shown_publishing(const PublishSettings& p) {
  std::string text;
  if (p.publish) text += *p.publish ? "yes" : "no";
  if (p.suppress) text += fmt::format(", counts of 1 to {} hidden", *p.suppress);
  if (p.round) text += fmt::format(", rounded to {}", *p.round);
  return text;
}

std::string shown_measure(const BenchmarkFile& file, const BenchmarkFile::Measure& measure) {
  const auto column = [&file](ColumnIndex c) { return c ? file.extract->fields[c].column : std::string("none"); };
  std::string text = fmt::format("{}, count {}", column(measure.value), column(measure.numerator));
  for (const auto* rows : {&measure.where, &measure.of}) {
    if (rows->empty()) continue;
    text += rows == &measure.where ? " where" : "; base where";
    for (const auto& w : *rows) text += fmt::format(" {} = {}", column(w.field), joined(w.keys, " or "));
  }
  return text;
}

}  // namespace outturn::catalogue
