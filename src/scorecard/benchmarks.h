// SPDX-License-Identifier: MIT
// Figures of other places, as published: the benchmarks extract (INDICATOR, PERIOD, AREA, VALUE).
#pragma once

#include <string>
#include <vector>

#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/report.h"

namespace outturn {

inline constexpr std::string_view kBenchmarksExtract = "benchmarks";

class Benchmarks {
 public:
  explicit Benchmarks(const Extracts& extracts);

  /// The latest figure for a period that ends no later than `period`; not available where there is none.
  ComparedFigure find(Comparison with, const std::string& indicator, const Period& period) const;

 private:
  struct Figure {
    std::string indicator;
    std::string area;
    Period period;
    Rounded value;
  };
  std::vector<Figure> figures_;
  bool given_ = false;
};

}  // namespace outturn
