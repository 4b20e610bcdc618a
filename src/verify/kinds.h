// SPDX-License-Identifier: MIT
// The catalogue of what `verify` finds. Every key has a case, tests/cases/verify-KEY/.
#pragma once

#include <cstdint>
#include <string_view>

namespace outturn::verify {

enum class FindingId : std::uint8_t {
  quotient_differs,
  not_attainable,
  numerator_exceeds_denominator,
  zero_denominator,
  impossible_value,
  parts_differ_from_total,
  tables_disagree,
  shares_not_100,
  share_differs,
  different_values,
  days_apart,
  values_swapped,
  change_differs,
  points_called_per_cent,
  direction_wrong,
  change_not_demonstrable,
  direction_disputed,
  unequal_periods,
  dates_out_of_order,
  differs_from_data,
  matches_another_definition,
  matches_another_period,
  comment_differs,
  differs_from_official,
  row_not_read,
};

struct FindingKind {
  FindingId id;
  std::string_view key;    ///< stable: "quotient-differs"
  std::string_view check;  ///< arithmetic, data, official or reading
  std::string_view why;    ///< why it matters
};

const FindingKind& kind_of(FindingId id);

}  // namespace outturn::verify
