// SPDX-License-Identifier: MIT
// How the parts of a snapshot are made.
#pragma once

#include <string>

#include "catalogue/snapshot.h"
#include "scorecard/requirements.h"

namespace outturn::catalogue {

/// Adds parts to one item. What is empty is not there.
class PartsOf {
 public:
  PartsOf(const Library& library, Item& item) : library_(library), item_(item) {}

  /// Something that is nothing but its text.
  void add(const std::string& name, Effect effect, const std::string& text) { add(name, effect, text, text); }
  void add(const std::string& name, Effect effect, const std::string& meaning, const std::string& shown);
  void formula(const std::string& name, const Formula& formula, language::TableIndex table);
  void expression(const std::string& name, const std::string& written, const language::Node& tree,
                  language::TableIndex table);
  /// The bands, or the value, of a breakdown.
  void groups(const Breakdown& groups);
  /// The same as parts that are said elsewhere.
  void refer_to_groups(const Breakdown& groups);
  /// The columns that the tables and fields are made of, with the codes that are known in them, and the bank holidays.
  void what_it_reads(const Requirements& read);
  void use(const std::string& what, const std::string& name) { item_.uses.emplace(what, name); }

 private:
  void refer(const std::string& name, const std::string& meaning);
  void use_holidays();

  const Library& library_;
  Item& item_;
};

/// What its rows are and which days they cover, but for its columns.
std::string meaning_of_extract(const ExtractSchema& schema);
std::string meaning_of_column(const ExtractSchema& schema, const FieldSchema& field);
std::string meaning_of_target(const Target& target);
std::string shown_column(const FieldSchema& field);
/// "episodes: at least 30 months before the start".
std::string shown_look_back(const LookBack& back);
std::string shown_publishing(const PublishSettings& publishing);
/// The column of a figure, and the rows it is in.
std::string shown_measure(const BenchmarkFile& file, const BenchmarkFile::Measure& measure);

}  // namespace outturn::catalogue
