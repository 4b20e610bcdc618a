// SPDX-License-Identifier: MIT
#include "language/functions.h"

namespace outturn::language {

const std::vector<FunctionInfo>& functions() {
  static const std::vector<FunctionInfo> all = {
      {"years_between",
       Function::years_between,
       {Kind::date, Kind::date},
       {"from", "to"},
       Kind::integer,
       "completed years: the age on `to` of someone born on `from` (29 February: 1 March in other years)"},
      {"months_between",
       Function::months_between,
       {Kind::date, Kind::date},
       {"from", "to"},
       Kind::integer,
       "completed calendar months"},
      {"working_days_between",
       Function::working_days_between,
       {Kind::date, Kind::date},
       {"from", "to"},
       Kind::integer,
       "working days after `from` up to and including `to`; `from` is day 0"},
      {"birthday",
       Function::birthday,
       {Kind::date, Kind::integer},
       {"born", "age"},
       Kind::date,
       "the day on which that age is reached (29 February: 1 March in other years)"},
      {"financial_year",
       Function::financial_year,
       {Kind::date},
       {"day"},
       Kind::integer,
       "the year in which the financial year of that day starts: 2021 for 31 March 2022"},
      {"school_term_ended",
       Function::school_term_ended,
       {Kind::date},
       {"day"},
       Kind::date,
       "the last day of the latest school term that ended on or before that day: 31 December, 31 March or 31 August"},
      {"school_term_start",
       Function::school_term_start,
       {Kind::date},
       {"day"},
       Kind::date,
       "the first day of the school term that day lies in: 1 September, 1 January or 1 April"},
      {"earlier",
       Function::earlier,
       {Kind::date, Kind::date},
       {"a", "b"},
       Kind::date,
       "the earlier of two dates; missing if either is"},
      {"later",
       Function::later,
       {Kind::date, Kind::date},
       {"a", "b"},
       Kind::date,
       "the later of two dates; missing if either is"},
      {"starts_with",
       Function::starts_with,
       {Kind::text, Kind::text},
       {"value", "start"},
       Kind::boolean,
       "whether a code or text starts with a text in quotes"},
      {"ends_with",
       Function::ends_with,
       {Kind::text, Kind::text},
       {"value", "end"},
       Kind::boolean,
       "whether a code or text ends with a text in quotes"},
  };
  return all;
}

const FunctionInfo* find_function(std::string_view name) {
  for (const auto& info : functions())
    if (info.name == name) return &info;
  return nullptr;
}

}  // namespace outturn::language
