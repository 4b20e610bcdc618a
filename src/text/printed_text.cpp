// SPDX-License-Identifier: MIT
#include "text/printed_text.h"

#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

std::string plain_text(std::string_view given) {
  std::string text;
  bool in_tag = false;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const char c = given[i];
    // "<5" and "< 5" are no tags.
    const bool opens = c == '<' && i + 1 < given.size() &&
                       (given[i + 1] == '/' || (lower(given[i + 1]) >= 'a' && lower(given[i + 1]) <= 'z')) &&
                       given.find('>', i) != std::string_view::npos;
    if (opens) in_tag = true;
    if (!in_tag) text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (c == '>') in_tag = false;
  }
  replace_all(text, "\xC2\xA0", " ");
  replace_all(text, "**", "");
  replace_all(text, "\\*", "*");
  while (contains(text, "  ")) replace_all(text, "  ", " ");
  return std::string(trimmed(text));
}

std::string joined_name(std::string_view name) {
  std::string text(name);
  std::erase_if(text, [](char c) { return c == ' ' || c == '-'; });
  return text;
}

std::string name_key(std::string_view given) {
  std::string text = lower(plain_text(given));
  replace_all(text, "\xE2\x80\x93", "-");
  replace_all(text, "\xE2\x80\x94", "-");
  replace_all(text, "&", "and");
  for (const std::string_view sign : {"-", "/"}) {
    replace_all(text, std::string(" ") + std::string(sign), sign);
    replace_all(text, std::string(sign) + " ", sign);
  }
  while (!text.empty() && (text.back() == '*' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace outturn
