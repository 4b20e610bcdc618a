// SPDX-License-Identifier: MIT
// JSON as every command writes it: values through the library, numbers as they are printed, the order of keys as
// given, and text that is not UTF-8 made so.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace outturn {

using Json = nlohmann::ordered_json;

/// A number with the digits it is printed with: 90.0 stays 90.0. A person's spelling (`.5`, `09`, `+3`, `7.`) becomes
/// the one JSON has (0.5, 9, 3, 7).
Json printed_number(std::string_view text);

inline Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

template <class Number>
Json number_or_null(const std::optional<Number>& number) {
  return number ? Json(*number) : Json();
}

/// On one line.
std::string json_line(const Json& value);

/// A document built member by member, each on a line of its own, and lists with an item a line: long lists are written
/// as they come, and two documents can be compared by any diff.
class JsonDocument {
 public:
  void member(std::string_view key, const Json& value) { member_text(key, json_line(value)); }

  template <class Items, class ValueOf>
  void list(std::string_view key, const Items& items, ValueOf value_of) {
    std::string text = "[";
    bool first = true;
    for (const auto& item : items) {
      text += first ? "\n" : ",\n";
      text += json_line(value_of(item));
      first = false;
    }
    member_text(key, text + "]");
  }

  std::string take() { return text_.empty() ? "{}\n" : std::move(text_) + "}\n"; }

 private:
  void member_text(std::string_view key, const std::string& value);

  std::string text_;
};

}  // namespace outturn
