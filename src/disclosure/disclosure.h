// SPDX-License-Identifier: MIT
// Rule 10: a report fit to publish. What is hidden is taken out of the report itself, so that no format can print it.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/make_report.h"

namespace outturn::disclosure {

inline constexpr int kUsualThreshold = 5;
inline constexpr int kLargestThreshold = 100;

struct Rules {
  int threshold = kUsualThreshold;  ///< counts of 1 to this are small
  int round_to = 0;                 ///< 5 or 10: counts are printed to the nearest; 0: as they are
};

/// Why a report of these cannot be published: alternatives, or figures of periods that overlap, in a trend or side by
/// side. Empty: it can.
std::string not_to_publish(const ReportRequest& request, const Library& library);

/// The report with every small count hidden, and every other that would tell one; and with its counts rounded.
/// `request` and `library` as it was made from; not_to_publish() is empty.
Report fit_to_publish(Report report, const ReportRequest& request, const Library& library, const Rules& rules);

/// After a report has been compared with the last paper: of a figure that is shown only that it is revised, and why.
void withhold_revisions(Report& report);

}  // namespace outturn::disclosure
