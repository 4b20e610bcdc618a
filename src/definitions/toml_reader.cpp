// SPDX-License-Identifier: MIT
#include "definitions/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/embedded.h"
#include "definitions/key_catalogue.h"

namespace outturn::definitions {
namespace {

TomlTree built_in_tree(std::string_view file) {
  file.remove_prefix(kBuiltInFolder.size());
  const auto& trees = embedded_trees();
  const auto found = std::lower_bound(trees.begin(), trees.end(), file,
                                      [](const EmbeddedTree& tree, std::string_view name) { return tree.name < name; });
  return found->tree;  // there is one: embedded_files() and embedded_trees() are made of the same files
}

}  // namespace

// --- files ---

std::unique_ptr<TomlTable> TomlFile::parse(Diagnostics& diagnostics) {
  if (source_->built_in) {
    tree_ = built_in_tree(source_->name);
  } else {
    auto parsed = parse_toml(source_->text);
    if (auto* fault = std::get_if<TomlFault>(&parsed)) {
      diagnostics.error("invalid-toml", std::move(fault->message), {source_, fault->begin, fault->end},
                        std::move(fault->help));
      return nullptr;
    }
    parsed_ = std::move(std::get<ParsedToml>(parsed));
    tree_ = parsed_.tree();
  }
  return std::make_unique<TomlTable>(*this, tree_.root(), SourceSpan{source_, 0, 0}, diagnostics);
}

// --- tables ---

TomlTable::TomlTable(const TomlFile& file, const TomlValue& table, SourceSpan where, Diagnostics& diagnostics,
                     std::string kind)
    : file_(file), table_(table), where_(std::move(where)), diagnostics_(diagnostics), kind_(std::move(kind)) {}

const TomlValue* TomlTable::ask(const std::string& key) {
  asked_.push_back(key);
  return file_.tree().find(table_, key);
}

const TomlValue* TomlTable::require(const std::string& key) {
  const auto* node = ask(key);
  if (!node) error("missing-key", fmt::format("`{}` is missing here", key), where_, fmt::format("add `{} = ...`", key));
  return node;
}

SourceSpan TomlTable::where(const std::string& key) const {
  const auto* node = file_.tree().find(table_, key);
  return node ? file_.span_of(*node) : where_;
}

bool TomlTable::has(const std::string& key) {
  return ask(key) != nullptr;
}

bool TomlTable::contains(const std::string& key) const {
  return file_.tree().find(table_, key) != nullptr;
}

bool TomlTable::is_text(const std::string& key) const {
  const auto* node = file_.tree().find(table_, key);
  return node && node->type == TomlValue::Type::text;
}

void TomlTable::error(std::string key, std::string message, SourceSpan where, std::string help) {
  diagnostics_.error(std::move(key), std::move(message), std::move(where), std::move(help));
}

void TomlTable::wrong_type(const std::string& key, std::string_view wanted) {
  error("wrong-value", fmt::format("`{}` must be {}", key, wanted), where(key));
}

std::string TomlTable::text(const std::string& key) {
  const auto* node = require(key);
  if (!node) return {};
  if (node->type == TomlValue::Type::text) return std::string(file_.tree().text(*node));
  return wrong_type(key, "text in quotes"), std::string();
}

std::string TomlTable::text_or(const std::string& key, std::string otherwise) {
  return has(key) ? text(key) : std::move(otherwise);
}

std::int64_t TomlTable::integer_or(const std::string& key, std::int64_t otherwise) {
  const auto* node = ask(key);
  if (!node) return otherwise;
  if (node->type == TomlValue::Type::integer) return node->number;
  return wrong_type(key, "a whole number"), otherwise;
}

bool TomlTable::boolean_or(const std::string& key, bool otherwise) {
  const auto* node = ask(key);
  if (!node) return otherwise;
  if (node->type == TomlValue::Type::boolean) return node->number != 0;
  return wrong_type(key, "true or false"), otherwise;
}

// The digits as written: a target of 2.3 is 23/10, which no double is.
ExactDecimal TomlTable::decimal(const std::string& key) {
  const auto* node = require(key);
  if (!node) return {};
  std::string written;
  if (node->type == TomlValue::Type::text) {
    written = file_.tree().text(*node);
  } else {
    const SourceSpan span = file_.span_of(*node);
    written = file_.source()->text.substr(span.begin, span.end - span.begin);
  }
  ExactDecimal decimal;
  decimal.text = written;
  bool digits = false, point = false, ok = written.size() <= 15;
  for (std::size_t i = 0; ok && i < written.size(); ++i) {
    const char c = written[i];
    if (c == '-' && i == 0) continue;
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      digits = true;
      decimal.number = decimal.number * 10 + (c - '0');
      decimal.places += point ? 1 : 0;
    } else {
      ok = false;
    }
  }
  if (!ok || !digits || decimal.places > 4)
    return wrong_type(key, "a number with at most 4 decimals, such as 9 or 97.5"), ExactDecimal{};
  if (written[0] == '-') decimal.number = -decimal.number;
  return decimal;
}

