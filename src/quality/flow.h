// SPDX-License-Identifier: MIT
// The analyst's first check: those in care at the start, and those who started, less those who ended and those who
// turned 18, are those in care at the end. Twice: as each return records it by itself, and as the histories made of all
// returns have it. The second adds up by construction; what the first misses is named, child by child, by where the two
// differ.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/library.h"
#include "history/histories.h"
#include "outturn/extracts.h"
#include "outturn/period.h"

namespace outturn::quality {

struct FlowCounts {
  std::int64_t before = 0;  ///< in care on the day before the period
  std::int64_t started = 0;
  std::int64_t ended = 0;
  std::int64_t turned_18 = 0;
  std::int64_t after = 0;  ///< in care on its last day

  std::int64_t expected() const { return before + started - ended - turned_18; }
  std::int64_t difference() const { return expected() - after; }
};

enum class FlowFault : std::uint8_t {
  absent,                ///< care ended because the next return has no row of the child
  ended_without_reason,  ///< care ended, and no end with a reason is recorded
  not_started,           ///< care began, and no start is recorded
  start_in_care,         ///< a start is recorded where no period of care begins
  end_goes_on,           ///< an end is recorded where no period of care ends
  only_recorded,         ///< a return has the child in care on the first or last day, the history has not
  only_counted,          ///< the other way round
  birthday,              ///< the 18th birthday ended care in one of the two only
};
inline constexpr std::size_t kFlowFaults = 8;

/// "no-start", "end-goes-on" ...: for scripts.
std::string_view key_of(FlowFault fault);
/// What is wrong, of any child.
std::string_view word(FlowFault fault);

/// One thing that keeps a child from adding up.
struct FlowReason {
  FlowFault fault = FlowFault::absent;
  std::int64_t effect = 0;  ///< on the difference
  std::string text;         ///< with its day
  std::string file;         ///< relative to the data folder
  std::uint32_t line = 0;
};

struct FlowChild {
  std::string child;
  std::int64_t difference = 0;  ///< may be 0: two faults that hide each other
  bool doubtful = false;        ///< its history is in doubt (Reading 12)
  std::vector<FlowReason> reasons;
};

struct Flow {
  Period period;
  std::string reason;  ///< why it cannot be told, or not be whole; empty: it is
  bool available = true;
  std::string opening_return;  ///< the return that says who was in care before the period
  FlowCounts recorded, counted;
  std::array<std::int64_t, kFlowFaults> faults{};  ///< children, by fault
  std::vector<FlowChild> children;                 ///< those who do not add up, by the order of the files

  bool adds_up() const { return children.empty() && recorded.difference() == 0; }
};

/// The tables a flow is made of.
void want_flow(const Library& library, history::WantedHistory& wanted);

/// The flow of each period. `extracts` were read with the tables wanted.
std::vector<Flow> flows_of(const Library& library, const std::vector<Period>& periods, const Extracts& extracts);

/// The financial years that the returns of Episodes cover, from the first to the last; of one that stops before its
/// year does, the days that it covers.
std::vector<Period> covered_years(const Extracts& extracts);

}  // namespace outturn::quality
