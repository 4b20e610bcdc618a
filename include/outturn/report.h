// SPDX-License-Identifier: MIT
// A report before it is put into a format: every renderer prints from this and from nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outturn/extracts.h"
#include "outturn/period.h"
#include "outturn/rounding.h"

namespace outturn {

enum class Status : std::uint8_t {
  ok,
  not_applicable,  ///< the denominator is zero (R9)
  not_available,   ///< an extract it needs is missing; `reason` says which
  suppressed,      ///< withheld because the number is small (R10)
};

enum class Rag : std::uint8_t { none, green, amber, red };

/// One indicator in one period for one group.
struct IndicatorResult {
  std::string id;
  std::string title;
  std::size_t period = 0;  ///< index into Report::periods
  std::string group;       ///< empty: all
  Status status = Status::ok;
  std::string reason;  ///< why it is not available; or why an ok figure cannot be whole (the returns end too early)
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;  ///< none for a count
  std::optional<Rounded> value;
  std::string unit;                   ///< %, children, reviews, per 10,000 ...
  std::optional<std::string> target;  ///< as the scorecard writes it
  Rag rag = Rag::none;
  bool colour_seems_wrong = false;  ///< the printed value seems to say otherwise than the colour (89.96 printed 90.0)
  std::optional<Rounded> finer_value;  ///< with one decimal more, where the colour seems wrong
  std::int64_t excluded = 0;
  std::int64_t undecided = 0;
  std::int64_t unknown = 0;
};

struct Report {
  struct Section {
    std::string title;                 ///< priority heading; empty for --indicator
    std::vector<std::size_t> results;  ///< indices, indicator by indicator, periods in order within each
  };
  std::string scorecard;
  std::string scorecard_title;
  std::string amber_percent;  ///< amber: misses the target by no more than so many per cent of the target
  std::vector<Period> periods;
  std::vector<Section> sections;
  std::vector<IndicatorResult> results;  ///< in the order of the sections
  std::vector<std::string> files;        ///< paths of the extracts, for Problem::file
  Problems problems;
  RowCounts counts;
};

/// The words of the contract: ok, not applicable, not available, suppressed; green, amber, red, none.
std::string_view word(Status status);
std::string_view word(Rag rag);

}  // namespace outturn