std::vector<std::string> TomlTable::texts_or_none(const std::string& key) {
  std::vector<std::string> texts;
  for (auto& [text, where] : placed_texts(key)) texts.push_back(std::move(text));
  return texts;
}

std::vector<std::pair<std::string, SourceSpan>> TomlTable::placed_texts(const std::string& key) {
  std::vector<std::pair<std::string, SourceSpan>> texts;
  const auto* node = ask(key);
  if (!node) return texts;
  const auto wrong = [&] {
    wrong_type(key, "a list, with each item in quotes");
    return texts;
  };
  if (node->type != TomlValue::Type::array) return wrong();
  for (const TomlValue& value : file_.tree().inside(*node)) {
    if (value.type != TomlValue::Type::text) return wrong();
    texts.emplace_back(file_.tree().text(value), file_.span_of(value));
  }
  return texts;
}

std::vector<Day> TomlTable::dates(const std::string& key) {
  std::vector<Day> days;
  const auto* node = require(key);
  if (!node) return days;
  const auto wrong = [&] {
    wrong_type(key, "a list of dates such as 2021-12-27");
    return days;
  };
  if (node->type != TomlValue::Type::array) return wrong();
  for (const TomlValue& value : file_.tree().inside(*node)) {
    if (value.type != TomlValue::Type::date) return wrong();
    const auto date = static_cast<int>(value.number);
    days.push_back(day_of({date / 10000, date / 100 % 100, date % 100}));
  }
  return days;
}

std::optional<language::ExpressionSource> TomlTable::expression(const std::string& key) {
  const auto* node = ask(key);
  if (!node) return std::nullopt;
  if (node->type != TomlValue::Type::text) return wrong_type(key, "an expression in quotes"), std::nullopt;
  const SourceSpan span = file_.span_of(*node);
  language::ExpressionSource source{file_.source(), std::string(file_.tree().text(*node)), span.begin, true};
  // Past the opening quotes, and the line end that TOML drops after three of them.
  const std::string& text = file_.source()->text;
  const char quote = text[source.offset];
  const bool triple = text.compare(source.offset, 3, std::string(3, quote)) == 0;
  source.offset += triple ? 3 : 1;
  if (triple && text.compare(source.offset, 2, "\r\n") == 0)
    source.offset += 2;
  else if (triple && source.offset < text.size() && text[source.offset] == '\n')
    ++source.offset;
  source.exact = text.compare(source.offset, source.text.size(), source.text) == 0;
  if (!source.exact) source.offset = span.begin;
  return source;
}

std::size_t TomlTable::choice(const std::string& key, const std::vector<std::string>& words, bool required) {
  if (!required && !has(key)) return 0;
  const std::string word = text(key);
  const auto found = std::find(words.begin(), words.end(), word);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  if (is_text(key)) {  // anything else is told already
    std::string known;
    for (const auto& w : words) known += fmt::format("{}`{}`", known.empty() ? "" : ", ", w);
    std::string help = did_you_mean(word, words);
    error("unknown-word", fmt::format("`{}` is not a {}", word, key), where(key),
          help.empty() ? "write one of " + known : help);
  }
  return 0;
}

