// SPDX-License-Identifier: MIT
// What no check could look at, so that silence is never taken for approval.
#include <fmt/format.h>

#include "verify/context.h"

namespace outturn::verify {
namespace {

std::string why_with_nothing(const Figure& figure, const Library* library, const std::string& not_official) {
  if (figure.value.is_absent()) return why_no_number(figure.value);
  if (figure.measure == Measure::date) return "a date without an earlier one to compare it with";
  if (!figure.value.is_number()) return why_no_number(figure.value);
  if (figure.measure == Measure::target) return "a target that appears only once, with no figure to compare it with";
  if (library && !library->indicator_called(figure.id))
    return fmt::format(
        "`{}` is not the id of an indicator, and no count, total or second printing is there to check it against",
        figure.id);
  if (!figure.period.days) {
    const std::string fault = fault_of_period(figure.period.text);
    if (!figure.period.text.empty())
      return fmt::format("the period `{}` cannot be read{}{}", figure.period.text, fault.empty() ? "" : ": ", fault);
    return "no period is given";
  }
  const bool is_ours = figure.measure == Measure::value && figure.group_key.empty();
  if (is_ours && !not_official.empty()) return not_official;
  if (figure.period.is_year_alone) {
    const int year = date_of(figure.period.days->start).year;
    return fmt::format("`{}` does not say which twelve months: write {} for the year to 31 March {}",
                       figure.period.text, format_financial_year(year - 1), year);
  }
  return "nothing to compare it with: no count, no total, not printed anywhere else, not in the data or the official "
         "figures";
}

}  // namespace

std::vector<Uncompared> list_uncompared(const VerifyContext& context, const Library* library,
                                        const ReasonsByFigure& not_in_data, const std::string& not_official) {
  std::vector<Uncompared> all;
  for (const Figure& figure : context.figures()) {
    const auto in_data = not_in_data.find(&figure);
    const bool with_nothing = !context.is_compared(figure);
    if (!with_nothing && in_data == not_in_data.end()) continue;
    Uncompared& one = all.emplace_back();
    one.place = place_of(figure);
    one.id = figure.id;
    one.period = figure.period.text;
    one.group = figure.group;
    one.with_nothing = with_nothing;
    one.reason = in_data != not_in_data.end() ? in_data->second : why_with_nothing(figure, library, not_official);
  }
  return all;
}

}  // namespace outturn::verify
