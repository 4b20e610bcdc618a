// SPDX-License-Identifier: MIT
// A first look at a folder nobody has described yet: which extract each file is or may be, what its headings most
// likely mean, and how its dates are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outturn/extracts.h"
#include "outturn/files.h"
#include "outturn/result.h"

namespace outturn::start {

/// A heading of the file taken for a column of the extract.
struct Heading {
  std::string text;
  std::string column;
  int like = 0;  ///< how sure it is, of 1000
};

/// The extract that a file is most like, where no heading can be matched to some of the columns it needs.
struct NearMiss {
  const ExtractSchema* schema = nullptr;
  std::vector<std::string> missing;         ///< the columns
  std::vector<Heading> headings;            ///< those that were matched, and are not ours already
  std::vector<std::string> other_headings;  ///< those that were not
};

struct FileLook {
  std::string path;
  const ExtractSchema* schema = nullptr;    ///< nullptr: no extract
  std::vector<Heading> headings;            ///< those that are not ours already
  bool has_authority = false;               ///< a column that names the authority, by our name or another
  std::vector<std::string> own;             ///< columns that stand there by our own names
  std::vector<std::string> other_headings;  ///< that none of these is
  std::string date_format;                  ///< the one that reads most of its dates; empty: dd/mm/yyyy
  bool shows_format = false;                ///< every other format reads fewer: it is not a guess
  bool is_ambiguous = false;                ///< some of its dates are another day where the month comes first
  std::optional<NearMiss> near;             ///< of no extract: what it is most like, if anything
};

/// The CSV files below `folder` that can be read, but for our own outputs and those left out; by path.
Result<std::vector<FileLook>> look_at_files(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                                            const std::vector<std::string>& exclude);

/// A heading is sure enough not to be looked at again.
bool is_sure(const Heading& heading);

}  // namespace outturn::start
