// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "record/run_record.h"

namespace outturn::record {

/// Why a result changed; several may hold.
struct Causes {
  bool period = false;      ///< it is of another period
  bool definition = false;  ///< what it counts, or how it is broken down
  bool target = false;
  bool data = false;     ///< a file of an extract it needs
  bool returns = false;  ///< a file was taken for another return; named only where nothing above changed
  bool reading = false;  ///< outturn.toml: columns, codes, returns, area; named only where no file of it has changed
  bool version = false;  ///< of outturn; named only where nothing else changed
};

/// "period", "definition", "target", "data" ...: those that hold.
std::vector<std::string> words_of(const Causes& causes);

struct ChangedResult {
  const RecordedResult* before = nullptr;  ///< nullptr: not in the first record
  const RecordedResult* after = nullptr;   ///< nullptr: not in the second
  Causes causes;
};

struct ChangedFile {
  std::string name;
  enum { added, removed, changed } how = changed;
};

/// A table of a return whose files, or the reason for whose year, are not the same.
struct ChangedReturn {
  const RecordedReturn* before = nullptr;  ///< nullptr: not in the first record
  const RecordedReturn* after = nullptr;
};

struct RecordDifferences {
  std::vector<ChangedResult> results;  ///< in the order of the first record, then what only the second has
  std::vector<ChangedFile> inputs;
  std::vector<ChangedFile> definitions;
  std::vector<ChangedReturn> returns;  ///< by extract, then year
  bool version = false;
  bool options = false;
  bool reading = false;  ///< how outturn.toml has the files read
  bool rows = false;
  std::size_t same_results = 0;

  bool any() const {
    return !results.empty() || !inputs.empty() || !definitions.empty() || !returns.empty() || version || options ||
           reading || rows;
  }
};

/// Why two recorded figures are not the same; `found`: what else differs between their records.
Causes causes_of(const RecordedResult& before, const RecordedResult& after, const RecordDifferences& found);

/// What differs between two records. Results are matched by indicator and group; periods by their place where both have
/// as many, else by their names. Both records must outlive the differences.
RecordDifferences differences(const RunRecord& before, const RunRecord& after);

}  // namespace outturn::record
