// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/pack_files.h"
#include "outturn/diagnostics.h"
#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/result.h"

namespace outturn::cli {

/// The words an option and its key in outturn.toml can have.
inline const std::vector<std::string> kFormats = {"text", "csv", "json"};
inline const std::vector<std::string> kReportFormats = {"text", "csv", "json", "html", "markdown", "xlsx"};
/// Of `check` and `verify`: lists for colleagues.
inline const std::vector<std::string> kListFormats = {"text", "csv", "json", "xlsx"};
inline const std::vector<std::string> kColourModes = {"auto", "always", "never"};
inline const std::vector<std::string> kMessageStyles = {"brief", "all", "json"};
inline const std::vector<std::string> kColoursToFailOn = {"red", "amber"};
/// How many periods --trend can ask for.
inline constexpr int kShortestTrend = 2, kLongestTrend = 60;

/// What --compare takes: the words for all comparisons, `all` and `none`.
const std::vector<std::string>& words_to_compare();

/// Where a mapping stands, to point there when what it names does not exist: as many places as ExtractMapping has
/// names.
struct MappingPlaces {
  SourceSpan table;
  std::vector<SourceSpan> columns;
  struct Codes {
    SourceSpan column;
    std::vector<SourceSpan> codes;
  };
  std::vector<Codes> codes;
};

/// outturn.toml of the current folder: defaults for options, and how the files of other systems are to be read.
struct Config {
  std::string data;
  std::string scorecard;
  SourceSpan scorecard_place;
  std::string indicators;
  SourceSpan indicators_place;
  std::string format;
  std::string colour;
  std::string fail_on;
  std::vector<std::string> strict;  ///< what --strict refuses; empty: everything it can
  std::vector<std::string> compare;
  bool sentences = false;
  std::string comments;
  int trend = 0;  ///< as --trend; 0: none
  std::string area;
  std::vector<std::string> neighbours;
  bool intervals = false;
  bool alternatives = false;
  std::vector<std::string> periods;  ///< as written; each can be read, or is found in the data
  std::vector<std::string> exclude;  ///< files and folders of the data folder that are left out
  std::string date_format;
  std::vector<ExtractMapping> mappings;
  std::vector<ReturnSetting> returns;
  std::vector<MappingPlaces> mapping_places;  ///< by mapping
  std::vector<Pack> packs;
};

/// Reads the file; every error goes to `diagnostics`.
Config read_config(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics);

/// Reports mappings that name extracts, columns or codes there are not.
void check_mappings(const Config& config, const Schemas& schemas, Diagnostics& diagnostics);

/// An option given, whatever its case, wins over outturn.toml (checked already), and that over the default; `what`:
/// "format".
Result<std::string> choose(const std::string& given, const std::string& otherwise,
                           const std::vector<std::string>& allowed, std::string_view what);
/// The format the ending of a file names; text for none.
Result<std::string> format_of_ending(const std::string& path, const std::vector<std::string>& formats);
/// Why a text names no period, range of them or word for one; nothing where it does. A word is not looked up.
std::optional<Error> fault_of_periods(const std::string& text);

}  // namespace outturn::cli
