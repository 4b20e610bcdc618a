// SPDX-License-Identifier: MIT
// Signal or noise: the XmR chart of NHS England's "Making Data Count", as its published tests have it
// (nhs-r-community/NHSRplotthedots, nhs-pycom/nhspy-plotthedots).
#pragma once

#include <optional>
#include <vector>

#include "outturn/report.h"

namespace outturn {

/// A figure of each period in order; nothing where a period has none: no moving range, run or window reaches across.
using Series = std::vector<std::optional<double>>;

inline constexpr std::size_t kFewestPointsForLimits = 10;
inline constexpr std::size_t kPointsForFirmLimits = 12;

struct XmrLimits {
  double mean = 0;
  double lower = 0;
  double upper = 0;
  std::size_t points = 0;  ///< how many figures they come from
};

/// mean +/- 2.66 x the average moving range. `screened`: moving ranges of 3.267 times the average or more are left out
/// once and the rest averaged again, as the R package does and the Excel tool does not. Nothing for a series without
/// two figures side by side.
std::optional<XmrLimits> control_limits(const Series& series, bool screened);

/// What a rule says of one figure; `high`: above the mean, or rising.
struct PointSignal {
  Signal signal = Signal::none;
  bool high = false;
};

/// The first of the four rules that holds for each figure.
std::vector<PointSignal> signals(const Series& series, const XmrLimits& limits);

/// Whether chance alone will keep a target of at least (`higher`) or at most `target`.
Assurance assurance_of(const XmrLimits& limits, double target, bool higher);

}  // namespace outturn
