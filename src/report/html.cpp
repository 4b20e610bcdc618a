// SPDX-License-Identifier: MIT
#include "report/html.h"

#include "text/utf8.h"

namespace outturn {
namespace {

void append_escaped(std::string& to, std::string_view text) {
  for (const char c : shown_name(text)) switch (c) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      case '"':
        to += "&quot;";
        break;
      case '\'':
        to += "&#39;";
        break;
      default:
        to += c;
    }
}

void append_start(std::string& to, std::string_view name, const Html::Attributes& attributes) {
  to += '<';
  to += name;
  for (const auto& [key, value] : attributes) {
    if (value.empty()) continue;
    to += ' ';
    to += key;
    to += "=\"";
    append_escaped(to, value);
    to += '"';
  }
  to += '>';
}

}  // namespace

Html::Html(std::string_view text) {
  append_escaped(markup_, text);
}

Html Html::element(std::string_view name, const Attributes& attributes, const Html& content) {
  Html html;
  append_start(html.markup_, name, attributes);
  html.markup_ += content.markup_;
  html.markup_ += "</";
  html.markup_ += name;
  html.markup_ += '>';
  return html;
}

Html Html::void_element(std::string_view name, const Attributes& attributes) {
  Html html;
  append_start(html.markup_, name, attributes);
  return html;
}

Html Html::verbatim(std::string_view markup) {
  Html html;
  html.markup_ = markup;
  return html;
}

Html with_code(std::string_view text) {
  Html html;
  for (;;) {
    const std::size_t from = text.find('`');
    const std::size_t to = from == text.npos ? from : text.find('`', from + 1);
    if (to == text.npos) return html += Html(text);
    html += Html(text.substr(0, from)) + Html::element("code", Html(text.substr(from + 1, to - from - 1)));
    text.remove_prefix(to + 1);
  }
}

}  // namespace outturn
