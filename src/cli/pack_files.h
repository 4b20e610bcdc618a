// SPDX-License-Identifier: MIT
// `[[pack]]` of outturn.toml, and the names of its files: relative paths with the period in braces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "definitions/toml_reader.h"
#include "outturn/period.h"
#include "record/run_record.h"

namespace outturn::cli {

/// A set of files made together from one report.
struct Pack {
  std::string name;
  SourceSpan place;
  std::string scorecard;  ///< empty: as everywhere
  std::string period;     ///< as --period, one; empty: as everywhere
  std::vector<std::string> indicators;
  std::string by;
  std::vector<std::string> compare;
  int trend = 0;
  bool sentences = false;
  bool intervals = false;
  bool alternatives = false;
  std::string layout;    ///< of its CSV files: table or wide
  std::string comments;  ///< empty: as everywhere
  PublishSettings publishing;
  bool full_record = false;  ///< its record holds what is hidden too
  std::vector<std::string> files;
  std::string record;  ///< the name of its record
};

/// Reads `[[pack]]`: names there are twice, files that lead out of the folder, that name no format or that have unknown
/// placeholders are errors.
std::vector<Pack> read_packs(definitions::TomlTable& root);

/// The name with `{period}`, `{start}` and `{end}` filled in.
std::string filled(const std::string& name, const Period& period);

/// A record there is already, and where.
struct LastRecord {
  std::string path;
  record::RunRecord record;
};

/// The record of the latest period that ends before this one, of all files of this name whatever is in the braces.
/// Files that are no records are not looked at.
std::optional<LastRecord> last_record(const std::string& name, const Period& period);

}  // namespace outturn::cli