void TomlTable::tables(const std::string& key, const std::function<void(TomlTable&)>& each) {
  const auto* node = ask(key);
  if (!node) return;
  if (node->type != TomlValue::Type::array)
    return wrong_type(key, fmt::format("a list of tables, each written [[{}]] or {{ ... }}", key));
  for (const TomlValue& value : file_.tree().inside(*node)) {
    if (value.type != TomlValue::Type::table) return wrong_type(key, "a list of tables");
    read_inner(value, key, each);
  }
}

void TomlTable::table(const std::string& key, const std::function<void(TomlTable&)>& each) {
  const auto* node = ask(key);
  if (!node) return;
  if (node->type != TomlValue::Type::table) return wrong_type(key, "a table");
  read_inner(*node, key, each);
}

void TomlTable::read_inner(const TomlValue& value, const std::string& key,
                           const std::function<void(TomlTable&)>& read) {
  TomlTable inner(file_, value, file_.span_of(value), diagnostics_, kind_below(key));
  read(inner);
  inner.finish();
}

void TomlTable::rows(const std::string& key,
                     const std::function<void(const std::vector<std::string>&, const SourceSpan&)>& each) {
  const auto* node = require(key);
  if (!node) return;
  if (node->type != TomlValue::Type::array) return wrong_type(key, "a list of lists");
  for (const TomlValue& inner : file_.tree().inside(*node)) {
    std::vector<std::string> row;
    if (inner.type != TomlValue::Type::array) return wrong_type(key, "a list of lists");
    for (const TomlValue& value : file_.tree().inside(inner)) {
      if (value.type != TomlValue::Type::text) return wrong_type(key, "a list of lists of texts");
      row.emplace_back(file_.tree().text(value));
    }
    each(row, file_.span_of(inner));
  }
}

void TomlTable::entries(const std::string& key, const std::function<void(const std::string&, TomlTable&)>& each) {
  const auto* node = ask(key);
  if (!node) return;
  if (node->type != TomlValue::Type::table) return wrong_type(key, "a table");
  for (const TomlValue& value : file_.tree().inside(*node)) {
    const std::string name(file_.tree().key(value));
    if (value.type == TomlValue::Type::table)
      read_inner(value, key, [&](TomlTable& inner) { each(name, inner); });
    else
      error("wrong-value", fmt::format("`{}` must be a table", name), file_.span_of(value));
  }
}

std::vector<std::pair<std::string, std::string>> TomlTable::text_entries(const std::string& key) {
  std::vector<std::pair<std::string, std::string>> result;
  table(key, [&result](TomlTable& inner) { result = inner.text_entries(); });
  return result;
}

std::vector<std::pair<std::string, std::string>> TomlTable::text_entries() {
  std::vector<std::pair<std::string, std::string>> result;
  for (const TomlValue& value : file_.tree().inside(table_)) {
    const std::string name(file_.tree().key(value));
    asked_.push_back(name);
    if (value.type == TomlValue::Type::text)
      result.emplace_back(name, file_.tree().text(value));
    else if (value.type == TomlValue::Type::integer)
      result.emplace_back(name, std::to_string(value.number));
    else
      error("wrong-value", fmt::format("`{}` must be text or a whole number", name), file_.span_of(value));
  }
  return result;
}

void TomlTable::finish() {
  if (passed_over_) return;
  const TomlKind* kind = find_toml_kind(kind_);
  const auto is_listed = [kind](std::string_view key) {
    return !kind || std::any_of(kind->keys.begin(), kind->keys.end(), [key](const TomlKey& k) { return k.key == key; });
  };
  for (const TomlValue& value : file_.tree().inside(table_)) {
    const std::string_view key = file_.tree().key(value);
    if (is_listed(key) && std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const std::string& text = file_.source()->text;
    const std::size_t line = value.begin == 0 ? 0 : text.rfind('\n', value.begin - 1) + 1;
    const std::size_t found = text.find(key, line);
    const SourceSpan where =
        found < value.begin ? SourceSpan{file_.source(), found, found + key.size()} : file_.span_of(value);
    std::vector<std::string> known;
    if (kind)
      for (const TomlKey& k : kind->keys) known.emplace_back(k.key);
    error("unknown-key", fmt::format("`{}` is not a key here", key), where, did_you_mean(key, kind ? known : asked_));
  }
}

}  // namespace outturn::definitions
