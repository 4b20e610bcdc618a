// SPDX-License-Identifier: MIT
// Decides what is read from each recognised file.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "input/file_plan.h"
#include "input/header.h"
#include "outturn/extracts.h"

namespace outturn::input {

class Planner {
 public:
  /// Fails where a mapping's date format cannot be understood.
  static Result<Planner> make(const Schemas& schemas, const ColumnSelection& wanted, const LoadOptions& options);

  bool is_wanted(ExtractIndex table) const;
  /// From now on all fields of the table are. False: they were already, or the table is not.
  bool want_all(ExtractIndex table);
  bool is_wanted(ExtractIndex table, ColumnIndex field) const;

  /// How dates are written: in an extract, and where nothing is said of it.
  const DatePattern& dates_of(ExtractIndex table) const;
  const DatePattern& usual_dates() const { return dates_.at(""); }

  /// `dates_return`: its dates are needed to tell which return it is (Reading 11). The plan is good as long as the
  /// planner and the source are.
  FilePlan plan(std::uint32_t file, const SourceText& source, const Header& header, bool dates_return) const;

 private:
  Planner(const Schemas& schemas, const ColumnSelection& wanted) : schemas_(schemas), wanted_(wanted) {}

  void want_what_others_follow();

  Schemas schemas_;
  ColumnSelection wanted_;
  bool keep_all_problems_ = false;
  bool values_as_given_ = false;
  std::map<const CodeSet*, std::unique_ptr<PackedCodes>> codes_;
  std::map<std::string, DatePattern> dates_;                                  ///< by table; "" = the 903's own
  std::map<std::pair<std::string, std::string>, Replacements> replacements_;  ///< by table and column
};

/// A column whose repetition makes the file unreadable: one that is to be read, and stands in it twice.
std::optional<std::size_t> repeated_column(const FilePlan& plan, const Header& header);

}  // namespace outturn::input
