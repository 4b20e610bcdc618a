// SPDX-License-Identifier: MIT
// Figures that others have published, row by row: the benchmarks extract (INDICATOR, PERIOD, AREA, VALUE), and DfE's
// own files through the mappings of indicators/benchmarks/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/period.h"
#include "problems/catalogue.h"
#include "scorecard/area_names.h"
#include "text/printed_value.h"

namespace outturn {

inline constexpr std::string_view kBenchmarksExtract = "benchmarks";
struct OfficialFigure {
  const Indicator* indicator = nullptr;  ///< nullptr: `id` is no indicator's
  std::string id;                        ///< the indicator's, or as written
  std::string area;                      ///< its area as written
  std::vector<std::string> areas;        ///< names and codes of its area, as area_key makes them
  Period period;
  PrintedValue value;
  std::optional<std::int64_t> numerator, denominator;
  std::string source;
  std::string note;  ///< how it differs from the indicator; empty: not said
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::string column;  ///< of the value

  bool is_of(std::string_view area_key) const;
  /// ... of an area with any of these names and codes.
  bool is_of(const std::vector<std::string>& keys) const;
};

/// A row of one of those files.
struct OfficialRow {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  Indexed<ColumnIndex, std::vector<std::string>> fields;
};

/// A row that gives no figure, or one that cannot be right.
struct OfficialFault {
  ProblemId id;
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::string column;
  std::string value;
  std::string why{};  ///< what is wrong with it; may be empty
};

struct OfficialFigures {
  std::vector<OfficialFigure> figures;
  std::vector<OfficialFault> faults;
  AreaNames names;                             ///< of the areas, as the files give them
  std::map<std::uint32_t, bool> mapped_files;  ///< those read by a mapping: whether a row is an indicator's figure

  /// Whether any figure is of an area with one of these names and codes.
  bool has_area(const std::vector<std::string>& keys) const;
  /// The councils that figures are of, as the files write them, by name.
  std::vector<std::string> councils() const;
  /// What to say of an area that no figure is of: which one may be meant, or which there are.
  std::string instead_of(std::string_view area) const;
  /// Names figures given twice and drops them where they differ: nobody can say which is right. Of 12.5% and 13% the
  /// one with more decimals is kept.
  void drop_duplicates();
};

/// A period of official figures: of a year alone, which ends their reporting year, 2022 is 2021-22.
std::optional<Period> official_period(std::string_view text);

/// Adds what the rows of a file of that schema give: `benchmarks`, or one with a mapping.
void add_official_figures(const ExtractSchema& schema, const std::vector<OfficialRow>& rows, const Library& library,
                          OfficialFigures& to);

/// Whether such figures stand in files of this schema.
bool has_official_figures(const ExtractSchema& schema, const Library& library);

}  // namespace outturn
