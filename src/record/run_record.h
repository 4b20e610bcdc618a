// SPDX-License-Identifier: MIT
// What a report was made of: enough to make it again and to say what has changed since. Holds counts and hashes, no
// child and no path outside the data folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "outturn/files.h"
#include "scorecard/run_report.h"

namespace outturn::record {

struct RecordedInput {
  std::string path;     ///< relative to the data folder
  std::string extract;  ///< what it was recognised as
  std::uint64_t bytes = 0;
  std::string sha256;
};

struct RecordedDefinition {
  std::string name;  ///< the file below indicators/
  std::string sha256;
};

/// One table of one return, and why it was taken for its year (Reading 11 (f)).
struct RecordedReturn {
  std::string extract;
  std::string year;  ///< 2021-22; empty: several, or not known
  std::string why;
  std::string as_at;  ///< the day it was taken, where it is declared
  bool contested = false;
  std::vector<std::string> files;  ///< relative to the data folder

  friend bool operator==(const RecordedReturn&, const RecordedReturn&) = default;
};

/// How far doubtful rows could move a result (Reading 12).
struct RecordedDoubt {
  std::optional<std::int64_t> doubtful = 0;
  std::string lowest, highest;         ///< as printed; empty: no range
  std::vector<std::string> rag_range;  ///< the colours it could have

  friend bool operator==(const RecordedDoubt&, const RecordedDoubt&) = default;
};

/// One result, with hashes of what it rests on.
struct RecordedResult {
  std::string id, period, group, alternative_of, status, value, unit, target, rag;
  std::optional<std::int64_t> numerator, denominator;
  std::optional<std::int64_t> excluded = 0, undecided = 0, unknown = 0;
  std::optional<RecordedDoubt> doubt;  ///< none: the record was written before there was any
  std::string definition;              ///< hash of the indicator as written, with every term, group and code it uses
  std::string data;                    ///< hash of the files of the extracts it needs
};

struct RunRecord {
  static constexpr int kFormat = 1;

  std::string version;
  std::string scorecard;
  bool picked = false;  ///< the indicators were picked by hand
  std::vector<std::string> indicators;
  std::vector<std::string> periods;
  std::string by;
  std::vector<std::string> compare;
  int trend = 0;
  bool intervals = false;
  bool alternatives = false;
  int suppress = 0;                            ///< counts of 1 to this are hidden in the report; 0: none are
  int round = 0;                               ///< counts are rounded to the nearest 5 or 10; 0: they are not
  bool holds_hidden = false;                   ///< the figures here are those that the report does not show
  std::string area;                            ///< our own, where it was said
  std::vector<std::string> neighbours;         ///< likewise
  std::string date_format;                     ///< of all extracts; empty: dd/mm/yyyy
  std::vector<std::string> exclude;            ///< files and folders that were left out
  std::vector<ExtractMapping> mappings;        ///< how outturn.toml had the files read
  std::vector<ReturnSetting> return_settings;  ///< which returns it said they are
  std::vector<RecordedInput> inputs;
  std::vector<RecordedDefinition> definitions;
  std::optional<std::vector<RecordedReturn>> returns;  ///< none: the record was written before they were kept
  RowCounts rows;
  std::vector<RecordedResult> results;
  std::vector<RecordedResult> earlier;  ///< what the report prints of earlier periods: trend, and to compare with
};

/// Whether a record keeps what is printed of earlier periods, so that the next paper can say what is revised.
enum class Earlier : std::uint8_t { left_out, too };

/// The record of a report that was made with LoadOptions::hash_files.
/// `report`: that of the run, or what was published of it. `load`: as the files were read.
RunRecord make_record(const ReportRequest& request, const Library& library, const ReportRun& run, const Report& report,
                      const LoadOptions& load, const std::vector<std::shared_ptr<const SourceFile>>& definitions,
                      Earlier earlier = Earlier::left_out);

/// What the record says of how files are read, as JSON: two records that say the same were read alike.
std::string reading_of(const RunRecord& record);

std::string to_json(const RunRecord& record);

/// Errors: no JSON, no record, or one of another format.
Result<RunRecord> parse_record(std::string_view json);

}  // namespace outturn::record
