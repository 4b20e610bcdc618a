// SPDX-License-Identifier: MIT
#include "definitions/examples_text.h"

#include <algorithm>

namespace outturn::definitions {
namespace {

bool is_of_example(std::string_view header) {
  const std::string_view name = header.substr(0, header.find(']'));
  return name.ends_with(".example") || name.find(".example.") != std::string_view::npos;
}

}  // namespace

std::string without_examples(std::string_view toml) {
  std::string text;
  text.reserve(toml.size());
  bool in_example = false;
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', at), toml.size());
    const std::string_view line = toml.substr(at, end - at);
    if (line.starts_with('[')) in_example = is_of_example(line);
    if (!in_example) text += line;
    if (end < toml.size()) text += '\n';
    at = end + 1;
  }
  return text;
}

}  // namespace outturn::definitions
