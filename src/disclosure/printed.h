// SPDX-License-Identifier: MIT
// The counts that a report prints, the figures that print them, and every way they are known to add up.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "definitions/library.h"
#include "disclosure/counts.h"
#include "disclosure/row_set.h"
#include "scorecard/make_report.h"

namespace outturn::disclosure {

/// Where a figure is printed: a result, one it is compared with, or a point of its trend.
struct Place {
  enum What : std::uint8_t { result, compared, point };
  std::size_t result_number = 0;
  What what = result;
  std::size_t number = 0;
};

/// The counts of a report; places[f] says where figure f is printed.
struct Printed {
  Counts counts;
  std::vector<std::vector<Place>> places;
};

/// `library` and `request` as the report was made from.
Printed printed_counts(const Report& report, const ReportRequest& request, const Library& library, int threshold);

}  // namespace outturn::disclosure
