// SPDX-License-Identifier: MIT
// A period as people write it: "2021-22 Q2", "Q2 2021/22", "September 2021", "30 September 2021", "06/07", "2020-10 to
// 2021-09". The one reader of them: of the command line, of benchmarks and of published figures.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "outturn/day.h"
#include "outturn/period.h"

namespace outturn {

struct PrintedPeriod {
  std::string text;  ///< as printed
  std::optional<Period> days{};
  bool is_year_alone = false;  ///< "2017": which day it ends on is not said, so its days are a guess
  bool is_reversed = false;    ///< "2021-09 to 2021-04"

  /// Its days are known for sure.
  bool is_sure() const { return days && !is_year_alone; }
  bool is_day() const { return is_sure() && days->start == days->end; }
  int length() const { return days ? days->end - days->start + 1 : 0; }
  /// What two spellings of one period have in common.
  std::string key() const;
};

PrintedPeriod read_printed_period(std::string_view text);

/// What is wrong with a text that is nearly a period: "September 2021 has 30 days"; empty where nothing is to be said.
std::string fault_of_period(std::string_view text);

/// A day in any spelling: 2021-09-30, 30/09/2021, 30/9/21, 9 th May 2011, May 9, 2011.
std::optional<Day> read_printed_day(std::string_view text);

/// The two sides of "2017 to 2018", "2017 vs 2018"; nothing where it has no two sides.
std::optional<std::pair<std::string, std::string>> sides_of(std::string_view text);

}  // namespace outturn
