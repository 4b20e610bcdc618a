// SPDX-License-Identifier: MIT
// Figures of other places, as published: of England, of the statistical neighbours, and our own as others print it.
#pragma once

#include <string>
#include <vector>

#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/report.h"
#include "scorecard/official_figures.h"

namespace outturn {

/// Who we are, and whom we compare ourselves with: from outturn.toml.
struct Places {
  std::string area;                     ///< a council's name or code; empty: not said
  std::vector<std::string> neighbours;  ///< likewise; empty: those of DfE's file of neighbours, where it is there
};

/// Whether a comparison is with published figures.
bool is_published(Comparison comparison);

class Benchmarks {
 public:
  Benchmarks(const Extracts& extracts, const Library& library, const Places& places);

  /// The latest figure for a period that ends no later than `period`; not available where there is none.
  ComparedFigure find(Comparison with, const Indicator& indicator, const Period& period) const;

  /// Rows that could not be read, are given twice, or match nothing.
  void note(Problems& problems) const;

 private:
  struct Found {
    ComparedFigure figure;
    Day end = kNoDay;  // of the period it is of; kNoDay: there is none
  };
  Found published(const Indicator& indicator, const Period& period, std::string_view area) const;
  Found mean_of_neighbours(const Indicator& indicator, const Period& period) const;
  bool names_areas() const;
  void find_neighbours(const Extracts& extracts, const Library& library);
  void find_strangers(const Extracts& extracts);

  OfficialFigures all_;
  std::string area_;                                  // its key; empty: not said
  std::vector<std::vector<std::string>> neighbours_;  // the names and codes of each
  bool given_ = false;
};

/// The fields that benchmarks are read from, added to those a request wants.
void want_benchmarks(const Library& library, ColumnSelection& wanted);

}  // namespace outturn
