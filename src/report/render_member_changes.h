// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "explain/member_changes.h"
#include "outturn/report.h"

namespace outturn {

/// One figure twice, and the rows whose place has changed between the two.
struct FigureChange {
  std::string name_before, name_after;      ///< of the two folders, as given
  std::string period_before, period_after;  ///< labels
  IndicatorResult before, after;
  std::vector<explain::MemberChange> rows;
  std::vector<explain::DoubtChange> doubts;

  /// Whether the two figures, or what is behind them, are not the same.
  bool any() const;
};

std::string render_member_changes_text(const FigureChange& change, int width);
std::string render_member_changes_csv(const FigureChange& change);
std::string render_member_changes_json(const FigureChange& change);

}  // namespace outturn
