// SPDX-License-Identifier: MIT
// What is wrong with a definition, a scorecard or the configuration, and where.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace outturn {

/// One file of definitions: its name as users know it, and its text.
struct SourceFile {
  std::string name;
  std::string text;
  bool built_in{};  ///< compiled into the binary
};

/// A stretch of a source file. Kept by what was read from it, so that an error found later can still point.
struct SourceSpan {
  std::shared_ptr<const SourceFile> file;
  std::size_t begin = 0;  ///< byte offset
  std::size_t end = 0;
};

/// `key` is stable and has a case in tests/errors/. Message and help: lower case, no full stop, names in backticks.
struct Diagnostic {
  std::string key;
  std::string message;
  SourceSpan where;
  std::string help;
};

/// All errors of one run, in the order found.
class Diagnostics {
 public:
  void error(std::string key, std::string message, SourceSpan where, std::string help = {}) {
    items_.push_back({std::move(key), std::move(message), std::move(where), std::move(help)});
  }
  void append(const Diagnostics& more) { items_.insert(items_.end(), more.items_.begin(), more.items_.end()); }
  bool ok() const { return items_.empty(); }
  const std::vector<Diagnostic>& items() const { return items_; }

 private:
  std::vector<Diagnostic> items_;
};

/// `file:line:column: error[key]: message`, the source line, a caret under the place, and a `help:` line.
std::string render(const Diagnostic& diagnostic);

/// The known name nearest to a misspelt one, if one is near enough to be meant; else empty.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);
/// "did you mean `x`?" or empty.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

}  // namespace outturn
