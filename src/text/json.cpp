// SPDX-License-Identifier: MIT
#include "text/json.h"

#include "text/utf8.h"

namespace outturn {
namespace {

std::string json_string(std::string_view text) {
  return Json(valid_utf8(text)).dump();
}

// A printed number is held as binary, which JSON itself does not have, and written as it is.
void write(const Json& value, std::string& to) {
  bool first = true;
  const auto comma = [&] {
    if (!first) to += ',';
    first = false;
  };
  if (value.is_object()) {
    to += '{';
    for (const auto& [key, member] : value.items()) {
      comma();
      to += json_string(key) + ":";
      write(member, to);
    }
    to += '}';
  } else if (value.is_array()) {
    to += '[';
    for (const auto& item : value) {
      comma();
      write(item, to);
    }
    to += ']';
  } else if (value.is_binary()) {
    to.append(value.get_binary().begin(), value.get_binary().end());
  } else if (value.is_string()) {
    to += json_string(value.get_ref<const std::string&>());
  } else {
    to += value.dump();
  }
}

}  // namespace

Json printed_number(std::string_view text) {
  std::string number;
  if (text.starts_with('-')) number = "-";
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  while (text.size() > 1 && text[0] == '0' && text[1] != '.') text.remove_prefix(1);
  if (text.starts_with('.')) number += '0';
  if (text.ends_with('.')) text.remove_suffix(1);
  number += text;
  return Json::binary(std::vector<std::uint8_t>(number.begin(), number.end()));
}

std::string json_line(const Json& value) {
  std::string text;
  write(value, text);
  return text;
}

void JsonDocument::member_text(std::string_view key, const std::string& value) {
  text_ += (text_.empty() ? "{" : ",\n") + json_string(key) + ":" + value;
}

}  // namespace outturn
