// SPDX-License-Identifier: MIT
#include "definitions/toml_reader.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "definitions/key_catalogue.h"
#include "definitions/toml_scan.h"

namespace outturn::definitions {

// --- files ---

TomlFile::TomlFile(std::shared_ptr<const SourceFile> source) : source_(std::move(source)) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < source_->text.size(); ++i)
    if (source_->text[i] == '\n') line_starts_.push_back(i + 1);
}

TomlFile::~TomlFile() = default;

// toml++ counts columns in characters, we in bytes.
std::size_t TomlFile::offset_of(std::uint32_t line, std::uint32_t column) const {
  if (line == 0 || line > line_starts_.size()) return 0;
  std::size_t at = line_starts_[line - 1];
  for (std::uint32_t c = 1; c < column && at < source_->text.size() && source_->text[at] != '\n'; ++c) {
    ++at;
    while (at < source_->text.size() && (static_cast<unsigned char>(source_->text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

SourceSpan TomlFile::span_of(const toml::node& node) const {
  const auto& region = node.source();
  return {source_, offset_of(region.begin.line, region.begin.column), offset_of(region.end.line, region.end.column)};
}

namespace {

// Where the text begins whose end toml++ missed at `at`, the end of a line or of the file.
std::optional<std::size_t> unclosed_quote(std::string_view text, std::size_t at, std::string_view complaint) {
  const bool in_string = complaint.find("parsing string") != std::string_view::npos ||
                         complaint.find("parsing basic string") != std::string_view::npos ||
                         complaint.find("parsing literal string") != std::string_view::npos;
  if (!in_string || (at < text.size() && text[at] != '\n' && text[at] != '\r')) return std::nullopt;
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  std::size_t open = std::string_view::npos;
  for (std::size_t i = line; i < at; ++i) {
    if (open != std::string_view::npos && text[open] == '"' && text[i] == '\\')
      ++i;
    else if (open == std::string_view::npos && (text[i] == '"' || text[i] == '\''))
      open = i;
    else if (open != std::string_view::npos && text[i] == text[open])
      open = std::string_view::npos;
  }
  if (open == std::string_view::npos) return std::nullopt;
  return open;
}

}  // namespace

std::unique_ptr<TomlTable> TomlFile::parse(Diagnostics& diagnostics) {
  if (auto fault = source_->built_in ? std::nullopt : find_toml_fault(source_->text)) {  // a test reads those built in
    diagnostics.error("invalid-toml", std::move(fault->message), {source_, fault->begin, fault->end},
                      std::move(fault->help));
    return nullptr;
  }
  auto result = toml::parse(std::string_view(source_->text), std::string_view(source_->name));
  if (!result) {
    const auto& region = result.error().source();
    const std::size_t at = offset_of(region.begin.line, region.begin.column);
    std::string message(result.error().description());
    if (const auto open = unclosed_quote(source_->text, at, message)) {
      diagnostics.error("invalid-toml", "the quote is not closed on this line", {source_, *open, *open + 1},
                        "close it; put three quotes around a text of several lines");
      return nullptr;
    }
    if (!message.empty() && message[0] >= 'A' && message[0] <= 'Z')
      message[0] = static_cast<char>(message[0] - 'A' + 'a');
    while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.pop_back();
    diagnostics.error("invalid-toml", message, {source_, at, at + 1}, "the file must be valid TOML");
    return nullptr;
  }
  root_ = std::make_unique<toml::table>(std::move(result).table());
  return std::make_unique<TomlTable>(*this, *root_, SourceSpan{source_, 0, 0}, diagnostics);
}

// --- tables ---

TomlTable::TomlTable(const TomlFile& file, const toml::table& table, SourceSpan where, Diagnostics& diagnostics,
                     std::string kind)
    : file_(file), table_(table), where_(std::move(where)), diagnostics_(diagnostics), kind_(std::move(kind)) {}

const toml::node* TomlTable::ask(const std::string& key) {
  asked_.push_back(key);
  return table_.get(key);
}

const toml::node* TomlTable::require(const std::string& key) {
  const auto* node = ask(key);
  if (!node) error("missing-key", fmt::format("`{}` is missing here", key), where_, fmt::format("add `{} = ...`", key));
  return node;
}

SourceSpan TomlTable::where(const std::string& key) const {
  const auto* node = table_.get(key);
  return node ? file_.span_of(*node) : where_;
}

bool TomlTable::has(const std::string& key) {
  return ask(key) != nullptr;
}

bool TomlTable::contains(const std::string& key) const {
  return table_.contains(key);
}

bool TomlTable::is_text(const std::string& key) const {
  const auto* node = table_.get(key);
  return node && node->is_string();
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
  if (const auto* value = node->as_string()) return value->get();
  return wrong_type(key, "text in quotes"), std::string();
}

std::string TomlTable::text_or(const std::string& key, std::string otherwise) {
  return has(key) ? text(key) : std::move(otherwise);
}

std::int64_t TomlTable::integer_or(const std::string& key, std::int64_t otherwise) {
  const auto* node = ask(key);
  if (!node) return otherwise;
  if (const auto* value = node->as_integer()) return value->get();
  return wrong_type(key, "a whole number"), otherwise;
}

bool TomlTable::boolean_or(const std::string& key, bool otherwise) {
  const auto* node = ask(key);
  if (!node) return otherwise;
  if (const auto* value = node->as_boolean()) return value->get();
  return wrong_type(key, "true or false"), otherwise;
}

// The digits as written: a target of 2.3 is 23/10, which no double is.
ExactDecimal TomlTable::decimal(const std::string& key) {
  const auto* node = require(key);
  if (!node) return {};
  std::string written;
  if (const auto* value = node->as_string()) {
    written = value->get();
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
  const auto* array = node->as_array();
  bool ok = array != nullptr;
  for (std::size_t i = 0; ok && i < array->size(); ++i) {
    const auto* value = array->get(i)->as_string();
    ok = value != nullptr;
    if (ok) texts.emplace_back(value->get(), file_.span_of(*array->get(i)));
  }
  if (!ok) wrong_type(key, "a list of texts in quotes");
  return texts;
}

std::vector<Day> TomlTable::dates(const std::string& key) {
  std::vector<Day> days;
  const auto* node = require(key);
  if (!node) return days;
  const auto* array = node->as_array();
  bool ok = array != nullptr;
  for (std::size_t i = 0; ok && i < array->size(); ++i) {
    const auto* value = array->get(i)->as_date();
    ok = value != nullptr;
    if (ok) days.push_back(day_of({value->get().year, value->get().month, value->get().day}));
  }
  if (!ok) wrong_type(key, "a list of dates such as 2021-12-27");
  return days;
}

std::optional<language::ExpressionSource> TomlTable::expression(const std::string& key) {
  const auto* node = ask(key);
  if (!node) return std::nullopt;
  const auto* value = node->as_string();
  if (!value) return wrong_type(key, "an expression in quotes"), std::nullopt;
  const SourceSpan span = file_.span_of(*node);
  language::ExpressionSource source{file_.source(), value->get(), span.begin, true};
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
  const auto* array = node->as_array();
  if (!array) return wrong_type(key, fmt::format("a list of tables, each written [[{}]] or {{ ... }}", key));
  for (std::size_t i = 0; i < array->size(); ++i) {
    const auto* table = array->get(i)->as_table();
    if (!table) return wrong_type(key, "a list of tables");
    TomlTable inner(file_, *table, file_.span_of(*array->get(i)), diagnostics_, kind_below(key));
    each(inner);
    inner.finish();
  }
}

void TomlTable::table(const std::string& key, const std::function<void(TomlTable&)>& each) {
  const auto* node = ask(key);
  if (!node) return;
  const auto* inner = node->as_table();
  if (!inner) return wrong_type(key, "a table");
  TomlTable reader(file_, *inner, file_.span_of(*node), diagnostics_, kind_below(key));
  each(reader);
  reader.finish();
}

void TomlTable::rows(const std::string& key,
                     const std::function<void(const std::vector<std::string>&, const SourceSpan&)>& each) {
  const auto* node = require(key);
  if (!node) return;
  const auto* array = node->as_array();
  if (!array) return wrong_type(key, "a list of lists");
  for (std::size_t i = 0; i < array->size(); ++i) {
    std::vector<std::string> row;
    const auto* inner = array->get(i)->as_array();
    if (!inner) return wrong_type(key, "a list of lists");
    for (std::size_t j = 0; j < inner->size(); ++j) {
      const auto* value = inner->get(j)->as_string();
      if (!value) return wrong_type(key, "a list of lists of texts");
      row.push_back(value->get());
    }
    each(row, file_.span_of(*array->get(i)));
  }
}

namespace {

// Keys of a TOML table come sorted by name; the order of the file is that of their places.
std::vector<std::pair<std::string, const toml::node*>> in_file_order(const toml::table& table) {
  std::vector<std::pair<std::string, const toml::node*>> entries;
  for (const auto& [key, node] : table) entries.emplace_back(std::string(key.str()), &node);
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    const auto &x = a.second->source().begin, &y = b.second->source().begin;
    return x.line != y.line ? x.line < y.line : x.column < y.column;
  });
  return entries;
}

}  // namespace

void TomlTable::entries(const std::string& key, const std::function<void(const std::string&, TomlTable&)>& each) {
  const auto* node = ask(key);
  if (!node) return;
  const auto* table = node->as_table();
  if (!table) return wrong_type(key, "a table");
  for (const auto& [name, value] : in_file_order(*table)) {
    const auto* inner = value->as_table();
    if (!inner) {
      error("wrong-value", fmt::format("`{}` must be a table", name), file_.span_of(*value));
      continue;
    }
    TomlTable reader(file_, *inner, file_.span_of(*value), diagnostics_, kind_below(key));
    each(name, reader);
    reader.finish();
  }
}

std::vector<std::pair<std::string, std::string>> TomlTable::text_entries(const std::string& key) {
  std::vector<std::pair<std::string, std::string>> result;
  table(key, [&result](TomlTable& inner) { result = inner.text_entries(); });
  return result;
}

std::vector<std::pair<std::string, std::string>> TomlTable::text_entries() {
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& [name, value] : in_file_order(table_)) {
    asked_.push_back(name);
    if (const auto* string = value->as_string())
      result.emplace_back(name, string->get());
    else if (const auto* integer = value->as_integer())
      result.emplace_back(name, std::to_string(integer->get()));
    else
      error("wrong-value", fmt::format("`{}` must be text or a whole number", name), file_.span_of(*value));
  }
  return result;
}

void TomlTable::finish() {
  if (passed_over_) return;
  const TomlKind* kind = find_toml_kind(kind_);
  std::vector<std::string> known;
  if (kind)
    for (const TomlKey& k : kind->keys) known.emplace_back(k.key);
  for (const auto& [key, node] : in_file_order(table_)) {
    const bool listed = !kind || std::find(known.begin(), known.end(), key) != known.end();
    if (listed && std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const SourceSpan value = file_.span_of(*node);
    const std::string& text = file_.source()->text;
    const std::size_t line = value.begin == 0 ? 0 : text.rfind('\n', value.begin - 1) + 1;
    const std::size_t found = text.find(key, line);
    const SourceSpan where = found < value.begin ? SourceSpan{value.file, found, found + key.size()} : value;
    error("unknown-key", fmt::format("`{}` has no meaning here", key), where, did_you_mean(key, kind ? known : asked_));
  }
}

}  // namespace outturn::definitions
