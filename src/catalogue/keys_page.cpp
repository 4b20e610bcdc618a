// SPDX-License-Identifier: MIT
#include "catalogue/keys_page.h"

#include <fmt/format.h>

#include "definitions/key_catalogue.h"
#include "report/text_layout.h"
#include "text/text_tools.h"

namespace outturn {

std::string keys_page(int width) {
  std::string text;
  for (const auto& kind : definitions::toml_kinds()) {
    text += fmt::format("{}## `{}`\n\n", text.empty() ? "" : "\n", kind.heading);
    std::string meaning = fmt::format("{}.", kind.meaning);
    meaning.front() = upper(meaning.front());
    for (const auto& line : wrap(meaning, static_cast<std::size_t>(width))) text += line + "\n";
    text += "\n";
    for (const auto& key : kind.keys) {
      const std::string item =
          fmt::format("`{}` ({}{}): {}", key.key, key.type, key.required ? ", required" : "", key.meaning);
      std::string_view start = "- ";
      for (const auto& line : wrap(item, static_cast<std::size_t>(width) - 2)) {
        text += fmt::format("{}{}\n", start, line);
        start = "  ";
      }
    }
  }
  return text;
}

}  // namespace outturn
