// SPDX-License-Identifier: MIT
// Figures of other places, as published: of England, of the statistical neighbours, and our own as others print it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/report.h"
#include "outturn/result.h"
#include "scorecard/official_figures.h"

namespace outturn {

/// Who we are, and whom we compare ourselves with: from outturn.toml.
struct Places {
  std::string area;                     ///< a council's name or code; empty: not said
  std::vector<std::string> neighbours;  ///< likewise; empty: those of DfE's file of neighbours, where it is there
};

/// Whom we cannot be compared with as a neighbour: England, and ourselves.
std::optional<Error> fault_of(const Places& places, const AreaNames& names);

class Benchmarks {
 public:
  Benchmarks(const Extracts& extracts, const Library& library, const Places& places);

  /// The latest figure for a period that ends no later than `period`; not available where there is none. `authority`:
  /// whose figure is compared, by its name in column LA; empty: our own area's.
  ComparedFigure find(Comparison with, const Indicator& indicator, const Period& period,
                      const std::string& authority = {}) const;

  /// Rows that could not be read, are given twice, or match nothing.
  void note(Problems& problems) const;

 private:
  using Keys = std::vector<std::string>;  // the names and codes of one area
  struct Found {
    ComparedFigure figure;
    Day end = kNoDay;  // of the period it is of; kNoDay: there is none
  };
  /// A council, and those it is compared with.
  struct Council {
    std::string name;  // as written; empty: not said
    Keys keys;
    std::vector<Keys> neighbours;
  };
  Found published(const Indicator& indicator, const Period& period, const Keys& area) const;
  Found mean_of_neighbours(const Indicator& indicator, const Period& period, const Council& council) const;
  bool names_areas() const;
  std::string why_nothing(const Council& council) const;
  std::string why_no_mean(const Council& council) const;
  Council council_called(const std::string& authority) const;
  void take_neighbours(const Places& places);
  void read_neighbour_files(const Extracts& extracts, const Library& library);
  std::vector<Keys> listed_neighbours(const Keys& area) const;
  void find_strangers(const Extracts& extracts);
  void find_files_without_figures(const Extracts& extracts);

  OfficialFigures all_;
  Council own_;
  std::vector<std::pair<Keys, Keys>> listed_;  // in DfE's file of neighbours: an area, and the others
  bool given_ = false;
};

/// The fields that benchmarks are read from, added to those a request wants.
void want_benchmarks(const Library& library, ColumnSelection& wanted);

}  // namespace outturn
