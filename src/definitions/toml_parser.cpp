// SPDX-License-Identifier: MIT
// The only file that knows toml++.
#include "definitions/toml_parser.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace outturn::definitions {
namespace {

// toml++ counts columns in characters, we in bytes.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') line_starts_.push_back(i + 1);
  }

  std::size_t offset_of(const toml::source_position& place) const {
    if (place.line == 0 || place.line > line_starts_.size()) return 0;
    std::size_t at = line_starts_[place.line - 1];
    for (std::uint32_t c = 1; c < place.column && at < text_.size() && text_[at] != '\n'; ++c) {
      ++at;
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> line_starts_;
};

class TreeMaker {
 public:
  TreeMaker(const Places& places, ParsedToml& parsed) : places_(places), parsed_(parsed) {}

  void add(std::string_view key, const toml::node& node) {
    const std::size_t at = parsed_.values.size();
    TomlValue value{};
    value.begin = static_cast<std::uint32_t>(places_.offset_of(node.source().begin));
    value.end = static_cast<std::uint32_t>(places_.offset_of(node.source().end));
    keep(key, value.key_begin, value.key_size);
    read(node, value);
    parsed_.values.push_back(value);
    if (const auto* table = node.as_table()) add_table(*table);
    if (const auto* array = node.as_array())
      for (const auto& item : *array) add({}, item);
    parsed_.values[at].next = static_cast<std::uint32_t>(parsed_.values.size());
  }

 private:
  void keep(std::string_view text, std::uint32_t& begin, std::uint32_t& size) {
    begin = static_cast<std::uint32_t>(parsed_.texts.size());
    size = static_cast<std::uint32_t>(text.size());
    parsed_.texts += text;
  }

  void read(const toml::node& node, TomlValue& value) {
    value.type = TomlValue::Type::other;
    if (node.is_table()) value.type = TomlValue::Type::table;
    if (node.is_array()) value.type = TomlValue::Type::array;
    if (const auto* text = node.as_string()) {
      value.type = TomlValue::Type::text;
      keep(text->get(), value.text_begin, value.text_size);
    } else if (const auto* integer = node.as_integer()) {
      value.type = TomlValue::Type::integer;
      value.number = integer->get();
    } else if (const auto* boolean = node.as_boolean()) {
      value.type = TomlValue::Type::boolean;
      value.number = boolean->get() ? 1 : 0;
    } else if (const auto* date = node.as_date()) {
      value.type = TomlValue::Type::date;
      value.number = date->get().year * 10000 + date->get().month * 100 + date->get().day;
    }
  }

  // Keys of a table come sorted by name; the order of the file is that of their places.
  void add_table(const toml::table& table) {
    std::vector<std::pair<std::string_view, const toml::node*>> entries;
    for (const auto& [key, node] : table) entries.emplace_back(key.str(), &node);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      const auto &x = a.second->source().begin, &y = b.second->source().begin;
      return x.line != y.line ? x.line < y.line : x.column < y.column;
    });
    for (const auto& [key, node] : entries) add(key, *node);
  }

  const Places& places_;
  ParsedToml& parsed_;
};

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

TomlFault fault_of(const toml::parse_error& error, std::string_view text, const Places& places) {
  const std::size_t at = places.offset_of(error.source().begin);
  std::string message(error.description());
  if (const auto open = unclosed_quote(text, at, message))
    return {*open, *open + 1, "the quote is not closed on this line",
            "close it; put three quotes around a text of several lines"};
  if (message.find("expected value, saw '\\n'") != std::string::npos)
    return {at, at + 1, "there is no value after the `=`",
            "write one, such as `value = 55`; put text in double quotes"};
  if (message.find("escape sequence") != std::string::npos || message.find("scalar sequence") != std::string::npos)
    return {at, at + 1, "`\\` has a meaning of its own between double quotes",
            "write `/` in its place, or put the text in single quotes, such as `data = 'C:\\returns'`"};
  if (message.find("could not determine value type") != std::string::npos)
    return {at, at + 1, "this is not a number, a list or text in quotes",
            "put text in double quotes, such as `data = \"returns\"`"};
  if (const std::size_t name = message.find('\''); message.find("cannot redefine existing") != std::string::npos &&
                                                   name != std::string::npos && message.back() != ' ') {
    const std::string twice = message.substr(name + 1, message.find('\'', name + 1) - name - 1);
    return {at, at + 1, "`" + twice + "` is in the file twice", "delete one of the two, or give it another name"};
  }
  if (!message.empty() && message[0] >= 'A' && message[0] <= 'Z')
    message[0] = static_cast<char>(message[0] - 'A' + 'a');
  while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.pop_back();
  return {at, at + 1, message, "the file must be valid TOML"};
}

}  // namespace

std::variant<ParsedToml, TomlFault> parse_toml(std::string_view text) {
  if (auto fault = find_toml_fault(text)) return std::move(*fault);
  const auto result = toml::parse(text);
  const Places places(text);
  if (!result) return fault_of(result.error(), text, places);
  ParsedToml parsed;
  TreeMaker(places, parsed).add({}, result.table());
  return parsed;
}

}  // namespace outturn::definitions
