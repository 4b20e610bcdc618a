// SPDX-License-Identifier: MIT
// HTML and SVG built of elements: text and attributes are escaped where they enter, so that nothing from the data can
// become markup.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace outturn {

class Html {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  Html() = default;
  /// Text: `<`, `>`, `&` and quotes are escaped; control characters are shown as `\u{7}`.
  Html(std::string_view text);
  Html(const std::string& text) : Html(std::string_view(text)) {}
  Html(const char* text) : Html(std::string_view(text)) {}

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return std::move(a += b); }

  bool empty() const { return markup_.empty(); }
  const std::string& markup() const { return markup_; }

  /// `<name attributes>content</name>`. An attribute without a value is left out.
  static Html element(std::string_view name, const Attributes& attributes, const Html& content);
  static Html element(std::string_view name, const Html& content) { return element(name, {}, content); }
  /// `<name attributes>`: `meta`, `br` and the like, which have no content.
  static Html void_element(std::string_view name, const Attributes& attributes);
  /// Text that is part of the program, not of the data: a style sheet, the document type.
  static Html verbatim(std::string_view markup);

 private:
  std::string markup_;
};

/// Text whose `words in backticks` are shown as code.
Html with_code(std::string_view text);

}  // namespace outturn
