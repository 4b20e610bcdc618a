// SPDX-License-Identifier: MIT
// Lines of a text explanation: indented, wrapped under themselves, the lines of the files at their end.
#pragma once

#include <string>
#include <vector>

#include "explain/explanation.h"

namespace outturn {

/// Of an indicator that averages or adds up values: what a row without a value is left out of, "the average". Empty: of
/// one that counts rows.
std::string what_values_make(const explain::Definition& definition);

class ExplainText {
 public:
  explicit ExplainText(int width) : width_(static_cast<std::size_t>(width)) {}

  void blank() { text_ += "\n"; }
  void line(const std::string& text) { text_ += shown(text) + "\n"; }
  /// `mark` stands before the text, which is wrapped behind it; `places` follow where they fit, else on a line of
  /// their own.
  void item(std::size_t indent, const std::string& mark, const std::string& text,
            const std::vector<explain::RowPlace>& places = {});
  std::size_t width() const { return width_; }
  std::string take() { return std::move(text_); }

 private:
  /// Definitions have lines, data may hold what steers a terminal: neither reaches it.
  static std::string shown(std::string text);

  std::size_t width_;
  std::string text_;
};

/// One child: why it is where it is, its history, every condition.
void render_child(const explain::Explanation& explanation, const explain::TracedChild& child, ExplainText& out);

}  // namespace outturn
