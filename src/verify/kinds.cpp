// SPDX-License-Identifier: MIT
#include "verify/kinds.h"

#include <cstddef>

namespace outturn::verify {
namespace {

constexpr std::string_view kArithmetic = "arithmetic", kData = "data", kOfficial = "official", kReading = "reading";

// In the order of FindingId.
constexpr FindingKind kKinds[] = {
    {FindingId::quotient_differs, "quotient-differs", kArithmetic,
     "the printed counts do not give the printed figure: one of the three is wrong"},
    {FindingId::not_attainable, "not-attainable", kArithmetic,
     "no whole number over this base rounds to the printed figure: the base or the figure is wrong"},
    {FindingId::numerator_exceeds_denominator, "numerator-exceeds-denominator", kArithmetic,
     "a part cannot be larger than the whole it is taken from"},
    {FindingId::zero_denominator, "zero-denominator", kArithmetic,
     "nothing can be divided by 0: the figure is not applicable, so no number can be printed for it"},
    {FindingId::impossible_value, "impossible-value", kArithmetic,
     "this indicator cannot have that figure: a share is between 0% and 100%, and a count is not below 0"},
    {FindingId::parts_differ_from_total, "parts-differ-from-total", kArithmetic,
     "the parts do not make up the total: a part or the total is wrong, or a part is not shown"},
    {FindingId::tables_disagree, "tables-disagree", kArithmetic,
     "two tables of the same children add up to different totals: one of them is wrong, or is for another group"},
    {FindingId::shares_not_100, "shares-not-100", kArithmetic,
     "the percentages should add up to 100%, and rounding does not explain the difference: one is wrong or not shown"},
    {FindingId::share_differs, "share-differs", kArithmetic,
     "the share is not what the printed count and total give: they are for another day or another group"},
    {FindingId::different_values, "different-values", kArithmetic,
     "one figure has two values that rounding does not explain: at most one of them is right"},
    {FindingId::days_apart, "days-apart", kArithmetic,
     "two figures for the same measure, a few days apart, differ by more than a few days explain"},
    {FindingId::values_swapped, "values-swapped", kArithmetic,
     "two cells fit each other's rows but not their own: they may have been swapped, which no total would show"},
    {FindingId::change_differs, "change-differs", kArithmetic,
     "the printed change is not the difference between the figures it is about"},
    {FindingId::points_called_per_cent, "points-called-per-cent", kArithmetic,
     "the difference between two percentages is in percentage points; \"4%\" would mean 4% of the "
     "earlier figure"},
    {FindingId::direction_wrong, "direction-wrong", kArithmetic,
     "the words say one direction and the printed figures another"},
    {FindingId::change_not_demonstrable, "change-not-demonstrable", kArithmetic,
     "the printed figures are too rounded to show the change: both may come from the same number"},
    {FindingId::direction_disputed, "direction-disputed", kArithmetic,
     "another figure, printed for a time in between, shows the opposite direction"},
    {FindingId::unequal_periods, "unequal-periods", kArithmetic,
     "counts for periods of different lengths are compared: the length alone may explain the difference"},
    {FindingId::dates_out_of_order, "dates-out-of-order", kArithmetic,
     "dates that should follow one another go backwards: a day, a month or a year is mistyped"},
    {FindingId::differs_from_data, "differs-from-data", kData,
     "the data does not give the printed figure, and neither does any alternative definition"},
    {FindingId::matches_another_definition, "matches-another-definition", kData,
     "the data gives the printed figure under a different definition from the one it is printed for"},
    {FindingId::matches_another_period, "matches-another-period", kData,
     "the data gives the printed figure for another period: it may not have been updated"},
    {FindingId::comment_differs, "comment-differs", kData,
     "the comment gives a number that the paper does not print for this measure: it is mistyped, or for another "
     "period"},
    {FindingId::differs_from_official, "differs-from-official", kOfficial,
     "the official figure is different: the data was amended later, or the definition is different"},
    {FindingId::row_not_read, "row-not-read", kReading, "what cannot be read is not checked"},
};

}  // namespace

const FindingKind& kind_of(FindingId id) {
  return kKinds[static_cast<std::size_t>(id)];
}

}  // namespace outturn::verify
