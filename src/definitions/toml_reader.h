// SPDX-License-Identifier: MIT
// Reads TOML tables the way definitions need: each key asked for by name and type, everything else reported, and the
// place of every value kept.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "definitions/toml_parser.h"

namespace outturn::definitions {

class TomlFile;

/// One table. Keys not asked for by the time `finish` is called are errors, with "did you mean".
class TomlTable {
 public:
  /// `kind`: the keys that lead to it, see key_catalogue.h; empty: the root of a file of definitions.
  TomlTable(const TomlFile& file, const TomlValue& table, SourceSpan where, Diagnostics& diagnostics,
            std::string kind = {});

  /// The root of a file that is a scorecard or a configuration is one table of that kind.
  void set_kind(std::string kind) { kind_ = std::move(kind); }

  const SourceSpan& where() const { return where_; }
  SourceSpan where(const std::string& key) const;
  bool has(const std::string& key);
  bool contains(const std::string& key) const;  ///< without asking for it
  bool is_text(const std::string& key) const;

  std::string text(const std::string& key);  ///< required
  std::string text_or(const std::string& key, std::string otherwise);
  std::int64_t integer_or(const std::string& key, std::int64_t otherwise);
  bool boolean_or(const std::string& key, bool otherwise);
  ExactDecimal decimal(const std::string& key);  ///< required; a number as written, or text
  std::vector<std::string> texts_or_none(const std::string& key);
  /// The same, with the place of each.
  std::vector<std::pair<std::string, SourceSpan>> placed_texts(const std::string& key);
  std::vector<Day> dates(const std::string& key);
  std::optional<language::ExpressionSource> expression(const std::string& key);
  /// One of the given words; the first when absent and not required.
  std::size_t choice(const std::string& key, const std::vector<std::string>& words, bool required);

  /// Calls `each` for every table of an array of tables (or inline tables); none where the key is absent.
  void tables(const std::string& key, const std::function<void(TomlTable&)>& each);
  /// Calls `each` with every array of texts in an array, such as [["A3", "..."], ...].
  void rows(const std::string& key,
            const std::function<void(const std::vector<std::string>&, const SourceSpan&)>& each);
  /// Calls `each` with an inner table; does nothing where the key is absent.
  void table(const std::string& key, const std::function<void(TomlTable&)>& each);
  /// Calls `each` for every key of a table, in the order of the file.
  void entries(const std::string& key, const std::function<void(const std::string&, TomlTable&)>& each);
  /// Every key with a text or integer value of an inner table, in the order of the file: for tables whose keys are
  /// data.
  std::vector<std::pair<std::string, std::string>> text_entries(const std::string& key);
  /// The same of this table itself.
  std::vector<std::pair<std::string, std::string>> text_entries();

  void error(std::string key, std::string message, SourceSpan where, std::string help = {});
  void finish();
  /// Every key counts as asked for: the table as a whole is in error, or read at another time.
  void pass_over() { passed_over_ = true; }

 private:
  const TomlValue* ask(const std::string& key);
  const TomlValue* require(const std::string& key);
  void read_inner(const TomlValue& value, const std::string& key, const std::function<void(TomlTable&)>& read);
  void wrong_type(const std::string& key, std::string_view wanted);
  std::string kind_below(const std::string& key) const { return kind_.empty() ? key : kind_ + "." + key; }

  const TomlFile& file_;
  const TomlValue& table_;
  SourceSpan where_;
  Diagnostics& diagnostics_;
  std::string kind_;
  bool passed_over_ = false;
  std::vector<std::string> asked_;
};

class TomlFile {
 public:
  explicit TomlFile(std::shared_ptr<const SourceFile> source) : source_(std::move(source)) {}
  TomlFile(const TomlFile&) = delete;  // tables point into it
  TomlFile& operator=(const TomlFile&) = delete;

  /// The root table; nullptr after reporting why the file is not TOML.
  std::unique_ptr<TomlTable> parse(Diagnostics& diagnostics);
  SourceSpan span_of(const TomlValue& value) const { return {source_, value.begin, value.end}; }
  const TomlTree& tree() const { return tree_; }
  const std::shared_ptr<const SourceFile>& source() const { return source_; }

 private:
  std::shared_ptr<const SourceFile> source_;
  ParsedToml parsed_;  // of a file that is not built in
  TomlTree tree_;
};

}  // namespace outturn::definitions
