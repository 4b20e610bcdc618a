// SPDX-License-Identifier: MIT
// Local extracts that hold what was current when they were made, and nothing of what came before: the last row of each
// child (of whatever kind), the open cases only, or the rows of children still in care only (Reading 12 (b)).
#pragma once

#include <map>
#include <string>

#include "outturn/extracts.h"

namespace outturn {

struct CurrentRows {
  enum class What : std::uint8_t { last_of_each_child, open_cases, of_current_children, last_of_any_kind, thin_years };
  What what = What::last_of_each_child;
  /// Of days before it does not tell: its last date; of the last of any kind, kNeverDay; the first after thin years.
  Day last = kNoDay;
};

/// By extract; those that tell of earlier days too are not there.
std::map<std::string, CurrentRows> find_current_rows(const Extracts& extracts);

}  // namespace outturn
